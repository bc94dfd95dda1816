"""What a file plans: announcements, reminders, envelopes and the ballot are read, and every fault is named."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.audiences import EVERYBODY, Audience, Behaviour
from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.counting import CountingRules, Selection
from bot.domain.edition_file import read_edition_text
from bot.domain.envelopes import Envelope
from bot.domain.faults import EditionInvalid, Fault, FaultKind
from bot.domain.offsets import Edge, Offset
from bot.domain.people import Role
from bot.domain.phases import PhaseName
from bot.domain.vote_rules import Level, VoteRules
from tests.domain.test_edition_file import GOOD, NOW

PLANS = """\
[[announcements]]
id = "ouverture"
at = "voting.opens - 7d 18:30"
official = true
[announcements.audience]
role = ["ambassador", "coordinator"]
neighbourhood = "pleyel"
language = ["fr", "en"]
has_idea = true
unfinished_draft = false
[announcements.texts]
fr = "Le vote ouvre <b>mardi</b> & pour tous."
en = "The vote opens on Tuesday."

[[announcements]]
id = "fete"
at = 2027-05-01T10:00:00
french_fallback = true
texts = "Rendez-vous samedi."

[[reminders]]
id = "derniers-jours"
at = "ideation.closes - 48h"
until = "ideation.closes - 1h"
texts = { fr = "Plus que deux jours.", en = "Two days left." }
audience = { unfinished_draft = true, follows = true }

[[envelopes]]
id = "ville"
names = { fr = "Toute la ville", en = "The whole town" }
amount = 700_000

[[envelopes]]
id = "pleyel"
names = { fr = "Pleyel", en = "Pleyel" }
amount = 300000
neighbourhood = "pleyel"

[envelopes.ballot]
kind = "cumulative"
points = 7

[envelopes.count]
selection = "mes-add1"
caps = { nature = 90_000 }

[ballot]
most = 5
least = 2

