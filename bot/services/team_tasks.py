"""All about the team's tasks, put together: what a handler asks for when it is about one of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.clock import Clock
from bot.services.days_off import DaysOff
from bot.services.post import Post
from bot.services.task_giving import TaskGiving
from bot.services.task_lines import TaskLines
from bot.services.task_reminders import TaskReminders
from bot.services.task_work import TaskWork
from bot.services.tasks import Tasks
from bot.services.watch import Action, Kind
from bot.services.work_plans import WorkPlans
from storage.store import Store


@dataclass(frozen=True, slots=True)
class TeamTasks:
    """Seen at the `desk`, done by `work`, line by line, given, reminded of; days off and plans beside them."""

    desk: Tasks
    work: TaskWork
    lines: TaskLines
    giving: TaskGiving
    days_off: DaysOff
    plans: WorkPlans
    reminders: TaskReminders

    def actions(self) -> Mapping[str, Kind | Action]:
        return self.reminders.actions()


def team_tasks(store: Store, clock: Clock, post: Post) -> TeamTasks:
    return TeamTasks(
        Tasks(store, clock),
        TaskWork(store, clock, post),
        TaskLines(store, clock),
        TaskGiving(store, clock, post),
        DaysOff(store, clock),
        WorkPlans(store, clock),
        TaskReminders(post),
    )
