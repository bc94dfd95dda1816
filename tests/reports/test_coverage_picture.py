"""The map of where the network was: shaded by what was reached, told without colour, never mirrored."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from PIL import Image

from bot.i18n import LANGUAGES
from bot.reports.canvas import Area, Canvas
from bot.reports.colours import VERMILLION, WHITE, contrast
from bot.reports.coverage_picture import WIDE, CoverageMap, Shade, Tile, picture, shade_of
from bot.reports.glyphs import Type, width
from tests.reports.reading import opened

WEST, EAST = (
    Tile("Floréal-Saussaie-Courtille", "40 %", ("2 missions",), Shade.SOME),
    Tile("Plaine", "", (), Shade.ALL),
)
NORTH = Tile("Les Poètes", "", ("nobody was there",), Shade.NOBODY)


def a_map(language: str = "fr", *, elsewhere: Tile | None = None) -> CoverageMap:
    legend = {shade: shade.name.lower() for shade in Shade}
    return CoverageMap(language, "Where", ("All",), ((NORTH,), (WEST, EAST)), elsewhere, legend, "↑")


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


def middles(found: Image.Image, colour: str) -> list[tuple[int, int]]:
    """Where there is much of a colour: the middle of what of it lies beside, for each row of pixels."""
    wanted = tuple(bytes.fromhex(colour[1:]))
    rows = []
    for y in range(found.height):
        xs = [x for x in range(0, found.width, 4) if _near(found.getpixel((x, y)), wanted)]
        if len(xs) > 60:
            rows.append((sum(xs) // len(xs), y))
    return rows


def _near(one: object, other: tuple[int, ...]) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) < 6 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_west_is_at_the_left_in_every_language(language: str) -> None:
    found = opened(picture(a_map(language))).convert("RGB")
    assert found.width == WIDE
    west, east = middles(found, Shade.SOME.value), middles(found, Shade.ALL.value)
    assert west
    assert east
    assert max(x for x, _ in west) < WIDE / 2 < min(x for x, _ in east)
    north = middles(found, VERMILLION)
    assert north[0][1] < west[0][1]


@pytest.mark.parametrize(
    ("share", "anybody", "shade"),
    [
        (0.0, False, Shade.NOBODY),
        (0.0, True, Shade.LITTLE),
        (0.33, True, Shade.LITTLE),
        (1 / 3, True, Shade.SOME),
        (0.67, True, Shade.MUCH),
        (0.99, True, Shade.MUCH),
        (1.0, True, Shade.ALL),
    ],
)
def test_the_more_was_reached_the_darker_it_is(share: float, anybody: bool, shade: Shade) -> None:
    assert shade_of(share, anybody=anybody) is shade


def test_the_shades_are_told_apart_by_their_lightness_and_their_words_are_read() -> None:
    for lighter, darker in pairwise(Shade):
        assert contrast(lighter.value, WHITE) < contrast(darker.value, WHITE)
    for shade in Shade:
        assert contrast(shade.value, shade.ink) >= 4.5


def test_all_that_it_says_is_drawn_and_long_names_are_broken_at_their_hyphens(drawn: list[str]) -> None:
    picture(a_map(elsewhere=Tile("The whole town", "✓", ("1 mission",), Shade.ALL)))
    said = " ".join(drawn)
    for words in ("Where", "All", "Les Poètes", "nobody was there", "40 %", "The whole town", "✓", "little", "much"):
        assert words in said
    picture(CoverageMap("fr", "Where", (), ((WEST, EAST, NORTH),), None, {}, None))
    assert "Floréal-" in drawn
    assert not any("…" in line for line in drawn)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_are_read_on_a_telephone_and_none_lies_on_another(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """12 pixels where the picture is 390 wide; each line within its place, in a town of long names."""
    lines: list[tuple[str, Area, Type]] = []
    real = Canvas.words

    def words(self: Canvas, words: str, area: Area, kind: Type, *others: object) -> None:
        lines.append((words, area, kind))
        real(self, words, area, kind, *others)  # type: ignore[arg-type] # passed on as they came

    monkeypatch.setattr(Canvas, "words", words)
    arabic = "جاك دوكلو / فوفيت / جونشرول", "أشخاص: 48 من 100"
    latin = "Jacques-Duclos / Fauvettes / Joncherolles", "personnes : 1 234/2 000"
    name, figure = arabic if language == "ar" else latin
    tile = Tile(name, "40 %", (figure, figure), Shade.SOME)
    picture(replace(a_map(language, elsewhere=tile), rows=((tile, tile, tile), (NORTH, tile))))
    assert len(lines) % 2 == 0, "it is laid out before it is drawn"
    lines = lines[len(lines) // 2 :]
    assert min(kind.size for _, _, kind in lines) * 390 / WIDE >= 12
    assert all(width(said, kind) <= area.width + 1 for said, area, kind in lines)
    boxes = [(area.start, area.top, area.start + area.width, area.top + kind.size) for _, area, kind in lines]
    for (left, top, right, bottom), (other_left, other_top, other_right, other_bottom) in combinations(boxes, 2):
        assert right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top
