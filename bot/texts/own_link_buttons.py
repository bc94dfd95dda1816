"""The buttons that lead to an ambassador's numbers, link and certificate, as the handlers' callbacks say them."""

from bot.i18n import Translator
from bot.texts.buttons import Labelled


def to_numbers(t: Translator) -> Labelled:
    return t.plain("My numbers and my link"), "wn"


def to_certificate(t: Translator) -> Labelled:
    return t.plain("My certificate"), "wz:0"
