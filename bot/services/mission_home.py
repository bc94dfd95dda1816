"""Missions on the home of ambassadors."""

from datetime import datetime

from bot.domain.check_ins import is_open
from bot.domain.missions import Mission
from bot.i18n import Html, Translator
from bot.services.ambassador_home import Section, Tells, Visit
from bot.services.mission_views import MissionHome, MissionViews
from bot.texts import mission_buttons as buttons
from bot.texts import own_missions as texts
from bot.texts.buttons import Labelled
from storage.store import Transaction


def my_missions(views: MissionViews) -> Tells:
    """What waits for them and what comes; and the one that is on at this moment, a tap away."""

    async def section(tx: Transaction, visit: Visit) -> Section | None:
        if visit.edition is None:
            return None
        home = await views.home_in(tx, visit.person)
        return Section(told(home, visit.t), [*_urgent(home, visit.now, visit.t), buttons.to_missions(visit.t)])

    return section


def told(home: MissionHome, t: Translator) -> Html:
    """Each sort that there is, what waits for an answer first."""
    parts = [
        texts.to_tell([mission for mission, _ in home.to_tell], home.edition, t) if home.to_tell else None,
        texts.mine(home.mine, home.edition, t) if home.mine else None,
        texts.leading(home.leading, home.edition, t) if home.leading else None,
        texts.offered([mission for mission, _ in home.offered], home.edition, t) if home.offered else None,
        texts.near(home.near, home.edition, t) if home.near else None,
    ]
    found = [part for part in parts if part is not None]
    return Html("\n\n".join(found)) if found else texts.none(len(home.elsewhere), t)


def all_of(home: MissionHome) -> list[Mission]:
    """In the same order, each once: who leads a mission may also come to it."""
    sorts = [
        [mission for mission, _ in home.to_tell],
        [mission for mission, _ in home.mine],
        home.leading,
        [mission for mission, _ in home.offered],
        home.near,
    ]
    return list({mission.id: mission for sort in sorts for mission in sort}.values())


def with_room(home: MissionHome) -> list[Mission]:
    """All that somebody could still have a place in, whatever they offer; what begins first comes first."""
    return sorted([*home.near, *home.elsewhere], key=lambda mission: (mission.span.begins, mission.id))


def _urgent(home: MissionHome, now: datetime, t: Translator) -> list[Labelled]:
    """The mission that is on, else the one that waits for a debrief."""
    for mission in [*(mission for mission, _ in home.mine), *home.leading]:
        if is_open(mission, now):
            return [buttons.to_current(mission.id, t)]
    return [buttons.to_debrief(mission.id, t) for mission, _ in home.to_tell[:1]]
