"""Builders for whoever puts ideas forward: pieces that the rules accept, and ideas handed in."""

from datetime import datetime

from bot.domain.drafting_words import Change
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea
from bot.domain.people import Person
from bot.domain.pieces import Draft, Place, PlaceKind
from bot.services.campaigns import Loaded
from bot.services.deposits import Deposits
from storage.store import Store

BENCH = Draft(
    title="Un banc devant la médiathèque",
    reason="Pour que les personnes âgées se reposent au retour du marché.",
    place=Place(PlaceKind.NEIGHBOURHOOD, "plaine"),
    theme="nature",
)


async def a_draft(deposits: Deposits, person: Person, edition: Loaded, pieces: Draft = BENCH) -> Idea:
    """A draft under way with these pieces."""
    await deposits.begin(person)
    kept = await deposits.take(person, edition, lambda _pieces, _edition: Change(pieces))
    return kept.idea


async def a_submitted_idea(deposits: Deposits, person: Person, edition: Loaded, pieces: Draft = BENCH) -> Idea:
    """An idea handed in by somebody who is old enough."""
    draft = await a_draft(deposits, person, edition, pieces)
    async with deposits.store.transaction() as tx:
        await tx.people.set_of_age(person.id, True)
    submitted = await deposits.submit(person, draft.id)
    assert isinstance(submitted, Idea)
    return submitted


async def admit(store: Store, idea: Idea, now: datetime) -> None:
    """Put an idea on the shelf, without the team."""
    async with store.transaction() as tx:
        await tx.ideas.move(idea.id, [IdeaState.SUBMITTED], IdeaState.ADMITTED, now, admitted_at=now, decided_at=now)
