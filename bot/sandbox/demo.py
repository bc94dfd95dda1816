"""What is there at the start: an edition in the middle of its call for ideas, some ideas, and who has a role."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.domain.campaigns import Edition
from bot.domain.edition_file import read_edition_text
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import Idea
from bot.domain.people import PersonId, Role
from bot.domain.pieces import WHOLE_TOWN, Draft, Place, PlaceKind
from bot.domain.steps import Step
from bot.i18n import nearest_language
from bot.sandbox.box import Box
from bot.sandbox.demo_paper import draw_up
from bot.services.campaigns import Campaigns
from storage.repositories.people import Sender
from storage.store import Store, Transaction

CAMPAIGNS = Path(__file__).parents[2] / "deploy" / "campaigns"
EDITION = CAMPAIGNS / "saint-denis-demo.toml"
IDEAS = CAMPAIGNS / "demo-ideas.toml"
ACTS = {
    IdeaState.ADMITTED: IdeaAct.ADMIT,
    IdeaState.INADMISSIBLE: IdeaAct.INADMISSIBLE,
    IdeaState.REVISION: IdeaAct.ASK,
}
NOBODY = Sender(1, "", "fr")
"""Who hands in the ideas of the demonstration; they carry no author afterwards."""


async def settle(store: Store, clock: Clock, box: Box) -> None:
    """Load the edition and its ideas into an empty database, and give the people of the box their roles."""
    campaigns = Campaigns(store, clock)
    async with store.transaction() as tx:
        await give_roles(tx, box, clock.now())
        if await campaigns.current() is None:
            loaded = await campaigns.load(read_edition_text(EDITION.read_text(), clock.now()), "sandbox")
            await _plant(tx, loaded.edition, loaded.id, clock.now())


async def give_roles(tx: Transaction, box: Box, now: datetime) -> None:
    """To each account of the box the role that it was made with."""
    for account in box.world.people.values():
        role = Role(account["role"])
        if role is Role.RESIDENT:
            continue
        sender = Sender(account["id"], account["first_name"], nearest_language(account["language_code"]))
        person = await tx.people.settle(sender, now)
        if role not in person.roles:
            await tx.team.grant(person.id, role, None, now)


async def _plant(tx: Transaction, edition: Edition, number: int, now: datetime) -> None:
    author = (await tx.people.settle(NOBODY, now)).id
    told = tomllib.loads(IDEAS.read_text())
    ideas = {
        each["title"]: await _hand_in(tx, number, author, each, now - timedelta(days=each["age_days"]))
        for each in told["ideas"]
    }
    await draw_up(tx, edition, number, told["projects"], ideas, now)


async def _hand_in(tx: Transaction, edition: int, author: PersonId, told: dict[str, Any], when: datetime) -> Idea:
    idea = await tx.ideas.begin(author, edition, told.get("language", "fr"), when)
    where = told.get("neighbourhood")
    place = Place(PlaceKind.NEIGHBOURHOOD, where) if where else WHOLE_TOWN
    await tx.ideas.write(idea.id, Draft(told["title"], told["reason"], place, told["theme"]), IdeaState.DRAFT, when)
    await tx.ideas.submit(idea.id, when)
    after = IdeaState(told["state"])
    moved = await tx.ideas.move(
        idea.id,
        [IdeaState.SUBMITTED],
        after,
        when,
        author_id=None,
        supports=told.get("supports", 0),
        admitted_at=when if after is IdeaState.ADMITTED else None,
        decided_at=when if after is not IdeaState.SUBMITTED else None,
    )
    if after in ACTS:
        reason, sentence = told.get("why"), told.get("question")
        await tx.steps.add(Step(0, idea.id, when, None, ACTS[after], IdeaState.SUBMITTED, after, reason, sentence))
    assert moved is not None, "it was handed in just now"
    return moved
