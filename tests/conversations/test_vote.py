"""Voting in the chat: from the door to the receipt, and what comes in between."""

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.conversations.running import turned_to
from tests.conversations.voting import buttons_of, enters, in_the_urn, opens, sent_by
from tests.editions import an_edition
from tests.polls import PLEYEL, TOWN, an_open_vote


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
