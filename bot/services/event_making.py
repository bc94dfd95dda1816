"""Making meetings, moving them, changing what people should know of them, calling them off."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.clock import Clock
from bot.domain.campaigns import Edition
from bot.domain.events import Event, EventAct, EventId, EventState
from bot.domain.new_events import NewEvent, Where, dated, event_title_fits, place_fits, require_in_future
from bot.domain.people import Deed, Person
from bot.domain.tasks import Hours
from bot.domain.wording import LANGUAGES
from bot.i18n import Html, Translator, translator
from bot.services.campaigns import edition_in_force, in_force
from bot.services.event_announcing import call_off, rewrite
from bot.services.event_ground import about, act_on, fill, held_event, remind_anew, tell_all, those_who_said_yes
from bot.services.event_missions import EventMissions
from bot.services.event_plans import move_tasks
from bot.services.post import Post
from bot.services.rights import make_sure
from bot.texts import buttons
from bot.texts import event_letters as texts
from storage.store import Store, Transaction

Words = Callable[[Translator], Html]


@dataclass(frozen=True, slots=True)
class EventMaking:
    """Whoever said yes hears of what changes, and its missions go with it; the journal keeps who changed it."""

    store: Store
    clock: Clock
    post: Post
    missions: EventMissions

    async def make(self, by: Person, wanted: NewEvent, submission: str) -> Event:
        """Once for a `submission`, however often. Raises `EventInThePast`, `NoPlaceGiven`, `WordsTooLong`."""
        now = self.clock.now()
        require_in_future(wanted.hours, now)
        title, where = event_title_fits(wanted.title), place_fits(wanted.where)
        starts, minutes = dated(wanted.hours)
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.RUN_EVENTS)
            loaded = await edition_in_force(tx)
            new = Event(EventId(0), loaded.id, wanted.kind, title, wanted.language, starts_at=starts, minutes=minutes)
            new = replace(_placed(new, where, loaded.edition), created_by=by.id, door=secrets.token_hex(8))
            number, fresh = await tx.events.add(new, submission, now)
            made = await tx.events.find(number, lock=True)
            assert made is not None, "it was written just now"
            if fresh:
                await remind_anew(tx, made, loaded.edition, now)
                after = {"kind": made.kind.value, "starts": starts.isoformat()}
                await tx.audit.append(act_on(made.id, (by, role), "make_event", after=after), now)
        return made

    async def made(self, by: Person, submission: str) -> Event | None:
        """What came of a submission of theirs, if anything did."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.RUN_EVENTS)
            found = await tx.events.submitted(submission)
        return found if found is not None and found.created_by == by.id else None

    async def move(self, by: Person, event: int, hours: Hours) -> Event:
        """To another date: its reminders, tasks and missions follow.

        Raises `EventInThePast`, `EventOver` or `MissionTooEarly`.
        """
        now = self.clock.now()
        require_in_future(hours, now)
        starts, minutes = dated(hours)
        async with self.store.transaction() as tx:
            before, role = await held_event(tx, by, event, EventAct.MOVE, now)
            if (before.starts_at, before.minutes) == (starts, minutes):
                return before
            state = EventState.PLANNED
            after = replace(before, starts_at=starts, minutes=minutes, state=state, revision=before.revision + 1)
            await move_tasks(tx, before, after, now)
            old = {"starts": before.starts_at.isoformat() if before.starts_at else None}
            await self._change(tx, (by, role), (before, after), "move_event", (old, {"starts": starts.isoformat()}))
        return after

    async def place(self, by: Person, event: int, where: Where) -> Event:
        """Somewhere else. Raises `NoPlaceGiven`, `WordsTooLong` or `EventOver`."""
        where, now = place_fits(where), self.clock.now()
        async with self.store.transaction() as tx:
            before, role = await held_event(tx, by, event, EventAct.EDIT, now)
            edition = await tx.editions.of(before.edition)
            placed = _placed(before, where, edition)
            if placed == before:
                return before
            after = replace(placed, revision=before.revision + 1)
            said = {"place": before.place}, {"place": after.place}
            await self._change(tx, (by, role), (before, after), "move_event", said)
        return after

    async def retitle(self, by: Person, event: int, title: str) -> Event:
        """Raises `WordsTooLong`."""
        words = event_title_fits(title)
        return await self._edit(by, event, lambda was: replace(was, title=words, language=by.language), "title")

    async def seat(self, by: Person, event: int, capacity: int) -> Event:
        """For so many; whoever has a place keeps it, and who waits gets what there is more."""
        return await self._edit(by, event, lambda was: replace(was, capacity=capacity), "capacity")

    async def set_wheelchair(self, by: Person, event: int, open_: bool) -> Event:
        return await self._edit(by, event, lambda was: replace(was, wheelchair=open_), "wheelchair")

    async def set_interpreter(self, by: Person, event: int, language: str, there: bool) -> Event:
        """Whether somebody interprets into a language that we speak."""
        return await self._edit(by, event, lambda was: _interpreted(was, language, there), "interpreters")

    async def set_neighbourhood(self, by: Person, event: int, neighbourhood: str) -> Event:
        """For the whole town when it is empty, or none that the edition has."""
        async with self.store.transaction() as tx:
            loaded = await in_force(tx)
            known = loaded.edition.neighbourhood(neighbourhood) if loaded else None
            place = known.id if known else None
            return await self._edit(by, event, lambda was: replace(was, neighbourhood=place), "neighbourhood")

    async def cancel(self, by: Person, event: int) -> Event:
        """It does not take place, nor do its missions; whoever said yes is told, and nobody is reminded."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            before, role = await held_event(tx, by, event, EventAct.CANCEL, now)
            edition = await tx.editions.of(before.edition)
            after = replace(before, state=EventState.CANCELLED, revision=before.revision + 1)
            await tx.events.write(after, now)
            await move_tasks(tx, before, after, now)
            acts = await self.missions.follow(tx, (by, role), before, after, now)
            await remind_anew(tx, after, edition, now)
            await call_off(tx, after, now)
            await self._tell(tx, after, edition, lambda t: texts.cancelled(before, t), "cancelled")
            told = {"state": before.state.value}, {"state": after.state.value}
            for act in (*acts, act_on(after.id, (by, role), "cancel_event", *told)):
                await tx.audit.append(act, now)
        return after

    async def _edit(self, by: Person, event: int, change: Callable[[Event], Event], what: str) -> Event:
        """What nobody needs to be told of."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            before, role = await held_event(tx, by, event, EventAct.EDIT, now)
            after = change(before)
            if after == before:
                return before
            await tx.events.write(after, now)
            edition = await tx.editions.of(after.edition)
            await fill(tx, after, edition, self.post, now)
            await rewrite(tx, after, edition, now)
            await tx.audit.append(act_on(after.id, (by, role), "edit_event", after={"changed": what}), now)
        return after

    async def _change(
        self,
        tx: Transaction,
        who: tuple[Person, str],
        change: tuple[Event, Event],
        deed: str,
        said: tuple[dict[str, Any], dict[str, Any]],
    ) -> None:
        before, after = change
        now, edition = self.clock.now(), await tx.editions.of(after.edition)
        await tx.events.write(after, now)
        acts = await self.missions.follow(tx, who, before, after, now)
        await remind_anew(tx, after, edition, now)
        await rewrite(tx, after, edition, now)
        if before.state is EventState.PLANNED:
            await self._tell(tx, after, edition, lambda t: texts.moved(before, after, edition, t), "moved")
        for act in (*acts, act_on(after.id, who, deed, *said)):
            await tx.audit.append(act, now)

    async def _tell(self, tx: Transaction, event: Event, edition: Edition, words: Words, what: str) -> None:
        now = self.clock.now()
        letters = []
        for reader in await those_who_said_yes(tx, event.id):
            t = translator(reader.language, edition.timezone)
            offered = [buttons.to_event(event.id, t)]
            if event.state is not EventState.CANCELLED:
                offered.append(buttons.cannot_come(event.id, t))
            letters += about(event, edition, reader, words(t), (f"{what}{event.revision}", offered), now)
        await tell_all(tx, event, self.post, letters, now)


def _interpreted(event: Event, language: str, there: bool) -> Event:
    wanted = {*event.interpreters} | {language} if there else {*event.interpreters} - {language}
    return replace(event, interpreters=tuple(one for one in LANGUAGES if one in wanted))


def _placed(event: Event, where: Where, edition: Edition) -> Event:
    """With the neighbourhood in which the map shows it."""
    placed = replace(event, place=where.words, latitude=where.latitude, longitude=where.longitude)
    if where.latitude is None or where.longitude is None:
        return placed
    near = edition.nearest(where.latitude, where.longitude)
    return replace(placed, neighbourhood=near.id if near else event.neighbourhood)
