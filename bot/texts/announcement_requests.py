"""Asking for a yes to an announcement: whom it is for, when, and what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.announcement_buttons import AnnouncementButton
from bot.domain.audiences import Audience, in_order
from bot.domain.campaigns import Edition
from bot.domain.markup import visible
from bot.domain.text import telegram_length
from bot.domain.wording import FRENCH
from bot.i18n import Html, Translator
from bot.texts.announcement_audience import described
from bot.texts.announcement_letters import button_label
from bot.texts.announcement_progress import addressees
from bot.texts.fitting import fit

SHOWN = 2_400
"""Of Telegram's 4,096, so that all that is around it has its place."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for; `at` is None for at once."""

    texts: Mapping[str, str]
    audience: Audience
    people: int
    at: datetime | None
    fallback: bool
    photo: bool = False
    official: bool = False
    buttons: Sequence[AnnouncementButton] = ()


def request(asked: Request, edition: Edition | None, t: Translator) -> Html:
    language = t.language if t.language in asked.texts else FRENCH
    written = t.listed(t.language_name(one) for one in in_order(asked.texts))
    lines = [
        t("<b>An announcement</b>"),
        t("For: {audience}", audience=described(asked.audience, edition, t)),
        t("To: {people}", people=addressees(asked.people, bool(asked.audience.groups), t)),
        t("When: {time}", time=t.full_moment(asked.at)) if asked.at else t("When: at once"),
        t("Texts: {languages}", languages=written),
        t("Who reads another language gets the French text.") if asked.fallback else None,
        t("With a picture") if asked.photo else None,
        t("Buttons: {labels}", labels=t.listed(button_label(each, t) for each in asked.buttons))
        if asked.buttons
        else None,
        t("Kept in the public archive: yes") if asked.official else t("Kept in the public archive: no"),
    ]
    head = Html("\n".join(line for line in lines if line))
    foot = t("All its texts and its picture: /announcements") if len(asked.texts) > 1 or asked.photo else Html("")
    return Html("\n\n".join(part for part in (head, quoted(asked.texts.get(language, "")), foot) if part))


def correction(number: int, language: str, words: str, t: Translator) -> Html:
    head = t(
        "<b>A correction</b> of announcement no. {number}, in {language}. Everybody who has it will read:",
        number=str(number),
        language=t.language_name(language),
    )
    return Html(f"{head}\n\n{quoted(words)}")


def quoted(words: str) -> Html:
    """A text as it will be read; one that is too long for this place loses its markup and its end."""
    plain = visible(words)
    if telegram_length(plain) <= SHOWN:
        return Html(words)
    return Html(fit(plain, SHOWN).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
