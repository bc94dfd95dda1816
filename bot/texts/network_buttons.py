"""The buttons in letters of the network, as the handlers' callbacks say them."""

from collections.abc import Callable

from bot.i18n import Translator
from bot.texts.buttons import Labelled

Maker = Callable[[Translator], Labelled]


def home() -> str:
    """An ambassador's home, or the way to become one."""
    return "o:ambassador"


def charter() -> str:
    """Read the charter."""
    return "wc:0"


def answer(person: int, *, yes: bool) -> str:
    """Let in somebody who has asked, or not."""
    return f"wr:{person}:{int(yes)}"


def to_home(t: Translator) -> Labelled:
    return t.plain("Ambassadors"), home()


def to_charter(t: Translator) -> Labelled:
    return t.plain("Read the charter"), charter()


def for_request(person: int, t: Translator) -> list[Labelled]:
    yes, no = t.plain("Welcome them"), t.plain("Not this time")
    return [(yes, answer(person, yes=True)), (no, answer(person, yes=False))]
