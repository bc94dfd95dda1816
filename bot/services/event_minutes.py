"""What is kept of a meeting: minutes and decisions, typed or dictated, photos; and who gets them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.event_notes import (
    DECISIONS_MOST,
    PHOTOS_MOST,
    Note,
    NoteKind,
    NothingNoted,
    TooManyNotes,
    has_media,
    note_words,
)
from bot.domain.events import Event, EventAct, EventState
from bot.domain.letters import Lane
from bot.domain.people import Deed, Person
from bot.i18n import translator
from bot.services.event_ground import EVENT_OVER, about, act_on, held_event, key_of
from bot.services.post import Post, letter
from bot.services.watch import Action, Kind
from bot.texts import buttons
from bot.texts import event_letters as texts
from storage.repositories.moments import Moment
from storage.store import Store, Transaction

VOICES_MOST = 5


@dataclass(frozen=True, slots=True)
class EventMinutes:
    """From the beginning of a meeting on; a decision is in the journal as soon as it is written."""

    store: Store
    clock: Clock
    post: Post

    def actions(self) -> Mapping[str, Kind | Action]:
        return {EVENT_OVER: self.over}

    async def write(self, by: Person, event: int, words: str) -> Event:
        """The minutes, in place of what was typed before. Raises `NotBegun`, `EventOver` or `NoteTooLong`."""
        clean, now = note_words(NoteKind.MINUTES, words), self.clock.now()
        async with self.store.transaction() as tx:
            found, role = await held_event(tx, by, event, EventAct.NOTE, now)
            await tx.event_notes.rewrite_minutes(found.id, clean, by.id, now)
            await tx.audit.append(act_on(found.id, (by, role), "write_minutes"), now)
        return found

    async def dictate(self, by: Person, event: int, kind: NoteKind, voice: str, words: str = "") -> Event:
        """A voice that is kept. Raises as above, or `TooManyNotes`."""
        return await self._add(by, event, kind, words, voice)

    async def decide(self, by: Person, event: int, words: str) -> Event:
        """One decision. Raises as above."""
        return await self._add(by, event, NoteKind.DECISION, words, None)

    async def undo(self, by: Person, event: int, kind: NoteKind) -> Event:
        """Take the last note of a kind back; the journal keeps that it was there."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            found, role = await held_event(tx, by, event, EventAct.NOTE, now)
            notes = [note for note in await tx.event_notes.of(found.id) if note.kind is kind]
            if not notes:
                raise NothingNoted
            await tx.event_notes.drop(found.id, notes[-1].id)
            before = {notes[-1].kind.value: notes[-1].words}
            await tx.audit.append(act_on(found.id, (by, role), "drop_note", before), now)
        return found

    async def photo(self, by: Person, event: int, photo: str) -> Event:
        """Raises `NotBegun` or `TooManyNotes`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            before, _ = await held_event(tx, by, event, EventAct.NOTE, now)
            if photo in before.photos:
                return before
            if len(before.photos) >= PHOTOS_MOST:
                raise TooManyNotes(PHOTOS_MOST)
            after = replace(before, photos=(*before.photos, photo))
            await tx.events.write(after, now)
        return after

    async def send(self, by: Person, event: int) -> int:
        """To everybody who came, once; who is ticked later gets them by another tap. Raises `NothingNoted`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            found, role = await held_event(tx, by, event, EventAct.NOTE, now)
            notes = await tx.event_notes.of(found.id)
            if not any(note.kind is NoteKind.MINUTES for note in notes):
                raise NothingNoted
            edition = await tx.editions.of(found.edition)
            letters, media = [], has_media(found, notes)
            for reader in await tx.event_replies.those_who_came(found.id):
                t = translator(reader.language, edition.timezone)
                offered = [buttons.to_media(found.id, t)] if media else []
                told = about(found, edition, reader, texts.minutes(found, notes, t), ("minutes", offered), now)
                letters += [replace(one, expires_at=None) for one in told]
            sent = replace(found, minutes_sent_at=now)
            await tx.events.write(sent, now)
            written = await self.post.write(tx, letters, now)
            await tx.audit.append(
                act_on(found.id, (by, role), "send_minutes", after={"people": written, "decisions": _decided(notes)}),
                now,
            )
        return written

    async def over(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """It has taken place: the journal keeps who was there, and whoever planned it is asked for the minutes."""
        found = await tx.events.find(int(moment.subject), lock=True)
        if found is None or found.state is not EventState.PLANNED:
            return "over"
        held = replace(found, state=EventState.HELD)
        await tx.events.write(held, now)
        notes, came = await tx.event_notes.of(held.id), await tx.event_replies.those_who_came(held.id)
        planner = await tx.people.find(held.created_by) if held.created_by is not None else None
        if planner is not None and planner.telegram_id is not None and planner.may(Deed.RUN_EVENTS):
            t = translator(planner.language)
            words, key = texts.how_was_it(held, len(came), t), f"{key_of(held.id, 'over')}{planner.id}"
            button = buttons.to_event_file(held.id, t)
            await self.post.write(tx, [letter(planner, words, key, now, lane=Lane.REMINDER, button=button)], now)
        trace = _trace(held, came, notes)
        await tx.audit.append(Act(None, "system", "hold_event", f"event:{held.id}", None, trace), now)
        return "held"

    async def _add(self, by: Person, event: int, kind: NoteKind, words: str, voice: str | None) -> Event:
        clean, now = note_words(kind, words), self.clock.now()
        most = DECISIONS_MOST if kind is NoteKind.DECISION else VOICES_MOST
        async with self.store.transaction() as tx:
            found, role = await held_event(tx, by, event, EventAct.NOTE, now)
            if sum(note.kind is kind for note in await tx.event_notes.of(found.id)) >= most:
                raise TooManyNotes(most)
            await tx.event_notes.add(found.id, Note(0, kind, now, clean, voice), by.id)
            after = {kind.value: clean or "voice note"}
            await tx.audit.append(act_on(found.id, (by, role), "note_event", after=after), now)
        return found


def _trace(event: Event, came: Sequence[Person], notes: Sequence[Note]) -> dict[str, object]:
    """What the journal keeps of a meeting: when it was, how many came, what was decided; of a committee who came."""
    told: dict[str, object] = {
        "kind": event.kind.value,
        "starts": event.starts_at.isoformat() if event.starts_at is not None else None,
        "came": len(came),
        "others": event.others,
        "decisions": _decided(notes),
    }
    return told | ({"who": sorted(person.id for person in came)} if event.private else {})


def _decided(notes: Sequence[Note]) -> list[str]:
    """The decisions as the journal keeps them."""
    return [note.words or "voice note" for note in notes if note.kind is NoteKind.DECISION]
