"""What an answer and a close do, wherever a member of the team does it: in the queue or in a topic."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.audit import Act
from bot.domain.exchanges import CannotBeReached, Exchange, ExchangeUnknown, OwnExchange, Said, accepted
from bot.domain.people import Person
from bot.services.exchange_letters import answer_letters
from bot.services.exchange_moments import EXCHANGE_LATE, await_arrival
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
    tx: Transaction, hand: Hand, said: Said, language: str, now: datetime
) -> tuple[Exchange, int]:
    """The answer leaves, the wait is over, and the exchange is in the hands of whoever answered.

    Raises `NoWords`, `WordsTooLong` or `CannotBeReached`, before anything is written.
    """
    said = accepted(said)
    resident, exchange = hand.resident, hand.exchange
    if resident.telegram_id is None or not resident.reachable:
        raise CannotBeReached
    number = await tx.exchanges.say(exchange.id, said, now, hand.by.id, language)
    after = await tx.exchanges.change(
        exchange.id, now, waiting_since=None, answer_by=None, closed_at=None, holder_id=hand.by.id
    )
    await tx.moments.cancel(EXCHANGE_LATE, str(exchange.id))
    await await_arrival(tx, exchange.id, number, now)
    await tx.letters.write(answer_letters(exchange, resident, said, number, now), now)
    return after, number


async def close_exchange(tx: Transaction, hand: Hand, now: datetime) -> Exchange:
    """Nothing waits any more; a new message of the resident opens it again."""
    after = await tx.exchanges.change(
        hand.exchange.id, now, waiting_since=None, answer_by=None, closed_at=now, holder_id=None
    )
    await tx.moments.cancel(EXCHANGE_LATE, str(hand.exchange.id))
    return after
