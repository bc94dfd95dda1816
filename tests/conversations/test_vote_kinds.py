"""The seven kinds of ballot, each with its own buttons, tap by tap."""

import pytest

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.conversations.voting import KINDS, buttons_of, enters, in_the_urn, opens, sent_by
from tests.polls import an_open_vote

SAID: dict[str, dict[int, int]] = {
    "approval": {2: 1},
    "choose_one": {2: 1},
    "knapsack": {2: 1},
    "cumulative": {2: 5},
    "ordinal": {2: 1},
    "for_against": {2: -1},
}


async def a_vote(town: Town, clock: TurnedClock, kind: str = "approval", **more: object) -> None:
    await an_open_vote(town.store, clock, town.parvis.services, form=BallotForm(BallotKind(kind)), **more)  # type: ignore[arg-type] # a table of what differs


@pytest.mark.parametrize("kind", SAID)
async def test_a_ballot_of_every_kind_goes_into_the_urn(
    town: Town, clock: TurnedClock, maria: Person, kind: str
) -> None:
    await a_vote(town, clock, kind)
    await enters(maria)
    await opens(maria, 2)
    for said in KINDS[kind]:
        await maria.taps(said)
    await maria.taps("My ballot")
    assert maria.reads("2. Une fontaine: ")
    await maria.taps("Send my ballot")
    assert maria.reads("Your ballot is in the urn")
    assert await sent_by(town, maria) == {"town": SAID[kind]}
    assert await in_the_urn(town) == (1, 1)


async def test_grades_are_given_one_project_after_the_other(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock, "judgement")
    await enters(maria)
    await opens(maria, 2)
    await maria.taps("Very good")
    assert maria.reads("With a grade: 1. Without: 3.")
    await maria.taps("Back to the list")
    await maria.taps("My ballot")
    assert maria.reads("3 projects have no grade yet")
    assert not any("Send" in button["text"] for button in buttons_of(maria))
    await maria.taps("Change my choices")
    await maria.taps("Search and filter")
    await maria.taps("Not on my ballot yet")
    await maria.taps(buttons_of(maria)[0]["text"])
    for grade in ("Good", "Passable", "Insufficient"):
        await maria.taps(grade)
    await maria.taps("Send my ballot")
    filled = (await sent_by(town, maria))["town"]
    assert (filled[2], sorted(filled.values())) == (0, [0, 1, 2, 3])


async def test_a_fine_scale_of_grades_has_a_screen_of_its_own(town: Town, clock: TurnedClock, maria: Person) -> None:
    form = BallotForm(BallotKind.JUDGEMENT, grades=7)
    await an_open_vote(town.store, clock, town.parvis.services, form=form, costs=(1_000,))
    await enters(maria)
    await opens(maria, 1)
    await maria.taps("Give a grade")
    assert len(buttons_of(maria)) == 8
    await maria.taps("To be rejected")
    assert maria.reads("1. Des arbres: to be rejected")


async def test_a_choice_is_taken_back_by_the_same_button(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock, "for_against")
    await enters(maria)
    await opens(maria, 1)
    await maria.taps("For")
    assert maria.reads("Your choice: for")
    await maria.taps("Take back: for")
    assert maria.reads("Your choice: nothing said")


async def test_a_ranking_is_put_in_order_by_steps(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock, "ordinal")
    await enters(maria)
    for number in (1, 2, 3):
        await opens(maria, number)
        await maria.taps("Put it first")
        await maria.taps("Back to the list")
    await opens(maria, 3)
    await maria.taps("One place down")
    assert maria.reads("Your choice: place 2")
    assert (await sent_by(town, maria))["town"] == {2: 1, 3: 2, 1: 3}


async def test_points_are_given_one_by_one_until_none_is_left(town: Town, clock: TurnedClock, maria: Person) -> None:
    form = BallotForm(BallotKind.CUMULATIVE, points=4, points_on_one=3)
    await an_open_vote(town.store, clock, town.parvis.services, form=form)
    await enters(maria)
    await opens(maria, 1)
    await maria.taps("1 point more")
    await maria.taps("Give 3 points")
    assert maria.reads("Points left: 1 of 4")
    assert not any("more" in button["text"] for button in buttons_of(maria))
    await maria.taps("1 point less")
    assert maria.reads("Your choice: 2 points")


async def test_what_does_not_fit_is_said_over_the_screen(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock, "knapsack")
    await enters(maria)
    for number in (4, 3):
        await opens(maria, number)
        await maria.taps("Choose this project")
        if number == 4:
            await maria.taps("Back to the list")
    assert maria.pop_up is not None
    assert "€10,000 are missing" in maria.pop_up
    assert (await sent_by(town, maria))["town"] == {4: 1}
