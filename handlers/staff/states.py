"""What the next words of a member of the team are for."""

from aiogram.fsm.state import State, StatesGroup


class Deciding(StatesGroup):
    """A decision under way: its idea and its reason are kept in the memory of the conversation."""

    SENTENCE = State()
    WRITING = State()
    NUMBER = State()


class Replying(StatesGroup):
    """A resident is being answered: who, in which language and with what, is kept in the memory."""

    WORDS = State()


class Papering(StatesGroup):
    """A project of the ballot paper is being changed or corrected: which, and what of it, is kept in the memory."""

    VALUE = State()
    WHY = State()


class Costing(StatesGroup):
    """An idea is being studied: which one, and what was given so far, is kept in the memory."""

    VALUE = State()
    WHY = State()


class Dating(StatesGroup):
    """A date is about to be moved: of which phase, and which end of it, is kept in the memory."""

    DAYS = State()
    MOMENT = State()


class Announcing(StatesGroup):
    """An announcement is being made: which one, and what the next words are for, is kept in the memory."""

    TEXT = State()
    PICTURE = State()
    LINK = State()
    IDEA = State()
    TIME = State()
    CORRECTION = State()


class CountSteps(StatesGroup):
    """The vote and its count: a reason, the source of the seed, its moment or the seed itself is typed next."""

    EXTENSION = State()
    REASON = State()
    SOURCE = State()
    MOMENT = State()
    SEED = State()


class Tasking(StatesGroup):
    """A task: a new one, of which the memory keeps what was said; or one that is there, whose number it keeps."""

    TITLE = State()
    CHOICE = State()
    DUE = State()
    IDEA = State()
    NOTE = State()
    ITEM = State()
    LINE = State()
    NEW_TITLE = State()
    FILE = State()
    DATE = State()
    AWAY = State()


class Gathering(StatesGroup):
    """A meeting: a new one, of which the memory keeps what was said; or one that is there, whose number it keeps."""

    TITLE = State()
    WHEN = State()
    WHERE = State()
    CHOICE = State()
    NEW_TITLE = State()
    DATE = State()
    PLACE = State()
    CAPACITY = State()
    OTHERS = State()
    MINUTES = State()
    DECISION = State()
    PHOTO = State()
    FILE = State()
    SENTENCE = State()
    SERIES = State()


class Missioning(StatesGroup):
    """A mission is being written: which one, and what the next message is for, is kept in the memory."""

    HOURS = State()
    PLACE = State()
    PIN = State()
    WORDS = State()
    NUMBER = State()
    KIT = State()
    WEEKS = State()


class Polling(StatesGroup):
    """An officer at the desk of the vote is about to type: somebody to look up or to tick, letters, a number."""

    LOOK_UP = State()
    TICK = State()
    HAND_OUT = State()
    VOID = State()
    SIZE = State()
    ASIDE = State()


class Meeting(StatesGroup):
    """Days on which the network could meet are about to be written."""

    DAYS = State()
