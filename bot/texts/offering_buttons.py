"""The buttons of an ambassador's home, as the handlers' callbacks say them."""

from bot.i18n import Translator
from bot.texts.buttons import Labelled


def to_offer(t: Translator) -> Labelled:
    return t.plain("My languages, places and hours"), "o:offer"


def to_kit(t: Translator) -> Labelled:
    return t.plain("The kit"), f"wx:{t.language}"


def to_assist(t: Translator) -> Labelled:
    return t.plain("Help someone now"), "o:assist"
