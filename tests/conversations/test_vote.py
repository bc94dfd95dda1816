"""Voting in the chat: from the door to the receipt, and what comes in between."""

import pytest

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.conversations.running import turned_to
from tests.conversations.voting import KINDS, buttons_of, enters, in_the_urn, opens, sent_by
from tests.editions import an_edition
from tests.polls import PLEYEL, TOWN, an_open_vote

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


async def test_the_door_says_what_it_is_how_it_goes_and_until_when(
    town: Town, clock: TurnedClock, maria: Person
) -> None:
    await a_vote(town, clock)
    await maria.writes("/menu")
    await maria.taps("Vote")
    assert maria.reads("4 projects, €100,000 to spend")
    assert maria.reads("Choose up to 3 projects")
    assert maria.reads("Nobody sees what you choose")
    assert maria.sees_button("I can’t or don’t want to")


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


async def test_a_blank_ballot_is_said_to_be_one(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock)
    await enters(maria)
    await maria.taps("My ballot: check and send")
    assert maria.reads("Your whole ballot is blank")
    await maria.taps("Send a blank ballot")
    assert maria.reads("Your ballot is in the urn")
    assert await in_the_urn(town) == (1, 1)


async def test_a_vote_is_changed_until_the_close(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock)
    await enters(maria)
    await opens(maria, 1)
    await maria.taps("Choose this project")
    await maria.taps("My ballot")
    await maria.taps("Send my ballot")
    first = maria.last
    await maria.taps("Change my vote")
    await opens(maria, 1)
    assert maria.reads("Your choice: chosen")
    await maria.taps("Take it off my ballot")
    await maria.writes("/vote")
    assert maria.reads("You have begun to change your ballot")
    await maria.taps("Go on with my ballot")
    await maria.taps("Send a blank ballot")
    assert maria.reads("version 2")
    assert maria.last != first
    assert await in_the_urn(town) == (1, 1)


async def test_two_taps_on_send_are_one_ballot_and_one_receipt(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock)
    await enters(maria)
    await maria.taps("My ballot: check and send")
    await maria.double_taps("Send a blank ballot")
    assert maria.reads("version 1")
    assert await in_the_urn(town) == (1, 1)


async def test_the_receipt_is_shown_whenever_one_asks(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock)
    await maria.writes("/recepisse")
    assert maria.reads("You have sent no ballot in this vote")
    await enters(maria)
    await maria.taps("My ballot: check and send")
    await maria.taps("Send a blank ballot")
    code = maria.last.split("Receipt: ")[1][:14]
    await maria.writes("/receipt")
    assert maria.reads(code)
    await maria.taps("It was not me")
    assert maria.reads("two people look into it")


async def test_a_ballot_that_is_not_sent_before_the_close_does_not_count(
    town: Town, clock: TurnedClock, maria: Person
) -> None:
    await a_vote(town, clock)
    await enters(maria)
    await opens(maria, 1)
    await maria.taps("Choose this project")
    await maria.taps("My ballot")
    edition = await town.parvis.services.campaigns.current()
    assert edition is not None
    assert edition.phase is not None
    await turned_to(town.parvis, clock, edition.phase.closes)
    await maria.taps("Send my ballot")
    assert maria.reads("The vote is closed")
    assert await in_the_urn(town) == (0, 0)
    await maria.writes("/menu")
    assert not any(button["text"] == "Vote" for button in buttons_of(maria))


async def test_the_receipt_outlives_the_close(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock)
    await enters(maria)
    await maria.taps("My ballot: check and send")
    await maria.taps("Send a blank ballot")
    edition = await town.parvis.services.campaigns.current()
    assert edition is not None
    assert edition.phase is not None
    await turned_to(town.parvis, clock, edition.phase.closes)
    await maria.writes("/receipt")
    assert maria.reads("version 1")
    assert not maria.reads("You can change your vote")


async def test_before_the_vote_one_hears_when_it_opens(town: Town, maria: Person) -> None:
    await maria.writes("/vote")
    assert maria.reads("The vote is not open yet. You can vote from")


async def test_buttons_of_an_earlier_vote_do_nothing_in_this_one(
    town: Town, clock: TurnedClock, maria: Person
) -> None:
    await a_vote(town, clock)
    await enters(maria)
    await opens(maria, 1)
    await an_edition(town.store, clock, slug="next")
    await maria.taps("Choose this project")
    assert maria.reads("This button belongs to an earlier vote")


async def test_several_lists_are_filled_one_after_the_other(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock, envelopes=(TOWN, PLEYEL))
    await enters(maria)
    assert maria.reads("Which neighbourhood concerns you?")
    await maria.taps("Pleyel")
    assert maria.reads("You vote on each of these lists")
    await maria.taps("Pleyel")
    await opens(maria, 5)
    await maria.taps("Choose this project")
    await maria.taps("My ballot")
    assert maria.reads("Nothing chosen: this list is blank")
    await maria.taps("Change: The whole town")
    await opens(maria, 1)
    await maria.taps("Choose this project")
    await maria.taps("My ballot")
    await maria.taps("Send my ballot")
    assert await sent_by(town, maria) == {"town": {1: 1}, "pleyel": {5: 1}}
    assert await in_the_urn(town) == (1, 2)
