"""The calendar in the chat, played by three: two coordinators, and a resident who was told the old date."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import TurnedClock
from bot.domain.offsets import read_offset
from bot.domain.people import Role
from bot.domain.phases import USUAL, Phase, PhaseName
from bot.domain.plans import PlannedReminder
from bot.sandbox.people import Person
from bot.services.campaigns import Campaigns
from bot.texts import buttons
from handlers.callbacks import Open, Screen
from handlers.staff.calendar_buttons import Hold, PhaseCard
from tests.conversations.conftest import Town
from tests.conversations.running import turned_to
from tests.editions import edition_in

PARIS = ZoneInfo("Europe/Paris")
CAMPAIGNING, VOTING, RESULTS = PhaseName.CAMPAIGNING, PhaseName.VOTING, PhaseName.RESULTS
SOON = {"fr": "Le vote ouvre dans une semaine.", "en": "The vote opens in a week."}


def paris(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


async def at_menu(person: Person) -> Person:
    """Somebody who has written to the bot, so that it may write to them."""
    await person.writes("/menu")
    return person


async def to(town: Town, clock: TurnedClock, moment: datetime) -> None:
    await turned_to(town.parvis, clock, moment)


@pytest.fixture
async def autumn(town: Town, clock: TurnedClock) -> Town:
    """A vote that should open on Monday 11 October at nine; the clocks change on the 31st."""
    clock.turn(paris(9, 20, 12) - clock.now())
    phases = (
        Phase(CAMPAIGNING, paris(9, 1), paris(10, 11, 9), USUAL[CAMPAIGNING]),
        Phase(VOTING, paris(10, 11, 9), paris(10, 25), USUAL[VOTING]),
        Phase(RESULTS, paris(10, 27, 9), paris(11, 30), USUAL[RESULTS]),
    )
    soon = PlannedReminder("soon", read_offset("voting.opens - 7d 18:30"), SOON)
    edition = edition_in(CAMPAIGNING, clock.now(), phases=phases, reminders=(soon,))
    await Campaigns(town.store, clock).load(edition, again=frozenset(PhaseName))
    await to(town, clock, paris(9, 20, 12, 1))
    return town


@pytest.fixture
async def lea(autumn: Town) -> Person:
    return await at_menu(await autumn.member("Léa", Role.COORDINATOR, language="en"))


@pytest.fixture
async def nadia(autumn: Town) -> Person:
    return await at_menu(await autumn.member("Nadia", Role.COORDINATOR, language="en"))


async def opens(person: Person, phase: str) -> None:
    await person.writes("/calendrier")
    await person.taps(phase)


async def test_the_vote_is_postponed_by_27_days_across_the_long_night(
    autumn: Town, clock: TurnedClock, lea: Person, nadia: Person
) -> None:
    maria = await at_menu(await autumn.resident("Maria", "en"))
    await to(autumn, clock, paris(10, 4, 18, 30))
    await maria.waits_for("The vote opens in a week.")

    await opens(lea, "Vote")
    assert lea.reads("From Monday 11 October 2027, 09:00 to Sunday 24 October 2027, 23:59.")
    await lea.taps("Postpone it and all that follows")
    await lea.writes("27")
    assert lea.reads("vote: from Sunday 7 November 2027, 09:00 to Saturday 20 November 2027, 23:59")
    assert lea.reads("campaign: until Sunday 7 November 2027, 09:00 (before: until Monday 11 October 2027, 09:00)")
    assert lea.reads("1 message has left already, and leaves once more in its new time:")
    assert lea.reads("3 people were told the old dates and get a correction.")
    assert lea.reads("Nothing has changed yet.")
    await lea.taps("Ask for approval")
    assert lea.reads("I have asked for approval: Nadia.")

    await nadia.waits_for("Léa asks for your approval")
    assert nadia.reads("vote: from Sunday 7 November 2027, 09:00")
    await nadia.taps("Yes, do it")
    assert nadia.reads("You have approved it, and it is done:")
    assert nadia.reads("Dates that have moved")
    await lea.waits_for("Nadia has approved, and it is done:")

    await maria.waits_for("The dates have changed")
    assert maria.reads("vote: from 7 November 2027 to 20 November 2027")
    await maria.taps("Dates")
    assert maria.reads("Now: campaign, until Sunday 7 November 2027, 09:00.")

    await to(autumn, clock, paris(10, 31, 18, 30))
    await maria.waits_for("The vote opens in a week.")
    await to(autumn, clock, paris(11, 7, 9) - timedelta(seconds=1))
    await maria.writes("/agenda")
    assert maria.reads("Now: campaign")
    await to(autumn, clock, paris(11, 7, 9))
    await maria.writes("/agenda")
    assert maria.reads("Now: vote, until Saturday 20 November 2027, 23:59.")
    await lea.writes("/journal")
    assert lea.reads("moved dates")


async def test_who_asks_does_not_approve(autumn: Town, lea: Person, nadia: Person) -> None:
    await opens(lea, "Vote")
    await lea.taps("Postpone it and all that follows")
    await lea.taps("7 days later")
    await lea.taps("Ask for approval")
    await lea.taps("Approvals")
    assert lea.reads("somebody else must approve it")
    await lea.taps("Take my request back")
    assert lea.reads("You have taken your request back")
    await nadia.writes("/approvals")
    assert nadia.reads("Nothing waits for a second person")


async def test_days_chosen_by_a_button_are_not_asked_for_any_more(autumn: Town, lea: Person) -> None:
    await opens(lea, "Vote")
    await lea.taps("Postpone it and all that follows")
    await lea.taps("7 days later")
    await lea.writes("27")
    assert not lea.reads("vote: from Sunday 7 November 2027, 09:00")


async def test_alone_one_is_told_to_invite_a_second_coordinator(autumn: Town, lea: Person) -> None:
    await opens(lea, "Vote")
    await lea.taps("Postpone it and all that follows")
    await lea.taps("7 days later")
    await lea.taps("Ask for approval")
    assert lea.reads("parvis staff invite coordinator")


async def test_a_time_that_comes_twice_is_asked_about(autumn: Town, lea: Person) -> None:
    await opens(lea, "Results")
    await lea.taps("Move its beginning")
    await lea.writes("31/10/2027 2:30")
    assert lea.reads("Which moment do you mean?")
    assert lea.sees_button("Sunday 31 October 2027, 02:30 (UTC+02)")
    await lea.taps("Sunday 31 October 2027, 02:30 (UTC+01)")
    assert lea.reads("results: from Sunday 31 October 2027, 02:30")


async def test_what_is_no_date_is_asked_for_again(autumn: Town, lea: Person) -> None:
    await opens(lea, "Vote")
    await lea.taps("Move its end")
    await lea.writes("in november")
    assert lea.reads("I need a day and a time")
    await lea.writes("26/10/2027 0:00")
    assert lea.reads("vote: until Monday 25 October 2027, 23:59 (before: until Sunday 24 October 2027, 23:59)")


async def test_what_cannot_be_says_why(autumn: Town, lea: Person) -> None:
    await opens(lea, "Vote")
    await lea.taps("Move its end")
    await lea.writes("28/10/2027 0:00")
    assert lea.reads("Two phases would be open at once")
    assert lea.sees_button("Results")
    assert lea.sees_button("Calendar")


async def test_a_phase_is_held_and_opens_when_somebody_says_go(
    autumn: Town, clock: TurnedClock, lea: Person, nadia: Person
) -> None:
    await opens(lea, "Vote")
    await lea.taps("Hold it")
    assert lea.reads("does not open by itself any more")
    await to(autumn, clock, paris(10, 12, 9))
    await nadia.writes("/agenda")
    assert nadia.reads("Now: campaign.")
    assert nadia.reads("Next: vote. It begins a little later than planned")
    await opens(nadia, "Vote")
    assert nadia.reads("held: it waits for somebody to say go")
    await nadia.taps("Go")
    assert nadia.reads("this phase is open now: vote")


async def test_the_day_before_the_team_has_a_hand_on_the_brake(
    autumn: Town, clock: TurnedClock, lea: Person, nadia: Person
) -> None:
    await to(autumn, clock, paris(10, 10, 9))
    await lea.waits_for("This phase opens by itself: vote.")
    assert lea.reads("Tomorrow at 09:00")
    await lea.taps("Hold it")
    assert lea.reads("does not open by itself any more")
    await to(autumn, clock, paris(10, 11, 8))
    await nadia.waits_for("it is held: vote")
    await nadia.taps("Go")
    assert nadia.reads("vote opens by itself, Monday 11 October 2027, 09:00")
    await to(autumn, clock, paris(10, 11, 9))
    await nadia.writes("/agenda")
    assert nadia.reads("Now: vote")


async def test_the_forecast_tells_what_leaves(autumn: Town, lea: Person) -> None:
    await lea.writes("/calendrier")
    await lea.taps("What leaves by itself")
    assert lea.reads("The next 14 days")
    await lea.taps("30 days ahead")
    assert lea.reads("the opening of “vote”")
    assert lea.reads("the reminder “soon”: 1 letter, from Monday 4 October 2027, 18:30")
    assert lea.reads("the times are estimates")
    await lea.taps("Calendar")
    assert lea.sees_button("Vote")


def test_buttons_in_letters_say_the_same_as_those_on_screens() -> None:
    assert buttons.phase("voting") == PhaseCard(phase=VOTING).pack()
    assert buttons.hold("voting", held=True) == Hold(phase=VOTING, hold=True).pack()
    assert buttons.hold("voting", held=False) == Hold(phase=VOTING, hold=False).pack()
    assert buttons.agenda() == Open(screen=Screen.AGENDA).pack()


async def test_the_calendar_is_moved_by_coordinators_only(autumn: Town) -> None:
    samir = await autumn.member("Samir", Role.MODERATOR, language="en")
    await samir.writes("/calendrier")
    assert samir.reads("a role in the team that you do not have")
    await samir.writes("/equipe")
    assert not samir.sees_button("Calendar")
