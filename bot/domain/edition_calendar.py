"""The calendar in the file of an edition: its zone, its phases, and whether they follow one another."""

from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.edition_form import Form
from bot.domain.faults import FaultKind
from bot.domain.phases import USUAL, Action, Phase, PhaseName


def read_zone(form: Form) -> ZoneInfo:
    name = form.text("timezone", required=False, default="Europe/Paris")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        form.fault("timezone", FaultKind.NO_ZONE, repr(name))
        return form.reading.zone


def read_phases(form: Form) -> tuple[Phase, ...]:
    phases = []
    for name in PhaseName:
        if form.has(name):
            phase = _phase(name, form.table(name))
            phases += [phase] if phase else []
    form.known.update(PhaseName)
    form.close()
    if not form.raw:
        form.fault(None, FaultKind.EMPTY)
    zone = form.reading.zone
    for before, phase in pairwise(phases):
        closes, opens = (moment.astimezone(zone).isoformat(" ", "minutes") for moment in (before.closes, phase.opens))
        if phase.opens < before.opens:
            form.fault(before.name, FaultKind.OUT_OF_ORDER, phase.name)
        elif phase.opens < before.closes:
            form.fault(phase.name, FaultKind.OVERLAP, opens, before.name, closes)
    return tuple(phases)


def _phase(name: PhaseName, form: Form) -> Phase | None:
    opens, closes = form.moment("opens"), form.moment("closes")
    permits = form.choices("allows", Action, USUAL[name])
    form.close()
    if opens is None or closes is None:
        return None
    if closes <= opens:
        local = [moment.astimezone(form.reading.zone).isoformat(" ", "minutes") for moment in (closes, opens)]
        form.fault("closes", FaultKind.CLOSES_FIRST, *local)
        return None
    return Phase(name, opens, closes, permits)
