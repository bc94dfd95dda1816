"""Where a dialogue stands: what the next free words, photo, voice note or place are for."""

from aiogram.fsm.state import State, StatesGroup


class Depositing(StatesGroup):
    """Somebody puts an idea into words; each state waits for one piece of it, and accepts the others too."""

    TITLE = State()
    REASON = State()
    PLACE = State()
    ADDRESS = State()
    PHOTOS = State()
    THEME = State()
    REVIEW = State()
    GROUP = State()


class Looking(StatesGroup):
    """Somebody looks for ideas: near a place, or with some words."""

    PLACE = State()
    WORDS = State()


class Answering(StatesGroup):
    """The team has a question, and its author is about to answer."""

    WAITING = State()


class Asking(StatesGroup):
    """Somebody is about to ask the team something, or to write back."""

    WORDS = State()


class Assisting(StatesGroup):
    """Somebody is about to type the code on a paper, a helper or its owner; or, of a lost one, which idea it was."""

    LOOK_UP = State()
    CLAIM = State()
    LOST = State()


class AboutMe(StatesGroup):
    """An ambassador is about to write the days of a pause, or a phone number."""

    PAUSE = State()
    PHONE = State()


class AtMission(StatesGroup):
    """An ambassador is about to write about a mission, which is kept in the memory: a question, the code, or how it
    was."""

    QUESTION = State()
    CODE = State()
    WENT = State()
    HEARD = State()
    NEXT = State()
    OWN = State()
    PROOFS = State()


class Certifying(StatesGroup):
    """An ambassador is about to write the name that stands on their certificate."""

    NAME = State()


class Voting(StatesGroup):
    """Somebody before the urn: about to share their number, to type a code, or words to look for."""

    CONTACT = State()
    CODE = State()
    WORDS = State()
