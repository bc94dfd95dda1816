"""Missions that begin soon with fewer people than they need: once nobody is left to ask, the team hears of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.assignments import PLACED, AssignmentState, Member
from bot.domain.campaigns import Edition
from bot.domain.letters import Lane, Letter
from bot.domain.mission_fit import replacements, standing, taken
from bot.domain.missions import Mission, MissionId
from bot.domain.people import MAY, Deed, Person, Role
from bot.i18n import translator
from bot.services.campaigns import in_force
from bot.services.mission_calendar import ASKED, MISSION_REPLACEMENT, MISSION_SHORT
from bot.services.post import Post, letter
from bot.services.watch import Action, Kind
from bot.texts import mission_buttons as buttons
from bot.texts import mission_gaps as texts
from storage.repositories.moments import Moment
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class Gap:
    """A mission with how many come, and whether its leader was told just now that nobody else could be asked."""

    mission: Mission
    coming: int
    leader_knows: bool

    def is_for(self, reader: Person) -> bool:
        """Coordinators, and whoever wrote it."""
        if self.leader_knows and reader.id == self.mission.leader:
            return False
        return Role.COORDINATOR in reader.roles or reader.id == self.mission.created_by


@dataclass(frozen=True, slots=True)
class MissionGaps:
    """Looked for the evening before, and from then on whenever somebody gives up a place or says no."""

    post: Post

    def actions(self) -> Mapping[str, Kind | Action]:
        return {MISSION_SHORT: Kind(self.tell, self.tell_of_many)}

    async def tell(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        return (await self.tell_of_many(tx, [moment], now))[moment]

    async def tell_of_many(self, tx: Transaction, moments: Sequence[Moment], now: datetime) -> dict[Moment, str]:
        """One letter for all, and of each only what has changed since it was told."""
        subjects = {moment.subject for moment in moments}
        loaded, missions = await in_force(tx), await tx.missions.those([MissionId(int(one)) for one in subjects])
        if loaded is None:
            return dict.fromkeys(moments, "no edition")
        members = await tx.assignments.members([mission.id for mission in missions])
        short = [one for one in missions if one.to_come(now) and taken(members[one.id]) < one.needed]
        candidates = await tx.assignments.candidates(now, hold=False) if short else []
        gaps = []
        for mission in short:
            here = members[mission.id]
            alone = not replacements(mission, standing(candidates, here, {}), loaded.edition.zone)
            if alone and not await _since_last_change(tx, MISSION_SHORT, _told(mission, here), mission, here):
                heard = await _since_last_change(tx, MISSION_REPLACEMENT, f"{ASKED} 0", mission, here)
                gaps.append(Gap(mission, taken(here), heard))
        readers = await tx.people.with_role(*MAY[Deed.RUN_MISSIONS])
        await self.post.write(tx, list(_letters(gaps, readers, loaded.edition, now)), now)
        told = {str(gap.mission.id): _told(gap.mission, members[gap.mission.id]) for gap in gaps}
        return {moment: told.get(moment.subject, "nothing to tell") for moment in moments}


def _told(mission: Mission, members: Sequence[Member]) -> str:
    return f"told {taken(members)} of {mission.needed}"


async def _since_last_change(
    tx: Transaction, kind: str, outcome: str, mission: Mission, members: Sequence[Member]
) -> bool:
    """Whether this was the outcome after the last who took a place or gave one up."""
    done = (await tx.moments.last_done(kind, [str(mission.id)], outcome)).get(str(mission.id))
    changing = (*PLACED, AssignmentState.DROPPED)
    changes = [one.part.answered_at for one in members if one.part.state in changing]
    return done is not None and all(at is None or at <= done for at in changes)


def _letters(gaps: Sequence[Gap], readers: Sequence[Person], edition: Edition, now: datetime) -> Iterator[Letter]:
    for reader in readers:
        theirs = [gap for gap in gaps if gap.is_for(reader)]
        if not theirs or reader.telegram_id is None:
            continue
        t, first = translator(reader.language), theirs[0].mission
        words = texts.short([(gap.mission, gap.coming) for gap in theirs], edition, t)
        button = buttons.to_mission(first.id, t) if len(theirs) == 1 else buttons.to_team(t)
        key = f"missions:short:{now.timestamp():.3f}:{first.id}:{reader.id}"
        written = letter(reader, words, key, now, lane=Lane.REMINDER, button=button)
        yield replace(written, expires_at=max(gap.mission.span.begins for gap in theirs))
