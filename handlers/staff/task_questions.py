"""The questions of a task in the making, in their order; when none is left, all of it is read back."""

from dataclasses import dataclass

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State

from bot.domain.people import Deed, Person
from bot.domain.tasks import OriginKind
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.team_tasks import TeamTasks
from bot.texts import new_tasks as texts
from bot.texts.phases import phase_name
from handlers.keyboards import Button, button, in_pairs, rows
from handlers.replies import Replies
from handlers.staff.states import Tasking
from handlers.staff.task_buttons import MakeTask, Rephrase, TaskFrom, TaskTo, to_home
from handlers.staff.task_dates import days_to_tap
from handlers.staff.task_draft import DRAFT, TaskDraft
from handlers.staff.task_people import people_keyboard

PHASES = 4
"""The one that is open, and those that follow."""


@dataclass(frozen=True, slots=True)
class TaskQuestions:
    """One conversation; what was said is kept before the next question is put."""

    team_tasks: TeamTasks
    edition: Loaded
    person: Person
    replies: Replies
    t: Translator
    state: FSMContext

    async def next(self, draft: TaskDraft) -> None:
        self.person.require(Deed.GIVE_TASKS)
        if not draft.title:
            await self._remember(draft, Tasking.TITLE)
            self.replies.show(texts.ask_title(self.t), rows(to_home(self.t)))
        elif draft.recipient is None:
            await self.whom(draft, TaskTo())
        elif draft.hours is None:
            await self._when(draft)
        elif not draft.whence:
            await self._whence(draft)
        else:
            await self._review(draft)

    async def whom(self, draft: TaskDraft, asked: TaskTo) -> None:
        """A page of colleagues, or the roles."""
        await self._remember(draft, Tasking.CHOICE)
        found = await self.team_tasks.giving.colleagues(self.person)
        words = texts.ask_role(draft.title, self.t) if asked.roles else texts.ask_whom(draft.title, self.t)
        self.replies.show(words, people_keyboard(found, self.person, asked, to_home(self.t), self.t))

    async def _when(self, draft: TaskDraft) -> None:
        await self._remember(draft, Tasking.DUE)
        edition, now = self.edition.edition, self.team_tasks.desk.clock.now()
        days = days_to_tap(0, now, edition.zone, self.t)
        words = texts.ask_due(draft.title, edition.timezone, self.t)
        self.replies.show(words, rows(*in_pairs(days), to_home(self.t)))

    async def _whence(self, draft: TaskDraft) -> None:
        await self._remember(draft, Tasking.CHOICE)
        now = self.team_tasks.desk.clock.now()
        phases = [phase for phase in self.edition.edition.phases if phase.closes > now][:PHASES]
        choices = [
            button(phase_name(phase.name, self.t).capitalize(), TaskFrom(kind=OriginKind.PHASE, id=phase.name))
            for phase in phases
        ]
        self.replies.show(
            texts.ask_origin(draft.title, self.t),
            rows(
                *in_pairs(choices),
                button(self.t.plain("An idea"), TaskFrom(kind=OriginKind.IDEA)),
                button(self.t.plain("Nothing in particular"), TaskFrom()),
                to_home(self.t),
            ),
        )

    async def _review(self, draft: TaskDraft) -> None:
        await self._remember(draft, Tasking.CHOICE)
        t, hours, to = self.t, draft.hours, draft.recipient
        assert hours is not None, "asked for before"
        assert to is not None, "asked for before"
        whom = texts.for_whom(draft.name, to.role, t)
        when = texts.hours(hours.due_at, hours.starts_at, hours.minutes, t)
        self.replies.show(
            texts.review(draft.title, whom, when, (draft.origin, draft.number), t),
            rows(
                button(t.plain("Make it"), MakeTask(key=draft.key)),
                *in_pairs(self._anew()),
                to_home(t),
            ),
        )

    def _anew(self) -> list[Button]:
        steps = {
            "title": self.t.plain("Other words"),
            "whom": self.t.plain("Somebody else"),
            "when": self.t.plain("Another date"),
            "whence": self.t.plain("Another origin"),
        }
        return [button(label, Rephrase(step=step)) for step, label in steps.items()]

    async def _remember(self, draft: TaskDraft, waiting: State) -> None:
        await self.state.set_state(waiting)
        await self.state.set_data({DRAFT: draft.to_json()})
