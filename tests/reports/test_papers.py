"""Paper ballots and the form of an urn: every project, and a place to mark for each way to choose."""

import re
from dataclasses import replace

import pytest

from bot.domain.ballots import BallotKind
from bot.reports.desk_sheets import paper_ballots
from bot.reports.printing import Printout
from bot.reports.urn_sheets import urn_sheets
from tests.reports.papers import COLUMNS, a_ballot, an_urn
from tests.reports.reading import pages, seen, sizes


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, float]]:
    """The boxes that are drawn: where each begins from the left, and how wide it is."""
    drawn: list[tuple[float, float]] = []
    real = Printout.box

    def box(self: Printout, frame: object, *others: object) -> None:
        drawn.append((round(frame.x, 1), round(frame.width, 1)))  # type: ignore[attr-defined] # a Frame
        real(self, frame, *others)  # type: ignore[arg-type] # passed on as they came

    monkeypatch.setattr(Printout, "box", box)
    return drawn


def times(number: int, text: str) -> int:
    """How many rows have this number: it stands before the title, whichever way that runs."""
    return len(re.findall(rf"^{number}(?= |$)|(?<=[\u0600-\u06ff]) ?{number}$", text, re.MULTILINE))


@pytest.mark.parametrize("kind", list(BallotKind))
def test_each_project_has_the_places_that_its_kind_of_ballot_needs(
    kind: BallotKind, boxes: list[tuple[float, float]]
) -> None:
    paper_ballots(a_ballot(kind, 8))
    assert len(boxes) == 2 * 8 * len(COLUMNS[kind])
    written = kind in (BallotKind.CUMULATIVE, BallotKind.ORDINAL)
    assert {width for _, width in boxes} == {12.0 if written else 5.5}


@pytest.mark.parametrize("kind", list(BallotKind))
def test_two_ballots_alike_share_a_page_of_a4(kind: BallotKind) -> None:
    printed = paper_ballots(a_ballot(kind))
    assert sizes(printed) == [(297, 210)]
    page = seen(printed, dpi=60)
    left, right = page.crop((0, 0, page.width // 2 - 4, page.height)), page.crop((page.width // 2 + 4, 0, *page.size))
    ink = [sum(half.histogram()[:128]) for half in (left, right)]
    assert ink[0] > 1000
    assert ink[0] == pytest.approx(ink[1], rel=0.1)


def test_every_project_stands_on_the_ballot_with_number_and_cost() -> None:
    ballot = a_ballot(BallotKind.APPROVAL, 60, ("fr",))
    text = "\n".join(pages(paper_ballots(ballot)))
    for project in ballot.projects:
        assert times(project.number, text) == 2
        assert "".join(text.split()).count("".join(project.cost.split())) >= 2


def test_a_long_list_goes_on_overleaf_and_every_page_repeats_the_rule() -> None:
    ballot = a_ballot(BallotKind.APPROVAL, 60)
    found = pages(paper_ballots(ballot))
    assert len(found) > 3
    for number, page in enumerate(found, start=1):
        assert page.count("Pour voter blanc, ne marquez rien.") == 2
        assert page.count(f"{number}/{len(found)}") == 2


def test_a_ballot_of_one_page_has_no_page_number() -> None:
    assert "1/1" not in pages(paper_ballots(a_ballot(BallotKind.APPROVAL)))[0]


def test_columns_stand_at_the_left_in_arabic(boxes: list[tuple[float, float]]) -> None:
    paper_ballots(a_ballot(BallotKind.FOR_AGAINST, 1, ("fr",)))
    french = boxes.copy()
    boxes.clear()
    paper_ballots(a_ballot(BallotKind.FOR_AGAINST, 1, ("ar", "fr")))
    half = 297 / 4
    assert all(x % (297 / 2) > half for x, _ in french)
    assert all(x % (297 / 2) < half for x, _ in boxes)
    assert boxes[0] > boxes[1]  # "for" comes first from the right


def test_a_column_without_a_word_is_refused() -> None:
    ballot = a_ballot(BallotKind.JUDGEMENT, languages=("fr",))
    with pytest.raises(ValueError, match="column"):
        paper_ballots(replace(ballot, words=(replace(ballot.words[0], columns=("Bien",)),)))


def test_papers_are_the_same_whenever_they_are_asked_for() -> None:
    ballot, urn = a_ballot(BallotKind.ORDINAL), an_urn()
    assert paper_ballots(ballot) == paper_ballots(ballot)
    assert urn_sheets(urn) == urn_sheets(urn)


@pytest.mark.parametrize("size", [1, 12, 200])
def test_the_form_of_an_urn_has_a_box_for_every_figure(size: int, boxes: list[tuple[float, float]]) -> None:
    urn = an_urn(size, ("Pour", "Contre"))
    printed = urn_sheets(urn)
    assert len(boxes) == 2 * size + len(urn.counts) + len(urn.signatures)
    assert set(sizes(printed)) == {(210, 297)}
    text = "\n".join(pages(printed))
    assert all(times(project.number, text) == 1 for project in urn.projects)


def test_every_page_of_a_form_says_which_urn_and_what_is_counted() -> None:
    urn = an_urn(60)
    found = pages(urn_sheets(urn))
    assert len(found) > 1
    for page in found[:-1]:
        assert urn.title in page
        assert urn.facts[0] in page
        assert urn.columns[0] in page
    assert all(label in found[-1] for label in urn.signatures)
