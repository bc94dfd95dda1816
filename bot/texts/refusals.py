"""One polite sentence for every rule that says no: why, by which article, and what to do next."""

from collections.abc import Callable
from typing import Any

from bot.domain.campaigns import Edition
from bot.domain.errors import Refusal
from bot.domain.people import NotAllowed
from bot.i18n import Html, Translator
from bot.texts import (
    announcement_refusals,
    approvals,
    assist,
    certificates,
    codes,
    count,
    deposit_refusals,
    desk,
    event_refusals,
    event_series,
    exchange_refusals,
    exchanges,
    extension,
    mine,
    moderation,
    moving,
    network,
    network_group,
    own_links,
    own_mission_refusals,
    paper_asking,
    reissue,
    shelf,
    task_refusals,
    team,
    team_mission_refusals,
    vote_refusals,
)

Words = Callable[[Any, Translator], Html]


def _not_allowed(_refusal: NotAllowed, t: Translator) -> Html:
    return t("This needs a role in the team that you do not have at the moment. Ask a coordinator, or send /start.")


WORDS: dict[type[Refusal], Words] = {
    NotAllowed: _not_allowed,
    **announcement_refusals.REFUSALS,
    **approvals.REFUSALS,
    **assist.REFUSALS,
    **certificates.REFUSALS,
    **codes.REFUSALS,
    **count.REFUSALS,
    **deposit_refusals.REFUSALS,
    **desk.REFUSALS,
    **event_refusals.REFUSALS,
    **event_series.REFUSALS,
    **extension.REFUSALS,
    **exchange_refusals.REFUSALS,
    **exchanges.REFUSALS,
    **mine.REFUSALS,
    **moderation.REFUSALS,
    **moving.REFUSALS,
    **network.REFUSALS,
    **network_group.REFUSALS,
    **own_mission_refusals.REFUSALS,
    **own_links.REFUSALS,
    **paper_asking.REFUSALS,
    **reissue.REFUSALS,
    **shelf.REFUSALS,
    **task_refusals.REFUSALS,
    **team.REFUSALS,
    **team_mission_refusals.REFUSALS,
    **vote_refusals.REFUSALS,
}
"""Every kind of refusal has its words here (a test counts them); each area adds its own table."""


def said(refusal: Refusal, edition: Edition | None, t: Translator) -> Html:
    """The sentence for a refusal, with the article it rests on."""
    sentence = WORDS[type(refusal)](refusal, t)
    article = edition.article(refusal.article) if edition and refusal.article else None
    if article is None:
        return sentence
    cited = t("Rulebook, article {number}: {title}.", number=article.id, title=article.title_in(t.language))
    return Html(f"{sentence}\n\n<i>{cited}</i>")
