"""What ambassadors answer: I will be there, not this time, a question, still coming, or not coming after all."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.assignments import (
    PLACED,
    Assignment,
    AssignmentState,
    BusyThen,
    Move,
    NotInMission,
    after,
    late,
)
from bot.domain.exchanges import Exchange, Said
from bot.domain.missions import require_to_come
from bot.domain.people import Deed, Person
from bot.i18n import translator
from bot.services.exchange_moments import those_at_work
from bot.services.exchanges import Exchanges
from bot.services.mission_calendar import confirms_at
from bot.services.mission_ground import Hand, in_hand, note, to_leader
from bot.services.mission_places import give_up, has_place_then, leader_of, nobody_yet, take_place, turn_down
from bot.services.post import Post
from bot.texts import mission_buttons as buttons
from bot.texts import mission_letters as texts
from bot.texts.buttons import to_exchange
from bot.texts.mentions import mention
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class MissionAnswers:
    """One's own part. Each method raises `NotAllowed`, `MissionUnknown`, `MissionCancelled` or `MissionOver`.

    Saying the same twice is saying it once.
    """

    store: Store
    clock: Clock
    post: Post
    exchanges: Exchanges

    async def accept(self, person: Person, mission: int) -> Assignment:
        """A place, or the end of the waiting list: the state says which. Raises `BusyThen`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand, part = await self._part(tx, person, mission, now)
            if part is not None and part.state in (*PLACED, AssignmentState.WAITING):
                return part
            if (other := await has_place_then(tx, person.id, hand.mission)) is not None:
                raise BusyThen(other)
            certain = now >= confirms_at(hand.mission, hand.loaded.edition)
            given = part or nobody_yet(hand.mission, person)
            taken = await take_place(tx, hand.mission, given, now, certain=certain)
            await tx.assignments.end_letters(hand.mission.id, [person.id], now)
            if taken.placed and late(hand.mission, now):
                await self._tell_leader(tx, hand, now)
        return taken

    async def decline(self, person: Person, mission: int) -> Assignment:
        """Not this time: they are not asked again. Raises `NotInMission` when they had accepted: see `drop`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand, part = await self._part(tx, person, mission, now)
            known = part or nobody_yet(hand.mission, person)
            if known.state in (AssignmentState.UNAVAILABLE, AssignmentState.DROPPED):
                return known
            return await turn_down(tx, hand.mission, known, now)

    async def ask(self, person: Person, mission: int, words: str) -> None:
        """A question to the team, which is answered as all questions are; whoever wrote the mission hears of it.

        Raises `NoWords` or `WordsTooLong`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await in_hand(tx, person, mission, Deed.TAKE_PART, lock=False)
            said = words.strip()
            about = texts.about(hand.mission, said, translator(person.language)) if said else ""
            exchange = await self.exchanges.say(person, Said(words=about))
            if exchange.topic is None:
                await self._tell_writers(tx, hand, exchange, now)

    async def confirm(self, person: Person, mission: int) -> Assignment:
        """They come, they say once more. Raises `NotInMission` when they have no place."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            _, part = await self._part(tx, person, mission, now)
            if part is None:
                raise NotInMission
            if part.state is AssignmentState.CONFIRMED:
                return part
            sure = replace(part, state=after(part.state, Move.CONFIRM))
            await tx.assignments.put(sure, now)
        return sure

    async def drop(self, person: Person, mission: int) -> Assignment:
        """They do not come after all, or do not wait any more: others are asked. Raises `NotInMission`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand, part = await self._part(tx, person, mission, now)
            if part is None:
                raise NotInMission
            if part.state is AssignmentState.DROPPED:
                return part
            return await give_up(tx, self.post, hand.mission, part, hand.loaded.edition, now)

    async def _part(
        self, tx: Transaction, person: Person, mission: int, now: datetime
    ) -> tuple[Hand, Assignment | None]:
        hand = await in_hand(tx, person, mission, Deed.TAKE_PART)
        require_to_come(hand.mission, now)
        return hand, await tx.assignments.of(hand.mission.id, person.id)

    async def _tell_writers(self, tx: Transaction, hand: Hand, exchange: Exchange, now: datetime) -> None:
        """Once for each wait; whoever has the question in hand hears of it as of any other."""
        at_work = [one for one in await those_at_work(tx, now) if one.may(Deed.RUN_MISSIONS) and one.id != hand.by.id]
        writer = [one for one in at_work if one.id == hand.mission.created_by]
        since = exchange.waiting_since or now
        letters = []
        for reader in writer or at_work:
            if reader.id != exchange.holder:
                t = translator(reader.language)
                words = texts.asks_about(mention(hand.by.id), hand.mission, t)
                what, button = f"asks:{exchange.id}:{since.timestamp():.3f}", to_exchange(exchange.id, t)
                letters.append(to_leader(note(reader, words, hand.mission, what, now, [button])))
        await self.post.write(tx, letters, now)

    async def _tell_leader(self, tx: Transaction, hand: Hand, now: datetime) -> None:
        leader = await leader_of(tx, hand.mission, hand.by.id)
        if leader is not None:
            t = translator(leader.language)
            words = texts.steps_in(hand.mission, mention(hand.by.id), t)
            what = f"steps_in:{hand.by.id}:{now.timestamp():.3f}"
            told = note(leader, words, hand.mission, what, now, [buttons.to_roster(hand.mission.id, t)])
            await self.post.write(tx, [to_leader(told)], now)
