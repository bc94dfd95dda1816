"""Missions on buttons: of a long list on a narrow phone, one can still tell which is which."""

from dataclasses import replace

import pytest

from bot.domain.missions import Mission, Place
from bot.domain.new_missions import mission_of
from bot.domain.people import PersonId
from bot.domain.phases import PhaseName
from bot.domain.text import graphemes
from bot.i18n import translator
from bot.texts.missions import LABEL, label
from tests.editions import edition_in
from tests.services.roving import MARKET, june

EDITION = edition_in(PhaseName.IDEATION, june(7))
LONG = "Help everybody who comes by to put their idea forward, in any language"


def mission(title: str = LONG, neighbourhood: str | None = "plaine", place: str = "Market hall") -> Mission:
    made = mission_of(replace(MARKET, title=title), PersonId(1), None)
    return replace(made, place=Place(place, None, neighbourhood))


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        ("en", "Sat 12 Jun 14:00"),
        ("fr", "sam. 12 juin 14:00"),
        ("ar", "السبت 12 يونيو 14:00"),
        ("pt", "sábado 12 jun. 14:00"),
    ],
)
def test_day_hour_and_place_come_first_and_as_much_of_the_title_as_fits(language: str, begins: str) -> None:
    shown = label(mission(), EDITION, translator(language))
    assert shown.startswith(begins)
    assert "La Plaine" in shown
    assert graphemes(shown) <= LABEL


def test_what_is_short_is_told_whole() -> None:
    t = translator("en")
    assert label(mission("Stand"), EDITION, t) == "Sat 12 Jun 14:00: La Plaine, Stand"
    assert label(mission("Stand", None, ""), EDITION, t) == "Sat 12 Jun 14:00: Stand"
    assert label(mission("Stand", None, "Maison de quartier Franc-Moisin"), EDITION, t) == (
        "Sat 12 Jun 14:00: Maison de…, Stand"
    )
    assert label(mission("Stand", None, "Hall"), EDITION, t) == "Sat 12 Jun 14:00: Hall, Stand"
