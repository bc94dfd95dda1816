"""Links of ambassadors: whose they are cannot be made up, where they lead is never refused, few are never counted."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attributed import FEWEST, Brought, Leads, Together, leads_to, link_in, start_of, told

PEPPER = b"pepper"
LINKS = st.integers(1, 10**18 - 1)
PLACES = ("plaine", "pleyel", "poetes", None)


@given(LINKS, st.sampled_from(Leads))
def test_a_link_fits_into_telegram_and_is_known_again(link: int, leads: Leads) -> None:
    start = start_of(link, leads, PEPPER)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", start)
    assert (link_in(start, PEPPER), leads_to(start)) == (link, leads)


@given(LINKS, st.sampled_from(Leads), LINKS, st.sampled_from(Leads))
def test_a_signature_is_worth_nothing_on_another_link_or_place(
    link: int, leads: Leads, other: int, elsewhere: Leads
) -> None:
    _, _, signature = start_of(link, leads, PEPPER).split("-")
    moved = f"f{other}-{elsewhere}-{signature}"
    assert (link_in(moved, PEPPER) is not None) == ((other, elsewhere) == (link, leads))
    assert leads_to(moved) is elsewhere


@pytest.mark.parametrize(
    ("payload", "leads"),
    [
        ("f12-v-0000000000000000", Leads.VOTE),
        ("f12-v", Leads.VOTE),
        ("f12-d-short", Leads.DEPOSIT),
        ("f12-z-0000000000000000", Leads.MENU),
        ("f12", Leads.MENU),
        ("f", Leads.MENU),
        ("f٣-v-0000000000000000", Leads.MENU),
        ("f" + "9" * 40 + "-v", Leads.MENU),
    ],
)
def test_what_nobody_signed_counts_for_nobody_and_leads_where_it_says(payload: str, leads: Leads) -> None:
    assert (link_in(payload, PEPPER), leads_to(payload)) == (None, leads)


def test_another_pepper_signs_otherwise() -> None:
    assert link_in(start_of(7, Leads.MENU, PEPPER), b"salt") is None


def test_figures_are_told_from_five_on() -> None:
    assert [told(n) for n in (0, 4, 5, 12)] == [None, None, 5, 12]


FIGURES = st.dictionaries(st.sampled_from(PLACES), st.builds(Brought, st.integers(0, 30), st.integers(0, 9)))


@given(FIGURES, st.sampled_from(("people", "ideas")))
def test_no_share_that_is_shown_or_can_be_worked_out_is_of_few(
    places: dict[str | None, Brought], figure: str
) -> None:
    together = Together(places)
    shares = together.shares(("plaine", "pleyel", "poetes"), figure)
    assert all(n >= FEWEST for n in shares.listed.values())
    assert sum(shares.listed.values()) + shares.rest == getattr(together.town, figure)
    if shares.listed:
        assert shares.rest == 0 or shares.rest >= FEWEST


def test_a_neighbourhood_joins_the_rest_where_the_rest_would_be_too_few() -> None:
    together = Together({"plaine": Brought(20), "pleyel": Brought(6), "poetes": Brought(2), None: Brought(1)})
    shares = together.shares(("plaine", "pleyel", "poetes"), "people")
    assert (dict(shares.listed), shares.rest) == ({"plaine": 20}, 9)
