"""The team's side of exchanges, in the chat with the bot: the queue, one exchange, whose it is, what is answered."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.exchange_file import ExchangeFile, Listed
from bot.domain.exchanges import (
    AnsweredMeanwhile,
    Asked,
    Exchange,
    ExchangeId,
    ExchangeState,
    HeldByAnother,
    NotOfTheTeam,
    Said,
    StillWaits,
    TakenMeanwhile,
    answer_by,
)
from bot.domain.people import Deed, Person, PersonId
from bot.i18n import translator
from bot.services.exchange_answers import Hand, answer_resident, close_exchange, in_hand, reopen_exchange
from bot.services.exchange_letters import to_member
from bot.services.exchange_moments import asked, those_who_answer
from bot.services.exchange_topics import Framed, close_topic, open_if_closed, say_in_topic
from bot.services.post import Post
from bot.services.reach import name_of
from bot.services.rights import make_sure
from bot.services.task_ground import zone_of
from bot.texts import exchange_letters as texts
from bot.texts.mentions import mention
from storage.store import Store, Transaction

SHOWN = 8
"""Messages of an exchange on a screen: the last ones."""


@dataclass(frozen=True, slots=True)
class ExchangeDesk:
    """Each act asks for the right to it and holds the exchange: of two who do the same, one is told who was first."""

    store: Store
    clock: Clock
    post: Post

    async def counts(self, by: Person) -> Asked:
        """How many residents wait."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.ANSWER_RESIDENTS)
            return await asked(tx, self.clock.now())

    async def listed(self, by: Person, most: int, skipping: int = 0, *, closed: bool = False) -> list[Listed]:
        """What is open, or what was closed."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.ANSWER_RESIDENTS)
            return await (tx.exchanges.closed if closed else tx.exchanges.listed)(most, skipping)

    async def open(self, by: Person, number: int) -> ExchangeFile:
        """One exchange. Raises `ExchangeUnknown` or `OwnExchange`."""
        async with self.store.transaction() as tx:
            hand = await self._hand(tx, by, number)
            return await self._file(tx, hand, hand.exchange)

    async def take(self, by: Person, number: int, seen: PersonId | None = None) -> ExchangeFile:
        """Into one's own hands, from those in which it was `seen`. Raises `TakenMeanwhile`."""
        return await self._pass(by, number, by.id, seen)

    async def give_back(self, by: Person, number: int) -> ExchangeFile:
        """It is everybody's again. Raises `TakenMeanwhile` when it was not one's own."""
        return await self._pass(by, number, None, by.id)

    async def hand_on(self, by: Person, number: int, to: PersonId) -> ExchangeFile:
        """To a colleague, who is told. Raises `NotOfTheTeam` or `TakenMeanwhile` when it is somebody else's."""
        async with self.store.transaction() as tx:
            if to not in {one.id for one in await self.colleagues(by, number)}:
                raise NotOfTheTeam
            found = await tx.exchanges.find(number)
            nobodys = found is not None and found.holder is None
            return await self._pass(by, number, to, None if nobodys else by.id)

    async def colleagues(self, by: Person, number: int) -> list[Person]:
        """To whom it can be handed on: everybody who answers, but oneself and the resident."""
        async with self.store.transaction() as tx:
            hand = await self._hand(tx, by, number)
            without = {by.id, hand.resident.id}
            return [one for one in await those_who_answer(tx) if one.id not in without]

    async def answer(
        self, by: Person, number: int, said: Said, language: str, seen: int, *, holds: bool = False
    ) -> ExchangeFile:
        """Answer what was read up to the message `seen`; what nobody has taken is taken by it.

        What `holds` only says that the answer is still to come: the resident waits on, with a new date.

        Raises `HeldByAnother`, `AnsweredMeanwhile`, `NoWords`, `WordsTooLong` or `CannotBeReached`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await self._hand(tx, by, number)
            if hand.exchange.holder not in (None, by.id):
                raise HeldByAnother(await name_of(tx, hand.exchange.holder))
            later = await tx.exchanges.answer_after(hand.exchange.id, seen)
            if later is not None:
                raise AnsweredMeanwhile(await name_of(tx, later.member), later.said.words)
            after, message = await answer_resident(tx, hand, said, language, now, holds=holds)
            shown = Framed(hand.resident, mention(by.id), language, after.answer_by)
            if await say_in_topic(tx, after, [(message, said)], shown, now):
                await open_if_closed(tx, hand.exchange, now)
            tx.after(self.post.wake)
            file = await self._file(tx, hand, after)
            deed = "promise_answer" if holds else "answer_resident"
            await tx.audit.append(hand.act(deed, {"language": language}), now)
        return file

    async def close(self, by: Person, number: int, *, sure: bool = False) -> ExchangeFile:
        """There is nothing more to answer. Raises `StillWaits` if somebody waits, unless one is `sure`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await self._hand(tx, by, number)
            after, since, until = hand.exchange, hand.exchange.waiting_since, hand.exchange.answer_by
            if after.state is ExchangeState.WAITING and since and until and not sure:
                raise StillWaits(hand.resident.first_name, since, until)
            if after.state is not ExchangeState.CLOSED:
                after = await close_exchange(tx, hand, now)
                await close_topic(tx, after, now)
                tx.after(self.post.wake)
            file = await self._file(tx, hand, after)
            if hand.exchange.state is not ExchangeState.CLOSED:
                await tx.audit.append(hand.act("close_exchange"), now)
        return file

    async def reopen(self, by: Person, number: int) -> ExchangeFile:
        """It was closed too early: it is in the list again, in the hands of whoever opens it."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await self._hand(tx, by, number)
            if hand.exchange.state is not ExchangeState.CLOSED:
                return await self._file(tx, hand, hand.exchange)
            after = await reopen_exchange(tx, hand, now)
            await open_if_closed(tx, hand.exchange, now)
            tx.after(self.post.wake)
            file = await self._file(tx, hand, after)
            await tx.audit.append(hand.act("reopen_exchange"), now)
        return file

    async def _pass(self, by: Person, number: int, to: PersonId | None, seen: PersonId | None) -> ExchangeFile:
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await self._hand(tx, by, number)
            handed_by = by.id if to not in (None, by.id) else None
            if not await tx.exchanges.take(hand.exchange.id, to, seen, now, handed_by):
                raise TakenMeanwhile(await name_of(tx, hand.exchange.holder))
            after = await tx.exchanges.find(hand.exchange.id)
            assert after is not None, "its row is held"
            await self._tell(tx, hand, {to, seen} - {by.id, None}, now)
            file = await self._file(tx, hand, after)
            await tx.audit.append(hand.act("pass_exchange", {"holder": to}), now)
        return file

    async def _tell(self, tx: Transaction, hand: Hand, concerned: set[PersonId | None], now: datetime) -> None:
        """Who has got it, and from whom it was taken."""
        letters = []
        for one in concerned:
            reader = await tx.people.find(one) if one is not None else None
            if reader is None or reader.telegram_id is None:
                continue
            t = translator(reader.language)
            given = reader.id != hand.exchange.holder
            told = texts.handed_on if given else texts.taken_over
            key = f"exchange:{hand.exchange.id}:passed:{now.timestamp():.3f}"
            words = told(mention(hand.by.id), mention(hand.resident.id), t)
            letters.append(to_member(reader, words, key, hand.exchange, now))
        await self.post.write(tx, letters, now)

    async def _hand(self, tx: Transaction, by: Person, number: int) -> Hand:
        role = await make_sure(tx, by, Deed.ANSWER_RESIDENTS)
        return await in_hand(tx, by, role, await tx.exchanges.find(ExchangeId(number), lock=True))

    async def _file(self, tx: Transaction, hand: Hand, exchange: Exchange) -> ExchangeFile:
        messages = await tx.exchanges.messages(exchange.id, SHOWN)
        writers = {one.member for one in messages if one.member is not None}
        names = {one: await name_of(tx, one) for one in sorted(writers)}
        return ExchangeFile(
            exchange=exchange,
            resident=hand.resident,
            holder=await name_of(tx, exchange.holder),
            handed_by=await name_of(tx, exchange.handed_by),
            messages=tuple(messages),
            names=names,
            own=exchange.holder == hand.by.id,
            promise=answer_by(self.clock.now(), await zone_of(tx)),
        )
