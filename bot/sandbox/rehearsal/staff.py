"""The team: moderators who read what waits and decide, by chance, as the rulebook lets them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - seeded, and passed on

from bot.domain.phases import PhaseName
from bot.i18n import Translator, translator
from bot.sandbox.people import Person
from bot.texts.phases import phase_name

ADMITTED, REFUSED, ASKED = "admitted", "refused", "asked"
CHANCES = {ADMITTED: 70, REFUSED: 15, ASKED: 15}
KIND = 0.3
"""How often there is time for a sentence."""

SENTENCE = "Merci pour votre idée, elle est bien expliquée."
QUESTION = "De quel endroit parlez-vous exactement ?"


@dataclass
class Moderator:
    """Reads one idea after the other until none waits; an idea is asked about once at most.

    Without a pause to `think`, the bot would take them for a machine.
    """

    person: Person
    chance: Random
    think: Callable[[], None]
    decided: Counter[str] = field(default_factory=Counter)
    asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.t: Translator = translator("fr")

    async def reads_all(self) -> None:
        await self.person.writes("/equipe")
        await self.person.taps(self.t.plain("Read the next idea"))
        while self._on_screen(self.t.plain("Admit")):
            self.think()
            await self._decides()
            await self.person.taps(self.t.plain("Next idea"))

    async def _decides(self) -> None:
        [verdict] = self.chance.choices(list(CHANCES), list(CHANCES.values()))
        card = self.person.screen.partition("[")[0]
        if verdict == ASKED and card in self.asked:
            verdict = ADMITTED
        match verdict:
            case "asked":
                self.asked.add(card)
                await self.person.taps(self.t.plain("Ask the author"))
                await self.person.writes(QUESTION)
            case "refused":
                await self.person.taps(self.t.plain("Not admissible"))
                await self.person.taps(self._reason())
                await self.person.taps(self.t.plain("Without a sentence"))
            case _:
                await self.person.taps(self.t.plain("Admit"))
                await self._adds_a_word()
        await self.person.taps(self.t.plain("Send it"))
        self.decided[verdict] += 1

    async def _adds_a_word(self) -> None:
        if self.chance.random() < KIND:
            await self.person.writes(SENTENCE)
        else:
            await self.person.taps(self.t.plain("Without a sentence"))

    def _reason(self) -> str:
        rows = self.person.phone.newest()[-1]["reply_markup"]["inline_keyboard"]
        aside = (self.t.plain("Back to the idea"), self.t.plain("Other reasons"))
        return str(self.chance.choice([one["text"] for row in rows for one in row if one["text"] not in aside]))

    def _on_screen(self, label: str) -> bool:
        """The newest button may be an old one: only what the last tap brought counts."""
        return any(label in str(message.get("reply_markup", "")) for message in self.person.phone.newest())


async def postpone(asks: Person, approves: Person, days: int) -> None:
    """The vote and all that follows: one coordinator asks, another says yes to exactly that."""
    t = translator("fr")
    vote = phase_name(PhaseName.VOTING, t)
    await asks.writes("/calendrier")
    await asks.taps(vote[:1].upper() + vote[1:])
    await asks.taps(t.plain("Postpone it and all that follows"))
    await asks.writes(str(days))
    await asks.taps(t.plain("Ask for approval"))
    await approves.waits_for_button(t.plain("Yes, do it"))
    await approves.taps(t.plain("Yes, do it"))
