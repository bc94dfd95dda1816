"""Cards fit into what Telegram takes, and their buttons into 64 bytes, whatever people write."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea, IdeaId
from bot.domain.phases import PhaseName
from bot.domain.pieces import Draft, Photo, Place, PlaceKind
from bot.domain.shelf import Aisle, Bond, Card, Glance, Page, Spot, Way
from bot.i18n import LANGUAGES, translator
from bot.texts import buttons as letters
from bot.texts import shelf
from handlers.resident.ideas_buttons import packed, pages, searched, under_card, unpacked
from handlers.resident.mine_buttons import Act, Mine
from tests.editions import edition_in

NOW = datetime(2026, 3, 1, tzinfo=UTC)
EDITION = edition_in(PhaseName.IDEATION, NOW)
PLACE = Place(PlaceKind.ADDRESS, "plaine", address="12 <rue> & place " * 9)
LONG = Draft("T&" * 40, "<b>&🙂" * 300, PLACE, "nature", (Photo("f", "u"), Photo("g", "v")), group_name="G" * 80)
IDEA = Idea(
    IdeaId(2**33), 1, 20_000, None, None, IdeaState.ADMITTED, LONG, "fr", NOW, NOW, admitted_at=NOW, supports=10**6
)
LONGEST = Way(Aisle.NEIGHBOURHOOD, "delaunay-belfort-semard-et-au-dela")


@pytest.mark.parametrize("language", LANGUAGES)
@given(reason=st.text(alphabet="a é<&🙂\nع👨‍👩‍👧", max_size=1500))
def test_a_caption_has_1024_signs_at_most_and_a_message_4096(language: str, reason: str) -> None:
    t = translator(language)
    for words, photos, most in ((reason, LONG.photos, 1024), (LONG.reason, LONG.photos, 1024), (reason, (), 4096)):
        idea = replace(IDEA, pieces=replace(LONG, reason=words, photos=photos))
        card, cut = shelf.card(Card(idea, Bond(), mine=True), EDITION, t)
        assert shelf.shown_length(card) <= most
        assert cut or (words or "")[-20:].strip() in _unescaped(card)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_long_titles_fits_into_a_message(language: str) -> None:
    page = Page((Glance(IDEA.id, 20_000, "👨‍👩‍👧" * 80, "plaine", "nature", 9, 1234),) * 5, earlier=True, later=True)
    assert shelf.shown_length(shelf.listed(page, Way(), EDITION, translator(language))) <= 4096


@pytest.mark.parametrize("way", [Way(), LONGEST, Way(Aisle.NEAR, spot=Spot(-48.93621, -122.357401))])
def test_a_way_is_found_again_in_its_button(way: Way) -> None:
    t = translator("fr")
    page = Page((Glance(IDEA.id, 20_000, "title", None, None, 9),) * 5, earlier=True, later=True)
    for keyboard in (under_card(Card(IDEA, Bond()), way, cut=True, t=t), pages(page, way, t)):
        assert sum(len(row) for row in keyboard["inline_keyboard"]) <= 8
    again = unpacked(packed(way), EDITION)
    assert (again.aisle, again.value) == (way.aisle, way.value)


@given(st.text(max_size=200))
def test_any_search_fits_into_a_button_or_is_none(words: str) -> None:
    way = searched(words)
    if way is not None:
        assert way.value
        assert under_card(Card(IDEA, Bond()), way, cut=True, t=translator("fr"))["inline_keyboard"]
        assert unpacked(packed(way), EDITION) == way


@pytest.mark.parametrize("forged", ["", "p", "p1", "pa,b", "x", "p1,2,3", "pnan,nan", "p999,1e309", "p91,0"])
def test_a_forged_way_is_the_newest_ideas(forged: str) -> None:
    assert unpacked(forged, EDITION) == Way()


def test_the_buttons_of_letters_are_those_of_my_ideas() -> None:
    assert letters.mine(12) == Mine(act=Act.SHOW, idea=12).pack()
    assert letters.answer(12) == Mine(act=Act.ANSWER, idea=12).pack()


def _unescaped(card: str) -> str:
    return card.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
