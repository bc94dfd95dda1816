"""Ideas in the team's reach: which of them somebody may act on now, and what an act makes of them."""

from datetime import datetime

from bot.domain.idea_states import IdeaAct, IdeaState, OutOfTurn
from bot.domain.ideas import Idea, IdeaId
from bot.domain.moderation import IdeaUnknown, InHand, Overtaken, OwnIdea, outcome
from bot.domain.people import Person, PersonId
from storage.store import Transaction


async def handed_in(tx: Transaction, idea: int, *, lock: bool = False) -> Idea:
    """An idea that the team may know of: a draft is nobody's business but its author's. Raises `IdeaUnknown`."""
    found = await tx.ideas.find(IdeaId(idea), lock=lock)
    if found is None or found.number is None:
        raise IdeaUnknown
    return found


async def in_reach(tx: Transaction, idea: int, by: Person, now: datetime) -> Idea:
    """An idea that this person may act on, kept as it is. Raises `IdeaUnknown`, `OwnIdea` or `InHand`."""
    found = await handed_in(tx, idea, lock=True)
    if found.author == by.id:
        raise OwnIdea
    reader = await tx.queue.reader(found.id, now)
    if reader is not None and reader != by.id:
        raise InHand(await name_of(tx, reader))
    return found


async def state_after(tx: Transaction, idea: Idea, act: IdeaAct) -> IdeaState:
    """What the idea becomes. Raises `NotWrittenDown`, or `Overtaken`, which names the quicker colleague."""
    try:
        return outcome(idea, act)
    except OutOfTurn as refusal:
        last = await tx.steps.last(idea.id)
        colleague = last.actor if last and last.actor != idea.author else None
        raise Overtaken(await name_of(tx, colleague), idea.state) from refusal


async def name_of(tx: Transaction, person: PersonId | None) -> str:
    found = await tx.people.find(person) if person is not None else None
    return found.first_name if found else ""
