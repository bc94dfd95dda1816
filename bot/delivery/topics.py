"""Topics of the staff group: what is said in one waits until it is made, and one that has gone is made again."""

import logging
from datetime import datetime

from bot.delivery.gateway import Failure, TopicClosed, TopicGone, TryLater, Undeliverable, Unknown
from bot.domain.exchanges import Exchange, ExchangeId, Topic, of_topic
from bot.domain.letters import ATTEMPTS_MOST
from bot.logs import event
from bot.services.exchange_topics import ask_for_topic, erase_topic, give_up_group, open_again
from storage.repositories.deliveries import Outgoing
from storage.repositories.topics import OPENERS
from storage.store import Transaction

log = logging.getLogger(__name__)


def opens_topic(letter: Outgoing) -> bool:
    """Whether others wait for it."""
    return letter.method in OPENERS and of_topic(letter.key) is not None


def concerns_topic(letter: Outgoing, failure: Failure) -> bool:
    """Whether this failure means more than that one letter does not arrive."""
    if of_topic(letter.key) is None:
        return False
    if isinstance(failure, TopicGone | TopicClosed):
        return letter.method not in ("closeForumTopic", "deleteForumTopic")
    given_up = isinstance(failure, TryLater | Unknown) and letter.attempts >= ATTEMPTS_MOST
    return opens_topic(letter) and (given_up or isinstance(failure, Undeliverable))


async def topic_opened(tx: Transaction, letter: Outgoing, thread: int | None, now: datetime) -> None:
    """What waited for it is said in it. If whom it is about was forgotten meanwhile, it goes again."""
    exchange = await _held(tx, letter)
    known = exchange.topic.thread if exchange and exchange.topic else None
    await tx.topics.arrived(letter.id, thread, now)
    if exchange is None or exchange.topic is None:
        if letter.method == "createForumTopic" and thread is not None:
            await erase_topic(tx, Topic(letter.chat, thread), now)
        return
    made = Topic(exchange.topic.group, thread if letter.method == "createForumTopic" else known)
    if made.thread is not None:
        await tx.topics.place(exchange.id, made.group, made.thread)
        await tx.topics.release(exchange.id, made, now)


async def settle_in_topic(tx: Transaction, letter: Outgoing, failure: Failure, now: datetime) -> None:
    """A topic that has gone is made again, one that was closed is opened; a group that takes none is given up."""
    event(log, "topic_failed", logging.WARNING, why=type(failure).__name__)
    exchange = await _held(tx, letter)
    group = await tx.topics.staff_group()
    if exchange is None or group is None or group.chat != letter.chat or letter.method == "createForumTopic":
        await tx.fates.failed(letter, str(failure), now)
        if letter.method == "createForumTopic":
            await give_up_group(tx, letter.chat, now)
        return
    if letter.method == "reopenForumTopic":
        await tx.fates.failed(letter, str(failure), now)
    else:
        await tx.topics.put_back(letter.id, now)
    if isinstance(failure, TopicClosed):
        await open_again(tx, exchange, group, now)
    elif exchange.topic is not None and letter.body.get("message_thread_id") == exchange.topic.thread:
        await ask_for_topic(tx, exchange, group, now)
    elif exchange.topic is not None and exchange.topic.thread is not None:
        await tx.topics.release(exchange.id, exchange.topic, now)


async def _held(tx: Transaction, letter: Outgoing) -> Exchange | None:
    return await tx.exchanges.find(_number(letter), lock=True)


def _number(letter: Outgoing) -> ExchangeId:
    number = of_topic(letter.key)
    assert number is not None, "only letters of a topic come here"
    return number
