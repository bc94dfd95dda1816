"""Buttons of an ambassador's own link, their numbers and their certificate; and what the team may do."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.domain.attributed import Leads
from bot.i18n import Translator
from handlers.callbacks import PageNumber, RowId
from handlers.keyboards import Button, button


class MyNumbers(CallbackData, prefix="wn"):
    """What somebody did, and what all did together."""


class MyLink(CallbackData, prefix="wy"):
    """One's own link: shown, made anew; its poster, in a language."""

    act: Literal["show", "renew", "ask", "print"]
    leads: Leads = Leads.MENU
    language: str = ""


class MyCertificate(CallbackData, prefix="wz"):
    """The certificate: asked for, or printed with the name that is known here."""

    known: bool = False


class TeamLinks(CallbackData, prefix="wv"):
    """For the team: what all links brought, and from the first page on whose they are."""

    page: PageNumber = 0


class RevokeLink(CallbackData, prefix="wu"):
    """The link of an ambassador counts nobody any more."""

    link: RowId
    page: PageNumber


def to_link(t: Translator) -> Button:
    return button(t.plain("My own link and poster"), MyLink(act="show"))
