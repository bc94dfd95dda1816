"""What the handlers of the team's missions work with, and the screens at which they end: lists, and one mission."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext

from bot.domain.campaigns import Edition
from bot.domain.mission_lists import Which
from bot.domain.missions import MissionState
from bot.domain.people import Deed, NotAllowed, Person
from bot.i18n import Html, Translator
from bot.services.campaigns import Loaded
from bot.services.mission_views import MissionCard
from bot.services.missions import Missions
from bot.texts import team_missions as texts
from bot.texts.missions import label
from handlers.callbacks import Open, Screen
from handlers.keyboards import Button, Keyboard, button, in_pairs, rows
from handlers.replies import Replies
from handlers.resident.event_buttons import EventDo
from handlers.resident.event_buttons import on as on_event
from handlers.staff.mission_buttons import Do, MissionList, NewMissionOf, OnTeamMission, on, to_home, to_list

NEXT, PAGE = 3, 5
LABELS: Mapping[Do, Callable[[Translator], str]] = {
    Do.PUBLISH: lambda t: t.plain("Publish it"),
    Do.CHANGE: lambda t: t.plain("Change it"),
    Do.MOVE: lambda t: t.plain("Other hours"),
    Do.COPY: lambda t: t.plain("Copy it"),
    Do.REPEAT: lambda t: t.plain("Repeat each week"),
    Do.CANCEL: lambda t: t.plain("Cancel it"),
    Do.DEBRIEFS: lambda t: t.plain("What they tell"),
}


@dataclass(frozen=True, slots=True)
class MissionDesk:
    """Somebody of the team, and what they are at."""

    missions: Missions
    person: Person
    loaded: Loaded
    replies: Replies
    t: Translator
    state: FSMContext

    @property
    def edition(self) -> Edition:
        return self.loaded.edition

    @property
    def now(self) -> datetime:
        return self.missions.views.clock.now()

    async def seen(self, number: int) -> MissionCard:
        """One, for those who may write it. Raises `NotAllowed` or `MissionUnknown`."""
        self.person.require(Deed.RUN_MISSIONS)
        card = await self.missions.views.open(self.person, number)
        if not card.runs:
            raise NotAllowed(Deed.RUN_MISSIONS)
        return card

    async def home(self) -> None:
        """How many there are of each sort, and those that come next."""
        t = self.t
        found = await self.missions.views.page(self.person, Which.TO_COME, NEXT)
        await self.state.clear()
        lists = [
            button(texts.count_label(which, found.counts, t), MissionList(which=which))
            for which in (Which.TO_COME, Which.DRAFTS, Which.OVER, Which.CANCELLED)
        ]
        self.replies.show(
            texts.home(found.missions, self.edition, t),
            rows(
                *in_pairs(lists),
                button(t.plain("New mission"), NewMissionOf()),
                button(t.plain("Where we were"), Open(screen=Screen.COVERAGE)),
                button(t.plain("The team"), Open(screen=Screen.TEAM)),
            ),
        )

    async def list(self, which: Which, page: int, said: Html | None = None) -> None:
        t = self.t
        found = await self.missions.views.page(self.person, which, PAGE, page * PAGE)
        await self.state.clear()
        self.replies.show(
            texts.listed(which, found.missions, self.edition, t),
            rows(
                *(
                    button(label(one, self.edition, t), OnTeamMission(do=Do.SHOW, mission=one.id))
                    for one in found.missions
                ),
                button(t.plain("More"), MissionList(which=which, page=page + 1)) if found.more else None,
                button(t.plain("First page"), MissionList(which=which)) if page else None,
                to_home(t),
            ),
            said,
        )

    async def card(self, number: int, said: Html | None = None) -> None:
        """One mission, below what has just been `said` of it."""
        card = await self.seen(number)
        await self.state.clear()
        words = texts.card(card.mission, card.taken, card.edition, card.now, self.t)
        self.replies.show(words, self._keyboard(card), said)

    def _keyboard(self, card: MissionCard) -> Keyboard:
        t, number = self.t, card.mission.id
        offered = [on(LABELS[do](t), do, number) for do in _offered(card)]
        roster = to_list(number, t) if card.mission.open else None
        event = card.mission.event
        meeting = on_event(t.plain("The meeting"), EventDo.STAFF, event) if event is not None else None
        return rows(roster, *in_pairs(offered), meeting, self._list_of(card))

    def _list_of(self, card: MissionCard) -> Button:
        """Back to where it stands."""
        which = texts.list_of(card.mission, card.now)
        return button(texts.title_of(which, self.t), MissionList(which=which))


def _offered(card: MissionCard) -> tuple[Do, ...]:
    """What may be done to it as it stands: what has begun is not changed any more."""
    mission, begun = card.mission, card.mission.span.begun(card.now)
    if mission.state is MissionState.CANCELLED:
        return (Do.COPY,)
    if mission.open and begun:
        return (Do.DEBRIEFS, Do.COPY, Do.REPEAT)
    acts = (Do.CHANGE, Do.MOVE, Do.COPY, Do.REPEAT, Do.CANCEL)
    return acts if mission.open or begun else (Do.PUBLISH, *acts)


class AtMissionDesk(Filter):
    """Gives handlers their `desk`, so that they need to ask for nothing else."""

    async def __call__(
        self,
        _event: object,
        missions: Missions,
        person: Person,
        edition: Loaded,
        replies: Replies,
        t: Translator,
        state: FSMContext,
    ) -> dict[str, Any]:
        return {"desk": MissionDesk(missions, person, edition, replies, t, state)}
