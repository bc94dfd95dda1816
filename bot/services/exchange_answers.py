"""What an answer, a close and an opening do, wherever a member of the team does it: in the queue or in a topic."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.audit import Act
from bot.domain.exchanges import (
    CannotBeReached,
    Exchange,
    ExchangeState,
    ExchangeUnknown,
    OwnExchange,
    Said,
    accepted,
    answer_by,
)
from bot.domain.people import Person
from bot.i18n import Html, translator
from bot.services.exchange_letters import (
    answer_letters,
    note_to_resident,
    to_member,
    unsay_what_became,
    what_became,
)
from bot.services.exchange_moments import EXCHANGE_LATE, await_answer, await_arrival
from bot.services.task_ground import zone_of
from bot.texts import exchange_letters as texts
from bot.texts import exchanges as to_residents
from bot.texts.mentions import mention
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class Hand:
    """Who of the team acts, in which role, on whose exchange; the exchange is held."""

    by: Person
    role: str
    exchange: Exchange
    resident: Person

    def act(self, deed: str, after: dict[str, object] | None = None) -> Act:
        """For the journal, which quotes nobody."""
        before = {"state": self.exchange.state, "holder": self.exchange.holder}
        return Act(self.by.id, self.role, deed, f"exchange:{self.exchange.id}", before, after)


async def in_hand(tx: Transaction, by: Person, role: str, exchange: Exchange | None) -> Hand:
    """What somebody of the team may act on. Raises `ExchangeUnknown` or `OwnExchange`."""
    if exchange is None:
        raise ExchangeUnknown
    if exchange.person == by.id:
        raise OwnExchange
    return Hand(by, role, exchange, await tx.people.get(exchange.person))


async def answer_resident(
    tx: Transaction, hand: Hand, said: Said, language: str, now: datetime, *, holds: bool = False
) -> tuple[Exchange, int]:
    """The answer leaves, and the exchange is in the hands of whoever answered.

    The wait is over, unless the answer `holds`: then it is no more than a word that one comes, by a date that is new.
    Raises `NoWords`, `WordsTooLong` or `CannotBeReached`, before anything is written.
    """
    said = accepted(said)
    resident, exchange = hand.resident, hand.exchange
    if resident.telegram_id is None or not resident.reachable:
        raise CannotBeReached
    number = await tx.exchanges.say(exchange.id, said, now, hand.by.id, language)
    await unsay_what_became(tx, exchange.id, now)
    since, until = _waits_on(exchange, now), answer_by(now, await zone_of(tx))
    waits = {"waiting_since": since, "answer_by": until} if holds else {"waiting_since": None, "answer_by": None}
    after = await tx.exchanges.change(exchange.id, now, **waits, closed_at=None, holder_id=hand.by.id, handed_by=None)
    await tx.moments.cancel(EXCHANGE_LATE, str(exchange.id))
    if holds:
        await await_answer(tx, exchange.id, until, now)
    await await_arrival(tx, exchange.id, number, now)
    await tx.letters.write(answer_letters(after, resident, said, number, now), now)
    return after, number


async def close_exchange(tx: Transaction, hand: Hand, now: datetime) -> Exchange:
    """Nothing is awaited any more; a new message of the resident opens it again.

    Who waited is told how to write again, and who had it in hand that somebody else has closed it.
    """
    before = hand.exchange
    await unsay_what_became(tx, before.id, now)
    after = await tx.exchanges.change(before.id, now, closed_at=now, holder_id=None, handed_by=None)
    await tx.moments.cancel(EXCHANGE_LATE, str(before.id))
    if before.state is ExchangeState.WAITING:
        words = to_residents.closed(translator(hand.resident.language))
        await _tell_resident(tx, hand, words, now)
    holder = await tx.people.find(before.holder) if before.holder not in (None, hand.by.id) else None
    if holder is not None and holder.telegram_id is not None:
        words = texts.closed_by(mention(hand.by.id), mention(hand.resident.id), translator(holder.language))
        key = f"exchange:{before.id}:closed:{now.timestamp():.3f}"
        await tx.letters.write([to_member(holder, words, key, before, now)], now)
    return after


async def reopen_exchange(tx: Transaction, hand: Hand, now: datetime) -> Exchange:
    """It is in the hands of whoever opens it; who had no answer waits again, and is told until when."""
    await unsay_what_became(tx, hand.exchange.id, now)
    waited = hand.exchange.waiting_since is not None
    until = answer_by(now, await zone_of(tx)) if waited else None
    after = await tx.exchanges.change(
        hand.exchange.id, now, closed_at=None, holder_id=hand.by.id, handed_by=None, answer_by=until
    )
    if until is not None:
        await await_answer(tx, after.id, until, now)
        words = to_residents.opened_again(until, translator(hand.resident.language))
        await _tell_resident(tx, hand, words, now)
    return after


def _waits_on(exchange: Exchange, now: datetime) -> datetime | None:
    """Since when somebody waits who is told that the answer is still to come."""
    return exchange.waiting_since if exchange.state is ExchangeState.WAITING else now


async def _tell_resident(tx: Transaction, hand: Hand, words: Html, now: datetime) -> None:
    """What has become of their question, unless they are asleep or cannot be reached."""
    if hand.resident.telegram_id is None or not hand.resident.reachable:
        return
    key = f"{what_became(hand.exchange.id)}{now.timestamp():.3f}"
    await tx.letters.write([await note_to_resident(tx, hand.resident, words, key, now)], now)
