"""What becomes of a mission, as everybody concerned hears it: it opens, moves, is elsewhere, is off."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.assignments import INVOLVED, Assignment, AssignmentState, Member, Move, after
from bot.domain.campaigns import Edition
from bot.domain.letters import Letter
from bot.domain.mission_fit import hears
from bot.domain.missions import Mission
from bot.domain.network_talk import Topic, mission_topic, phase_subject
from bot.domain.people import Person, PersonId
from bot.i18n import Html, Translator, translator
from bot.services.campaigns import Loaded
from bot.services.mission_calendar import date_anew, unsay
from bot.services.mission_ground import note, to_leader
from bot.services.mission_places import leader_of
from bot.services.network_talk import NetworkTalk
from bot.services.post import Post, owed
from bot.texts import mission_buttons as buttons
from bot.texts import mission_letters as texts
from bot.texts.buttons import Labelled
from bot.texts.missions import called
from bot.texts.phases import phase_called
from storage.store import Transaction

Change = tuple[Mission, Mission]
"""A mission as it was, and as it is."""


@dataclass(frozen=True, slots=True)
class MissionNews:
    """Nobody hears of what they have refused. Whoever calls these holds the missions."""

    post: Post
    talk: NetworkTalk

    async def opened(self, tx: Transaction, mission: Mission, edition: Edition, now: datetime) -> None:
        """In the group, where the mission has a topic of its own."""
        await self._say(tx, mission, "opens", lambda t: texts.opens(mission, edition, t), now)

    async def opened_among_several(self, tx: Transaction, mission: Mission, edition: Edition, now: datetime) -> bool:
        """In a topic of its own, once it is offered; False where there is one, or where there are no topics."""
        group = await tx.network_group.tied()
        if group is None or not group.is_forum:
            return False
        if await tx.network_group.topic(group, mission_topic(mission.id, "").subject) is not None:
            return False
        await self.opened(tx, mission, edition, now)
        return True

    async def several_opened(self, tx: Transaction, many: int, loaded: Loaded, now: datetime) -> None:
        """In the group, among what concerns the phase: how many. Each has its topic when it is offered."""
        group = await tx.network_group.tied()
        if many and group is not None:
            t, slug = translator(group.language), loaded.edition.slug
            phase = loaded.phase.name if loaded.phase else None
            topic = Topic(phase_subject(slug, phase), phase_called(phase, t)) if phase else None
            await self.talk.say(tx, topic, f"missions:{slug}:{now.timestamp():.3f}", texts.many_open(many, t), now)

    async def moved(
        self,
        tx: Transaction,
        changes: Sequence[Change],
        edition: Edition,
        now: datetime,
        by: PersonId | None = None,
    ) -> None:
        """Their moments move with them; who had confirmed is asked again."""
        await date_anew(tx, [new for _, new in changes], edition, now)
        await unsay(tx, [new.id for _, new in changes], now)
        members = await tx.assignments.members([new.id for _, new in changes])
        letters: list[Letter] = []
        for old, new in changes:
            for member in members[new.id]:
                if member.part.state is AssignmentState.CONFIRMED:
                    state = after(member.part.state, Move.ASK_AGAIN)
                    await tx.assignments.put(replace(member.part, state=state), now)
            if old.open:
                told = await hearers(tx, new, members[new.id], by)
                letters += _letters(told, new, "moved", _moved(old, new, edition), edition, now)
        await self.post.write(tx, letters, now)

    async def elsewhere(
        self, tx: Transaction, mission: Mission, edition: Edition, now: datetime, by: PersonId | None = None
    ) -> None:
        members = await tx.assignments.members([mission.id])
        concerned = [one for one in members[mission.id] if one.part.state is not AssignmentState.OFFERED]
        told = await hearers(tx, mission, concerned, by)
        letters = _letters(told, mission, "elsewhere", _elsewhere(mission, edition), edition, now)
        await self.post.write(tx, letters, now)

    async def cancelled(
        self,
        tx: Transaction,
        changes: Sequence[Change],
        edition: Edition,
        now: datetime,
        by: PersonId | None = None,
    ) -> None:
        """Everything that was planned ends. Of a draft nobody has heard."""
        await date_anew(tx, [new for _, new in changes], edition, now)
        await unsay(tx, [new.id for _, new in changes], now)
        members = await tx.assignments.members([new.id for _, new in changes])
        letters: list[Letter] = []
        for old, new in changes:
            if old.open:
                told = await hearers(tx, new, members[new.id], by)
                letters += _letters(told, new, "cancelled", _cancelled(new, edition), edition, now)
                if members[new.id]:
                    await self._say(tx, new, "off", _off(new, edition), now)
        await self.post.write(tx, letters, now)

    async def _say(
        self, tx: Transaction, mission: Mission, what: str, words: Callable[[Translator], Html], now: datetime
    ) -> None:
        group = await tx.network_group.tied()
        if group is not None:
            t = translator(group.language)
            topic = mission_topic(mission.id, f"{called(mission, t)}, {t.date(mission.span.begins)}")
            await self.talk.say(tx, topic, f"mission:{mission.id}:{what}", words(t), now, mission.span.ends)


Hearer = tuple[Person, Assignment | None]
"""With their part in the mission; none is the leader's."""


async def hearers(
    tx: Transaction, mission: Mission, members: Collection[Member], by: PersonId | None = None
) -> list[Hearer]:
    """Each who has a part in it, and the leader, unless the change is theirs."""
    found: dict[int, Hearer] = {}
    if (leader := await leader_of(tx, mission, by)) is not None:
        found[leader.id] = (leader, None)
    for member in members:
        if hears(member.part.state) and member.person.telegram_id is not None:
            found[member.person.id] = (member.person, member.part)
    return list(found.values())


def _letters(
    told: Collection[Hearer],
    mission: Mission,
    what: str,
    words: Callable[[Translator], Html],
    edition: Edition,
    now: datetime,
) -> list[Letter]:
    """Whoever has said that they come hears of it whatever news they want."""
    letters = []
    for reader, part in told:
        t = translator(reader.language)
        cause = f"{what}:{mission.revision}"
        written = note(reader, words(t), mission, cause, now, _buttons(what, mission, part, t))
        if part is None:
            letters.append(to_leader(written))
        else:
            letters.append(owed(written, reader, edition) if part.state in INVOLVED else written)
    return letters


def _moved(old: Mission, new: Mission, edition: Edition) -> Callable[[Translator], Html]:
    return lambda t: texts.moved(new, old.span, edition, t)


def _elsewhere(mission: Mission, edition: Edition) -> Callable[[Translator], Html]:
    return lambda t: texts.elsewhere(mission, edition, t)


def _cancelled(mission: Mission, edition: Edition) -> Callable[[Translator], Html]:
    return lambda t: texts.cancelled(mission, edition, t)


def _off(mission: Mission, edition: Edition) -> Callable[[Translator], Html]:
    return lambda t: texts.off(mission, edition, t)


def _buttons(what: str, mission: Mission, part: Assignment | None, t: Translator) -> Sequence[Labelled]:
    if what == "cancelled":
        return []
    if part is None:
        return [buttons.to_roster(mission.id, t)]
    if what == "moved" and part.state is AssignmentState.OFFERED:
        return buttons.for_offer(mission.id, t)
    if what == "moved" and part.coming:
        return buttons.for_coming(mission.id, t)
    return [buttons.to_mission(mission.id, t)]
