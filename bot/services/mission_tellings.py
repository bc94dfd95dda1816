"""What is told of a mission at its moments: the evening before, shortly before, the evening after, and thanks."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.assignments import DEBRIEFED_UNTIL, AssignmentState, Member
from bot.domain.campaigns import Edition
from bot.domain.event_times import days_until
from bot.domain.letters import Letter
from bot.domain.mission_fit import taken
from bot.domain.mission_times import Telling
from bot.domain.missions import Mission, MissionId
from bot.domain.people import Deed, Person
from bot.domain.rosters import told_together
from bot.i18n import Html, translator
from bot.services.campaigns import in_force
from bot.services.mission_calendar import MISSION_SHORT
from bot.services.mission_ground import hears_still, note, to_leader
from bot.services.mission_leaders import ask_for_leaders
from bot.services.mission_places import next_of, reachable_leader
from bot.services.post import Post, heard_at
from bot.services.watch import TOO_LATE, Action, Kind
from bot.texts import mission_buttons as buttons
from bot.texts import mission_letters as texts
from bot.texts.buttons import Labelled
from bot.texts.mentions import mention
from storage.repositories.moments import Moment
from storage.store import Transaction

KEPT = timedelta(hours=24)
"""So long a request for a debrief waits for somebody's phone."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A mission at one of its moments, with all who have a part in it, and its leader if they can be written to."""

    mission: Mission
    members: Sequence[Member]
    leader: Person | None
    edition: Edition
    now: datetime

    def who(self, *states: AssignmentState) -> list[Member]:
        """Of those, whoever can be written to and is still in the network."""
        return [one for one in self.members if one.part.state in states and hears_still(one.person, Deed.TAKE_PART)]

    @property
    def coming(self) -> list[Member]:
        return self.who(AssignmentState.ACCEPTED, AssignmentState.CONFIRMED)

    @property
    def present(self) -> list[Member]:
        return self.who(AssignmentState.PRESENT)

    @property
    def attended(self) -> list[Member]:
        """Whoever was there, also who can be told nothing any more: what they did counts."""
        return [one for one in self.members if one.part.state is AssignmentState.PRESENT]

    def led_by(self, person: Person) -> bool:
        return self.leader is not None and person.id == self.leader.id


Tells = Callable[[Transaction, Sequence[Occasion]], Awaitable[list[Letter]]]


@dataclass(frozen=True, slots=True)
class MissionTellings:
    """Many missions of one minute are one lot: rows read by a statement, letters written by one."""

    post: Post

    def actions(self) -> Mapping[str, Kind | Action]:
        return {
            telling: _kind(self.post, telling, tells)
            for telling, tells in (
                (Telling.CONFIRM, ask_to_confirm),
                (Telling.SHORTLY, tell_shortly),
                (Telling.DEBRIEF, ask_for_debriefs),
                (Telling.DEBRIEF_AGAIN, ask_again),
                (Telling.THANKS, thank),
            )
        }


def _kind(post: Post, telling: Telling, tells: Tells) -> Kind:
    async def one(tx: Transaction, moment: Moment, now: datetime) -> str:
        held = await tx.missions.hold([_mission(moment)])
        return (await act(tx, [moment], held, now))[moment]

    async def many(tx: Transaction, moments: Sequence[Moment], now: datetime) -> Mapping[Moment, str]:
        held = await tx.missions.at_rest([_mission(moment) for moment in moments])
        known = {mission.id for mission in held}
        return await act(tx, [moment for moment in moments if _mission(moment) in known], held, now)

    async def act(
        tx: Transaction, moments: Sequence[Moment], held: Sequence[Mission], now: datetime
    ) -> dict[Moment, str]:
        known, loaded = {mission.id: mission for mission in held}, await in_force(tx)
        outcomes = {moment: _outcome(telling, known.get(_mission(moment)), now) for moment in moments}
        due = [known[_mission(moment)] for moment, outcome in outcomes.items() if outcome == "told"]
        if due and loaded is not None:
            members = await tx.assignments.members([mission.id for mission in due])
            leaders = await tx.people.those([mission.leader for mission in due if mission.leader is not None])
            occasions = [
                Occasion(
                    _mentioning(mission),
                    members[mission.id],
                    reachable_leader(leaders.get(mission.leader) if mission.leader is not None else None),
                    loaded.edition,
                    now,
                )
                for mission in due
            ]
            await post.write(tx, await tells(tx, occasions), now)
        return outcomes

    return Kind(one, many)


async def ask_to_confirm(tx: Transaction, occasions: Sequence[Occasion]) -> list[Letter]:
    """The evening before; after a night off, or for whom silence begins early, on the day itself."""
    unled = [here.mission for here in occasions if here.leader is None and here.coming]
    letters = [*await ask_for_leaders(tx, unled, occasions[0].edition, occasions[0].now)]
    for here in occasions:
        for one in here.who(AssignmentState.ACCEPTED):
            t, heard = translator(one.person.language), heard_at(one.person, here.edition, here.now)
            days = days_until(here.mission.span.begins, heard, here.edition.zone)
            words = texts.confirm(here.mission, here.edition, t, today=days == 0)
            letters.append(_before(here, one.person, words, Telling.CONFIRM, buttons.for_coming(here.mission.id, t)))
    short = [here.mission for here in occasions if taken(here.members) < here.mission.needed]
    await tx.moments.plan([Moment(MISSION_SHORT, str(mission.id), occasions[0].now) for mission in short])
    return letters


