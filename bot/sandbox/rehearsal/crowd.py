"""The crowd: residents who talk with the bot on their phones, each in their language, and remember what they did."""

from datetime import time

from bot.domain.people import Notifications
from bot.sandbox.phones import words_of
from bot.sandbox.rehearsal.voters import Voter
from bot.texts.notifications import label
from bot.texts.phases import phase_name

STEPS = 5
EVENING, LATE_MORNING = time(20), time(9)
WISHES = (
    "Un banc",
    "Des arbres",
    "Une fontaine",
    "Un jardin",
    "Un terrain de jeux",
    "Une boîte à livres",
    "Des vélos",
)
PLACES = ("devant l’école", "sur la place", "près du canal", "à la gare", "derrière la piscine", "au coin de la rue")


class Resident(Voter):
    """One of the crowd, from the first word to the last."""

    async def comes(self) -> None:
        """The welcome, the rights, the neighbourhood; then what they want to be told."""
        await self._does(self.person.opens())
        await self._is_welcomed()
        assert self.person.sees_button(self.t.plain("Dates")), f"no menu after the welcome:\n{self.person.screen}"

    async def chooses(self) -> None:
        """What they want to hear, and when; a single STOP is enough."""
        level = self.habits.level
        if level is Notifications.NONE:
            await self._writes("STOP")
        elif level is Notifications.ESSENTIAL:
            await self._writes("/notifications")
            await self._taps(label(level, Notifications.ALL, self.t))
        else:
            await self._writes("/notifications")
            await self._taps(self.t.plain("Quiet hours"))
            await self._taps(f"{self.t.time(EVENING)} – {self.t.time(LATE_MORNING)}")
            self.memory.quiet = (EVENING, LATE_MORNING)
        self.memory.levels.append((self.clock.now(), level))

    async def puts_forward(self) -> None:
        """An idea, from its first word to its number."""
        title = await self._begins()
        await self._writes(f"{title} : les gens du quartier en ont besoin tous les jours de l’année.")
        await self._taps(self.t.plain("The whole town"))
        await self._insists()
        theme, _ = self._any_of((theme.name_in(self.t.language), theme.id) for theme in self.edition.themes)
        await self._taps(theme)
        await self._taps(self.t.plain("Go on"))
        await self._taps(self.t.plain("Send my idea"))
        of_age = self.t.plain("Yes, I am {age} or older", age=self.edition.deposit.minimum_age)
        if self.person.sees_button(of_age):
            await self._taps(of_age)
        assert self._shows(self.t.plain("See my idea")), f"no number for “{title}”:\n{self.person.screen}"
        self.memory.handed_in.append((self.clock.now(), title))

    async def abandons(self) -> None:
        """Somebody rings at the door, and the idea is never finished."""
        await self._begins()
        self.memory.drafts.append(self.clock.now())

    async def tries_too_late(self) -> None:
        """The calendar says no, and nothing begins."""
        await self._writes(self._command("idee", "idea", "ideia"))
        assert not self._at_step(1), f"an idea could be begun although none may be:\n{self.person.screen}"

    async def asks(self) -> None:
        """Where are we? The phase of the calendar, whoever asks and whenever."""
        await self._writes(self._command("agenda", "dates", "datas"))
        now = self.clock.now()
        for phase in self.edition.phases:
            if phase.contains(now):
                self._reads(phase_name(phase.name, self.t))

    async def supports(self) -> None:
        if await self._opens_one() and self.person.sees_button(support := self._support):
            await self._taps(support)

    async def follows(self) -> None:
        if await self._opens_one():
            if self.person.sees_button(follow := self.t.plain("Follow")):
                await self._taps(follow)
            self.memory.followed.append(self.clock.now())

    @property
    def is_asked(self) -> bool:
        """Whether the newest message wants an answer about their idea."""
        return self._shows(self.t.plain("Answer"))

    async def answers(self) -> None:
        await self._taps(self.t.plain("Answer"))
        await self._writes("Oui, c’est bien là.")

    async def blocks(self) -> None:
        self.memory.blocks.append((self.clock.now(), True))
        await self._does(self.person.blocks())

    async def returns(self) -> None:
        await self._does(self.person.unblocks())
        await self._writes("/start")
        self.memory.blocks.append((self.clock.now(), False))

    @property
    def _support(self) -> str:
        """The label of the button, up to the number that it shows."""
        return self.t.plain("Support ({n})", n=0).partition("(")[0].strip()

    async def _begins(self) -> str:
        """Up to the title. Raises AssertionError when ideas are not wanted now."""
        title = f"{self.chance.choice(WISHES)} {self.chance.choice(PLACES)}, {self.habits.name}"
        await self._writes(self._command("idee", "idea", "ideia"))
        if self.person.sees_button(over := self.t.plain("Start over")) and self.memory.drafts:
            await self._taps(over)
            self.memory.drafts.clear()
        assert self._at_step(1), f"no idea can be begun:\n{self.person.screen}"
        await self._writes(title)
        return title

    async def _insists(self) -> None:
        """Whatever others have put forward, this is another idea."""
        if self._shows(other := self.t.plain("Mine is different")):
            await self._taps(other)

    async def _opens_one(self) -> bool:
        """Open one of the newest ideas; False as long as there is none."""
        await self._writes(self._command("idees", "ideas", "ideias"))
        await self._taps(self.t.plain("The newest"))
        aside = {self.t.plain(word) for word in ("Back", "Next page", "Previous page", "Menu")}
        ideas = [label for label in self._labels() if label not in aside]
        if ideas:
            await self._taps(self.chance.choice(ideas))
        return bool(ideas)

    def _at_step(self, number: int) -> bool:
        said = "\n".join(words_of(message) for message in self.person.phone.newest())
        return str(self.t("Step {step} of {steps}", step=number, steps=STEPS)) in said
