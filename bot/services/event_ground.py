"""What every act on a meeting stands on: the meeting, held; its reminders; whoever is to be told of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.audit import Act
from bot.domain.campaigns import Edition
from bot.domain.event_replies import ReplyState, room
from bot.domain.event_times import reminders
from bot.domain.events import CLOSES_AFTER, Event, EventAct, EventId, EventState, EventUnknown, require
from bot.domain.letters import Letter
from bot.domain.people import Deed, Person
from bot.i18n import Html, translator
from bot.services.announcement_answers import answers_changed
from bot.services.post import Post, letter, owed, with_buttons
from bot.services.rights import make_sure
from bot.texts import buttons, event_letters
from bot.texts.buttons import Labelled
from storage.repositories.moments import Moment
from storage.store import Transaction

EVENT_REMINDER, EVENT_OVER = "event_reminder", "event_over"
"""Moments of a meeting: people are reminded; it has taken place."""


def key_of(event: EventId, what: str) -> str:
    """What the keys of the letters about a meeting begin with."""
    return f"event:{event}:{what}:"


async def known_event(tx: Transaction, person: Person, event: int, *, lock: bool = False) -> Event:
    """One that this person may know of. Raises `EventUnknown`."""
    found = await tx.events.find(event, lock=lock)
    if found is None or not found.open_to(person):
        raise EventUnknown
    return found


async def held_event(tx: Transaction, by: Person, event: int, act: EventAct, now: datetime) -> tuple[Event, str]:
    """A meeting that somebody of the team changes, and their role. Raises `NotAllowed` and what `require` raises."""
    role = await make_sure(tx, by, Deed.RUN_EVENTS)
    found = await known_event(tx, by, event, lock=True)
    require(found, act, now)
    return found, role


async def remind_anew(tx: Transaction, event: Event, edition: Edition, now: datetime) -> None:
    """Whatever was planned for this meeting gives way to what follows from how it is now. Its row is held."""
    await tx.moments.cancel(EVENT_REMINDER, str(event.id))
    await tx.moments.cancel(EVENT_OVER, str(event.id))
    await tx.letters.cancel(key_of(event.id, "reminder"), now)
    if event.state is EventState.PLANNED and event.starts_at is not None and event.ends_at is not None:
        due = [at for at in reminders(event.starts_at, edition.zone, edition.quiet) if at > now]
        await tx.moments.plan([Moment(EVENT_REMINDER, str(event.id), at) for at in due])
        await tx.moments.plan([Moment(EVENT_OVER, str(event.id), event.ends_at + CLOSES_AFTER)])


async def fill(tx: Transaction, event: Event, edition: Edition, post: Post, now: datetime) -> int:
    """Places that are free go to those who wait, in turn, who are told; how many. The meeting's row is held."""
    counts = await tx.event_replies.counts(event.id)
    if not counts.waiting or event.state is not EventState.PLANNED or event.begun(now):
        return 0
    lucky = await tx.event_replies.first_in_line(event.id, room(event, counts.coming))
    await tx.event_replies.give_places(event.id, lucky)
    await answers_changed(tx, event.announcement, now)
    people = await tx.people.those(lucky)
    letters = []
    for reader in (people[one] for one in lucky if one in people and event.open_to(people[one])):
        t = translator(reader.language, edition.timezone)
        words = event_letters.place_free(event, edition, t)
        offered = [buttons.to_event(event.id, t), buttons.cannot_come(event.id, t)]
        letters += about(event, edition, reader, words, (f"place{now.timestamp():.6f}", offered), now)
    await post.write(tx, letters, now)
    return len(lucky)


def about(
    event: Event, edition: Edition, reader: Person, words: Html, under: tuple[str, Sequence[Labelled]], now: datetime
) -> list[Letter]:
    """A letter to one person (`under`: what it is about, and its buttons), after their quiet hours.

    Whoever said yes hears of it whatever news they want; what is said before the end is of no use after it.
    """
    if reader.telegram_id is None:
        return []
    what, offered = under
    written = letter(reader, words, f"{key_of(event.id, what)}{reader.id}", now)
    until = None if event.over(now) else event.ends_at
    return [owed(replace(with_buttons(written, offered), expires_at=until), reader, edition)]


async def tell_all(tx: Transaction, event: Event, post: Post, letters: Iterable[Letter], now: datetime) -> int:
    """In place of what was to be told of earlier changes and has not left; how many."""
    for what in ("moved", "place"):
        await tx.letters.cancel(f"event:{event.id}:{what}", now)
    return await post.write(tx, list(letters), now)


async def those_who_said_yes(tx: Transaction, event: EventId) -> list[Person]:
    """Whoever comes, and whoever waits for a place."""
    found = await tx.event_replies.readers([event], ReplyState.COMING, ReplyState.WAITING)
    return [person for _, person in found]


def act_on(
    event: EventId,
    by: tuple[Person, str],
    deed: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Act:
    """A row of the journal."""
    person, role = by
    return Act(person.id, role, deed, f"event:{event}", before, after)
