"""What is said in the group of the network: each thing in its topic, which Telegram makes when it is first needed."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.deep_links import deep_link
from bot.domain.groups import Group
from bot.domain.letters import Lane, Letter, LetterState
from bot.domain.network_talk import HOME, Topic, next_week, phase_subject
from bot.domain.people import MAY, Deed
from bot.domain.phases import PhaseName
from bot.domain.stages import PhaseState, Stage
from bot.i18n import Html, Translator, translator
from bot.services.campaigns import Loaded, in_force
from bot.services.openings import PHASE_OPENED
from bot.services.post import Post, letter
from bot.services.watch import Action, Kind
from bot.texts import network_group as texts
from bot.texts.phases import phase_called
from storage.repositories.moments import Moment
from storage.store import Transaction

NETWORK_TOPIC, NETWORK_WEEK = "network_topic", "network_week"
FIRST, LATER = timedelta(seconds=5), timedelta(seconds=30)
"""After so long it is looked whether Telegram has made a topic."""

WEEK, LATE = timedelta(days=7), timedelta(days=1)

Tells = Callable[[Transaction, datetime, Translator], Awaitable[Html | None]]
"""A line of the weekly summary, of what happened since that moment; None when there is nothing to say."""


@dataclass(frozen=True, slots=True)
class NetworkTalk:
    """`lines` are added to the summary by whoever knows more of the week, such as missions."""

    post: Post
    lines: Sequence[Tells] = ()

    def actions(self) -> Mapping[str, Action | Kind]:
        return {
            NETWORK_TOPIC: self.settle_topic,
            NETWORK_WEEK: self.tell_week,
            PHASE_OPENED: self.tell_phase,
        }

    async def say(
        self,
        tx: Transaction,
        topic: Topic | None,
        cause: str,
        words: Html,
        now: datetime,
        until: datetime | None = None,
    ) -> bool:
        """Once for each `cause`; in the group's general part without a topic. False where no group is tied.

        `until`: afterwards it is of no use.
        """
        group = await tx.network_group.tied(lock=True)
        if group is None:
            return False
        campaign = f"network:{topic.subject}" if topic else "network:general"
        thread, waits = await self._thread(tx, group, topic, campaign, now) if topic else (None, False)
        body: dict[str, Any] = {"text": str(words), "parse_mode": "HTML", "reply_markup": _home(group)}
        if thread is not None:
            body["message_thread_id"] = thread
        key = f"network:said:{group.id}:{cause}"
        said = Letter(key, Lane.REMINDER, None, group.chat, group.language, body, now, until, campaign=campaign)
        await self.post.write(tx, [said], now)
        if waits:
            await tx.network_group.hold(campaign)
        return True

    async def settle_topic(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Telegram has made the topic: what waited for it is said there. Without one, it is said among the rest."""
        group, subject = await tx.network_group.tied(lock=True), moment.subject.partition(":")[2]
        topic = await tx.network_group.topic(group, subject) if group else None
        if group is None or topic is None or topic[0] is not None:
            return "nothing waits"
        state, thread = await tx.network_group.fate(topic[1]) or (LetterState.FAILED, None)
        if state in (LetterState.QUEUED, LetterState.SENDING):
            await tx.moments.plan([Moment(NETWORK_TOPIC, moment.subject, now + LATER)])
            return "waits"
        if state is LetterState.SENT and thread is not None:
            await tx.network_group.place(group, subject, thread)
        else:
            await tx.network_group.forget_topic(group, subject)
            await self._tell_coordinators(tx, group, now)
        await tx.network_group.release(f"network:{subject}", thread)
        tx.after(self.post.wake)
        return state

    async def tell_phase(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """A phase has opened: it has a topic of its own."""
        slug, _, name = moment.subject.partition(":")
        loaded = await in_force(tx)
        if loaded is None or loaded.edition.slug != slug or now - moment.due_at > LATE:
            return "no news any more"
        stages = await tx.phases.of(loaded.id)
        stage = next((one for one in stages if one.name == name and one.state is PhaseState.OPEN), None)
        told = stage is not None and await self.open_phase(tx, slug, stage, now)
        return "told" if told else "nobody to tell"

    async def open_phase(self, tx: Transaction, slug: str, stage: Stage, now: datetime) -> bool:
        """Its topic, with what it is about and until when."""
        group = await tx.network_group.tied()
        if group is None:
            return False
        t, subject = translator(group.language), phase_subject(slug, PhaseName(stage.name))
        named = phase_called(stage.name, t)
        topic = Topic(subject, named[:1].upper() + named[1:])
        return await self.say(
            tx, topic, subject, texts.phase_open(stage.name, stage.closes_at, t), now, stage.closes_at
        )

    async def tell_week(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """What the network did, and what the week brings; the next one is planned here."""
        loaded, group = await in_force(tx), await tx.network_group.tied(lock=True)
        if loaded is None or group is None or str(group.id) != moment.subject:
            return "nobody to tell"
        await self.plan_week(tx, group, loaded, now)
        if now - moment.due_at > LATE:
            return "no news any more"
        t, since = translator(group.language), moment.due_at - WEEK
        members, new, _ = await tx.network.counts(since)
        left = await tx.network.left_since(since)
        lines = [texts.members(members, new, left, t), texts.helped(await tx.network_group.helped(since), t)]
        lines += [line for tells in self.lines if (line := await tells(tx, since, t)) is not None]
        to_come = texts.to_come(await tx.phases.of(loaded.id), moment.due_at, moment.due_at + WEEK, t)
        until = moment.due_at + WEEK
        await self.say(tx, None, f"week:{moment.due_at.timestamp():.0f}", texts.week(lines, to_come, t), now, until)
        return "told"

    async def plan_week(self, tx: Transaction, group: Group, loaded: Loaded, now: datetime) -> None:
        await tx.moments.cancel_all(NETWORK_WEEK)
        await tx.moments.plan([Moment(NETWORK_WEEK, str(group.id), next_week(now, loaded.edition.zone))])

    async def _thread(
        self, tx: Transaction, group: Group, topic: Topic, campaign: str, now: datetime
    ) -> tuple[int | None, bool]:
        """The topic's number, if there is one; and whether what is said must wait for it."""
        if not group.is_forum:
            return None, False
        known = await tx.network_group.topic(group, topic.subject)
        if known is not None and known[0] is not None:
            if not await tx.network_group.rescue(campaign):
                return known[0], False
            await tx.network_group.forget_topic(group, topic.subject)
            known = None
        if known is None:
            await self._ask_for_topic(tx, group, topic, now)
        return None, True

    async def _ask_for_topic(self, tx: Transaction, group: Group, topic: Topic, now: datetime) -> None:
        key = f"network:topic:{group.id}:{topic.subject}:{now.timestamp():.3f}"
        await tx.network_group.ask_topic(group, topic.subject, key, now)
        asked = Letter(
            key, Lane.REMINDER, None, group.chat, group.language, {"name": topic.name[:128]}, now,
            method="createForumTopic",
        )  # fmt: skip
        await self.post.write(tx, [asked], now)
        await tx.moments.plan([Moment(NETWORK_TOPIC, f"{group.id}:{topic.subject}", now + FIRST)])

    async def _tell_coordinators(self, tx: Transaction, group: Group, now: datetime) -> None:
        """Once for all topics that fail, until one is made again; the ledger keeps the key for a week."""
        since = await tx.network_group.worked_at(group)
        cause = f"network:no_topics:{group.id}:{since.timestamp():.3f}"
        readers = await tx.people.with_role(*MAY[Deed.ADMIT_AMBASSADORS])
        told = [
            letter(reader, texts.no_topic(group, translator(reader.language)), f"{cause}:{reader.id}", now)
            for reader in readers
            if reader.telegram_id is not None
        ]
        await self.post.write(tx, [replace(one, lane=Lane.REMINDER) for one in told], now)


def _home(group: Group) -> dict[str, Any]:
    """A group has links only: this one leads home, in the chat with the bot."""
    label = translator(group.language).plain("My page")
    return {"inline_keyboard": [[{"text": label, "url": deep_link(group.bot_name, HOME)}]]}
