"""What a letter or a card with a one-time code says, in one language, without markup: it is printed."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.campaigns import Edition
from bot.i18n import Translator


@dataclass(frozen=True, slots=True)
class LetterText:
    """`ways` are the ways to vote, each with its title; `in_short` is what a card has room for."""

    language: str
    title: str
    opening: str
    code_is: str
    ways: tuple[tuple[str, str], ...]
    until: str
    keep: str
    in_short: str


def letter(edition: Edition, bot: str, closes: datetime, t: Translator) -> LetterText:
    """`bot` is its name on Telegram, `closes` when the vote does."""
    name = f"@{bot}"
    where = edition.vote.elsewhere_in(t.language) or edition.contact_in(t.language)
    return LetterText(
        t.language,
        t.plain("Your code to vote – {edition}", edition=edition.name),
        t.plain(
            "The town votes on the projects of its residents. With this code you vote once, in the way you prefer."
        ),
        t.plain("Your code, to use once"),
        (
            (
                t.plain("On a phone"),
                t.plain("Scan the square; or open {bot} on Telegram, send /vote and type the code.", bot=name),
            ),
            (t.plain("At the desk"), t.plain("Bring this letter. {where}", where=where)),
            (t.plain("On paper"), t.plain("Ask for a paper ballot at the desk, with this letter.")),
        ),
        t.plain("Until {time}", time=t.moment(closes)),
        t.plain("This code is worth a ballot: give it to nobody. Lost? The desk gives you another one."),
        t.plain(
            "Scan the square, or send /vote to {bot} on Telegram and type the code; or vote at the desk.", bot=name
        ),
    )
