"""The missions of ambassadors, in an edition's file: in which neighbourhoods, and how long after a phase begins."""

from bot.domain.campaigns import Edition
from bot.domain.debriefing import QUESTION_MOST, Debriefing, Question
from bot.domain.edition_form import Form
from bot.domain.edition_plans import leads_somewhere, read_when
from bot.domain.faults import FaultKind
from bot.domain.missions import INSTRUCTIONS_MOST, NEEDED_MOST, PLACE_MOST, QUOTA_MOST, TITLE_MOST, MissionKind, Proof
from bot.domain.network import SPOKEN
from bot.domain.plans import PlannedMission

HOURS_MOST = 12


def read_mission(form: Form) -> PlannedMission:
    proof = form.choices("proof", Proof, frozenset())
    return PlannedMission(
        id=form.identity(),
        at=read_when(form, "at"),
        minutes=round(form.decimal("hours", 0.25, HOURS_MOST) * 60),
        kind=_kind(form),
        places=_places(form),
        titles=form.words("title", TITLE_MOST) if form.has("title") else {},
        needed=form.whole("needed", 1, NEEDED_MOST, default=1),
        languages=_languages(form),
        instructions=form.words("instructions", INSTRUCTIONS_MOST) if form.has("instructions") else {},
        met=form.whole("people_met", 0, QUOTA_MOST, default=0),
        helped=form.whole("ideas_helped", 0, QUOTA_MOST, default=0),
        proof=proof,
        debriefing=_debriefing(form, proof),
    )


def check_missions(edition: Edition, form: Form) -> None:
    """What can only be known once the phases and the places of the file are read."""
    for place, mission in enumerate(edition.missions):
        here = Form({}, form.reading, ("missions", str(place)))
        leads_somewhere(here, "at", mission.at, edition)
        for neighbourhood in mission.places:
            if edition.neighbourhood(neighbourhood) is None:
                here.fault("neighbourhoods", FaultKind.NO_SUCH_NEIGHBOURHOOD, neighbourhood)


def _kind(form: Form) -> MissionKind:
    kind = form.choice("kind", MissionKind)
    if kind is None and not form.has("kind"):
        form.fault("kind", FaultKind.MISSING)
    return kind or MissionKind.STAND


def _places(form: Form) -> dict[str, str]:
    """A list of neighbourhoods, or a table of them with where people meet in each."""
    form.known.add("neighbourhoods")
    found = form.raw.get("neighbourhoods")
    if isinstance(found, dict):
        table = form.table("neighbourhoods")
        return {name: table.text(name, PLACE_MOST) for name in found}
    names = form.several("neighbourhoods") or ()
    if not names:
        form.fault("neighbourhoods", FaultKind.MISSING)
    for name in names:
        if not isinstance(name, str):
            form.fault("neighbourhoods", FaultKind.WRONG_TYPE, "text", repr(name))
    return {name: "" for name in names if isinstance(name, str)}


def _debriefing(form: Form, proof: frozenset[Proof]) -> Debriefing:
    """Some of what can be asked, all of it where the file does not say, and a question of the mission's own."""
    asked = Debriefing(
        form.choices("debrief", Question, frozenset(Question)),
        form.words("question", QUESTION_MOST) if form.has("question") else {},
    )
    if form.raw.get("debrief") == [] and not form.has("question") and not proof:
        form.fault("debrief", FaultKind.EMPTY)
    return asked


def _languages(form: Form) -> frozenset[str]:
    found = form.several("languages") or ()
    for language in found:
        if language not in SPOKEN:
            form.fault("languages", FaultKind.NOT_ONE_OF, repr(language), ", ".join(SPOKEN))
    return frozenset(SPOKEN) & frozenset(found)
