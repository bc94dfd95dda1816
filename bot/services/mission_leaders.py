"""Missions that nobody leads: those of an edition's file begin so, and whoever led one may leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.campaigns import Edition
from bot.domain.letters import Lane, Letter
from bot.domain.missions import Mission, MissionId
from bot.domain.people import MAY, Deed, PersonId
from bot.i18n import translator
from bot.services.campaigns import in_force
from bot.services.mission_calendar import MISSION_UNLED
from bot.services.mission_ground import note, to_leader
from bot.services.mission_places import leader_of
from bot.services.post import Post, letter
from bot.services.watch import Action, Kind
from bot.texts import mission_buttons as buttons
from bot.texts import mission_letters as texts
from storage.repositories.moments import Moment
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class MissionLeaders:
    """Asked for by the calendar, so that whoever takes a role away or leaves waits for no letters."""

    post: Post

    def actions(self) -> Mapping[str, Kind | Action]:
        return {MISSION_UNLED: Kind(self.ask, self.ask_for_many)}

    async def ask(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        return (await self.ask_for_many(tx, [moment], now))[moment]

    async def ask_for_many(self, tx: Transaction, moments: Sequence[Moment], now: datetime) -> dict[Moment, str]:
        """Of those to which people come by now; of the others the evening before, if people come by then."""
        loaded, missions = await in_force(tx), await tx.missions.those([_mission(moment) for moment in moments])
        come_to = await tx.assignments.with_places([mission.id for mission in missions])
        unled = [one for one in missions if one.leader is None and one.open and not one.span.over(now)]
        asked = [one for one in unled if one.id in come_to]
        if loaded is not None:
            await self.post.write(tx, await ask_for_leaders(tx, asked, loaded.edition, now), now)
        known = {mission.id for mission in asked}
        return {moment: "asked" if _mission(moment) in known else "nothing to ask" for moment in moments}


async def lead_no_more(tx: Transaction, person: PersonId, held: Sequence[Mission], now: datetime) -> None:
    """Somebody who may not lead any more leads none of these missions, whose holder one is."""
    unled = [one for one in held if one.leader == person and not one.span.over(now)]
    for mission in unled:
        await tx.missions.write(replace(mission, leader=None))
    await tx.moments.plan([Moment(MISSION_UNLED, str(mission.id), now) for mission in unled])


async def ask_for_leaders(
    tx: Transaction, unled: Sequence[Mission], edition: Edition, now: datetime
) -> Sequence[Letter]:
    """One letter for all that come next: without a leader nobody shows the code, and nothing of it is counted."""
    if not unled:
        return []
    letters = []
    for reader in await tx.people.with_role(*MAY[Deed.RUN_MISSIONS]):
        if reader.telegram_id is not None:
            t = translator(reader.language)
            key = f"missions:unled:{now.timestamp():.3f}:{unled[0].id}:{reader.id}"
            words, button = texts.unled(unled, edition, t), buttons.to_team(t)
            written = letter(reader, words, key, now, lane=Lane.REMINDER, button=button)
            letters.append(replace(written, expires_at=max(mission.span.ends for mission in unled)))
    return letters


async def tell_leader(
    tx: Transaction, post: Post, missions: Sequence[Mission], by: PersonId, edition: Edition, now: datetime
) -> None:
    """That these, once they are offered, are somebody's to lead; nobody is told what they did themselves."""
    opened = [mission for mission in missions if mission.open]
    leader = await leader_of(tx, opened[0], by) if opened else None
    if leader is None:
        return
    t, one = translator(leader.language), len(opened) == 1
    first = opened[0].id
    offered = [buttons.to_mission(first, t), buttons.to_roster(first, t)] if one else [buttons.to_missions(t)]
    told = note(leader, texts.leads(opened, edition, t), opened[-1], f"leads:{now.timestamp():.3f}", now, offered)
    await post.write(tx, [to_leader(told)], now)


def _mission(moment: Moment) -> MissionId:
    return MissionId(int(moment.subject))
