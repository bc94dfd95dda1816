"""What an edition says by itself, in its file: announcements and reminders, for whom and when."""

from collections.abc import Sequence

from bot.domain.agenda import event_of, instant
from bot.domain.audiences import Audience, Behaviour
from bot.domain.campaigns import Edition
from bot.domain.civil import HourInDoubt
from bot.domain.edition_form import Form
from bot.domain.faults import FaultKind
from bot.domain.markup import tidy
from bot.domain.offsets import looks_like_offset, read_offset
from bot.domain.people import Role
from bot.domain.plans import PlannedAnnouncement, PlannedReminder, When
from bot.domain.wording import FRENCH, Words

WORDS_MOST = 3_500
"""A message holds 4,096 units, of which some are for the line that says why one gets it."""

_BEHAVIOURS = {
    "has_idea": Behaviour.HAS_IDEA,
    "follows": Behaviour.FOLLOWS,
    "unfinished_draft": Behaviour.DRAFTING,
}


def read_announcement(form: Form) -> PlannedAnnouncement:
    fallback = form.flag("french_fallback")
    return PlannedAnnouncement(
        id=form.identity(),
        at=read_when(form, "at"),
        texts=_texts(form, complete=not fallback),
        audience=_audience(form.table("audience")),
        official=form.flag("official"),
        french_fallback=fallback,
    )


def read_reminder(form: Form) -> PlannedReminder:
    return PlannedReminder(
        id=form.identity(),
        at=read_when(form, "at"),
        texts=_texts(form),
        audience=_audience(form.table("audience")),
        until=read_when(form, "until") if form.has("until") else None,
    )


def check_plans(edition: Edition, form: Form) -> None:
    """What can only be known once the phases and the places of the file are read."""
    for place, announcement in enumerate(edition.announcements):
        _check(announcement, edition, Form({}, form.reading, ("announcements", str(place))))
    for place, reminder in enumerate(edition.reminders):
        at = Form({}, form.reading, ("reminders", str(place)))
        if _check(reminder, edition, at):
            _check_event(at, reminder, edition)


def read_when(form: Form, key: str) -> When:
    """A distance from a phase, or a moment; something that can be kept is returned even where there is a fault."""
    form.known.add(key)
    written = form.raw.get(key)
    if not isinstance(written, str) or not looks_like_offset(written):
        return form.moment(key) or form.reading.now
    try:
        return read_offset(written)
    except ValueError:
        form.fault(key, FaultKind.NOT_AN_OFFSET, repr(written))
    except OverflowError:
        form.fault(key, FaultKind.NOT_IN_THE_CALENDAR, written)
    return form.reading.now


def _texts(form: Form, complete: bool = True) -> Words:
    words = form.words("texts", WORDS_MOST, complete)
    if form.has("texts") and not complete and FRENCH not in words:
        form.fault("texts", FaultKind.NO_WORDS, FRENCH)
    return {language: tidy(text) for language, text in words.items()}


def _audience(form: Form) -> Audience:
    audience = Audience(
        roles=form.choices("role", Role, frozenset()),
        neighbourhoods=_names(form, "neighbourhood"),
        languages=_names(form, "language"),
        behaviours=frozenset(behaviour for key, behaviour in _BEHAVIOURS.items() if form.flag(key)),
    )
    form.close()
    return audience


def _names(form: Form, key: str) -> frozenset[str]:
    found: Sequence[object] = form.several(key) or ()
    for name in found:
        if not isinstance(name, str):
            form.fault(key, FaultKind.WRONG_TYPE, "text", repr(name))
    return frozenset(name for name in found if isinstance(name, str))


def _check(planned: PlannedAnnouncement | PlannedReminder, edition: Edition, form: Form) -> bool:
    _check_audience(planned.audience, edition, form)
    return leads_somewhere(form, "at", planned.at, edition)


def _check_audience(audience: Audience, edition: Edition, form: Form) -> None:
    for place in sorted(audience.neighbourhoods):
        if edition.neighbourhood(place) is None:
            form.fault("audience", FaultKind.NO_SUCH_NEIGHBOURHOOD, place)
    for language in sorted(audience.languages - set(edition.languages)):
        form.fault("audience", FaultKind.NOT_ONE_OF, repr(language), ", ".join(edition.languages))


def leads_somewhere(form: Form, key: str, when: When, edition: Edition) -> bool:
    """Whether this is a moment; a distance may lead into a night when the clocks change, or from no phase."""
    try:
        instant(when, edition)
    except KeyError as error:
        form.fault(key, FaultKind.NO_SUCH_PHASE, str(error.args[0]))
    except HourInDoubt as doubt:
        form.doubt(key, doubt)
    except OverflowError:
        form.fault(key, FaultKind.NOT_IN_THE_CALENDAR, str(when))
    else:
        return True
    return False


def _check_event(form: Form, planned: PlannedReminder, edition: Edition) -> None:
    if planned.until is not None and not leads_somewhere(form, "until", planned.until, edition):
        return
    leaves, over = instant(planned.at, edition), event_of(planned, edition)
    if over is not None and over <= leaves:
        local = (moment.astimezone(edition.zone).isoformat(" ", "minutes") for moment in (over, leaves))
        form.fault("until", FaultKind.OVER_TOO_SOON, *local)
