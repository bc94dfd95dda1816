"""The group of the network: tied by a coordinator, who comes and goes there, and on which day it meets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.groups import Group, GroupKind
from bot.domain.letters import Lane, Letter
from bot.domain.network_talk import NoNetworkGroup, Poll, PollGone, typed_meetings
from bot.domain.people import Deed, NotAllowed, Person
from bot.domain.stages import PhaseState
from bot.i18n import Html, Translator, translator
from bot.services.campaigns import edition_in_force, in_force
from bot.services.network_talk import NETWORK_WEEK, NetworkTalk
from bot.services.post import letter
from bot.services.rights import make_sure
from bot.texts import network_buttons as buttons
from bot.texts import network_group as texts
from storage.store import Store, Transaction

POLLS = 3
"""Under way at once, that the team is shown."""


@dataclass(frozen=True, slots=True)
class NetworkGroup:
    """`by` and `account` are accounts at Telegram: in a group nobody in particular can be refused."""

    store: Store
    clock: Clock
    talk: NetworkTalk

    async def tie(self, chat: int, by: int, *, is_forum: bool) -> None:
        """The network talks here from now on, if this is a large group and not the one that answers residents."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            coordinator, role = await self._coordinator(tx, by)
            group = await tx.groups.at(chat, lock=True)
            if coordinator is None or group is None:
                return
            staff = await tx.groups.staff()
            t = translator(group.language)
            if group.kind is not GroupKind.SUPERGROUP or (staff is not None and staff.id == group.id):
                await self._say(tx, group, texts.cannot_be_tied(t), now)
                return
            await tx.network_group.tie(group, coordinator.id, now, is_forum=is_forum)
            here = replace(group, is_forum=is_forum)
            await self._say(tx, here, texts.tied(here, t), now)
            await self._begin(tx, here, now)
            await tx.audit.append(Act(coordinator.id, role, "tie_network_group", f"group:{group.id}"), now)

    async def stop(self, chat: int, by: int) -> None:
        now = self.clock.now()
        async with self.store.transaction() as tx:
            coordinator, role = await self._coordinator(tx, by)
            group = await tx.groups.at(chat)
            if coordinator is None or group is None or not await tx.network_group.untie(chat):
                return
            await tx.moments.cancel_all(NETWORK_WEEK)
            await self._say(tx, group, texts.untied(translator(group.language)), now)
            await tx.audit.append(Act(coordinator.id, role, "untie_network_group", f"group:{group.id}"), now)

    async def note_newcomer(self, chat: int, account: int) -> None:
        """An ambassador is known by their account; anybody else is told how to become one, and nothing is kept."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            group = await tx.network_group.tied()
            if group is None or group.chat != chat:
                return
            person = await tx.people.of_account(account)
            if person is None:
                await self._welcome_strangers(tx, group, now)
            elif not await tx.network_group.enter(person.id, now) and not person.may(Deed.LEAD_NETWORK):
                t = translator(person.language)
                key = f"network:entered:{person.id}:{now.date()}"
                words = texts.not_in_network(group, t)
                note = letter(person, words, key, now, lane=Lane.REMINDER, button=buttons.to_home(t))
                await self.talk.post.write(tx, [note], now)

    async def note_presence(self, chat: int, account: int) -> None:
        """Whoever says something is there, also if they came before the group was tied."""
        async with self.store.transaction() as tx:
            group = await tx.network_group.tied()
            person = await tx.people.of_account(account) if group is not None and group.chat == chat else None
            if person is not None:
                await tx.network_group.enter(person.id, self.clock.now())

    async def note_departure(self, chat: int, account: int) -> None:
        async with self.store.transaction() as tx:
            group, person = await tx.network_group.tied(), await tx.people.of_account(account)
            if group is not None and group.chat == chat and person is not None:
                await tx.network_group.enter(person.id, None)

    async def present(self, by: Person) -> tuple[Group, int] | None:
        """The group, and how many of the network have come into it, for those who lead it."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.LEAD_NETWORK)
            group = await tx.network_group.tied()
            return (group, await tx.network_group.present()) if group else None

    async def propose(self, by: Person, words: str) -> Poll:
        """Days on which to meet, to be read once more before the group is asked.

        Raises `NoNetworkGroup`, `DaysWrong` or `DateUnreadable`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            _, group = await self._leads(tx, by)
            loaded = await edition_in_force(tx)
            days = typed_meetings(words, loaded.edition.zone, now)
            return Poll(await tx.network_group.draft_poll(group, by.id, days, now), group.id, days)

    async def ask(self, by: Person, number: int) -> Poll:
        """Ask the group, once. Raises `NoNetworkGroup` or `PollGone`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role, group = await self._leads(tx, by)
            poll = await tx.network_group.poll(number)
            if poll is None or poll.asked_at is not None or poll.group != group.id:
                raise PollGone
            await tx.network_group.change_poll(number, asked_at=now)
            await self.talk.post.write(tx, [_question(poll, group, translator(group.language), now)], now)
            await tx.audit.append(Act(by.id, role, "ask_network", f"group:{group.id}"), now)
        return poll

    async def polls(self, by: Person) -> Sequence[Poll]:
        """Those that wait for somebody to choose."""
        async with self.store.transaction() as tx:
            _, group = await self._leads(tx, by)
            return await tx.network_group.open_polls(group, POLLS)

    async def choose(self, by: Person, number: int, place: int) -> datetime:
        """This day it is: the poll is closed, and the group told. Raises `NoNetworkGroup` or `PollGone`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role, group = await self._leads(tx, by)
            poll = await tx.network_group.poll(number)
            if poll is None or poll.asked_at is None or poll.chosen is not None or not 0 <= place < len(poll.days):
                raise PollGone
            day = poll.days[place]
            await tx.network_group.change_poll(number, chosen=day, closed_at=now)
            await self._close(tx, poll, group, now)
            words = texts.meeting(day, translator(group.language))
            await self.talk.say(tx, None, f"meeting:{number}", words, now, day)
            told = {"day": day.isoformat()}
            await tx.audit.append(Act(by.id, role, "choose_meeting", f"group:{group.id}", after=told), now)
        return day

    async def _begin(self, tx: Transaction, group: Group, now: datetime) -> None:
        """The phase that is open has its topic at once, and the week its summary."""
        loaded = await in_force(tx)
        if loaded is None:
            return
        await self.talk.plan_week(tx, group, loaded, now)
        for stage in await tx.phases.of(loaded.id):
            if stage.state is PhaseState.OPEN:
                await self.talk.open_phase(tx, loaded.edition.slug, stage, now)

    async def _close(self, tx: Transaction, poll: Poll, group: Group, now: datetime) -> None:
        fate = await tx.network_group.fate(_key(poll))
        if fate is not None and fate[1] is not None:
            body = {"message_id": fate[1]}
            ended = Letter(f"{_key(poll)}:end", Lane.REMINDER, None, group.chat, "", body, now, method="stopPoll")
            await self.talk.post.write(tx, [ended], now)

    async def _leads(self, tx: Transaction, by: Person) -> tuple[str, Group]:
        role = await make_sure(tx, by, Deed.LEAD_NETWORK)
        group = await tx.network_group.tied(lock=True)
        if group is None:
            raise NoNetworkGroup
        return role, group

    async def _coordinator(self, tx: Transaction, account: int) -> tuple[Person | None, str]:
        """Whose account this is, if they coordinate; they keep the role to the end."""
        person = await tx.people.of_account(account)
        try:
            return person, await make_sure(tx, person, Deed.ADMIT_AMBASSADORS) if person is not None else ""
        except NotAllowed:
            return None, ""

    async def _welcome_strangers(self, tx: Transaction, group: Group, now: datetime) -> None:
        """Once a day, whoever they are: the bot has never met them, and cannot write to them."""
        words = texts.strangers(translator(group.language))
        await self.talk.say(tx, None, f"strangers:{now.date()}", words, now)

    async def _say(self, tx: Transaction, group: Group, words: Html, now: datetime) -> None:
        """At once: somebody has just asked for it."""
        body = {"text": str(words), "parse_mode": "HTML"}
        key = f"network:answer:{group.id}:{now.timestamp():.3f}"
        said = Letter(key, Lane.ANSWER, None, group.chat, group.language, body, now)
        await self.talk.post.write(tx, [said], now)


def _key(poll: Poll) -> str:
    return f"network:poll:{poll.id}"


def _question(poll: Poll, group: Group, t: Translator, now: datetime) -> Letter:
    """Open, so that everybody sees who could come when."""
    body = {
        "question": texts.which_day(t),
        "options": [{"text": t.moment(day)} for day in poll.days],
        "is_anonymous": False,
        "allows_multiple_answers": True,
    }
    return Letter(_key(poll), Lane.REMINDER, None, group.chat, group.language, body, now, method="sendPoll")
