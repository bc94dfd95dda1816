"""The file of an edition: read, checked as a whole, and refused with every fault at once."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.domain.campaigns import Edition
from bot.domain.edition_calendar import read_phases, read_zone
from bot.domain.edition_form import Form, Reading
from bot.domain.edition_missions import check_missions, read_mission
from bot.domain.edition_parts import (
    SENTENCE_MOST,
    TITLE_MOST,
    each,
    read_article,
    read_canned_answer,
    read_deposit,
    read_neighbourhood,
    read_reason,
    read_theme,
    some,
)
from bot.domain.edition_plans import check_plans, read_announcement, read_reminder
from bot.domain.edition_tasks import check_tasks, read_task
from bot.domain.edition_vote import check_envelopes, read_ballot, read_count, read_envelope, read_vote
from bot.domain.faults import EditionInvalid, Fault, FaultKind
from bot.domain.quiet import QUIET_HOURS
from bot.domain.toml_lines import Path, line_of, lines_of
from bot.domain.wording import FRENCH, LANGUAGES


def read_edition_text(text: str, now: datetime) -> Edition:
    """The edition that a TOML text describes. Raises `EditionInvalid`, whose faults know their lines."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        found = int(line[1]) if line else text.count("\n") + 1
        raise EditionInvalid((Fault("", FaultKind.SYNTAX, (str(error),), found),)) from error
    return read_edition(raw, now, lines_of(text))


def read_edition(raw: Mapping[str, object], now: datetime, lines: Mapping[Path, int] | None = None) -> Edition:
    """The edition that parsed TOML describes; `now` is what relative dates start from. Raises `EditionInvalid`."""
    form = Form(raw, Reading(now))
    edition = _edition(form)
    _check_references(edition, form)
    check_envelopes(edition, form)
    check_plans(edition, form)
    check_tasks(edition, form)
    check_missions(edition, form)
    form.close()
    if form.reading.faults:
        raise EditionInvalid(tuple(_faults(form.reading, lines or {})))
    return edition


def _edition(form: Form) -> Edition:
    form.reading.zone = read_zone(form)
    form.reading.languages = _languages(form)
    rulebook, calendar, quiet = form.table("rulebook"), form.table("calendar"), form.table("quiet")
    edition = Edition(
        slug=form.identity("slug"),
        name=form.text("name", TITLE_MOST),
        timezone=str(form.reading.zone),
        phases=read_phases(form.table("phases", required=True)),
        neighbourhoods=each(form, "neighbourhoods", read_neighbourhood),
        themes=each(form, "themes", read_theme),
        articles=each(form, "articles", read_article),
        reasons=each(form, "reasons", read_reason),
        quiet=(quiet.clock("from", QUIET_HOURS[0]), quiet.clock("until", QUIET_HOURS[1])),
        contact=form.words("contact", SENTENCE_MOST) if form.has("contact") else {},
        deposit=read_deposit(form.table("deposit")),
        languages=form.reading.languages,
        calendar_article=calendar.text("article", required=False) or None,
        rulebook_version=rulebook.text("version", TITLE_MOST, required=False),
        rulebook_date=rulebook.day("date"),
        announcements=some(form, "announcements", read_announcement),
        reminders=some(form, "reminders", read_reminder),
        tasks=some(form, "tasks", read_task),
        missions=some(form, "missions", read_mission),
        envelopes=some(form, "envelopes", read_envelope),
        ballot=read_ballot(form.table("ballot")),
        count=read_count(form.table("count")),
        vote=read_vote(form.table("vote")),
        answers=some(form, "answers", read_canned_answer),
    )
    for table in (rulebook, calendar, quiet):
        table.close()
    return edition


def _languages(form: Form) -> tuple[str, ...]:
    """The languages in which an edition speaks; French is one of them, wherever it stands in the list."""
    found = form.value("languages", list, required=False)
    if found is None:
        return (FRENCH,)
    for language in found:
        if language not in LANGUAGES:
            form.fault("languages", FaultKind.NOT_ONE_OF, repr(language), ", ".join(LANGUAGES))
    return tuple(language for language in LANGUAGES if language in found or language == FRENCH)


def _check_references(edition: Edition, form: Form) -> None:
    """Every article that a rule or a reason cites is in the rulebook: a refusal must be able to show it."""
    cited: list[tuple[Path, str | None]] = [
        (("calendar", "article"), edition.calendar_article),
        (("vote", "article"), edition.vote.article),
    ]
    cited += [(("deposit", "articles", rule), article) for rule, article in edition.deposit.articles.items()]
    cited += [(("reasons", str(place), "article"), reason.article) for place, reason in enumerate(edition.reasons)]
    for path, article in cited:
        if article is not None and edition.article(article) is None:
            form.reading.faults.append((path, FaultKind.NO_SUCH_ARTICLE, (article,)))
    if edition.deposit.reason_least >= edition.deposit.reason_most:
        form.reading.faults.append((("deposit", "reason_least"), FaultKind.OUT_OF_RANGE, _span(edition)))


def _span(edition: Edition) -> tuple[str, str, str]:
    return "1", str(edition.deposit.reason_most - 1), str(edition.deposit.reason_least)


def _faults(reading: Reading, lines: Mapping[Path, int]) -> Iterator[Fault]:
    """In the order of the file, as far as lines are known."""
    found = [Fault(".".join(path), kind, facts, line_of(path, lines)) for path, kind, facts in reading.faults]
    yield from sorted(found, key=lambda fault: fault.line or 0)
