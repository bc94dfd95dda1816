"""The tasks of the team, in an edition's file: what is to be done, by whom, and how long before or after a phase."""

from bot.domain.campaigns import Edition
from bot.domain.edition_form import Form
from bot.domain.edition_plans import leads_somewhere, read_when
from bot.domain.faults import FaultKind
from bot.domain.people import MAY, Deed, Role
from bot.domain.plans import PlannedTask
from bot.domain.tasks import ITEM_MOST, ITEMS_MOST, TITLE_MOST
from bot.domain.wording import Words

HOURS_MOST = 24


def read_task(form: Form) -> PlannedTask:
    role, person = _role(form), form.whole("person", 1, 2**63 - 1, default=0) if form.has("person") else None
    if form.has("person") and form.has("role"):
        form.fault("person", FaultKind.EITHER_OR, "role", "person")
    elif not form.has("person") and not form.has("role"):
        form.fault("role", FaultKind.MISSING)
    return PlannedTask(
        id=form.identity(),
        at=read_when(form, "at"),
        titles=form.words("title", TITLE_MOST),
        role=role,
        person=person,
        minutes=round(form.decimal("hours", 0.25, HOURS_MOST) * 60) if form.has("hours") else 0,
        checklist=_checklist(form),
    )


def check_tasks(edition: Edition, form: Form) -> None:
    """What can only be known once the phases of the file are read."""
    for place, task in enumerate(edition.tasks):
        leads_somewhere(Form({}, form.reading, ("tasks", str(place))), "at", task.at, edition)


def _role(form: Form) -> Role | None:
    role = form.choice("role", Role)
    if role is not None and role not in MAY[Deed.DO_TASKS]:
        form.fault("role", FaultKind.NOT_ONE_OF, repr(role.value), ", ".join(sorted(MAY[Deed.DO_TASKS])))
    return role


def _checklist(form: Form) -> tuple[Words, ...]:
    """Lines in every language of the edition; a text alone is French."""
    found = form.several("checklist") or ()
    if len(found) > ITEMS_MOST:
        form.fault("checklist", FaultKind.OUT_OF_RANGE, "0", str(ITEMS_MOST), str(len(found)))
    lines = Form({str(place): line for place, line in enumerate(found)}, form.reading, (*form.path, "checklist"))
    return tuple(lines.words(str(place), ITEM_MOST) for place in range(len(found)))
