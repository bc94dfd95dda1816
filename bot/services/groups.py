"""The city's groups and channels: a coordinator puts the bot there; what anybody else adds it to is not used."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.groups import Group
from bot.domain.letters import Lane, Letter
from bot.domain.people import Person
from bot.i18n import translator
from bot.services.exchange_topics import give_up_group
from bot.services.post import Post, letter
from bot.texts import groups as texts
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Groups:
    """`by` is an account at Telegram: rights are looked up by it, as for everything else."""

    store: Store
    clock: Clock
    post: Post

    async def join(self, group: Group, by: int) -> bool:
        """The bot was added; whether the group is one of ours now. Who added it is told how to use it."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            coordinator = await self._coordinator(tx, by)
            if coordinator is None:
                return False
            joined = await tx.groups.join(group, coordinator.id, now)
            words = texts.joined(joined, translator(coordinator.language))
            key = f"group:{joined.id}:joined:{now.timestamp():.3f}:{coordinator.id}"
            await self.post.write(tx, [letter(coordinator, words, key, now)], now)
            told = {"kind": joined.kind, "forum": joined.is_forum}
            await tx.audit.append(Act(coordinator.id, "coordinator", "join_group", _subject(joined), None, told), now)
        return True

    async def leave(self, chat: int) -> None:
        """The bot was taken out: nothing is said there any more."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            await give_up_group(tx, chat, now)
            left = await tx.groups.leave(chat)
            await tx.network_group.untie(chat)
            if left is not None:
                await tx.audit.append(Act(None, "system", "leave_group", _subject(left)), now)

    async def follow(self, old: int, new: int) -> None:
        """It became a supergroup: what waits for it goes there too."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            await tx.groups.follow(old, new, now)

    async def choose_place(self, chat: int, thread: int | None, language: str | None, by: int) -> Group | None:
        """Announcements come into this topic, in this language; None where the bot or the coordinator is unknown."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            coordinator, group = await self._coordinator(tx, by), await tx.groups.at(chat)
            if coordinator is None or group is None:
                return None
            placed = await tx.groups.place(group.id, thread, language or group.language)
            await self.post.write(tx, [_announces_itself(placed, now)], now)
            told = {"thread": thread, "language": placed.language}
            await tx.audit.append(
                Act(coordinator.id, "coordinator", "place_group", _subject(placed), None, told), now
            )
        return placed

    async def _coordinator(self, tx: Transaction, account: int) -> Person | None:
        """They keep their role until the transaction ends."""
        number = await tx.groups.coordinator(account)
        return await tx.people.get(number) if number is not None else None


def _announces_itself(group: Group, now: datetime) -> Letter:
    """In the group: its members shall know what will come there."""
    body: dict[str, Any] = {"text": str(texts.placed(group, translator(group.language))), "parse_mode": "HTML"}
    if group.thread is not None:
        body["message_thread_id"] = group.thread
    key = f"group:{group.id}:placed:{now.timestamp():.3f}"
    return Letter(key, Lane.ANSWER, None, group.chat, group.language, body, now)


def _subject(group: Group) -> str:
    return f"group:{group.id}"
