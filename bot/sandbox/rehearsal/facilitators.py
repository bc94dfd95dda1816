"""The facilitator: who writes missions in the chat, moves them, and shows the code to those who come."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.domain.missions import Span
from bot.sandbox.rehearsal.hands import Hands, capital
from bot.sandbox.rehearsal.parts import Errand
from bot.texts.mission_kinds import kind_name
from bot.texts.missions import label
from bot.texts.team_missions import published

CODE = re.compile(r"\b\d{3} \d{3}\b")


@dataclass
class Facilitator(Hands):
    """With a pause to `think`, since the bot would take them for a machine."""

    think: Callable[[], None] = field(kw_only=True)

    async def comes(self) -> None:
        await self._does(self.person.opens())
        await self._is_welcomed()

    async def writes_mission(self, errand: Errand) -> None:
        """Line by line; those whose languages, places and hours fit are asked at once."""
        mission, place = errand.mission, self.edition.neighbourhood(errand.mission.place.neighbourhood or "")
        assert place is not None, "the demonstration has it"
        await self._writes("/missions")
        await self._taps(self.t.plain("New mission"))
        await self._taps(capital(kind_name(mission.kind, self.t)))
        await self._writes(_typed(mission.span, self.edition.zone))
        await self._writes(mission.place.name)
        await self._taps(self.t.plain("Without a pin"))
        self.think()
        await self._turns_to(name := place.name_in(self.t.language))
        await self._taps(name)
        await self._taps(self.t.number(mission.needed))
        for language in sorted(mission.languages):
            await self._taps(capital(self.t.language_name(language)))
        await self._taps(self.t.plain("Go on"))
        await self._writes(errand.title)
        await self._taps(self.t.plain("Back to the mission"))
        self.think()
        errand.published_at = self.clock.now()
        await self._taps(self.t.plain("Publish it"))
        self._reads(str(published(self.t)))

    async def moves(self, errand: Errand, span: Span) -> None:
        await self._writes("/missions")
        await self._taps(self.t.plain("To come"))
        await self._taps(label(errand.mission, self.edition, self.t))
        await self._taps(self.t.plain("Other hours"))
        errand.move(span, self.clock.now())
        await self._writes(_typed(span, self.edition.zone))
        await self._taps(self.t.plain("Tell them and move it"))
        self._reads(errand.title)

    async def shows_code(self, errand: Errand) -> str:
        """From the letter that says who comes; the six digits, as they are read aloud."""
        await self._presses(errand.title, self.t.plain("Who comes, and the code"))
        await self._taps(self.t.plain("Show the code"))
        found = CODE.search(self.person.screen)
        assert found, f"no code:\n{self.person.screen}"
        return found[0]


def _typed(span: Span, zone: ZoneInfo) -> str:
    begins, ends = span.begins.astimezone(zone), span.ends.astimezone(zone)
    return f"{begins:%d/%m/%Y %H:%M}-{ends:%H:%M}"
