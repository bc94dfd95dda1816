"""An edition that was kept comes back as it was."""

import json
from datetime import UTC, datetime, time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audiences import Audience, Behaviour
from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.campaigns import RULES, Article, Deposit, Edition, Reason, Theme
from bot.domain.canned_answers import CannedAnswer
from bot.domain.competences import Competence
from bot.domain.counting import CountingRules, Selection
from bot.domain.debriefing import Debriefing, Question
from bot.domain.edition_file import read_edition_text
from bot.domain.edition_json import edition_from_json, edition_to_json
from bot.domain.envelopes import Envelope
from bot.domain.missions import MissionKind, Proof
from bot.domain.neighbourhoods import Neighbourhood
from bot.domain.offsets import Edge, Offset
from bot.domain.people import Role
from bot.domain.phases import Action, Phase, PhaseName
from bot.domain.plans import PlannedAnnouncement, PlannedMission, PlannedReminder, PlannedTask
from bot.domain.vote_rules import Level, VoteRules

DEMO = Path(__file__).parents[2] / "deploy/campaigns/saint-denis-demo.toml"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
WORDS = st.dictionaries(st.sampled_from(["fr", "en", "ar", "pt"]), TEXT)
MOMENTS = st.datetimes(timezones=st.just(UTC))
PHASES = st.builds(Phase, st.sampled_from(PhaseName), MOMENTS, MOMENTS, st.frozensets(st.sampled_from(Action)))
PLACES = st.builds(Neighbourhood, TEXT, TEXT, TEXT, st.floats(-90, 90), st.floats(-180, 180), WORDS)
COUNTS = st.integers(0, 99)
DEPOSITS = st.builds(
    Deposit,
    ideas_per_person=COUNTS,
    reason_most=COUNTS,
    may_not_submit=st.frozensets(st.sampled_from(Role)),
    articles=st.dictionaries(st.sampled_from(sorted(RULES)), TEXT),
)
OFFSETS = st.builds(
    Offset,
    st.sampled_from(PhaseName),
    st.sampled_from(Edge),
    st.integers(-99, -1),
    clock=st.none() | st.just(time(18, 30)),
)
WHEN = MOMENTS | OFFSETS
AUDIENCES = st.builds(
    Audience,
    st.frozensets(st.sampled_from(Role)),
    st.frozensets(TEXT),
    behaviours=st.frozensets(st.sampled_from(Behaviour)),
)


def some(kind: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(kind, max_size=3).map(tuple)


BALLOTS = st.builds(BallotForm, st.sampled_from(BallotKind), COUNTS, COUNTS)
COUNTING = st.builds(
    CountingRules, st.sampled_from(Selection), COUNTS, caps=st.dictionaries(TEXT, COUNTS, max_size=2)
)
TASKS = st.builds(
    PlannedTask, TEXT, WHEN, WORDS, st.none() | st.sampled_from(Role), st.none() | COUNTS, COUNTS, some(WORDS)
)
MISSIONS = st.builds(
    PlannedMission,
    TEXT,
    WHEN,
    COUNTS,
    st.sampled_from(MissionKind),
    st.dictionaries(TEXT, TEXT, max_size=2),
    WORDS,
    COUNTS,
    st.frozensets(TEXT, max_size=2),
    WORDS,
    COUNTS,
    COUNTS,
    st.frozensets(st.sampled_from(Proof)),
    st.builds(Debriefing, st.frozensets(st.sampled_from(Question)), WORDS),
)
OWN_RULES = (st.none() | BALLOTS, st.none() | COUNTING)
EDITIONS = st.builds(
    Edition,
    slug=TEXT,
    name=TEXT,
    timezone=st.sampled_from(["Europe/Paris", "Indian/Reunion"]),
    phases=some(PHASES),
    neighbourhoods=some(PLACES),
    themes=some(st.builds(Theme, TEXT, WORDS, st.none() | st.sampled_from(Competence))),
    articles=some(st.builds(Article, TEXT, WORDS, TEXT)),
    reasons=some(st.builds(Reason, TEXT, st.none() | TEXT, WORDS, WORDS)),
    quiet=st.tuples(st.times(), st.times()),
    contact=WORDS,
    deposit=DEPOSITS,
    languages=some(st.sampled_from(["fr", "en"])),
    calendar_article=st.none() | TEXT,
    rulebook_version=TEXT,
    rulebook_date=st.none() | st.dates(),
    announcements=some(st.builds(PlannedAnnouncement, TEXT, WHEN, WORDS, AUDIENCES, st.booleans(), st.booleans())),
    reminders=some(st.builds(PlannedReminder, TEXT, WHEN, WORDS, AUDIENCES, st.none() | WHEN)),
    tasks=some(TASKS),
    missions=some(MISSIONS),
    envelopes=some(st.builds(Envelope, TEXT, WORDS, COUNTS, st.none() | TEXT, *OWN_RULES)),
    ballot=BALLOTS,
    count=COUNTING,
    vote=st.builds(VoteRules, st.sampled_from(Level), COUNTS, st.none() | TEXT, WORDS),
    answers=some(st.builds(CannedAnswer, TEXT, WORDS, WORDS, st.booleans())),
)


@given(EDITIONS)
def test_an_edition_comes_back_from_json_as_it_was(edition: Edition) -> None:
    kept = json.loads(json.dumps(edition_to_json(edition)))
    assert edition_from_json(kept) == edition


def test_the_demonstration_comes_back_and_is_written_the_same_way_twice() -> None:
    now = datetime(2027, 3, 1, 9, tzinfo=UTC)
    edition = read_edition_text(DEMO.read_text(), now)
    kept = json.dumps(edition_to_json(edition))
    again = edition_from_json(json.loads(kept))
    assert again == edition
    assert json.dumps(edition_to_json(again)) == kept


def test_an_edition_kept_before_it_planned_anything_plans_nothing() -> None:
    kept = edition_to_json(Edition("e", "É", "Europe/Paris", ()))
    for later in ("announcements", "reminders", "tasks", "envelopes", "ballot", "count", "vote", "answers"):
        del kept[later]
    again = edition_from_json(kept)
    assert (again.announcements, again.envelopes, again.answers, again.ballot) == ((), (), (), BallotForm())


def test_an_edition_kept_before_a_limit_was_added_gets_the_usual_one() -> None:
    kept = edition_to_json(Edition("e", "É", "Europe/Paris", ()))
    del kept["deposit"]["photos_most"]
    del kept["rulebook_version"]
    assert edition_from_json(kept) == Edition("e", "É", "Europe/Paris", ())
