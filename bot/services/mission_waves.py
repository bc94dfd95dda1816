"""Offers of missions: in waves, the best first, and at once to all who could come when somebody drops out late."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.assignments import AssignmentState, Member, late
from bot.domain.campaigns import Edition
from bot.domain.letters import Letter
from bot.domain.mission_fit import Candidate, replacements, standing, taken, wave
from bot.domain.mission_times import next_wave
from bot.domain.missions import Mission, MissionId
from bot.domain.people import PersonId
from bot.i18n import translator
from bot.services.campaigns import in_force
from bot.services.mission_calendar import (
    ASKED,
    MISSION_REPLACEMENT,
    MISSION_SHORT,
    MISSION_TOPIC,
    MISSION_WAVE,
    OFFERED,
)
from bot.services.mission_ground import note, to_leader
from bot.services.mission_places import fill, leader_of
from bot.services.post import Post
from bot.services.watch import Action, Kind
from bot.texts import mission_buttons as buttons
from bot.texts import mission_gaps as gaps
from bot.texts import mission_letters as texts
from bot.texts.mentions import mention
from storage.repositories.moments import Moment
from storage.store import Transaction

BETWEEN_TOPICS = timedelta(seconds=10)
"""A topic and what is said first in it are two of the twenty messages a minute that Telegram allows in a group."""

Members = Mapping[MissionId, Sequence[Member]]


@dataclass(frozen=True, slots=True)
class MissionWaves:
    """A wave of many missions at once reads the network once, and writes all offers by one statement."""

    post: Post

    def actions(self) -> Mapping[str, Kind | Action]:
        return {MISSION_WAVE: Kind(self.offer, self.offer_many), MISSION_REPLACEMENT: self.replace_somebody}

    async def offer(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        candidates = await tx.assignments.candidates(now)
        missions = await tx.missions.hold([_mission(moment)])
        return (await self._offer(tx, [moment], missions, candidates, now))[moment]

    async def offer_many(self, tx: Transaction, moments: Sequence[Moment], now: datetime) -> Mapping[Moment, str]:
        """The missions that nobody is at; the others are for `offer`."""
        candidates = await tx.assignments.candidates(now)
        missions = await tx.missions.at_rest([_mission(moment) for moment in moments])
        held = {mission.id for mission in missions}
        return await self._offer(tx, [one for one in moments if _mission(one) in held], missions, candidates, now)

    async def _offer(
        self,
        tx: Transaction,
        moments: Sequence[Moment],
        missions: Sequence[Mission],
        candidates: Collection[Candidate],
        now: datetime,
    ) -> dict[Moment, str]:
        loaded = await in_force(tx)
        if loaded is None:
            return dict.fromkeys(moments, "no edition")
        edition, known = loaded.edition, {mission.id: mission for mission in missions}
        members = await tx.assignments.members(list(known))
        loads: dict[PersonId, int] = defaultdict(int)
        letters, outcomes, pairs, later = [], {}, [], []
        for moment in moments:
            mission = known.get(_mission(moment))
            if mission is None or not mission.to_come(now):
                outcomes[moment] = "over"
                continue
            filled = await self._fill(tx, mission, members[mission.id], edition, now)
            free = mission.needed - taken(members[mission.id]) - filled
            asked = wave(mission, standing(candidates, members[mission.id], loads), free, now, edition.zone)
            pairs += [(mission.id, one.person.id) for one in asked]
            letters += [_offer_to(one, mission, edition, now) for one in asked]
            for one in asked:
                loads[one.person.id] += 1
            outcomes[moment] = f"{OFFERED} {len(asked)}" if free > 0 else "full"
            if free > 0 and not asked and late(mission, now):
                later.append(Moment(MISSION_SHORT, moment.subject, now))
            again = next_wave(now, edition.quiet, edition.zone)
            if free > 0 and again < mission.span.begins:
                later.append(Moment(MISSION_WAVE, moment.subject, again))
        await tx.missions.offered([_mission(one) for one, told in outcomes.items() if told.startswith(OFFERED)])
        await tx.assignments.offer(pairs, now)
        begun = [known[_mission(one)] for one, told in outcomes.items() if told != "over"]
        await tx.moments.plan([*later, *await _topics(tx, begun, now)])
        await self.post.write(tx, letters, now)
        return outcomes

    async def _fill(
        self, tx: Transaction, mission: Mission, members: Sequence[Member], edition: Edition, now: datetime
    ) -> int:
        """Who waits comes first, should a place be free: whoever had it may be known no more."""
        if taken(members) >= mission.needed or all(one.part.state is not AssignmentState.WAITING for one in members):
            return 0
        return len(await fill(tx, self.post, mission, edition, now))

    async def replace_somebody(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """All who could come, and have not said no, are asked; the first to answer has the place."""
        candidates = await tx.assignments.candidates(now)
        mission = next(iter(await tx.missions.hold([_mission(moment)])), None)
        loaded = await in_force(tx)
        if mission is None or loaded is None or not mission.to_come(now):
            return "over"
        members = (await tx.assignments.members([mission.id]))[mission.id]
        full = taken(members) >= mission.needed
        fit = replacements(mission, standing(candidates, members, {}), loaded.edition.zone)
        asked = [] if full else fit
        await tx.assignments.offer([(mission.id, one.person.id) for one in asked], now)
        letters = [_replacement_to(one, mission, loaded.edition, moment.due_at, now) for one in asked]
        gone = [one.person.id for one in members if _dropped_at(one, moment.due_at)]
        if gone or not full:
            letters += await _told_to_leader(tx, mission, gone, None if full else len(asked), taken(members), now)
        if not asked and not full:
            await tx.moments.plan([Moment(MISSION_SHORT, moment.subject, now)])
        await self.post.write(tx, letters, now)
        return "full" if full else f"{ASKED} {len(asked)}"


def _dropped_at(one: Member, moment: datetime) -> bool:
    return one.part.state is AssignmentState.DROPPED and one.part.answered_at == moment


async def _told_to_leader(
    tx: Transaction, mission: Mission, gone: Sequence[PersonId], asked: int | None, coming: int, now: datetime
) -> list[Letter]:
    """Who cannot come, and how many were asked just now; whoever was erased is nobody by then."""
    leader = await leader_of(tx, mission, *gone)
    if leader is None:
        return []
    t = translator(leader.language)
    words = gaps.dropped(mission, [mention(one) for one in gone], asked, coming, t)
    offered = [buttons.to_roster(mission.id, t), buttons.to_mission(mission.id, t)]
    return [to_leader(note(leader, words, mission, f"dropped:{now.timestamp():.3f}", now, offered))]


async def _topics(tx: Transaction, missions: Sequence[Mission], now: datetime) -> list[Moment]:
    """Of those that are offered for the first time, one after the other; whichever has its topic keeps that."""
    group = await tx.network_group.tied()
    if group is None or not group.is_forum:
        return []
    new = [mission for mission in missions if mission.waves == 0]
    return [Moment(MISSION_TOPIC, str(mission.id), now + n * BETWEEN_TOPICS) for n, mission in enumerate(new)]


def _offer_to(one: Candidate, mission: Mission, edition: Edition, now: datetime) -> Letter:
    t = translator(one.person.language)
    words = texts.offered(mission, edition, t)
    return _until_it_begins(note(one.person, words, mission, "offer", now, buttons.for_offer(mission.id, t)), mission)


def _replacement_to(one: Candidate, mission: Mission, edition: Edition, due: datetime, now: datetime) -> Letter:
    t = translator(one.person.language)
    words, what = texts.replacement(mission, edition, t), f"replacement:{due.timestamp():.3f}"
    return _until_it_begins(note(one.person, words, mission, what, now, buttons.for_offer(mission.id, t)), mission)


def _until_it_begins(written: Letter, mission: Mission) -> Letter:
    return replace(written, expires_at=mission.span.begins)


def _mission(moment: Moment) -> MissionId:
    return MissionId(int(moment.subject))
