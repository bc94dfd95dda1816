"""Committees: an agenda drawn from what waits, an opinion on each file, and its letter held until it is released."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.committees import (
    FILES_MOST,
    AgendaFull,
    AlreadyReleased,
    CommitteeFile,
    Docket,
    NothingWaits,
    Opinion,
    opinion_words,
    require_arbitrable,
)
from bot.domain.events import Event, EventAct, EventKind, EventOver, EventState, EventUnknown, require
from bot.domain.ideas import IdeaId
from bot.domain.moderation import IdeaUnknown, OwnIdea
from bot.domain.people import Deed, Person
from bot.i18n import translator
from bot.services.campaigns import edition_in_force, require_of
from bot.services.event_ground import act_on, known_event
from bot.services.post import Post, letter
from bot.services.reach import handed_in
from bot.services.rights import make_sure
from bot.texts import buttons
from bot.texts import committee_letters as texts
from storage.store import Store, Transaction


def campaign_of(event: Event, idea: IdeaId) -> str:
    """What the letters about one file belong to in the ledger: they are held, released or ended together."""
    return f"event:{event.id}:opinion:{idea}"


@dataclass(frozen=True, slots=True)
class Committees:
    """Seen by those who sit in committees; files come and go, and opinions are recorded, by those who run them."""

    store: Store
    clock: Clock
    post: Post

    async def docket(self, person: Person, event: int) -> Docket:
        """The agenda with its facts. Raises `EventUnknown` or `NotAllowed`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, person, Deed.SIT_IN_COMMITTEE)
            return await docket_of(tx, await the_committee(tx, person, event))

    async def draw_up(self, by: Person, event: int) -> Docket:
        """Add what waits, the most supported first. Raises `NothingWaits`, `AgendaFull` or `EventOver`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.RECORD_OPINIONS)
            loaded = await edition_in_force(tx)
            found = await the_committee(tx, by, event, lock=True)
            _require_open(found)
            there = [file.idea.id for file in await tx.committees.files(found.id)]
            new = await self._waiting(tx, found.kind, loaded.id, there, _room(there))
            if not new:
                raise NothingWaits
            await tx.committees.add(found.id, new)
            docket = await docket_of(tx, found)
            await tx.audit.append(act_on(found.id, (by, role), "draw_up_agenda", after={"files": len(new)}), now)
        return docket

    async def add(self, by: Person, event: int, number: int) -> Docket:
        """One idea, by the number that people know. Raises `IdeaUnknown`, `NotToArbitrate` or `AgendaFull`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.RECORD_OPINIONS)
            loaded = await edition_in_force(tx)
            wanted = await tx.queue.numbered(loaded.id, number)
            if wanted is None:
                raise IdeaUnknown
            idea = await handed_in(tx, wanted)
            require_arbitrable(idea)
            found = await the_committee(tx, by, event, lock=True)
            _require_open(found)
            _room(await tx.committees.files(found.id))
            await tx.committees.add(found.id, [idea.id])
            docket = await docket_of(tx, found)
            await tx.audit.append(act_on(found.id, (by, role), "add_file", after={"idea": idea.id}), now)
        return docket

    async def drop(self, by: Person, event: int, idea: int) -> Docket:
        """Off the agenda, with an opinion that was not released. Raises `NotOnAgenda` or `AlreadyReleased`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.RECORD_OPINIONS)
            found = await the_committee(tx, by, event, lock=True)
            file = (await docket_of(tx, found)).file(idea)
            if file.released_at is not None:
                raise AlreadyReleased
            await tx.committees.drop(found.id, file.idea.id)
            await tx.mailings.cancel(campaign_of(found, file.idea.id), now)
            docket = await docket_of(tx, found)
            await tx.audit.append(act_on(found.id, (by, role), "drop_file", {"idea": file.idea.id}), now)
        return docket

    async def decide(self, by: Person, event: int, idea: int, opinion: Opinion, words: str = "") -> Docket:
        """Record an opinion, in place of an earlier one; its letter is written, and held.

        Raises `NotBegun`, `NotOnAgenda`, `AlreadyReleased`, `OwnIdea`, `NotToArbitrate` or `SentenceTooLong`.
        """
        now, said = self.clock.now(), opinion_words(opinion, words)
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.RECORD_OPINIONS)
            loaded = await edition_in_force(tx)
            held = await handed_in(tx, idea, lock=True)
            await require_of(tx, held, loaded)
            found = await the_committee(tx, by, event, lock=True)
            require(found, EventAct.NOTE, now)
            before = (await docket_of(tx, found)).file(held.id)
            if before.released_at is not None:
                raise AlreadyReleased
            if held.author == by.id:
                raise OwnIdea
            require_arbitrable(held)
            await tx.committees.decide(found.id, held.id, (opinion, said), by.id, now)
            await self._hold_letter(tx, found, replace(before, opinion=opinion, sentence=said), now)
            docket = await docket_of(tx, found)
            was = {"opinion": before.opinion.value} if before.opinion else None
            after = {"committee": found.id, "opinion": opinion.value}
            act = Act(by.id, role, "record_opinion", f"idea:{held.id}", was, after, said or None)
            await tx.audit.append(act, now)
        return docket

    async def _waiting(
        self, tx: Transaction, kind: EventKind, edition: int, there: Sequence[IdeaId], most: int
    ) -> list[IdeaId]:
        """A technical committee sees what is to be studied, a steering committee also what was found feasible."""
        steering = kind is EventKind.COPIL
        elsewhere = {*there, *await tx.committees.waiting(edition)}
        if not steering:
            elsewhere |= await tx.committees.favoured(edition)
        ideas = await tx.studies.to_study(edition, most, without=elsewhere)
        if steering:
            ideas += await tx.studies.loose(edition, most, without=elsewhere)
        return [idea.id for idea in ideas[:most]]

    async def _hold_letter(self, tx: Transaction, event: Event, file: CommitteeFile, now: datetime) -> None:
        """In place of an earlier one. Nobody is written to about what is adjourned."""
        campaign = campaign_of(event, file.idea.id)
        await tx.mailings.cancel(campaign, now)
        author = await tx.people.find(file.idea.author) if file.idea.author is not None else None
        if author is None or author.telegram_id is None or file.opinion in (None, Opinion.ADJOURNED):
            return
        t = translator(author.language)
        words, key = texts.opinion(file, event, t), f"{campaign}:{now.timestamp():.6f}:{author.id}"
        written = letter(author, words, key, now, button=buttons.to_mine(file.idea.id, t))
        await tx.letters.write([replace(written, campaign=campaign)], now)
        await tx.mailings.hold(campaign)


async def the_committee(tx: Transaction, person: Person, event: int, *, lock: bool = False) -> Event:
    """Raises `EventUnknown`, also for a meeting that is none."""
    found = await known_event(tx, person, event, lock=lock)
    if not found.private:
        raise EventUnknown
    return found


async def docket_of(tx: Transaction, event: Event) -> Docket:
    return Docket(event, await tx.editions.of(event.edition), tuple(await tx.committees.files(event.id)))


def _room(files: Sequence[object]) -> int:
    """For so many more files. Raises `AgendaFull`."""
    if len(files) >= FILES_MOST:
        raise AgendaFull(FILES_MOST)
    return FILES_MOST - len(files)


def _require_open(event: Event) -> None:
    """An agenda grows also while a committee sits, and not any more when it was called off."""
    if event.state is EventState.CANCELLED:
        raise EventOver(event.state)
