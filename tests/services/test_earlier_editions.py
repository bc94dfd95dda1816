"""Ideas of an earlier edition: they stay as they were, whatever the edition in force allows."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.domain.drafting import with_theme
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import Idea
from bot.domain.own_ideas import OfEarlierEdition
from bot.services.campaigns import Loaded
from bot.services.decision_letters import Ruling
from tests.dossiers import an_idea, reread
from tests.editions import an_edition
from tests.services.desk import Desk

Attempt = Callable[[Desk, Idea, Loaded], Awaitable[object]]
QUESTION = "Où exactement ?"

ATTEMPTS: dict[str, Attempt] = {
    "open to change it": lambda desk, idea, _next: desk.do.deposits.own(desk.author, idea.id),
    "change it": lambda desk, idea, after: desk.do.deposits.take(desk.author, after, with_theme("nature"), idea.id),
    "take it back": lambda desk, idea, _next: desk.do.own_ideas.withdraw(desk.author, idea.id),
    "admit it": lambda desk, idea, _next: desk.do.decisions.decide(desk.samir, Ruling(IdeaAct.ADMIT, idea.id)),
    "ask about it": lambda desk, idea, _next: desk.do.decisions.decide(
        desk.samir, Ruling(IdeaAct.ASK, idea.id, "", QUESTION)
    ),
    "correct its theme": lambda desk, idea, _next: desk.do.mending.correct_theme(desk.samir, idea.id, "nature"),
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
async def test_nothing_is_changed_by_rules_that_came_later(desk: Desk, attempt: str) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    after = await an_edition(desk.store, desk.clock, slug="next", name="Saison 2")
    with pytest.raises(OfEarlierEdition) as refused:
        await ATTEMPTS[attempt](desk, idea, after)
    assert refused.value.name == "Budget participatif"
    assert await reread(desk.store, idea.id) == idea


async def test_an_answer_comes_too_late_for_an_earlier_edition(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    await desk.do.decisions.decide(desk.samir, Ruling(IdeaAct.ASK, idea.id, "", QUESTION))
    await an_edition(desk.store, desk.clock, slug="next")
    with pytest.raises(OfEarlierEdition):
        await desk.do.own_ideas.answer(desk.author, idea.id, "Devant le portail")
    desk.clock.turn(timedelta(days=9))
    while await desk.do.watch.look(desk.clock.now()):
        pass
    assert (await reread(desk.store, idea.id)).state is IdeaState.INADMISSIBLE


async def test_what_was_taken_back_before_the_next_edition_stays_so(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    await desk.do.own_ideas.withdraw(desk.author, idea.id)
    await an_edition(desk.store, desk.clock, slug="next")
    with pytest.raises(OfEarlierEdition):
        await desk.do.own_ideas.restore(desk.author, idea.id)


async def test_an_offence_is_hidden_whenever_it_is_found(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author, IdeaState.ADMITTED)
    await an_edition(desk.store, desk.clock, slug="next")
    await desk.do.decisions.decide(desk.samir, Ruling(IdeaAct.HIDE, idea.id, "private"))
    assert (await reread(desk.store, idea.id)).hidden


async def test_its_author_reads_what_its_own_edition_said(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    after = await an_edition(desk.store, desk.clock, slug="next", name="Saison 2")
    assert (await desk.do.campaigns.of(idea.edition)).name == "Budget participatif"
    assert (await desk.do.campaigns.of(after.id)).name == "Saison 2"
