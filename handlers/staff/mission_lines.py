"""The lines of a mission, one question each; while it is made they follow one another, later each stands alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from aiogram.fsm.state import State

from bot.domain.missions import Mission, Proof
from bot.domain.neighbourhoods import distance
from bot.domain.network import SPOKEN
from bot.domain.text import shorten
from bot.i18n import Html, Translator
from bot.texts import mission_questions as texts
from bot.texts.debriefings import ask_what_is_asked, question_names
from bot.texts.missions import proof_names, proofs
from handlers.keyboards import Button, button, in_pairs, paged, rows
from handlers.staff.mission_buttons import (
    GUIDED,
    AskLine,
    Do,
    Line,
    OnTeamMission,
    SetLine,
    to_card,
)
from handlers.staff.mission_desk import MissionDesk
from handlers.staff.mission_kinds import kinds
from handlers.staff.states import Missioning

MISSION, LINE, ON_THE_WAY = "mission", "line", "guided"
"""Where the conversation keeps which mission the next message is for, which line of it, and whether others follow."""

PLACE = "place"
"""Where it keeps a place in the making."""

ROOM, ROOM_IN_PAIRS, LABEL = 6, 7, 40
LABELS: Mapping[Line, Callable[[Translator], str]] = {
    Line.KIND: lambda t: t.plain("Kind"),
    Line.PLACE: lambda t: t.plain("Place"),
    Line.NEIGHBOURHOOD: lambda t: t.plain("Neighbourhood"),
    Line.NEEDED: lambda t: t.plain("How many"),
    Line.LANGUAGES: lambda t: t.plain("Languages"),
    Line.TITLE: lambda t: t.plain("Title"),
    Line.INSTRUCTIONS: lambda t: t.plain("Instructions"),
    Line.KIT: lambda t: t.plain("Kit"),
    Line.MET: lambda t: t.plain("People to meet"),
    Line.HELPED: lambda t: t.plain("Ideas to help"),
    Line.PROOF: lambda t: t.plain("To bring back"),
    Line.DEBRIEF: lambda t: t.plain("Asked afterwards"),
    Line.LEADER: lambda t: t.plain("Who leads it"),
}
NUMBERS: Mapping[Line, tuple[int, ...]] = {
    Line.NEEDED: (1, 2, 3, 4, 6),
    Line.MET: (0, 10, 20, 50, 100),
    Line.HELPED: (0, 2, 5, 10, 20),
}

ASKED: Mapping[Line, Callable[[Mission, Translator], Html]] = {
    Line.NEEDED: lambda _, t: texts.ask_needed(t),
    Line.MET: lambda mission, t: texts.ask_met(mission.quota, t),
    Line.HELPED: lambda mission, t: texts.ask_helped(mission.quota, t),
}

WITHOUT: Mapping[Line, Callable[[Translator], str]] = {
    Line.PLACE: lambda t: t.plain("Without a meeting place"),
    Line.TITLE: lambda t: t.plain("Without a title"),
    Line.INSTRUCTIONS: lambda t: t.plain("Without instructions"),
}


@dataclass(frozen=True, slots=True)
class MissionLines:
    """The questions of one conversation."""

    desk: MissionDesk

    async def ask(self, mission: Mission, line: Line, *, guided: bool = False, page: int = 0) -> None:
        """What is waited for is kept before the question is put."""
        ask = AskLine(line=line, mission=mission.id, guided=guided, page=page)
        if line in ASKED:
            await self._number(mission, ask)
        elif line in WITHOUT:
            await self._typed(mission, ask)
        else:
            questions = {
                Line.KIND: self._kind,
                Line.NEIGHBOURHOOD: self.neighbourhood,
                Line.LANGUAGES: self._languages,
                Line.KIT: self._kit,
                Line.PROOF: self._proof,
                Line.DEBRIEF: self._debrief,
                Line.LEADER: self._leader,
            }
            await questions[line](mission, ask)

    async def after(self, mission: Mission, line: Line, *, guided: bool) -> None:
        """The next question, or all of it read back."""
        line = Line.PLACE if line is Line.NEIGHBOURHOOD else line
        if guided and line in GUIDED[:-1]:
            await self.ask(mission, GUIDED[GUIDED.index(line) + 1], guided=True)
        else:
            await self.desk.card(mission.id)

    async def what_to_change(self, mission: Mission, page: int) -> None:
        """Six lines at a time."""
        t = self.desk.t
        await self.desk.state.clear()
        lines = [line for line in Line if line is not Line.NEIGHBOURHOOD]
        named = [button(LABELS[line](t), AskLine(line=line, mission=mission.id)) for line in lines]
        shown = paged(
            named,
            ROOM_IN_PAIRS,
            page,
            lambda other: button(t.plain("More"), OnTeamMission(do=Do.CHANGE, mission=mission.id, page=other)),
        )
        self.desk.replies.show(texts.ask_what_to_change(mission, t), rows(*in_pairs(shown), to_card(mission.id, t)))

    async def pin(self, ask: AskLine, name: str) -> None:
        """The words are known; the place on the map may come."""
        onward = AskLine(line=Line.NEIGHBOURHOOD, mission=ask.mission, guided=ask.guided)
        without = button(self.desk.t.plain("Without a pin"), onward)
        words = texts.ask_pin(name, self.desk.t)
        await self.desk.state.set_state(Missioning.PIN)
        self.desk.replies.show(words, rows(without, to_card(ask.mission, self.desk.t)))

    async def neighbourhood(self, mission: Mission, ask: AskLine) -> None:
        """The nearest to the pin first. A place in the making stays in the memory."""
        t, edition = self.desk.t, self.desk.edition
        place = (await self.desk.state.get_data()).get(PLACE) or {}
        pin = place.get("pin") or mission.place.pin
        places = sorted(edition.neighbourhoods, key=lambda one: one.name_in(t.language))
        if pin:
            at, along = pin
            places = sorted(edition.neighbourhoods, key=lambda one: distance(at, along, one.latitude, one.longitude))
        named = [self._set(ask, shorten(one.name_in(t.language), LABEL), one.id) for one in places]
        whole = self._set(ask, t.plain("The whole town"), "")
        await self.desk.state.set_state(None)
        self.desk.replies.show(
            texts.ask_neighbourhood(t),
            rows(*self._paged(ask, named), whole, to_card(mission.id, t)),
        )

    async def _kind(self, _mission: Mission, ask: AskLine) -> None:
        await self._show(ask, None, texts.ask_kind(self.desk.t), kinds(ask, self.desk.t))

    async def _number(self, mission: Mission, ask: AskLine) -> None:
        numbers = [self._set(ask, self.desk.t.number(n), str(n)) for n in NUMBERS[ask.line]]
        await self._show(ask, Missioning.NUMBER, ASKED[ask.line](mission, self.desk.t), [numbers])

    async def _typed(self, mission: Mission, ask: AskLine) -> None:
        """A place, a title or instructions; there may be none."""
        t = self.desk.t
        words = {
            Line.PLACE: texts.ask_place(t),
            Line.TITLE: texts.ask_title(mission, t),
            Line.INSTRUCTIONS: texts.ask_instructions(t),
        }
        waiting = Missioning.PLACE if ask.line is Line.PLACE else Missioning.WORDS
        await self._show(ask, waiting, words[ask.line], [self._set(ask, WITHOUT[ask.line](t), "")])

    async def _languages(self, mission: Mission, ask: AskLine) -> None:
        t = self.desk.t
        ticked = self._ticks(ask, [(code, t.language_name(code).capitalize()) for code in SPOKEN], mission.languages)
        await self._show(ask, None, texts.ask_languages(mission, t), self._paged(ask, ticked))

    async def _kit(self, mission: Mission, ask: AskLine) -> None:
        """With the files that it has."""
        less = self._set(ask, self.desk.t.plain("Take the last one off"), str(len(mission.kit)))
        words = texts.ask_kit(mission.kit, self.desk.t)
        await self._show(ask, Missioning.KIT, words, [less] if mission.kit else [])
        for file in mission.kit:
            if file.kind is not None:
                self.desk.replies.file(file.kind, file.file_id)

    async def _proof(self, mission: Mission, ask: AskLine) -> None:
        t = self.desk.t
        ticked = self._ticks(ask, [(one.value, proof_names(t)[one].capitalize()) for one in Proof], mission.proof)
        words = texts.ask_proof(t.listed(proofs(mission.proof, t)), t)
        await self._show(ask, None, words, ticked)

    async def _debrief(self, mission: Mission, ask: AskLine) -> None:
        """What is tapped is asked; what is typed is a question of its own."""
        t, debriefing = self.desk.t, mission.debriefing
        named = [(question.value, name) for question, name in question_names(t).items()]
        without = self._set(ask, t.plain("Without a question of our own"), "") if debriefing.own else None
        ticked = in_pairs(self._ticks(ask, named, debriefing.questions))
        await self._show(
            ask, Missioning.WORDS, ask_what_is_asked(mission, t), [*ticked, [without] if without else []]
        )

    async def _leader(self, _mission: Mission, ask: AskLine) -> None:
        t, me = self.desk.t, self.desk.person
        people = [one for one in await self.desk.missions.views.leaders(me) if one.id != me.id]
        named = [self._set(ask, one.first_name or t.plain("Somebody"), str(one.id)) for one in people]
        mine = self._set(ask, t.plain("I lead it"), str(me.id))
        await self._show(ask, None, texts.ask_leader(t), [mine, *self._paged(ask, named)])

    async def _show(
        self, ask: AskLine, waiting: State | None, words: Html, choices: Sequence[Button | Iterable[Button]]
    ) -> None:
        await self.desk.state.set_state(waiting)
        await self.desk.state.set_data({MISSION: ask.mission, LINE: ask.line, ON_THE_WAY: ask.guided})
        self.desk.replies.show(words, rows(*choices, self._onward(ask)))

    def _onward(self, ask: AskLine) -> list[Button]:
        back = to_card(ask.mission, self.desk.t)
        if not ask.guided or ask.line not in GUIDED[:-1]:
            return [back]
        following = AskLine(line=GUIDED[GUIDED.index(ask.line) + 1], mission=ask.mission, guided=True)
        return [button(self.desk.t.plain("Go on"), following), back]

    def _set(self, ask: AskLine, label: str, value: str) -> Button:
        target = SetLine(line=ask.line, mission=ask.mission, value=value, guided=ask.guided, page=ask.page)
        return button(label, target)

    def _ticks(self, ask: AskLine, options: Iterable[tuple[str, str]], chosen: Iterable[str]) -> list[Button]:
        held = set(chosen)
        return [
            self._set(ask, f"✅ {label}" if value in held else label, f"-{value}" if value in held else f"+{value}")
            for value, label in options
        ]

    def _paged(self, ask: AskLine, buttons: Sequence[Button]) -> list[Button]:
        """A page of them, and the way to the next one."""
        return paged(
            buttons,
            ROOM,
            ask.page,
            lambda page: button(self.desk.t.plain("More"), ask.model_copy(update={"page": page})),
        )
