"""Ideas of everybody: the ways to them, their lists and their cards."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from bot.domain.campaigns import Edition
from bot.domain.errors import Refusal
from bot.domain.ideas import Idea
from bot.domain.shelf import Aisle, Card, Glance, NotOnShelf, Page, Way
from bot.domain.text import telegram_length
from bot.i18n import Html, Translator
from bot.texts.deposit_review import away, place, theme
from bot.texts.fitting import fit
from bot.texts.project_card import on_the_paper

CAPTION = 1_024
MESSAGE = 4_096
_TAG = re.compile(r"<[^>]+>")


def entrance(t: Translator) -> Html:
    return t("<b>The ideas of others</b>\nHow would you like to look?")


def ask_for_neighbourhood(t: Translator) -> Html:
    return t("The ideas of which neighbourhood?")


def ask_for_theme(t: Translator) -> Html:
    return t("Which theme?")


def ask_for_place(t: Translator) -> Html:
    return t(
        "Send me a place: the button below sends where you are, the paper clip (“Location”) any other place. "
        "It is used for this list only, and not kept."
    )


def no_place(t: Translator) -> str:
    """The key beside it."""
    return t.plain("Back to the ideas")


def place_left(t: Translator) -> Html:
    return t("All right, no place.")


def words_instead(t: Translator) -> Html:
    return t("No place, then: I look for these words.")


def outside_town(metres: float, t: Translator) -> Html:
    """After a place that is nowhere near."""
    return t(
        "Is this place outside the town? The nearest neighbourhood is {away}. Choose a neighbourhood, see the ideas "
        "of the whole town, or send another place.",
        away=away(round(metres), t),
    )


def place_received(t: Translator) -> Html:
    return t("Thank you. The nearest ideas first:")


def ask_for_words(t: Translator) -> Html:
    return t("Write one or two words, for example: trees, bench, bicycle.")


def no_words(t: Translator) -> Html:
    return t("I find no word in it to look for. Write one or two words, or send /ideas.")


def listed(page: Page, way: Way, edition: Edition, t: Translator) -> Html:
    """A list, one idea a line or two; the buttons below carry the same numbers."""
    if not page.ideas:
        return nothing(way, t)
    lines = [_line(idea, edition, t) for idea in page.ideas]
    return Html("\n\n".join([_heading(way, edition, t), *lines]))


def nothing(way: Way, t: Translator) -> Html:
    if way.aisle is Aisle.SEARCH:
        return t("No idea with “{words}” yet. Try another word, or put the idea forward with /idea.", words=way.value)
    return t("No idea here yet. Yours could be the first: /idea.")


def label(idea: Glance, t: Translator) -> str:
    """The button that opens an idea."""
    return t.plain("No. {number} {title}", number=str(idea.number), title=fit(idea.title, 40))


def card(seen: Card, edition: Edition, t: Translator) -> tuple[Html, bool]:
    """An idea for everybody, and whether its reason had to be cut: under a photo there is less room."""
    idea = seen.idea
    room = CAPTION if idea.pieces.photos else MESSAGE
    head, foot = _head(idea, t), _foot(seen, edition, t)
    reason = idea.pieces.reason or ""
    left = room - shown_length("\n\n".join([head, t("<b>Why:</b> {words}", words=""), foot]))
    told = fit(reason, max(left, 0))
    return Html("\n\n".join([head, t("<b>Why:</b> {words}", words=told), foot])), told != reason


def whole_reason(idea: Idea, t: Translator) -> Html:
    return Html("\n\n".join([_head(idea, t), t("<b>Why:</b> {words}", words=idea.pieces.reason or "")]))


def supports(n: int, t: Translator) -> Html:
    return t.plural("{n} person supports it", "{n} people support it", n)


def support_label(seen: Card, t: Translator) -> str:
    n = seen.idea.supports
    if seen.bond.supports:
        return t.plain("✓ I support it ({n})", n=n)
    return t.plain("Support ({n})", n=n)


def follow_label(seen: Card, t: Translator) -> str:
    return t.plain("✓ I follow it") if seen.bond.follows else t.plain("Follow")


def now_supported(t: Translator) -> str:
    return t.plain("Thank you for your support. It is not a vote: voting comes later.")


def no_more_supported(t: Translator) -> str:
    return t.plain("Your support is taken back.")


def now_followed(t: Translator) -> str:
    return t.plain("You will hear what becomes of this idea.")


def no_more_followed(t: Translator) -> str:
    return t.plain("You will hear no more of it.")


def last_one(t: Translator) -> str:
    return t.plain("This was the last one.")


def first_one(t: Translator) -> str:
    return t.plain("This is the first one.")


def share(idea: Idea, link: str, t: Translator) -> Html:
    return t(
        "To share this idea, forward this message or copy the link:\n\n<b>{title}</b>\n{link}",
        title=idea.pieces.title or "",
        link=link,
    )


def shared_words(idea: Idea, t: Translator) -> str:
    """What stands beside the link in the message of whoever shares it."""
    return t.plain("An idea for our town: {title}", title=idea.pieces.title or "")


def shown_length(text: str) -> int:
    """What a text of ours takes up as Telegram counts: without its tags, in units of UTF-16."""
    return telegram_length(unescape(_TAG.sub("", text)))


def _head(idea: Idea, t: Translator) -> Html:
    return t("<b>{title}</b>\nIdea no. {number}", title=idea.pieces.title or "", number=str(idea.number))


def _foot(seen: Card, edition: Edition, t: Translator) -> Html:
    pieces = seen.idea.pieces
    lines = [
        t("Where: {place}", place=place(pieces, edition, t)),
        t("Theme: {theme}", theme=theme(pieces, edition, t)),
        t("For: {group}", group=pieces.group_name) if pieces.group_name else None,
        supports(seen.idea.supports, t),
        on_the_paper(seen.project, t) if seen.project else None,
        t("This is your idea.") if seen.mine else None,
    ]
    return Html("\n".join(line for line in lines if line))


def _heading(way: Way, edition: Edition, t: Translator) -> Html:
    known_place, known_theme = edition.neighbourhood(way.value), edition.theme(way.value)
    if way.aisle is Aisle.NEIGHBOURHOOD and known_place:
        return t("<b>Ideas for {place}</b>", place=known_place.name_in(t.language))
    if way.aisle is Aisle.THEME and known_theme:
        return t("<b>Ideas about {theme}</b>", theme=known_theme.name_in(t.language))
    if way.aisle is Aisle.SEARCH:
        return t("<b>Ideas with “{words}”</b>", words=way.value)
    return t("<b>Ideas near this place</b>") if way.aisle is Aisle.NEAR else t("<b>The newest ideas</b>")


def _line(idea: Glance, edition: Edition, t: Translator) -> Html:
    known = edition.neighbourhood(idea.neighbourhood) if idea.neighbourhood else None
    where = known.name_in(t.language) if known else t.plain("the whole town")
    facts = [t("Where: {place}", place=where), supports(idea.supports, t)]
    if idea.metres is not None:
        facts.append(away(idea.metres, t))
    title = t("<b>{number}. {title}</b>", number=str(idea.number), title=idea.title)
    return Html(f"{title}\n{' · '.join(facts)}")


def not_on_shelf(_refusal: NotOnShelf, t: Translator) -> Html:
    return t(
        "This idea is not shown to everybody, or does not exist. See the others with /ideas, yours with /myideas."
    )


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {NotOnShelf: not_on_shelf}
