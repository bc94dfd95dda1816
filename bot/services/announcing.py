"""Announcing: look at what an announcement would do, test it, have it approved, let it go now or at a set time."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.announcements import (
    Announcement,
    AnnouncementAct,
    NeedsSecondPerson,
    NoText,
    TimePast,
    after,
    needs_second,
)
from bot.domain.approvals import EffectChanged, digest_of
from bot.domain.audiences import done_by
from bot.domain.audit import Act
from bot.domain.letters import Lane, Letter
from bot.domain.people import MAY, Deed, Person
from bot.domain.wording import LANGUAGES
from bot.i18n import translator
from bot.services.announcement_launch import Launch
from bot.services.announcement_reach import (
    ANNOUNCE,
    Reach,
    Starter,
    body_for,
    of_this_edition,
    reach_of,
    require_fitting,
    require_sendable,
    subject,
    the_announcement,
)
from bot.services.approvals import Approvals, Asked
from bot.services.campaigns import edition_in_force
from bot.services.post import Post, letter
from bot.services.rights import make_sure
from bot.texts import announcement_letters as letters
from bot.texts.mentions import mention
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Outlook:
    """An announcement that may leave, whom it would reach, by when, and whether somebody else must agree."""

    announcement: Announcement
    reach: Reach
    until: datetime
    second: bool
    at: datetime | None = None

    @property
    def seal(self) -> str:
        """Tells exactly this announcement from one that a colleague has changed meanwhile."""
        return digest_of(self.announcement.effect(self.at)).hex()[:12]


@dataclass(frozen=True, slots=True)
class Announcing:
    """For coordinators; who drafts may look and test."""

    store: Store
    clock: Clock
    post: Post
    launch: Launch
    approvals: Approvals

    async def outlook(self, by: Person, number: int, at: datetime | None = None) -> Outlook:
        """What happens if it leaves now, or then. Raises what the gate raises, `OutOfPlace` or `TimePast`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.DRAFT_ANNOUNCEMENT)
            one = await of_this_edition(tx, number)
            return await self._outlook(tx, one, at, now)

    async def let_go(
        self, by: Person, number: int, at: datetime | None = None, seal: str | None = None
    ) -> Announcement:
        """Start it, or plan it, alone; with a `seal`, only what was seen.

        Raises as above, `EffectChanged` or `NeedsSecondPerson`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.ANNOUNCE)
            one = await of_this_edition(tx, number, lock=True)
            outlook = await self._outlook(tx, one, at, now)
            _require_seen(outlook, seal)
            if outlook.second:
                raise NeedsSecondPerson(outlook.reach.letters)
            act = await self.launch.carry_out(tx, one, at, Starter(by.id), now)
            await tx.audit.append(replace(act, actor_id=by.id, actor=role), now)
            return await the_announcement(tx, number)

    async def ask(self, by: Person, number: int, at: datetime | None = None, seal: str | None = None) -> Asked:
        """Ask a second person to say yes to exactly this. Raises as above, or `NobodyElse`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.ANNOUNCE)
            one = await of_this_edition(tx, number)
            outlook = await self._outlook(tx, one, at, now)
            _require_seen(outlook, seal)
            effect = {**one.effect(at), "people": outlook.reach.letters}
            return await self.approvals.ask(by, ANNOUNCE, str(one.id), effect)

    async def test(self, by: Person, number: int, *, team: bool) -> int:
        """Send it to oneself in every language there is, or to those who announce in their own; how many messages."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.DRAFT_ANNOUNCEMENT)
            one = await the_announcement(tx, number)
            if not one.texts:
                raise NoText
            require_fitting(one)
            readers = await tx.people.with_role(*MAY[Deed.OPEN_TEAM]) if team else [by]
            written = [each for reader in readers for each in _test(one, by, reader, every=not team, now=now)]
            await self.post.write(tx, written, now)
            told = {"to": "team" if team else "self"}
            await tx.audit.append(Act(by.id, role, "test_announcement", subject(one.id), None, told), now)
        return len(written)

    async def _outlook(self, tx: Transaction, one: Announcement, at: datetime | None, now: datetime) -> Outlook:
        after(AnnouncementAct.START if at is None else AnnouncementAct.SCHEDULE, one)
        if at is not None and at <= now:
            raise TimePast
        reach = await reach_of(tx, one)
        require_sendable(one, reach)
        edition = (await edition_in_force(tx)).edition
        until = done_by(at or now, reach.letters, edition.quiet, edition.zone, self.launch.course.a_second)
        return Outlook(one, reach, until, needs_second(one, reach.counted.all_reachable), at)


def _require_seen(outlook: Outlook, seal: str | None) -> None:
    """Raises `EffectChanged`."""
    if seal is not None and seal != outlook.seal:
        raise EffectChanged


def _test(one: Announcement, by: Person, reader: Person, *, every: bool, now: datetime) -> list[Letter]:
    """The same messages as everybody would get, after one that says what they are."""
    if reader.telegram_id is None:
        return []
    t = translator(reader.language)
    key = f"{one.campaign}:test:{now.timestamp():.3f}:{reader.id}"
    told = [language for language in LANGUAGES if one.text_for(language)]
    shown = told if every else [reader.language if reader.language in told else told[0]]
    written = [letter(reader, letters.before_test(mention(by.id), t), key, now)]
    for language in shown:
        method, body = body_for(one, language)
        written.append(
            Letter(
                f"{key}:{language}", Lane.RECEIPT, reader.id, reader.telegram_id, language, body, now, method=method
            )
        )
    return written
