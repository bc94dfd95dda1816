"""What residents say to the team: kept, told to the team, and answered within two working days."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.exchanges import Exchange, ExchangeState, Said, accepted, answer_by
from bot.domain.people import Person
from bot.domain.phases import NoEdition
from bot.i18n import translator
from bot.services.campaigns import in_force
from bot.services.exchange_letters import to_member, unsay_what_became
from bot.services.exchange_moments import announce, await_answer, those_at_work
from bot.services.exchange_topics import Framed, open_if_closed, say_in_topic
from bot.services.post import Post
from bot.texts import exchange_letters as texts
from bot.texts.mentions import mention
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Exchanges:
    """The resident's side: whose exchange it is needs no asking, since everybody has one at most."""

    store: Store
    clock: Clock
    post: Post

    async def standing(self, person: Person) -> Exchange | None:
        """Where one's own exchange stands; None before the first question."""
        async with self.store.transaction() as tx:
            return await tx.exchanges.of_person(person.id)

    async def say(self, person: Person, said: Said) -> Exchange:
        """Say something to the team; what was closed is open again. Raises `NoWords` or `WordsTooLong`."""
        now = self.clock.now()
        said = accepted(said)
        async with self.store.transaction() as tx:
            loaded = await in_force(tx)
            if loaded is None:
                raise NoEdition
            before = await tx.exchanges.open_for(person.id, now)
            news = await self._is_news(tx, before)
            number = await tx.exchanges.say(before.id, said, now)
            after = await self._wait(tx, before, loaded.edition.zone, now)
            if await say_in_topic(tx, after, [(number, said)], Framed(person), now):
                await open_if_closed(tx, before, now)
            elif news:
                await self._tell_who_answered(tx, before, person, now)
                await self._tell_team(tx, after, person, now)
            tx.after(self.post.wake)
        return after

    async def _is_news(self, tx: Transaction, exchange: Exchange) -> bool:
        """Whether the team does not know yet that they have written: nobody waited, or the team spoke last."""
        if exchange.state is not ExchangeState.WAITING:
            return True
        return any(last.member is not None for last in await tx.exchanges.messages(exchange.id, 1))

    async def _wait(self, tx: Transaction, exchange: Exchange, zone: ZoneInfo, now: datetime) -> Exchange:
        """The first message since the last answer begins the wait."""
        if exchange.state is ExchangeState.WAITING:
            return exchange
        until = answer_by(now, zone)
        await unsay_what_became(tx, exchange.id, now)
        await await_answer(tx, exchange.id, until, now)
        return await tx.exchanges.change(exchange.id, now, waiting_since=now, answer_by=until, closed_at=None)

    async def _tell_who_answered(self, tx: Transaction, before: Exchange, person: Person, now: datetime) -> None:
        """What is closed is in nobody's hands: who answered last hears that it is open again, if they are at work."""
        if before.state is not ExchangeState.CLOSED:
            return
        answer = await tx.exchanges.answer_after(before.id, 0)
        for reader in await those_at_work(tx, now):
            if answer is not None and reader.id == answer.member:
                words = texts.opened_again(mention(person.id), translator(reader.language))
                key = f"exchange:{before.id}:{now.timestamp():.3f}"
                await self.post.write(tx, [to_member(reader, words, key, before, now)], now)

    async def _tell_team(self, tx: Transaction, exchange: Exchange, person: Person, now: datetime) -> None:
        """Whoever has taken it at once; else all that may answer, at the next hour of work."""
        holder = await tx.people.find(exchange.holder) if exchange.holder is not None else None
        if holder is None or holder.telegram_id is None:
            await announce(tx, now)
            return
        words = texts.has_written(mention(person.id), translator(holder.language))
        key = f"exchange:{exchange.id}:{now.timestamp():.3f}"
        await self.post.write(tx, [to_member(holder, words, key, exchange, now)], now)