[vote]
level = "code"
article = "1"
elsewhere = { fr = "Au bureau.", en = "At the desk." }
"""
WHOLE = f"{GOOD}\n{PLANS}"


def faults_of(old: str, new: str) -> list[Fault]:
    assert old in WHOLE
    with pytest.raises(EditionInvalid) as refused:
        read_edition_text(WHOLE.replace(old, new, 1), NOW)
    return list(refused.value.faults)


def test_plans_are_read() -> None:
    edition = read_edition_text(WHOLE, NOW)
    opening, meeting = edition.announcements
    assert opening.at == Offset(PhaseName.VOTING, Edge.OPENS, -7, clock=time(18, 30))
    assert opening.official
    assert opening.audience == Audience(
        roles=frozenset({Role.AMBASSADOR, Role.COORDINATOR}),
        neighbourhoods=frozenset({"pleyel"}),
        languages=frozenset({"fr", "en"}),
        behaviours=frozenset({Behaviour.HAS_IDEA}),
    )
    assert opening.text_in("fr") == "Le vote ouvre <b>mardi</b> &amp; pour tous."
    assert (meeting.at, meeting.audience) == (datetime(2027, 5, 1, 8, tzinfo=UTC), EVERYBODY)
    assert meeting.text_in("en") == "Rendez-vous samedi."
    (last,) = edition.reminders
    assert last.until == Offset(PhaseName.IDEATION, Edge.CLOSES, exact=timedelta(hours=-1))
    assert last.audience.behaviours == {Behaviour.DRAFTING, Behaviour.FOLLOWS}
    assert edition.announcement("fete") is meeting
    assert edition.reminder("derniers-jours") is last


def test_money_and_ballot_are_read_and_have_usual_values() -> None:
    edition = read_edition_text(WHOLE, NOW)
    own = (
        BallotForm(BallotKind.CUMULATIVE, points=7),
        CountingRules(Selection.EQUAL_SHARES_ADD1, caps={"nature": 90_000}),
    )
    assert edition.envelopes[1] == Envelope("pleyel", {"fr": "Pleyel", "en": "Pleyel"}, 300_000, "pleyel", *own)
    assert edition.ballot == BallotForm(BallotKind.APPROVAL, 2, 5)
    assert edition.vote == VoteRules(Level.CODE, 11, "1", {"fr": "Au bureau.", "en": "At the desk."})
    usual = read_edition_text(GOOD, NOW)
    assert (usual.ballot, usual.count, usual.vote) == (BallotForm(), CountingRules(), VoteRules())


@pytest.mark.parametrize(
    ("old", "new", "where", "kind"),
    [
        ("voting.opens - 7d 18:30", "voting.opens - 7j", "announcements.0.at", FaultKind.NOT_AN_OFFSET),
        (
            "voting.opens - 7d 18:30",
            "voting.opens - 9999999999w",
            "announcements.0.at",
            FaultKind.NOT_IN_THE_CALENDAR,
        ),
        ("voting.opens - 7d 18:30", "voting.opens - 999999w", "announcements.0.at", FaultKind.NOT_IN_THE_CALENDAR),
        ("voting.opens - 7d 18:30", "results.opens - 7d", "announcements.0.at", FaultKind.NO_SUCH_PHASE),
        ("voting.opens - 7d 18:30", "next week", "announcements.0.at", FaultKind.NOT_A_MOMENT),
        ("voting.opens - 7d 18:30", "voting.opens - 8d 02:30", "announcements.0.at", FaultKind.SKIPPED_HOUR),
        ("2027-05-01T10:00:00", "2027-10-31T02:30:00", "announcements.1.at", FaultKind.DOUBLED_HOUR),
        ('"ambassador", "c', '"mayor", "c', "announcements.0.audience.role", FaultKind.NOT_ONE_OF),
        ('= "pleyel"\nlanguage', '= "mars"\nlanguage', "announcements.0.audience", FaultKind.NO_SUCH_NEIGHBOURHOOD),
        ('["fr", "en"]\nhas', '["fr", "ar"]\nhas', "announcements.0.audience", FaultKind.NOT_ONE_OF),
        ('["fr", "en"]\nhas', '["fr", 1]\nhas', "announcements.0.audience.language", FaultKind.WRONG_TYPE),
        ("has_idea = true", "voted_for = 12", "announcements.0.audience.voted_for", FaultKind.UNKNOWN_KEY),
        ("has_idea = true", 'has_idea = "yes"', "announcements.0.audience.has_idea", FaultKind.WRONG_TYPE),
        ('en = "The vote opens on Tuesday."\n', "", "announcements.0.texts", FaultKind.NO_WORDS),
        ('texts = "Rendez-vous samedi."\n', "", "announcements.1.texts", FaultKind.MISSING),
        ('texts = "Rendez', 'texts.en = "Rendez', "announcements.1.texts", FaultKind.NO_WORDS),
        ('"Rendez-vous samedi."', f'"{"a" * 3501}"', "announcements.1.texts.fr", FaultKind.TOO_LONG),
        ('id = "fete"', 'id = "ouverture"', "announcements.1.id", FaultKind.TWICE),
        ("ideation.closes - 1h", "ideation.closes - 49h", "reminders.0.until", FaultKind.OVER_TOO_SOON),
        ("ideation.closes - 1h", "review.closes", "reminders.0.until", FaultKind.NO_SUCH_PHASE),
        ("points = 7", "points = 3", "envelopes.1.ballot.points_on_one", FaultKind.OUT_OF_RANGE),
        ('"mes-add1"', '"mes-add2"', "envelopes.1.count.selection", FaultKind.NOT_ONE_OF),
        ("nature = 90_000", "nature = -1", "envelopes.1.count.caps.nature", FaultKind.OUT_OF_RANGE),
        ('"code"', '"passport"', "vote.level", FaultKind.NOT_ONE_OF),
        ("amount = 700_000\n", "", "envelopes.0.amount", FaultKind.MISSING),
        ("700_000", "0", "envelopes.0.amount", FaultKind.OUT_OF_RANGE),
        ('300000\nneighbourhood = "pleyel"', '1\nneighbourhood = "x"', "envelopes.1.neighbourhood", None),
        ("least = 2", "least = 6", "ballot.least", FaultKind.OUT_OF_RANGE),
        ("least = 2", 'kind = "majority"', "ballot.kind", FaultKind.NOT_ONE_OF),
        ('article = "1"\n', 'article = "9"\n', "reasons.0.article", FaultKind.NO_SUCH_ARTICLE),
    ],
)
def test_a_fault_in_a_plan_is_named_with_its_place(old: str, new: str, where: str, kind: FaultKind | None) -> None:
    (fault,) = faults_of(old, new)
    assert (fault.where, fault.what) == (where, kind or FaultKind.NO_SUCH_NEIGHBOURHOOD)
    assert fault.line is not None


def test_an_offset_into_a_doubled_hour_is_answered_with_both_readings() -> None:
    (fault,) = faults_of("voting.opens - 7d 18:30", "voting.opens + 209d 02:30")
    assert "write 2027-10-31 02:30+02:00 or 2027-10-31 02:30+01:00" in str(fault)


def test_a_list_misspelt_is_answered_with_the_one_that_is_meant() -> None:
    (fault,) = faults_of("[[reminders]]", "[[reminder]]")
    assert str(fault).endswith("is not a key that an edition has: reminders is meant?")


def test_faults_of_plans_come_with_all_the_others() -> None:
    bad = WHOLE.replace('"good"', '"No good"').replace("- 48h", "- 48").replace("700_000", "-1")
    with pytest.raises(EditionInvalid) as refused:
        read_edition_text(bad, NOW)
    assert [fault.where for fault in refused.value.faults] == ["slug", "reminders.0.at", "envelopes.0.amount"]
