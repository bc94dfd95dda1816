"""The lists in the file of an edition: places, themes, rulebook, reasons and the limits of the deposit."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TypeVar

from bot.domain.campaigns import RULES, Article, Deposit, Reason, Theme
from bot.domain.canned_answers import CannedAnswer
from bot.domain.competences import Competence
from bot.domain.edition_form import Form
from bot.domain.envelopes import Envelope
from bot.domain.faults import FaultKind
from bot.domain.neighbourhoods import Neighbourhood
from bot.domain.people import Role
from bot.domain.plans import PlannedAnnouncement, PlannedMission, PlannedReminder, PlannedTask

T = TypeVar(
    "T",
    Article,
    CannedAnswer,
    Envelope,
    Neighbourhood,
    PlannedAnnouncement,
    PlannedMission,
    PlannedReminder,
    PlannedTask,
    Reason,
    Theme,
)

LABEL_MOST = 48
"""What fits on a button of a narrow phone."""

TITLE_MOST = 80
SENTENCE_MOST = 600
ARTICLE_MOST = 3_000
"""What fits into one message."""

_RANGES: Mapping[str, tuple[int, int]] = {
    "ideas_per_person": (1, 100),
    "title_least": (1, 20),
    "title_most": (20, 120),
    "reason_least": (1, 500),
    "reason_most": (100, 3_000),
    "photos_most": (0, 10),
    "voice_seconds_most": (10, 600),
    "minimum_age": (0, 99),
    "assisted_per_helper_per_day": (1, 500),
    "answer_days": (1, 60),
    "pin_metres_most": (500, 50_000),
}
"""Between what each limit makes sense: an album holds ten photos, a message 4,096 units."""


def some(form: Form, key: str, read: Callable[[Form], T]) -> tuple[T, ...]:
    """The same where there need be none."""
    form.known.add(key)
    return each(form, key, read) if form.has(key) else ()


def each(form: Form, key: str, read: Callable[[Form], T]) -> tuple[T, ...]:
    """A list of things, each with an id of its own."""
    found: list[T] = []
    for table in form.tables(key):
        thing = read(table)
        table.close()
        if thing.id and any(thing.id == other.id for other in found):
            table.fault("id", FaultKind.TWICE, thing.id)
        found.append(thing)
    return tuple(found)


def read_neighbourhood(form: Form) -> Neighbourhood:
    """A place somewhere in France: a latitude and a longitude that changed places are noticed."""
    return Neighbourhood(
        id=form.identity(),
        name=form.text("name", LABEL_MOST),
        commune=form.text("commune", LABEL_MOST),
        latitude=form.decimal("latitude", 41, 52),
        longitude=form.decimal("longitude", -6, 10),
        other_names=form.words("names", LABEL_MOST, complete=False) if form.has("names") else {},
    )


def read_theme(form: Form) -> Theme:
    return Theme(form.identity(), form.words("names", LABEL_MOST), form.choice("competence", Competence))


def read_article(form: Form) -> Article:
    return Article(form.identity(), form.words("titles", TITLE_MOST), form.text("text", ARTICLE_MOST))


def read_reason(form: Form) -> Reason:
    return Reason(
        id=form.identity(),
        article=form.text("article", required=False) or None,
        labels=form.words("labels", LABEL_MOST),
        words=form.words("words", SENTENCE_MOST),
    )


def read_canned_answer(form: Form) -> CannedAnswer:
    """What is missing in a language is not offered to whoever answers in it."""
    return CannedAnswer(
        id=form.identity(),
        labels=form.words("labels", LABEL_MOST),
        words=form.words("words", SENTENCE_MOST, complete=False),
        holds=form.flag("holds"),
    )


def read_deposit(form: Form) -> Deposit:
    usual = {field.name: field.default for field in fields(Deposit)}
    limits = {key: form.whole(key, low, high, _number(usual[key])) for key, (low, high) in _RANGES.items()}
    barred = form.choices("may_not_submit", Role, Deposit().may_not_submit)
    articles = form.table("articles")
    cited = {rule: articles.text(rule) for rule in sorted(RULES) if articles.has(rule)}
    articles.known.update(RULES)
    articles.close()
    form.close()
    return Deposit(**limits, may_not_submit=barred, articles=cited)


def _number(usual: object) -> int:
    assert isinstance(usual, int)
    return usual
