"""The results in pictures: every project once, bars as long as its votes, told without colour, mirrored in Arabic."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image, ImageChops

from bot.reports.canvas import Canvas
from bot.reports.colours import BLUE, GREY, INK, ORANGE, PALE, VERMILLION, WHITE, contrast
from bot.reports.outcomes import SIGNS, Line, ListResults, Outcome
from bot.reports.results_picture import ON_A_PAGE, WIDE, PictureWords, pictures
from tests.reports.counted import picture_words, results
from tests.reports.reading import opened

MARGIN = 48
ROOM = WIDE - 2 * MARGIN


def a_line(score: int, outcome: Outcome = Outcome.FUNDED, committed: int = 0) -> Line:
    return Line("Boîtes à livres", score, f"{score} voix", "4 000 €", outcome, committed)


def a_list(*lines: Line, committed: int = 0) -> ListResults:
    return ListResults("Toute la ville", lines, 100, committed, "0 € sur 100 €")


def runs(picture: Image.Image, colour: str, least: int = 100) -> list[tuple[int, int]]:
    """Where bars of this colour begin and end, each once, from top to bottom."""
    far = ImageChops.difference(picture, Image.new("RGB", picture.size, colour)).split()
    close = ImageChops.lighter(ImageChops.lighter(far[0], far[1]), far[2]).point(lambda away: 255 if away < 6 else 0)
    found: list[tuple[int, int]] = []
    before: tuple[int, int] | None = None
    for y in range(picture.height):
        row = close.crop((0, y, picture.width, y + 1))
        box = row.getbbox()
        now = (box[0], box[2] - 1) if box and row.histogram()[255] >= least else None
        if now and now != before:
            found.append(now)
        before = now
    return found


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every line of words, as it is drawn."""
    said: list[str] = []
    real = Canvas.words

    def words(self: Canvas, words: str, *others: object, **named: object) -> None:
        said.append(words)
        real(self, words, *others, **named)  # type: ignore[arg-type] # passed on as they came

    monkeypatch.setattr(Canvas, "words", words)
    return said


@pytest.mark.parametrize(("size", "pages"), [(0, 1), (1, 1), (8, 1), (9, 2), (12, 2), (40, 5), (200, 25)])
def test_a_page_holds_eight_projects_at_the_most(size: int, pages: int) -> None:
    assert len(pictures(results(size), picture_words())) == pages


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_picture_is_as_wide_as_a_telephone_shows_it_and_not_too_tall(language: str) -> None:
    for png in pictures(results(12, language), picture_words(language)):
        picture = opened(png)
        assert picture.width == 1080
        assert picture.height <= 2.4 * picture.width
        assert len(png) < 200_000


def test_every_project_is_said_once_with_its_figures_and_its_outcome(drawn: list[str]) -> None:
    counted = results(12)
    pictures(counted, picture_words())
    said = drawn[len(drawn) // 2 :]  # a page is laid out before it is drawn
    for line in counted.lines:
        assert f"{line.votes} · {line.cost}" in drawn
    verdicts = [f"{SIGNS[outcome]} {picture_words().outcomes[outcome]}" for outcome in Outcome]
    assert sum(drawn.count(verdict) for verdict in verdicts) == 2 * 12
    assert "Page 2 sur 2" in said


def test_one_page_has_no_number(drawn: list[str]) -> None:
    pictures(results(3), picture_words())
    assert not [words for words in drawn if words.startswith("Page")]


def test_a_bar_is_as_long_as_its_votes() -> None:
    [png] = pictures(a_list(a_line(400), a_line(200), a_line(100)), picture_words())
    bars = runs(opened(png), BLUE)
    assert [end - start + 1 for start, end in bars] == pytest.approx([ROOM, ROOM / 2, ROOM / 4], abs=2)
    assert {start for start, _ in bars} == {MARGIN}


def test_bars_begin_at_the_right_in_arabic() -> None:
    [png] = pictures(a_list(a_line(400), a_line(200)), picture_words("ar"))
    bars = runs(opened(png), BLUE)
    assert {end for _, end in bars} == {WIDE - MARGIN - 1}
    assert [end - start + 1 for start, end in bars] == pytest.approx([ROOM, ROOM / 2], abs=2)


def test_the_envelope_is_filled_as_far_as_it_is_spent() -> None:
    lines = a_line(400, committed=25), a_line(200, committed=75)
    [png] = pictures(a_list(*lines, committed=75), picture_words())
    tracks = [end - start + 1 for start, end in runs(opened(png), ORANGE)]
    assert tracks == pytest.approx([ROOM * 0.75, ROOM * 0.25, ROOM * 0.75], abs=5)


def test_funded_and_not_are_told_apart_without_colours() -> None:
    """A plain bar has one grey from end to end, a striped one many changes; and the words say it."""
    lines = a_line(400), a_line(400, Outcome.NOT_FUNDED), a_line(400, Outcome.IN_PART)
    [png] = pictures(a_list(*lines), picture_words())
    grey = opened(png).convert("L")
    inside = [
        sum(abs(a - b) > 60 for a, b in pairwise(row))
        for row in (grey.crop((MARGIN + 4, y, WIDE - MARGIN - 4, y + 1)).tobytes() for y in range(grey.height))
    ]
    assert sum(changes > 60 for changes in inside) > 30
    assert len(set(SIGNS.values())) == len(Outcome)


def test_a_list_without_votes_or_money_is_drawn() -> None:
    empty = ListResults("Toute la ville", (a_line(0, Outcome.NOT_FUNDED),), 0, 0, "0 €")
    assert len(pictures(empty, picture_words())) == 1


def test_figures_that_are_too_long_go_below_the_outcome() -> None:
    line = a_line(400)
    longer = replace(line, votes="quatre cents voix de tous les quartiers", cost="quatre mille euros")
    [short], [tall] = (pictures(a_list(one), picture_words()) for one in (line, longer))
    assert opened(tall).height > opened(short).height


def test_the_same_results_are_the_same_picture() -> None:
    assert pictures(results(3), picture_words()) == pictures(results(3), picture_words())


@pytest.mark.parametrize("colour", [BLUE, VERMILLION, GREY, INK])
def test_shapes_are_seen_on_white(colour: str) -> None:
    assert contrast(colour, WHITE) >= 3


@pytest.mark.parametrize("colour", [INK, GREY])
def test_words_are_read_on_white(colour: str) -> None:
    assert contrast(colour, WHITE) >= 4.5


def test_bars_are_seen_on_their_track() -> None:
    assert contrast(BLUE, PALE) >= 3
    assert contrast(GREY, PALE) >= 3
    assert contrast(ORANGE, INK) >= 3  # the track of the envelope has a dark outline


def test_contrast_is_that_of_the_recommendation() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_a_page_is_never_left_with_a_single_project_more_than_the_others() -> None:
    asked: list[tuple[int, int]] = []

    def page(number: int, of: int) -> str:
        asked.append((number, of))
        return f"{number}/{of}"

    words = PictureWords("fr", "Résultats", picture_words().outcomes, "Engagé", page)
    heights = [opened(png).height for png in pictures(a_list(*[a_line(1)] * (ON_A_PAGE + 2)), words)]
    assert asked == [(1, 2), (2, 2)]
    assert heights[0] == heights[1]
