"""What the team's buttons say about the questions of residents."""

from aiogram.filters.callback_data import CallbackData

from bot.domain.exchange_file import ExchangeFile
from bot.domain.exchanges import ExchangeState
from bot.i18n import Translator
from handlers.callbacks import PageNumber, RowId
from handlers.keyboards import Button, Keyboard, button, rows


class Questions(CallbackData, prefix="xl"):
    """A page of what is open."""

    page: PageNumber = 0


class Closed(CallbackData, prefix="xz"):
    """A page of what was closed."""

    page: PageNumber = 0


class Question(CallbackData, prefix="xo"):
    """Open one."""

    one: RowId


class Take(CallbackData, prefix="xt"):
    """Take one, from the hands in which it was seen (nought: nobody's)."""

    one: RowId
    seen: RowId = 0


class GiveBack(CallbackData, prefix="xg"):
    """Leave one to others."""

    one: RowId


class HandOn(CallbackData, prefix="xh"):
    """Hand one on to a colleague; nought asks to whom, page by page."""

    one: RowId
    to: RowId = 0
    page: PageNumber = 0


class Close(CallbackData, prefix="xc"):
    """Close one, `sure` although somebody waits, or open it again."""

    one: RowId
    closed: bool = True
    sure: bool = False


class Media(CallbackData, prefix="xm"):
    """See the photos and hear the voice notes of one."""

    one: RowId


class Write(CallbackData, prefix="xw"):
    """Answer one, in a language (none: the resident's), with a page of the answers that are ready."""

    one: RowId
    language: str = ""
    page: PageNumber = 0


class Language(CallbackData, prefix="xa"):
    """Choose in which language to answer."""

    one: RowId


class Pick(CallbackData, prefix="xp"):
    """An answer that is ready, by its id in the edition's file."""

    one: RowId
    language: str
    answer: str


class Post(CallbackData, prefix="xs"):
    """It was read once more, under this `key`: send it, as the last word or as one that `holds`."""

    one: RowId
    key: str
    holds: bool = False


def card_keyboard(file: ExchangeFile, t: Translator) -> Keyboard:
    """Eight buttons at the most; the rules are asked again when one is tapped."""
    one, exchange = file.exchange.id, file.exchange
    closed = exchange.state is ExchangeState.CLOSED
    media = any(each.said.photo or each.said.voice for each in file.messages)
    free = exchange.holder is None
    return rows(
        button(t.plain("Answer"), Write(one=one)) if free or file.own else None,
        button(t.plain("Photos, voice"), Media(one=one)) if media else None,
        _taking(file, t) if not closed else None,
        button(t.plain("Hand it on"), HandOn(one=one)) if not closed and (free or file.own) else None,
        button(t.plain("Open it again"), Close(one=one, closed=False))
        if closed
        else button(t.plain("Close it"), Close(one=one)),
        to_closed(t) if closed else None,
        to_list(t),
    )


def _taking(file: ExchangeFile, t: Translator) -> Button:
    one = file.exchange.id
    if file.own:
        return button(t.plain("Leave it to others"), GiveBack(one=one))
    holder = file.exchange.holder
    return button(t.plain("Take it over") if holder else t.plain("Take it"), Take(one=one, seen=holder or 0))


def to_card(one: int, t: Translator) -> Button:
    return button(t.plain("Back to the question"), Question(one=one))


def to_closed(t: Translator) -> Button:
    return button(t.plain("Closed questions"), Closed())


def to_list(t: Translator) -> Button:
    return button(t.plain("All questions"), Questions())
