"""The screen of a mission, with what its reader can do at this moment: eight buttons at most."""

from collections.abc import Iterator

from bot.domain.assignments import Assignment, AssignmentState
from bot.domain.check_ins import is_open
from bot.domain.people import Deed, Person
from bot.i18n import Html, Translator
from bot.services.mission_calendar import confirms_at
from bot.services.mission_views import MissionCard
from bot.services.missions import Missions
from bot.texts import own_mission as texts
from bot.texts.mission_buttons import Tap
from handlers.ambassador.mission_buttons import Do, OnMission, Step, Tell, do, to_home
from handlers.callbacks import Open, Screen
from handlers.keyboards import Button, Keyboard, button, rows
from handlers.replies import Replies

_FREE = (None, AssignmentState.OFFERED, AssignmentState.UNAVAILABLE, AssignmentState.DROPPED)


async def show_mission(
    mission: int, person: Person, missions: Missions, replies: Replies, t: Translator, said: Html | None = None
) -> None:
    """The mission as it is now, below what was just said of it."""
    seen = await missions.views.open(person, mission)
    words = texts.card(seen.mission, seen.part, seen.taken, seen.edition, seen.now, t)
    replies.show(words, card_keyboard(seen, person, t), said)


def card_keyboard(seen: MissionCard, person: Person, t: Translator) -> Keyboard:
    mission = seen.mission
    mine = list(_own(seen, t)) if person.may(Deed.TAKE_PART) else []
    where = do(t.plain("On the map"), Do.WHERE, mission.id) if mission.place.pin else None
    kit = do(t.plain("Kit ({n})", n=len(mission.kit)), Do.KIT, mission.id) if mission.kit else None
    roster = button(t.plain("Who comes, and the code"), OnMission(tap=Tap.ROSTER, mission=mission.id))
    return rows(
        *mine,
        [one for one in (where, kit) if one is not None],
        roster if seen.leads and mission.open else None,
        to_home(t) if person.may(Deed.TAKE_PART) else button(t.plain("The team"), Open(screen=Screen.TEAM)),
    )


def _own(seen: MissionCard, t: Translator) -> Iterator[Button]:
    """What somebody can do with their own part: at most five."""
    mission, part = seen.mission, seen.part
    if not mission.open:
        return
    if part is not None and part.present:
        yield from _there(seen, part, t)
        return
    if is_open(mission, seen.now):
        yield do(t.plain("I am here"), Do.ARRIVE, mission.id)
    if mission.to_come(seen.now):
        yield from _answers(seen, part, t)
        yield button(t.plain("Ask a question"), OnMission(tap=Tap.ASK, mission=mission.id))


def _answers(seen: MissionCard, part: Assignment | None, t: Translator) -> Iterator[Button]:
    mission, state = seen.mission, part.state if part else None
    if state in _FREE:
        label = t.plain("I will be there") if seen.left else t.plain("Wait for a place")
        yield button(label, OnMission(tap=Tap.ACCEPT, mission=mission.id))
    if state in (None, AssignmentState.OFFERED):
        yield button(t.plain("Not this time"), OnMission(tap=Tap.DECLINE, mission=mission.id))
    if state is AssignmentState.WAITING:
        yield button(t.plain("Do not wait any more"), OnMission(tap=Tap.DROP, mission=mission.id))
    if state is AssignmentState.ACCEPTED and confirms_at(mission, seen.edition) <= seen.now:
        yield button(t.plain("I will be there"), OnMission(tap=Tap.CONFIRM, mission=mission.id))
    if part is not None and part.coming:
        yield button(t.plain("I cannot come"), OnMission(tap=Tap.DROP, mission=mission.id))


def _there(seen: MissionCard, part: Assignment, t: Translator) -> Iterator[Button]:
    yield do(t.plain("Count"), Do.COUNTS, seen.mission.id)
    if not seen.mission.span.over(seen.now):
        yield do(t.plain("Help someone now"), Do.HELP, seen.mission.id)
    elif part.debriefed_at is None:
        yield button(t.plain("Tell how it was"), OnMission(tap=Tap.TELL, mission=seen.mission.id))
    else:
        yield button(t.plain("Tell it anew"), Tell(mission=seen.mission.id, step=Step.WENT))
