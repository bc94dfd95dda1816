"""The ballot paper of the demonstration: so that there is something to vote on when the clock is turned."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.domain.campaigns import Edition
from bot.domain.competences import Competence
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import Idea
from bot.domain.paper_rules import Costing
from bot.domain.sketches import Sketch, drawn_from
from bot.domain.steps import Step
from storage.store import Transaction


async def draw_up(
    tx: Transaction,
    edition: Edition,
    number: int,
    told: Iterable[Mapping[str, Any]],
    ideas: Mapping[str, Idea],
    now: datetime,
) -> None:
    """Put projects on the town's list, numbered in their order; `told` as in the file of the demonstration."""
    numbers: dict[str, int] = {}
    for place, each in enumerate(told, 1):
        numbers[each["title"]] = place
        found = [ideas[title] for title in each["ideas"]]
        costing = Costing(each["cost"], each["running_cost"], Competence(each["competence"]))
        for idea in found:
            await _found_feasible(tx, idea, costing, now)
        sketch = Sketch(edition.envelopes[0].id, each["summary"], each["title"])
        await tx.projects.make(
            number, drawn_from(found[0], sketch, costing, place, edition), [idea.id for idea in found], now
        )
    for each in told:
        for other in each.get("excludes", ()):
            await tx.projects.exclude(number, (numbers[each["title"]], numbers[other]), excludes=True)


async def _found_feasible(tx: Transaction, idea: Idea, costing: Costing, now: datetime) -> None:
    feasible = IdeaState.FEASIBLE
    await tx.ideas.move(idea.id, [idea.state], feasible, now)
    await tx.studies.cost(idea.id, costing, now)
    for act, before in ((IdeaAct.FEASIBLE, idea.state), (IdeaAct.ON_PAPER, feasible)):
        await tx.steps.add(Step(0, idea.id, now, None, act, before, feasible))
