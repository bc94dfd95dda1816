"""A group of the network, for the tests of what is said there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, select, update

from bot.clock import TurnedClock
from bot.domain.groups import Group, GroupId, GroupKind
from bot.domain.letters import LetterState
from bot.domain.network_talk import Topic, mission_topic
from bot.domain.people import Person, Role
from bot.i18n import Html
from bot.services.assembly import build_services
from bot.services.network_group import NetworkGroup
from bot.services.services import Services
from storage.models import LetterRow
from storage.store import Store
from tests.city import a_member
from tests.editions import an_edition

CHAT, THREAD = -1005, 77
FORUM = Group(GroupId(0), CHAT, GroupKind.SUPERGROUP, "Ambassadeurs", "en", "ParvisBot", is_forum=True)


@dataclass
class Square:
    """A coordinator, a forum in which she has put the bot, and the ledger."""

    store: Store
    clock: TurnedClock
    do: Services
    lea: Person

    @property
    def group(self) -> NetworkGroup:
        return self.do.ambassadors.group

    async def tied(self, *, forum: bool = True) -> None:
        await self.group.tie(CHAT, self.lea.telegram_id or 0, is_forum=forum)

    async def letters(self, method: str = "sendMessage") -> Sequence[RowMapping]:
        async with self.store.transaction() as tx:
            rows = await tx.connection.execute(
                select(LetterRow.__table__).where(LetterRow.chat_id == CHAT, LetterRow.method == method)
                .order_by(LetterRow.id)
            )  # fmt: skip
            return rows.mappings().all()

    async def becomes(self, method: str, state: LetterState, **values: Any) -> None:
        """What Telegram makes of the letters that wait."""
        async with self.store.transaction() as tx:
            now = self.clock.now()
            await tx.connection.execute(
                update(LetterRow)
                .where(LetterRow.chat_id == CHAT, LetterRow.method == method, LetterRow.state == LetterState.QUEUED)
                .values(state=state, ended_at=now, **values)
            )

    async def later(self, by: timedelta = timedelta(minutes=1)) -> None:
        self.clock.turn(by)
        while await self.do.watch.look(self.clock.now()):
            pass

    async def mission_opens(self, number: int, name: str) -> bool:
        async with self.store.transaction() as tx:
            topic = mission_topic(number, name)
            return await self.group.talk.say(tx, topic, f"mission:{number}", Html("opens"), self.clock.now())

    async def says(self, cause: str, topic: Topic | None) -> None:
        async with self.store.transaction() as tx:
            await self.group.talk.say(tx, topic, cause, Html(cause), self.clock.now())


async def a_square(store: Store, clock: TurnedClock) -> Square:
    clock.turn(datetime(2040, 3, 21, 12, tzinfo=UTC) - clock.now())
    await an_edition(store, clock)
    do = build_services(store, clock, lambda: None, b"pepper")
    lea = await a_member(store, Role.COORDINATOR, name="Léa", language="en")
    await do.groups.join(FORUM, lea.telegram_id or 0)
    return Square(store, clock, do, lea)
