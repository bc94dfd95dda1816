"""The oracles: what the box has witnessed, held against the calendar and what people remember."""

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.campaigns import Edition
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea
from bot.domain.phases import Phase
from bot.domain.quiet import quiet_until
from bot.domain.stages import PhaseState, Stage
from bot.sandbox.journal import Said
from bot.sandbox.rehearsal.broadcasts import SLACK
from bot.sandbox.rehearsal.readers import Reader
from bot.sandbox.rehearsal.stage import Stage as Scene

ANSWERED_WITHIN = timedelta(minutes=10)
"""So long after somebody's act, a message to them may be its answer."""

FINE, UNCHANGED, BLOCKED, WAIT = 200, 400, 403, 429


def at_night(readers: Sequence[Reader], edition: Edition, calls: Iterable[Said]) -> Iterator[str]:
    """Nothing that was not asked for comes in somebody's quiet hours."""
    known = {reader.id: reader for reader in readers}
    for said in calls:
        reader = known.get(said.chat_id or 0)
        if reader is None or not said.message_ids or not said.method.startswith("send"):
            continue
        at = datetime.fromtimestamp(said.at, ZoneInfo(edition.timezone))
        quiet = quiet_until(at, reader.memory.quiet or edition.quiet, ZoneInfo(edition.timezone))
        if quiet and not reader.memory.at_it(at, ANSWERED_WITHIN):
            yield f"{reader.name} was woken at {at:%Y-%m-%d %H:%M}: {said.text}"


def out_of_time(phases: Iterable[Stage], meant: Iterable[Phase], now: datetime) -> Iterator[str]:
    """Each phase has the dates that it was given, and opens and closes at its minute, by itself."""
    dates = {phase.name: (phase.opens, phase.closes) for phase in meant}
    for phase in phases:
        if (phase.opens_at, phase.closes_at) != dates[phase.name]:
            yield f"{phase.name} is from {phase.opens_at} to {phase.closes_at}, not {dates[phase.name]}"
        for word, planned, was in (
            ("opens", phase.opens_at, phase.opened_at),
            ("closes", phase.closes_at, phase.closed_at),
        ):
            if planned <= now and (was is None or not planned <= was <= planned + SLACK):
                yield f"{phase.name} {word} at {was}, not at {planned}"
        if phase.closes_at <= now and phase.state is not PhaseState.CLOSED:
            yield f"{phase.name} is {phase.state} after its end"


def lost_ideas(readers: Sequence[Reader], ideas: Sequence[Idea]) -> Iterator[str]:
    """What was confirmed to somebody is there, once; nothing else is; and all of it was read."""
    told = Counter(title for reader in readers for _, title in reader.memory.handed_in)
    kept = Counter(idea.pieces.title or "" for idea in ideas)
    yield from (
        f"“{title}” was confirmed {told[title]} times and is kept {kept[title]} times"
        for title in told | kept
        if told[title] != kept[title]
    )
    yield from (f"no. {idea.number} was never read" for idea in ideas if idea.state is IdeaState.SUBMITTED)


def unheard(readers: Sequence[Reader], ideas: Sequence[Idea], calls: Iterable[Said]) -> Iterator[str]:
    """Whoever put an idea forward hears what the team decided, unless they have blocked the bot."""
    spoken = [said for said in calls if said.message_ids and said.text]
    decided = {idea.pieces.title: idea for idea in ideas if idea.decided_at is not None}
    for reader in readers:
        for _, title in reader.memory.handed_in:
            idea = decided.get(title)
            if idea is None or idea.decided_at is None or not reader.memory.known(idea.decided_at):
                continue
            since = idea.decided_at.timestamp() - 60
            if not any(
                said.chat_id == reader.id and said.at >= since and title in (said.text or "") for said in spoken
            ):
                yield f"{reader.name} never heard of no. {idea.number}"


def refused(calls: Iterable[Said]) -> Iterator[str]:
    """Telegram refuses nothing but what nobody could have known, and screens that are as they should be already.

    When it asks to wait, that is obeyed, and what was to be said is said later.
    """
    for said in calls:
        unchanged = said.code == UNCHANGED and said.method.startswith("edit")
        if said.code not in (FINE, BLOCKED, WAIT) and not unchanged:
            yield f"Telegram refused {said.method} ({said.code}): {str(said.text)[:60]}"


async def kept_ideas(scene: Scene) -> AsyncIterator[Idea]:
    """All that were handed in, by their numbers."""
    async with scene.parvis.store.transaction() as tx:
        current = await tx.editions.current()
        number = 1
        while current and (idea := await tx.queue.numbered(current[0], number)) is not None:
            found = await tx.ideas.find(idea)
            if found is not None:
                yield found
            number += 1
