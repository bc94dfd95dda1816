"""An announcement on its way to its readers, as those who make it and those who get it see it on their phones."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import TurnedClock
from bot.domain.people import Role
from bot.sandbox.people import Person
from tests.conversations.announcing import adds, asks, drafts, met, sends, shown
from tests.conversations.conftest import Town


@pytest.fixture
async def lea(town: Town) -> Person:
    return await met(await town.member("Léa", Role.COORDINATOR, language="en"))


@pytest.fixture
async def ana(town: Town) -> Person:
    return await met(await town.member("Ana", Role.COORDINATOR, language="en"))


@pytest.fixture
async def maria(town: Town) -> Person:
    return await met(await town.resident("Maria", "en"))


pytestmark = pytest.mark.usefixtures("by_day")


async def test_a_draft_in_two_languages_reaches_each_reader_in_theirs(
    town: Town, clock: TurnedClock, lea: Person, maria: Person
) -> None:
    rui = await met(await town.resident("Rui", "pt"))
    await drafts(lea, "English", "Workshop on Saturday\nAt ten.")
    await lea.taps("Send…")
    assert lea.reads("a language in which there is no text")
    assert lea.reads("Portuguese")
    await adds(lea, "Portuguese", "Oficina no sábado")
    await sends(lea)
    await maria.waits_for("Workshop on Saturday")
    await rui.waits_for("Oficina no sábado")
    await lea.waits_for("Workshop on Saturday\nAt ten.")
    await shown(town, clock)
    await lea.waits_for("Sent: 3 of 3")


async def test_french_stands_in_when_that_was_chosen(town: Town, lea: Person) -> None:
    rui = await met(await town.resident("Rui", "pt"))
    await drafts(lea, "French", "Atelier samedi")
    await lea.taps("Texts")
    assert lea.reads("It cannot leave while somebody")
    await lea.taps("French where a text is missing")
    assert lea.reads("gets the French one")
    await lea.taps("Back to the announcement")
    await sends(lea)
    await rui.waits_for("Atelier samedi")


async def test_bold_and_a_picture_are_kept_and_a_link_is_added(town: Town, lea: Person, maria: Person) -> None:
    await drafts(lea, "English", "Workshop")
    await lea.taps("Picture and buttons")
    await lea.taps("Add a picture")
    await lea.writes("not a picture")
    assert lea.reads("That is not a picture")
    await lea.sends_photo()
    assert lea.reads("There is a picture")
    await lea.taps("Add a link")
    await lea.writes("http://example.org")
    assert lea.reads("begins with https://")
    await lea.writes("The plan\nen: See the plan\nhttps://saint-denis.fr/plan")
    await lea.taps("Back to the announcement")
    await sends(lea)
    await maria.waits_for_button("See the plan")
    assert maria.reads("Workshop")


async def test_it_is_seen_and_tested_before_anybody_gets_it(town: Town, lea: Person, maria: Person) -> None:
    await drafts(lea, "English", "Workshop on Saturday")
    await adds(lea, "Portuguese", "Oficina no sábado")
    await lea.taps("See and test it")
    assert lea.reads("Workshop on Saturday")
    assert lea.reads("Oficina no sábado")
    assert lea.sees_button("Fewer messages")
    await lea.taps("Send a test to me")
    await lea.waits_for("This is a test by Léa")
    assert not maria.reads("Workshop")


async def test_the_audience_is_chosen_with_its_number_in_sight(town: Town, lea: Person) -> None:
    near = await met(await town.resident("Nora", "en", neighbourhood="plaine"))
    far = await met(await town.resident("Fred", "en", neighbourhood="pleyel"))
    await drafts(lea, "English", "Workshop")
    await lea.taps("For whom")
    assert lea.reads("3 people fit")
    await lea.taps("Neighbourhoods")
    await lea.taps("La Plaine")
    assert lea.reads("people in La Plaine")
    assert lea.reads("1 person fits, 1 can be reached")
    await lea.taps("Back")
    await lea.taps("Back to the announcement")
    await sends(lea)
    await near.waits_for("because of the neighbourhood you told us")
    assert not far.reads("Workshop")


async def test_above_fifty_people_a_second_coordinator_approves(
    town: Town, lea: Person, ana: Person, maria: Person
) -> None:
    await asks(town, lea, ana)
    assert not maria.reads("Workshop")
    await ana.taps("Yes, do it")
    await maria.waits_for("Workshop on Saturday")
    await lea.waits_for("has approved")
    await lea.waits_for("Sent:")
    await ana.waits_for("Sent:")


async def test_who_asks_cannot_approve(town: Town, lea: Person, ana: Person, maria: Person) -> None:
    await asks(town, lea, ana)
    await town.box.acts.forges(lea.id, lea.phone.newest()[-1], "ap:1:1")
    assert lea.reads("somebody else must approve it")
    assert not maria.reads("Workshop")


async def test_a_changed_text_is_not_what_was_approved(town: Town, lea: Person, ana: Person, maria: Person) -> None:
    await asks(town, lea, ana)
    await lea.taps("Back to the announcement")
    await adds(lea, "English", "Workshop on Sunday")
    await ana.taps("Yes, do it")
    assert ana.reads("something has changed")
    assert not maria.reads("Workshop")


async def test_what_a_colleague_changed_meanwhile_is_not_sent_by_an_old_screen(
    town: Town, lea: Person, ana: Person, maria: Person
) -> None:
    await drafts(lea, "English", "Workshop on Saturday")
    await lea.taps("Send…")
    await ana.writes("/annonces")
    await ana.taps("No. 1")
    await adds(ana, "English", "Workshop on Sunday")
    await lea.taps("Send it now")
    assert lea.reads("something has changed")
    assert not maria.reads("Workshop")


async def test_it_leaves_at_the_time_that_was_set(town: Town, clock: TurnedClock, lea: Person, maria: Person) -> None:
    await drafts(lea, "English", "Workshop")
    await lea.taps("Send…")
    await lea.taps("At a set time")
    await lea.writes("soon")
    assert lea.reads("I need a day and a time")
    await lea.writes("hier 18h")
    assert lea.reads("This time is over")
    at = (clock.now() + timedelta(hours=2)).astimezone(ZoneInfo("Europe/Paris"))
    await lea.writes(at.strftime("%d/%m/%Y %H:%M"))
    assert lea.reads("It begins on")
    await lea.taps("Plan it")
    assert lea.reads("planned")
    town.box.turn(timedelta(hours=2))
    await maria.waits_for("Workshop")


async def test_a_facilitator_drafts_and_does_not_send(town: Town) -> None:
    tom = await town.member("Tom", Role.FACILITATOR, language="en")
    await tom.writes("/equipe")
    await tom.taps("More")
    await tom.taps("Announcements")
    assert tom.reads("None has been written yet")
    await drafts(tom, "English", "Workshop")
    assert not tom.sees_button("Send…")
