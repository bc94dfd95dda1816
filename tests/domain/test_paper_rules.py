"""What may stand on the ballot paper, what is missing on it, and what of it is corrected once it is frozen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import SystemClock
from bot.domain.ballots import BallotForm, BallotKind, NotEveryGrade, Withdrawn, approved, fill
from bot.domain.choosing import choose, left
from bot.domain.competences import Competence
from bot.domain.errors import Refusal
from bot.domain.paper_corrections import CORRECTABLE, Wish, corrected, wish_from_json
from bot.domain.paper_gaps import Gap, GapKind, gaps
from bot.domain.paper_refusals import (
    DearerThanEnvelope,
    EnvelopeUnknown,
    NotCorrected,
    NumberUnusable,
    ValueUnfit,
)
from bot.domain.paper_rules import ATTRIBUTE, WHOLE_TOWN, Field, changed, read_number
from bot.domain.phases import PhaseName
from bot.domain.projects import BallotPaper, Project, compose, paper_from_json, paper_to_json
from bot.domain.typed_euros import EurosUnreadable
from tests.editions import edition_in
from tests.polls import PLEYEL, TOWN

NOW = SystemClock().now()
EDITION = edition_in(PhaseName.VOTING, NOW, envelopes=(TOWN, PLEYEL))
BENCH = Project(
    1, "town", "Un banc", "Un banc à l'ombre.", 30_000, competence=Competence.CITY, photo="photo-1", conflicts=(2,)
)
TREES = replace(BENCH, number=2, title="Des arbres", cost=80_000, conflicts=(1,))
POOL = replace(BENCH, number=3, envelope="pleyel", title="Un bassin", cost=20_000, conflicts=())
LAWN = replace(POOL, number=4, title="Une pelouse", cost=30_000)
READY = {"town": [BENCH, TREES], "pleyel": [POOL, LAWN]}
WHY = "Le devis oubliait la pose."


def paper(kind: BallotKind = BallotKind.APPROVAL) -> BallotPaper:
    return compose(replace(EDITION, ballot=BallotForm(kind)), READY)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (Field.TITLE, "  Un   banc\nneuf ", "Un banc neuf"),
        (Field.SUMMARY, "Un banc\nà l'ombre.", "Un banc à l'ombre."),
        (Field.PHOTO, "", None),
        (Field.COST, "40 k€", 40_000),
        (Field.RUNNING, "0", 0),
        (Field.COMPETENCE, "plaine_commune", Competence.PLAINE_COMMUNE),
        (Field.PLACE, "pleyel", "pleyel"),
        (Field.PLACE, WHOLE_TOWN, None),
        (Field.LIST, "pleyel", "pleyel"),
    ],
)
def test_a_field_is_read_from_what_was_typed(field: Field, typed: str, value: object) -> None:
    assert getattr(changed(BENCH, field, typed, EDITION), ATTRIBUTE[field]) == value


@pytest.mark.parametrize(
    ("field", "typed", "refusal"),
    [
        (Field.TITLE, "Un", ValueUnfit),
        (Field.TITLE, "x" * 81, ValueUnfit),
        (Field.SUMMARY, "x" * 201, ValueUnfit),
        (Field.COST, "0", EurosUnreadable),
        (Field.COST, "100 001", DearerThanEnvelope),
        (Field.LIST, "montjoie", EnvelopeUnknown),
        (Field.COMPETENCE, "king", ValueUnfit),
        (Field.PLACE, "montjoie", ValueUnfit),
    ],
)
def test_what_cannot_stand_there_is_refused(field: Field, typed: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        changed(BENCH, field, typed, EDITION)


@pytest.mark.parametrize(("typed", "number"), [("7", 7), (" #12 ", 12), ("9999", 9999), ("٧", 7)])
def test_a_number_is_read(typed: str, number: int) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize("typed", ["", "0", "10000", "-1", "sept", "1.5"])
def test_what_is_no_number_of_a_ballot_is_refused(typed: str) -> None:
    with pytest.raises(NumberUnusable):
        read_number(typed)


@pytest.mark.parametrize(
    ("projects", "missing"),
    [
        (READY, []),
        ({}, [Gap(GapKind.EMPTY_PAPER)]),
        ({**READY, "pleyel": []}, [Gap(GapKind.EMPTY_LIST, envelope=PLEYEL)]),
        ({**READY, "old": [replace(POOL, number=9, envelope="old")]}, [Gap(GapKind.NO_SUCH_LIST, 9)]),
        ({**READY, "pleyel": [POOL]}, [Gap(GapKind.ALL_FIT, envelope=PLEYEL)]),
        ({**READY, "pleyel": [replace(POOL, cost=40_001)]}, [Gap(GapKind.TOO_DEAR, 3, PLEYEL)]),
        (
            {**READY, "pleyel": [replace(POOL, summary="", photo=None, competence=None), LAWN]},
            [Gap(kind, 3) for kind in (GapKind.NO_SUMMARY, GapKind.NO_PHOTO, GapKind.NO_COMPETENCE)],
        ),
        (
            {"town": [BENCH, TREES], "pleyel": [replace(POOL, conflicts=(1,)), LAWN]},
            [Gap(GapKind.OTHER_LIST, 3)],
        ),
    ],
)
def test_what_is_missing_is_found(projects: dict[str, list[Project]], missing: list[Gap]) -> None:
    assert gaps(EDITION, projects) == missing


def test_a_list_shorter_than_a_ballot_or_longer_than_a_phone_is_named() -> None:
    short = replace(EDITION, ballot=BallotForm(least=3))
    assert [gap.kind for gap in gaps(short, READY)] == [GapKind.TOO_FEW] * 2
    many = [replace(TREES, number=number, conflicts=()) for number in range(1, 202)]
    assert gaps(EDITION, {**READY, "town": many}) == [Gap(GapKind.TOO_MANY, envelope=TOWN)]


def test_a_correction_changes_one_field_of_one_project_and_the_hash() -> None:
    before = paper()
    after, told = corrected(before, Wish(1, Field.COST, "35 000", WHY), EDITION, NOW)
    assert after.project(1) == replace(BENCH, cost=35_000)
    assert [after.project(number) for number in (2, 3, 4)] == [TREES, POOL, LAWN]
    assert (told.before, told.after, told.told) == ("30000", "35000", True)
    assert (told.old_hash, told.new_hash) == (before.digest, after.digest)


@given(st.sampled_from(list(Field)))
def test_only_what_was_not_voted_on_is_corrected(field: Field) -> None:
    typed = {Field.COST: "35 000", Field.RUNNING: "12", Field.PHOTO: "photo-2"}.get(field, "Un autre texte")
    wish = Wish(1, field, typed, WHY)
    assert wish_from_json(wish.to_json()) == wish
    if field in CORRECTABLE:
        assert corrected(paper(), wish, EDITION, NOW)[1].field is field
    else:
        with pytest.raises(NotCorrected):
            corrected(paper(), wish, EDITION, NOW)


def test_a_withdrawn_project_stays_in_what_is_published_and_out_of_what_can_win() -> None:
    after, told = corrected(paper(), Wish(1, Field.WITHDRAWN, "Le sol est pollué.", ""), EDITION, NOW)
    assert (told.why, told.told) == ("Le sol est pollué.", True)
    town = after.list("town")
    assert town is not None
    assert (town.projects[0].withdrawn, [one.number for one in town.running]) == ("Le sol est pollué.", [2])
    assert paper_from_json(paper_to_json(after)) == after


def test_ballots_that_name_a_withdrawn_project_stay_valid_and_nobody_chooses_it_any_more() -> None:
    after, _ = corrected(paper(), Wish(1, Field.WITHDRAWN, "Le sol est pollué.", ""), EDITION, NOW)
    town = after.list("town")
    assert town is not None
    assert fill(approved([1, 2]), town.paper) == {1: 1, 2: 1}
    with pytest.raises(Withdrawn):
        choose({}, 1, 1, town.paper)
    assert choose({1: 1}, 1, None, town.paper) == {}


def test_who_grades_every_project_grades_those_that_are_left() -> None:
    after, _ = corrected(
        paper(BallotKind.JUDGEMENT), Wish(1, Field.WITHDRAWN, "Le sol est pollué.", ""), EDITION, NOW
    )
    town = after.list("town")
    assert town is not None
    assert left({}, town.paper).grades == 1
    assert fill({2: 0}, town.paper) == {2: 0}
    assert fill({1: 3, 2: 0}, town.paper) == {1: 3, 2: 0}
    with pytest.raises(NotEveryGrade):
        fill({1: 3}, town.paper)
