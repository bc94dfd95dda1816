"""The group in which the team answers residents: tied by a coordinator, heard where somebody answers in a topic."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.errors import Refusal
from bot.domain.exchanges import Exchange, ExchangeState, Said
from bot.domain.groups import Group, GroupKind
from bot.domain.letters import Lane, Letter
from bot.domain.people import Deed, NotAllowed, Person
from bot.i18n import Html, translator
from bot.services.exchange_answers import Hand, answer_resident, close_exchange, in_hand, reopen_exchange
from bot.services.exchange_topics import Framed, acknowledge, say_in_topic, tell_topic
from bot.services.post import Post
from bot.services.rights import make_sure
from bot.texts import exchange_topics as texts
from bot.texts import refusals
from bot.texts.mentions import mention
from storage.store import Store, Transaction

MESSAGES = 20
"""Of each resident who waits, so many messages go into a topic when a group is tied."""


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """`by` is an account at Telegram. Nothing is raised here: in a group nobody in particular can be refused."""

    store: Store
    clock: Clock
    post: Post

    async def tie(self, chat: int, by: int, *, is_forum: bool, public: bool) -> None:
        """Residents are answered here from now on, if it is a private forum; who waits gets a topic at once."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            member, role = await self._member(tx, by, Deed.TIE_STAFF_GROUP)
            group = await tx.groups.at(chat, lock=True)
            if member is None or group is None:
                return
            network = await tx.network_group.tied()
            of_network = network is not None and network.id == group.id
            fits = not of_network and is_forum and not public and group.kind is GroupKind.SUPERGROUP
            words = texts.is_of_network if of_network else texts.tied if fits else texts.cannot_be_tied
            if fits:
                await tx.topics.tie(group, now)
                await self._catch_up(tx, now)
            await self._say(tx, group, words(translator(group.language)), now)
            if fits:
                await tx.audit.append(Act(member.id, role, "tie_staff_group", f"group:{group.id}"), now)

    async def stop(self, chat: int, by: int) -> None:
        """Residents are answered in the queue again."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            member, role = await self._member(tx, by, Deed.TIE_STAFF_GROUP)
            group = await tx.topics.untie(chat, now) if member is not None else None
            if member is None or group is None:
                return
            await self._say(tx, group, texts.untied(translator(group.language)), now)
            await tx.audit.append(Act(member.id, role, "untie_staff_group", f"group:{group.id}"), now)

    async def hear(self, chat: int, thread: int, by: int, said: Said, message: int) -> None:
        """A member answers one of our messages in a topic: the resident reads it, and a sign says that it leaves."""

        async def answer(tx: Transaction, hand: Hand, now: datetime) -> Act:
            await answer_resident(tx, hand, said, hand.resident.language, now)
            await acknowledge(tx, hand.exchange, message, now)
            return hand.act("answer_resident", {"language": hand.resident.language})

        await self._act(chat, thread, by, answer, reply_to=message)

    async def note_closed(self, chat: int, thread: int, by: int) -> None:
        """Somebody has closed the topic at Telegram: so is the exchange."""

        async def close(tx: Transaction, hand: Hand, now: datetime) -> Act | None:
            if hand.exchange.state is ExchangeState.CLOSED:
                return None
            await close_exchange(tx, hand, now)
            return hand.act("close_exchange")

        await self._act(chat, thread, by, close)

    async def note_reopened(self, chat: int, thread: int, by: int) -> None:
        async def reopen(tx: Transaction, hand: Hand, now: datetime) -> Act | None:
            if hand.exchange.state is not ExchangeState.CLOSED:
                return None
            await reopen_exchange(tx, hand, now)
            return hand.act("reopen_exchange")

        await self._act(chat, thread, by, reopen)

    async def note_newcomer(self, chat: int, account: int, name: str) -> None:
        """Everybody in the group reads what residents write: of who is not of the team, it is said aloud.

        As a receipt, of which no word is kept: whoever the bot has never met cannot ask to be forgotten.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            group = await tx.topics.staff_group()
            person = await tx.people.of_account(account)
            if group is None or group.chat != chat or (person is not None and person.may(Deed.OPEN_TEAM)):
                return
            known = mention(person.id) if person is not None else name
            words = texts.stranger(known, translator(group.language))
            await self._say(tx, group, words, now, Lane.RECEIPT)

    async def _act(
        self,
        chat: int,
        thread: int,
        by: int,
        act: Callable[[Transaction, Hand, datetime], Awaitable[Act | None]],
        reply_to: int = 0,
    ) -> None:
        """Do it, in the topic of an exchange, for somebody who may; what a rule forbids is said in the topic."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            member, role = await self._member(tx, by, Deed.ANSWER_RESIDENTS)
            exchange = await tx.topics.at(chat, thread)
            if exchange is None:
                return
            try:
                if member is None:
                    raise NotAllowed(Deed.ANSWER_RESIDENTS)
                done = await act(tx, await in_hand(tx, member, role, exchange), now)
            except Refusal as refusal:
                done = None
                if reply_to:
                    await self._refuse(tx, exchange, refusal, reply_to, now)
            tx.after(self.post.wake)
            if done is not None:
                await tx.audit.append(done, now)

    async def _member(self, tx: Transaction, account: int, deed: Deed) -> tuple[Person | None, str]:
        """Whose account this is, if they may do this now, and the role in which; they keep it to the end."""
        person = await tx.people.of_account(account)
        try:
            return person, await make_sure(tx, person, deed) if person is not None else ""
        except NotAllowed:
            return None, ""

    async def _catch_up(self, tx: Transaction, now: datetime) -> None:
        for waiting in await tx.exchanges.waiting():
            exchange = await tx.exchanges.find(waiting.id, lock=True)
            if exchange is None or exchange.waiting_since is None:
                continue
            asked = await tx.exchanges.waiting_messages(exchange, MESSAGES)
            resident = await tx.people.get(exchange.person)
            said = [(one.id, one.said) for one in asked]
            await say_in_topic(tx, exchange, said, Framed(resident), now)

    async def _refuse(
        self, tx: Transaction, exchange: Exchange, refusal: Refusal, message: int, now: datetime
    ) -> None:
        group = await tx.topics.staff_group()
        if group is not None:
            t = translator(group.language)
            words = texts.not_sent(refusals.said(refusal, None, t), t)
            reply = {"message_id": message, "allow_sending_without_reply": True}
            await tell_topic(tx, exchange, words, now, reply_parameters=reply)

    async def _say(self, tx: Transaction, group: Group, words: Html, now: datetime, lane: Lane = Lane.ANSWER) -> None:
        body = {"text": str(words), "parse_mode": "HTML"}
        key = f"group:{group.id}:staff:{now.timestamp():.3f}"
        await self.post.write(tx, [Letter(key, lane, None, group.chat, group.language, body, now)], now)
