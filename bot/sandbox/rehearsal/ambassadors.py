"""Ambassadors: people of the network, who answer what the bot asks them with the buttons of its letters."""

from bot.domain.assignments import AssignmentState, Went
from bot.domain.missions import Counts
from bot.sandbox.rehearsal.hands import Hands, capital
from bot.sandbox.rehearsal.parts import SATURDAY, Errand, Parts
from bot.texts import mission_course as course
from bot.texts.mission_kinds import kind_name

S = AssignmentState


class Ambassador(Hands):
    """What they remember of missions goes by the moment before they tapped: letters may be faster than screens."""

    @property
    def parts(self) -> Parts:
        assert self.memory.parts is not None, "every ambassador has some"
        return self.memory.parts

    async def joins(self, link: str) -> None:
        """By the coordinator's link: the welcome, the charter, and what they can do."""
        await self._does(self.person.opens(link))
        await self._is_welcomed()
        self.parts.joined_at = self.clock.now()
        await self._taps(self.t.plain("I accept the charter"))
        await self._taps(self.t.plain("Begin"))
        await self._says_what_they_can_do()
        assert self.person.sees_button(self.t.plain("Leave the network")), f"not in it:\n{self.person.screen}"

    async def accepts(self, errand: Errand) -> None:
        """From the letter that asks them; who is later than others waits for a place."""
        began = self.clock.now()
        await self._presses(errand.title, self.t.plain("I will be there"))
        waits = self._shows(self.t.plain("Do not wait any more"))
        assert waits or self._shows(self.t.plain("I cannot come")), (
            f"neither a place nor a wait:\n{self.person.screen}"
        )
        self.parts.stand(errand.title, S.WAITING if waits else S.ACCEPTED, began)

    async def refuses(self, errand: Errand) -> None:
        await self._answers(errand, self.t.plain("Not this time"), S.UNAVAILABLE)

    async def confirms(self, errand: Errand) -> None:
        await self._answers(errand, self.t.plain("I will be there"), S.CONFIRMED)

    async def drops_out(self, errand: Errand) -> None:
        began = self.clock.now()
        await self._presses(errand.title, self.t.plain("I cannot come"))
        await self._taps(self.t.plain("Yes, give it back"))
        self.parts.stand(errand.title, S.DROPPED, began)

    async def stops_waiting(self, errand: Errand) -> None:
        """Asked once whether they mean it."""
        began, label = self.clock.now(), self.t.plain("Do not wait any more")
        await self._presses(errand.title, label)
        await self._taps(label)
        self.parts.stand(errand.title, S.DROPPED, began)

    async def arrives(self, errand: Errand, code: str) -> None:
        """With the code that the leader's phone shows."""
        await self._writes(self._command("ambassadeur", "ambassador", "embaixador"))
        await self._taps(self.t.plain("My mission now"))
        await self._taps(self.t.plain("I am here"))
        began = self.clock.now()
        await self._writes(code)
        assert self._shows(course.met("+1", self.t)), f"not checked in:\n{self.person.screen}"
        self.parts.stand(errand.title, S.PRESENT, began)

    async def meets(self, errand: Errand) -> None:
        """Somebody, and helps them with an idea."""
        for label in (course.met("+1", self.t), course.helped("+1", self.t)):
            await self._does(self.person.taps(label))
        self.parts.counted[errand.title] += Counts(1, 1)

    async def debriefs(self, errand: Errand) -> None:
        """From the letter of the evening: three answers and a picture."""
        await self._presses(errand.title, self.t.plain("Tell how it was"))
        await self._taps(course.went(Went.WELL, self.t))
        await self._writes("…")
        await self._taps(self.t.plain("Skip"))
        await self._does(self.person.sends_photo())
        began = self.clock.now()
        await self._taps(self.t.plain("Done"))
        assert self._shows(self.t.plain("Back to the mission")), f"no thanks:\n{self.person.screen}"
        self.parts.told[errand.title] = began

    async def leaves(self) -> None:
        began = self.clock.now()
        await self._writes(self._command("ambassadeur", "ambassador", "embaixador"))
        await self._taps(self.t.plain("Leave the network"))
        await self._taps(self.t.plain("Yes, leave"))
        self.parts.leave(began)

    async def _says_what_they_can_do(self) -> None:
        """Four short questions; their own language is ticked already."""
        offers, spoken = self.parts.offers, self.parts.offers.languages - {self.habits.language}
        places = [one.name_in(self.t.language) for one in self.edition.neighbourhoods if one.id in offers.places]
        days = [self.t.weekday(day) for day in (SATURDAY, SATURDAY + 1)] if offers.weekends else []
        kinds = [capital(kind_name(kind, self.t)) for kind in sorted(offers.kinds)]
        onward = self.t.plain("Next question")
        for answers in ([capital(self.t.language_name(one)) for one in sorted(spoken)], places, days):
            await self._ticks(answers)
            await self._taps(onward)
        await self._ticks(kinds)
        await self._taps(self.t.plain("Done"))

    async def _ticks(self, labels: list[str]) -> None:
        for label in labels:
            await self._turns_to(label)
            await self._does(self.person.taps(label))

    async def _answers(self, errand: Errand, label: str, state: AssignmentState) -> None:
        began = self.clock.now()
        await self._presses(errand.title, label)
        self.parts.stand(errand.title, state, began)
