"""What falls due in exchanges: the team is told that residents wait, and writers that an answer did not arrive."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.answer_times import end_of_day
from bot.domain.exchanges import Asked, Exchange, ExchangeId, ExchangeState, answer_by
from bot.domain.letters import Letter
from bot.domain.moderation import next_digest
from bot.domain.people import MAY, Deed, Person
from bot.i18n import translator
from bot.services.campaigns import in_force
from bot.services.exchange_letters import to_member
from bot.services.exchange_topics import STAFF_GROUP_LOST, tell_topic
from bot.services.post import Post
from bot.services.task_calendar import morning_digest
from bot.services.task_ground import zone_of
from bot.services.watch import Action
from bot.texts import exchange_letters as texts
from bot.texts import exchange_topics
from bot.texts.mentions import mention
from storage.repositories.moments import Moment
from storage.store import Transaction

EXCHANGE_LATE, EXCHANGE_ARRIVAL, EXCHANGES_DIGEST = "exchange_late", "exchange_arrival", "exchanges_digest"

ARRIVES_WITHIN = timedelta(minutes=10)
"""After so long an answer has arrived, or something is in its way; it is looked at as often as that is unclear."""


async def announce(tx: Transaction, now: datetime) -> None:
    """A resident waits: the team hears of it at the next full hour of work, one message for all.

    Where the digest of a morning comes first, somebody at work reads of it there.
    """
    loaded = await in_force(tx)
    assert loaded is not None, "nobody asks before an edition is there"
    hour = next_digest(now, loaded.edition.zone)
    morning = morning_digest(now, loaded.edition.zone).due_at
    if morning <= hour and await _at_work(tx, morning):
        return
    while not await tx.moments.join(Moment(EXCHANGES_DIGEST, str(loaded.id), hour)):
        hour = next_digest(hour, loaded.edition.zone)


async def await_answer(tx: Transaction, exchange: ExchangeId, until: datetime, now: datetime) -> None:
    """The team reads of it each working morning, and is reminded when the time is up."""
    morning = morning_digest(now, await zone_of(tx))
    await tx.moments.plan([Moment(EXCHANGE_LATE, str(exchange), until), morning])


async def asked(tx: Transaction, now: datetime) -> Asked:
    """How many wait for the team."""
    return await tx.exchanges.counts(now, end_of_day(now, await zone_of(tx)))


async def await_arrival(tx: Transaction, exchange: ExchangeId, message: int, now: datetime) -> None:
    await tx.moments.plan([Moment(EXCHANGE_ARRIVAL, f"{exchange}:{message}", now + ARRIVES_WITHIN)])


async def those_who_answer(tx: Transaction) -> list[Person]:
    """All of the team that may answer residents and can be written to."""
    members = await tx.people.with_role(*MAY[Deed.ANSWER_RESIDENTS])
    return [one for one in members if one.telegram_id is not None]


async def those_at_work(tx: Transaction, now: datetime) -> list[Person]:
    """Those of them who have no day off; all of them, should nobody be there."""
    return await _at_work(tx, now) or await those_who_answer(tx)


async def _at_work(tx: Transaction, now: datetime) -> list[Person]:
    away = await tx.absences.away(now.astimezone(await zone_of(tx)).date())
    return [one for one in await those_who_answer(tx) if one.id not in away]


@dataclass(frozen=True, slots=True)
class ExchangeMoments:
    """The notes are reminders: they wait for the morning, and whoever wants no messages gets none."""

    post: Post

    def actions(self) -> Mapping[str, Action]:
        return {
            EXCHANGE_LATE: self.remind,
            EXCHANGE_ARRIVAL: self.look_after,
            EXCHANGES_DIGEST: self.tell,
            STAFF_GROUP_LOST: self.tell_coordinators,
        }

    async def remind(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Two working days without an answer: whoever took it is told, the second time everybody; and so on."""
        exchange = await tx.exchanges.find(int(moment.subject), lock=True)
        loaded = await in_force(tx)
        if exchange is None or loaded is None or exchange.state is not ExchangeState.WAITING:
            return "answered"
        await await_answer(tx, exchange.id, answer_by(now, loaded.edition.zone), now)
        resident = await tx.people.get(exchange.person)
        group = await tx.topics.staff_group()
        if group is not None:
            words = exchange_topics.late(resident.first_name, translator(group.language))
            await tell_topic(tx, exchange, words, now)
        readers = await self._to_remind(tx, exchange, moment, now)
        late = (await asked(tx, now)).late
        letters = [self._late(reader, late, now) for reader in readers]
        await self.post.write(tx, letters, now)
        tx.after(self.post.wake)
        return f"told {len(letters)}"

    async def look_after(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Whoever wrote an answer hears of it when it did not arrive; the resident may have blocked the bot."""
        found = await tx.exchanges.message(int(moment.subject.partition(":")[2]))
        exchange = await tx.exchanges.find(found[0], lock=True) if found else None
        if found is None or exchange is None or found[1].arrived:
            return "arrived"
        message = found[1]
        if message.arrived is None:
            await await_arrival(tx, exchange.id, message.id, now)
            return "on its way"
        writer = await tx.people.find(message.member) if message.member is not None else None
        if writer is not None and writer.telegram_id is not None:
            words = texts.did_not_arrive(mention(exchange.person), translator(writer.language))
            note = to_member(writer, words, f"exchange:{moment.subject}:lost", exchange, now)
            await self.post.write(tx, [note], now)
        return "did not arrive"

    async def tell(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """In the queue nobody is called by a topic: all that may answer are told, unless nobody waits any more."""
        await tx.moments.wait_for_those_who_join(moment)
        waits = await asked(tx, now)
        if not waits.waiting or await tx.topics.staff_group() is not None:
            return "nobody waits"
        letters = []
        for reader in await those_at_work(tx, now):
            words = texts.digest(waits, translator(reader.language))
            letters.append(to_member(reader, words, f"exchanges:{moment.due_at.timestamp():.0f}", None, now))
        await self.post.write(tx, letters, now)
        return f"told {len(letters)}"

    async def tell_coordinators(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """The group of the team takes no topics: they can put that right, and tie it again."""
        group = await tx.topics.group(int(moment.subject))
        letters = []
        for reader in await tx.people.with_role(*MAY[Deed.TIE_STAFF_GROUP]):
            if group is not None and reader.telegram_id is not None:
                words = texts.group_lost(group.title, translator(reader.language))
                key = f"staff_group:{moment.subject}:{moment.due_at.timestamp():.3f}"
                letters.append(to_member(reader, words, key, None, now))
        await self.post.write(tx, letters, now)
        return f"told {len(letters)}"

    async def _to_remind(self, tx: Transaction, exchange: Exchange, moment: Moment, now: datetime) -> list[Person]:
        everybody = await those_at_work(tx, now)
        first = moment.due_at == exchange.answer_by
        holder = [one for one in everybody if one.id == exchange.holder]
        if await tx.topics.staff_group() is not None and first:
            return holder
        return holder if holder and first else everybody

    def _late(self, reader: Person, late: int, now: datetime) -> Letter:
        """One an hour for all that are late."""
        words = texts.late(late, translator(reader.language))
        return to_member(reader, words, f"exchanges:late:{now:%Y%m%d%H}", None, now)
