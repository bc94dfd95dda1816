"""The staff group: one topic for each resident, in which the team reads and is told what becomes of an exchange."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.deep_links import deep_link
from bot.domain.exchanges import PREFIX, Exchange, ExchangeId, ExchangeState, Said, Topic, topic_key
from bot.domain.groups import Group
from bot.domain.letters import Lane, Letter
from bot.domain.people import Person
from bot.i18n import Html, Translator, translator
from bot.services.exchange_letters import parts
from bot.texts import exchange_topics as texts
from storage.repositories.moments import Moment
from storage.repositories.topics import campaign_of
from storage.store import Transaction

STAFF_GROUP_LOST = "staff_group_lost"
"""The group takes no topics any more; what is done about it is in `exchange_moments.py`."""


class Framed:
    """Who speaks to whom, around their words."""

    def __init__(self, resident: Person, member: str = "", language: str = "", until: datetime | None = None) -> None:
        self.resident, self.member, self.language, self.until = resident, member, language, until

    def __call__(self, said: str, t: Translator) -> Html:
        if self.member:
            return texts.answered(self.member, said, self.language, self.until, t)
        return texts.asked(self.resident.first_name, said, t)


async def say_in_topic(
    tx: Transaction, exchange: Exchange, said: Sequence[tuple[int, Said]], words: Framed, now: datetime
) -> bool:
    """Messages by their numbers, framed in the language of the group; False where no group is tied."""
    group = await tx.topics.staff_group()
    if group is None:
        return False
    thread = thread_in(exchange, group)
    if thread is None and not await tx.topics.opening(exchange.id):
        await ask_for_topic(tx, exchange, group, now)
    t = translator(group.language)
    written = [
        _letter(exchange, group, f"post:{_stamp(now)}:{number}:{place}", method, body, now)
        for number, one in said
        for place, (method, body) in enumerate(parts(one, lambda text: words(text, t), _open(exchange, group, t)))
    ]
    await tx.letters.write(written, now)
    await _wait_for_topic(tx, exchange, group)
    return True


async def tell_topic(tx: Transaction, exchange: Exchange, words: Html, now: datetime, **more: Any) -> None:
    """Something of ours in a topic that is there, such as a reply to somebody who could not be heard."""
    group = await tx.topics.staff_group()
    if group is None or thread_in(exchange, group) is None:
        return
    body = {"text": str(words), "parse_mode": "HTML", **more}
    await tx.letters.write([_letter(exchange, group, f"told:{_stamp(now)}", "sendMessage", body, now)], now)
    await _wait_for_topic(tx, exchange, group)


async def acknowledge(tx: Transaction, exchange: Exchange, message: int, now: datetime) -> None:
    """A sign under the message of a member: it leaves for the resident."""
    group = await tx.topics.staff_group()
    if group is not None:
        body = {"message_id": message, "reaction": [{"type": "emoji", "emoji": "👍"}]}
        letter = _letter(exchange, group, f"heard:{message}", "setMessageReaction", body, now)
        letter.body.pop("message_thread_id", None)
        await tx.letters.write([letter], now)


async def close_topic(tx: Transaction, exchange: Exchange, now: datetime) -> None:
    group = await tx.topics.staff_group()
    if group is not None and thread_in(exchange, group) is not None:
        letter = _letter(exchange, group, f"close:{_stamp(now)}", "closeForumTopic", {}, now)
        await tx.letters.write([letter], now)


async def open_again(tx: Transaction, exchange: Exchange, group: Group, now: datetime) -> None:
    """The topic was closed: it is opened, and what is to be said in it waits until then."""
    if not await tx.topics.opening(exchange.id):
        await tx.letters.write([_letter(exchange, group, f"reopen:{_stamp(now)}", "reopenForumTopic", {}, now)], now)
    await tx.topics.hold(exchange.id, group.chat)


async def open_if_closed(tx: Transaction, before: Exchange, now: datetime) -> None:
    """What the team had closed, it had closed in the group too."""
    group = await tx.topics.staff_group()
    if before.state is ExchangeState.CLOSED and group is not None and thread_in(before, group) is not None:
        await open_again(tx, before, group, now)


async def ask_for_topic(tx: Transaction, exchange: Exchange, group: Group, now: datetime) -> None:
    """There is none, or it has gone: Telegram makes one, and what is to be said in it waits until then."""
    resident = await tx.people.get(exchange.person)
    t = translator(group.language)
    await tx.topics.place(exchange.id, group.id, None)
    fresh = replace(exchange, topic=Topic(group.id))
    named = {"name": texts.topic_name(resident)}
    introduced = {
        "text": str(texts.introduction(resident.first_name, resident.language, t)),
        "parse_mode": "HTML",
        "reply_markup": _open(exchange, group, t),
    }
    await tx.letters.write(
        [
            _letter(fresh, group, f"make:{_stamp(now)}", "createForumTopic", named, now),
            _letter(fresh, group, f"intro:{_stamp(now)}", "sendMessage", introduced, now),
        ],
        now,
    )
    await tx.topics.hold(exchange.id, group.chat)


async def erase_topic(tx: Transaction, topic: Topic, now: datetime) -> None:
    """Take a topic out of the group with all that was said in it; `topic.group` is the chat at Telegram."""
    if topic.thread is None:
        return
    key = topic_key(ExchangeId(0), f"erase:{topic.group}:{topic.thread}")
    body = {"message_thread_id": topic.thread}
    gone = Letter(key, Lane.RECEIPT, None, topic.group, "", body, now, method="deleteForumTopic")
    await tx.letters.write([gone], now)


async def give_up_group(tx: Transaction, chat: int, now: datetime) -> None:
    """No topic can be made there: the team answers in the queue, and the coordinators are told."""
    group = await tx.topics.untie(chat, now)
    if group is not None:
        await tx.moments.plan([Moment(STAFF_GROUP_LOST, str(group.id), now)])


def thread_in(exchange: Exchange, group: Group) -> int | None:
    """The topic of an exchange, if it is one of this group."""
    return exchange.topic.thread if exchange.topic and exchange.topic.group == group.id else None


async def _wait_for_topic(tx: Transaction, exchange: Exchange, group: Group) -> None:
    if await tx.topics.opening(exchange.id):
        await tx.topics.hold(exchange.id, group.chat)


def _letter(exchange: Exchange, group: Group, what: str, method: str, body: dict[str, Any], now: datetime) -> Letter:
    """The lane of receipts: what was said is not kept in the ledger once it has arrived."""
    thread = thread_in(exchange, group)
    placed = body if thread is None else {**body, "message_thread_id": thread}
    return Letter(
        topic_key(exchange.id, what),
        Lane.RECEIPT,
        None,
        group.chat,
        group.language,
        placed,
        now,
        method=method,
        campaign=campaign_of(exchange.id),
    )


def _open(exchange: Exchange, group: Group, t: Translator) -> dict[str, Any]:
    """A group has links only: this one leads to the exchange in the chat with the bot."""
    url = deep_link(group.bot_name, f"{PREFIX}{exchange.id}")
    return {"inline_keyboard": [[{"text": t.plain("Open in the chat with the bot"), "url": url}]]}


def _stamp(now: datetime) -> str:
    return f"{now.timestamp():.3f}"
