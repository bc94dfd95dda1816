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
