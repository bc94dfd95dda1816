"""What the city has announced, for everybody: the list, one of them, and what is said to an answer."""

from collections.abc import Sequence

from bot.domain.announcements import Announcement
from bot.domain.markup import CAPTION_MOST, TEXT_MOST, visible
from bot.domain.text import shorten, telegram_length
from bot.domain.wording import FRENCH
from bot.i18n import Html, Translator
from bot.texts.announcement_progress import title
from bot.texts.fitting import fit


def listed(found: Sequence[Announcement], t: Translator) -> Html:
    head = t("<b>What the city has announced</b>")
    if not found:
        return Html("\n\n".join([head, t("Nothing has been announced yet.")]))
    return Html("\n\n".join([head, *(_line(one, t) for one in found)]))


def _line(one: Announcement, t: Translator) -> Html:
    return t("{date}: <b>{title}</b>", date=_date(one, t), title=title(one, t))


def open_label(one: Announcement, t: Translator) -> str:
    return shorten(t.plain("{date}: {title}", date=_date(one, t), title=title(one, t)), 44)


def read_again(one: Announcement, t: Translator, *, caption: bool = False) -> Html:
    """With its date; in the reader's language, else in French, else in the one there is."""
    head = t("Announced on {date}", date=_date(one, t))
    if one.corrected_at is not None:
        head = t("Announced on {date}, corrected on {later}", date=_date(one, t), later=t.date(one.corrected_at))
    words = _words(one, t)
    room = (CAPTION_MOST if caption else TEXT_MOST) - telegram_length(visible(head)) - 2
    if telegram_length(visible(words)) > room:
        words = _plain(fit(visible(words), room))
    return Html(f"<i>{head}</i>\n\n{words}")


def invited(one: Announcement, t: Translator) -> Html:
    """Whoever comes from a group reads it again before they answer."""
    ask = t("Are you coming?")
    words = _words(one, t)
    if telegram_length(visible(words)) > TEXT_MOST - 100:
        words = _plain(fit(visible(words), TEXT_MOST - 100))
    return Html(f"{words}\n\n{ask}")


def noted(coming: bool, t: Translator) -> str:
    if coming:
        return t.plain("Noted: you are coming. You can change your mind with the other button.")
    return t.plain("Noted: you are not coming. You can change your mind with the other button.")


def muted(t: Translator) -> Html:
    return t("You get no more announcements. What concerns your own ideas still comes.")


def _words(one: Announcement, t: Translator) -> Html:
    language = t.language if t.language in one.texts else FRENCH
    return Html(one.texts.get(language) or next(iter(one.texts.values()), ""))


def _plain(words: str) -> Html:
    return Html(words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def _date(one: Announcement, t: Translator) -> str:
    assert one.started_at is not None, "what has not begun is in no archive"
    return t.date(one.started_at)
