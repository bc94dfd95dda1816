"""For whom a task is: oneself, a colleague by name, or whoever of a role takes it."""

from bot.domain.new_tasks import Recipient
from bot.domain.people import Person, PersonId
from bot.i18n import Translator
from bot.services.task_giving import Colleagues
from bot.texts import new_tasks as texts
from handlers.keyboards import Button, Keyboard, button, in_pairs, rows
from handlers.staff.task_buttons import TaskTo

PAGE = 4


def recipient_of(tapped: TaskTo) -> Recipient | None:
    """Whom a button names; None while somebody is still to be chosen."""
    if tapped.person:
        return Recipient(person=PersonId(tapped.person))
    return Recipient(role=tapped.role) if tapped.role else None


def people_keyboard(
    found: Colleagues, person: Person, asked: TaskTo, back: Button, t: Translator, holder: PersonId | None = None
) -> Keyboard:
    """A page of names, or the roles; without whoever has it already."""
    task = asked.task
    if asked.roles:
        choices = [button(texts.role_label(role, t), TaskTo(task=task, role=role)) for role in found.roles]
        names = button(t.plain("Somebody by name"), TaskTo(task=task))
        return rows(*in_pairs(choices), names, back)
    others = [one for one in found.people if one.id not in (person.id, holder)]
    shown = others[asked.page * PAGE : (asked.page + 1) * PAGE]
    more = button(t.plain("Next page"), TaskTo(task=task, page=asked.page + 1))
    first = button(t.plain("First page"), TaskTo(task=task))
    turns = [*([more] if len(others) > (asked.page + 1) * PAGE else []), *([first] if asked.page else [])]
    return rows(
        button(t.plain("For me"), TaskTo(task=task, person=person.id)) if holder != person.id else None,
        *(button(one.first_name or t.plain("Somebody"), TaskTo(task=task, person=one.id)) for one in shown),
        turns,
        button(t.plain("Whoever takes it…"), TaskTo(task=task, roles=True)),
        back,
    )
