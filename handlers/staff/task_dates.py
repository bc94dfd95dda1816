"""When a task is due: some days to tap."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.civil import HourInDoubt, civil
from bot.i18n import Translator
from handlers.keyboards import Button, button
from handlers.staff.task_buttons import TaskWhen

EVENING = 18


def days_to_tap(task: int, now: datetime, zone: ZoneInfo, t: Translator) -> list[Button]:
    """This evening while it is to come, tomorrow, in a week, in two."""
    today = now.astimezone(zone).replace(hour=EVENING, minute=0, second=0, microsecond=0, tzinfo=None)
    labels = {
        0: t.plain("This evening"),
        1: t.plain("Tomorrow"),
        7: t.plain("In a week"),
        14: t.plain("In two weeks"),
    }
    offered = [(label, _evening(today + timedelta(days=days), zone)) for days, label in labels.items()]
    return [button(label, TaskWhen(task=task, at=int(at.timestamp()))) for label, at in offered if at > now]


def _evening(local: datetime, zone: ZoneInfo) -> datetime:
    try:
        return civil(local, zone)
    except HourInDoubt as doubt:
        return doubt.readings[0].astimezone(UTC)