async def tell_shortly(_tx: Transaction, occasions: Sequence[Occasion]) -> list[Letter]:
    """Place, people and kit to whoever comes; who comes to the leader, who hears it all in one letter."""
    letters = []
    for here in occasions:
        mission, coming = here.mission, here.coming
        for one in coming:
            if here.led_by(one.person):
                continue
            t = translator(one.person.language)
            others = [mention(other.person.id) for other in coming if other is not one]
            words = texts.shortly(mission, others, here.edition, t)
            letters.append(_before(here, one.person, words, Telling.SHORTLY, [buttons.to_mission(mission.id, t)]))
        if here.leader is not None:
            t = translator(here.leader.language)
            others = [mention(one.person.id) for one in coming if not here.led_by(one.person)]
            words = texts.shortly_for_leader(mission, len(coming), others, here.edition, t)
            offered = [buttons.to_roster(mission.id, t)]
            letters.append(to_leader(_before(here, here.leader, words, "mission_shortly_leader", offered)))
    return letters


async def ask_for_debriefs(tx: Transaction, occasions: Sequence[Occasion]) -> list[Letter]:
    """Of those who were there; who was expected and did not come is asked whether all is well.

    Where nobody checked in, nobody is missed: the leader is asked who was there.
    """
    letters = []
    for here in occasions:
        mission = here.mission
        for one in here.present:
            if one.part.debriefed_at is None:
                t = translator(one.person.language)
                words, offered = texts.debrief(mission, t), [buttons.to_debrief(mission.id, t)]
                letters.append(_after(here, one.person, words, Telling.DEBRIEF, offered))
        if here.attended:
            missed = here.coming
            await tx.assignments.miss(mission.id, [one.person.id for one in missed])
            letters += [_missed(here, one.person) for one in missed]
        if here.leader is not None and (here.attended or here.coming):
            t = translator(here.leader.language)
            done = told_together(here.attended, here.leader.id)
            words = (
                texts.ended_for_leader(mission, len(here.attended), done, t)
                if here.attended
                else texts.nobody_checked_in(mission, t)
            )
            offered = [buttons.to_roster(mission.id, t)]
            letters.append(to_leader(_after(here, here.leader, words, "mission_ended_leader", offered)))
    return letters


async def ask_again(_tx: Transaction, occasions: Sequence[Occasion]) -> list[Letter]:
    """Once."""
    letters = []
    for here in occasions:
        for one in here.present:
            if one.part.debriefed_at is None:
                t = translator(one.person.language)
                words, offered = texts.debrief_again(here.mission, t), [buttons.to_debrief(here.mission.id, t)]
                letters.append(_after(here, one.person, words, Telling.DEBRIEF_AGAIN, offered))
    return letters


async def thank(tx: Transaction, occasions: Sequence[Occasion]) -> list[Letter]:
    """What all did together, where that tells on nobody, and what comes next for each."""
    letters = []
    for here in occasions:
        for one in here.present:
            t = translator(one.person.language)
            following = await next_of(tx, one.person.id, here.now)
            together = told_together(here.attended, one.person.id)
            words = texts.thanks(here.mission, one.part.done, together, following, t)
            offered = [buttons.to_mission(following.id, t)] if following is not None else []
            letters.append(_after(here, one.person, words, Telling.THANKS, offered))
    return letters


def _missed(here: Occasion, reader: Person) -> Letter:
    t = translator(reader.language)
    offered = [buttons.to_mission(here.mission.id, t)]
    return _after(here, reader, texts.missed(here.mission, t, leads=here.led_by(reader)), "mission_missed", offered)


def _before(here: Occasion, reader: Person, words: Html, what: str, offered: Sequence[Labelled]) -> Letter:
    """Of use until it begins."""
    cause = f"{what}:{here.mission.span.begins.timestamp():.0f}"
    return replace(note(reader, words, here.mission, cause, here.now, offered), expires_at=here.mission.span.begins)


def _after(here: Occasion, reader: Person, words: Html, what: str, offered: Sequence[Labelled]) -> Letter:
    cause = f"{what}:{here.mission.span.begins.timestamp():.0f}"
    return replace(note(reader, words, here.mission, cause, here.now, offered), expires_at=here.now + KEPT)


def _outcome(telling: Telling, mission: Mission | None, now: datetime) -> str:
    """What was moved or cancelled meanwhile has other moments, or none."""
    if mission is None or not mission.open:
        return "over"
    if telling in (Telling.CONFIRM, Telling.SHORTLY):
        return "told" if not mission.span.begun(now) else TOO_LATE
    return "told" if now < mission.span.ends + DEBRIEFED_UNTIL else TOO_LATE


def _mentioning(mission: Mission) -> Mission:
    return mission if mission.leader is None else replace(mission, leader_name=mention(mission.leader))


def _mission(moment: Moment) -> MissionId:
    return MissionId(int(moment.subject))
