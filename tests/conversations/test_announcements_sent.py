"""An announcement that has been sent: answered, corrected, withdrawn, read again, stopped."""

from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.idea_states import IdeaState
from bot.domain.people import Role
from bot.sandbox.people import Person
from bot.texts import buttons
from tests.conversations.announcing import adds, drafts, met, sends, shown
from tests.conversations.conftest import Town
from tests.dossiers import an_idea


@pytest.fixture
async def lea(town: Town) -> Person:
    return await met(await town.member("Léa", Role.COORDINATOR, language="en"))


@pytest.fixture
async def maria(town: Town) -> Person:
    return await met(await town.resident("Maria", "en"))


pytestmark = pytest.mark.usefixtures("by_day")


async def test_who_comes_is_counted_and_shown(town: Town, lea: Person, maria: Person) -> None:
    await drafts(lea, "English", "Workshop")
    await lea.taps("Picture and buttons")
    await lea.taps("Ask who is coming")
    await lea.taps("Back to the announcement")
    await sends(lea)
    await maria.waits_for_button("I am coming")
    await maria.taps("I am coming")
    assert "you are coming" in (maria.pop_up or "")
    assert maria.reads("Workshop")
    neighbour = await met(await town.resident("Nora", "en"))
    await neighbour.opens("n1")
    assert neighbour.reads("Workshop")
    await neighbour.taps("I am not coming")
    await lea.writes("/annonces")
    await lea.taps("No. 1")
    assert lea.reads("Coming: 1. Not coming: 1.")


async def test_less_is_one_tap_away(town: Town, lea: Person, maria: Person) -> None:
    await drafts(lea, "English", "Workshop")
    await sends(lea)
    await maria.waits_for_button("Fewer messages")
    await maria.taps("Fewer messages")
    assert maria.reads("You get no more announcements")
    await drafts(lea, "English", "Another one")
    await sends(lea)
    await lea.waits_for("Another one")
    assert not maria.reads("Another one")


async def test_a_correction_changes_what_everybody_has(town: Town, lea: Person, maria: Person) -> None:
    await drafts(lea, "English", "Workshop on Saturday")
    await sends(lea)
    await maria.waits_for("Workshop on Saturday")
    await lea.writes("/annonces")
    await lea.taps("No. 1")
    await lea.taps("Correct it")
    await lea.taps("English")
    assert lea.reads("Workshop on Saturday")
    await lea.writes("Workshop on Sunday")
    assert lea.reads("Everybody who has it will read")
    await lea.taps("Correct every copy")
    assert lea.reads("Corrected:")
    await maria.waits_for("Workshop on Sunday")
    assert not any("Saturday" in message.get("text", "") for message in maria.phone.messages())


async def test_what_is_withdrawn_disappears(town: Town, lea: Person, maria: Person) -> None:
    await drafts(lea, "English", "Workshop on Saturday")
    await sends(lea)
    await maria.waits_for("Workshop")
    await lea.writes("/annonces")
    await lea.taps("No. 1")
    await lea.taps("Withdraw it")
    await lea.taps("Yes, withdraw it")
    assert lea.reads("It is withdrawn")
    assert await town.box.world.bells.until(("chat", maria.id), lambda: not maria.reads("Workshop"), 20)


async def test_the_archive_is_for_everybody_in_their_language(town: Town, lea: Person, maria: Person) -> None:
    rui = await met(await town.resident("Rui", "pt"))
    await rui.writes("/archives")
    await drafts(lea, "English", "Workshop on Saturday\nAt ten, at the market.")
    await adds(lea, "Portuguese", "Oficina no sábado\nÀs dez, no mercado.")
    await lea.taps("Keep in the public archive")
    assert lea.reads("Kept in the public archive: yes")
    await sends(lea)
    await maria.waits_for("Workshop")
    await maria.writes("/archive")
    assert maria.reads("What the city has announced")
    await maria.taps("Workshop on Saturday")
    assert maria.reads("At ten, at the market")
    await rui.writes("/arquivo")
    await rui.taps("Oficina no sábado")
    assert rui.reads("Às dez, no mercado")


async def test_what_is_internal_is_in_no_archive(town: Town, lea: Person, maria: Person) -> None:
    await drafts(lea, "English", "Workshop")
    await sends(lea)
    await maria.waits_for("Workshop")
    await maria.writes("/archive")
    assert maria.reads("Nothing has been announced yet")


async def test_an_idea_and_the_vote_open_below_the_announcement(town: Town, lea: Person, maria: Person) -> None:
    async with town.store.transaction() as tx:
        found = await tx.editions.current()
    assert found is not None
    idea = await an_idea(town.store, found[0], None, IdeaState.ADMITTED)
    await drafts(lea, "English", "Come and see")
    await lea.taps("Picture and buttons")
    await lea.taps("Add an idea")
    await lea.writes(str(idea.number))
    await lea.taps("Add the vote")
    await lea.taps("Back to the announcement")
    await sends(lea)
    await maria.waits_for_button("See idea no.")
    await maria.taps("See idea no.")
    assert maria.reads(str(idea.pieces.title))
    await maria.taps("Vote")
    assert maria.reads("Agenda")
    assert [one for one in maria.phone.messages() if "Come and see" in one.get("text", "")]


async def test_at_night_it_waits_and_is_paused_let_go_and_stopped_under_its_figures(
    town: Town, clock: TurnedClock, lea: Person, maria: Person
) -> None:
    clock.turn(timedelta(hours=11))
    await drafts(lea, "English", "Workshop")
    await sends(lea)
    follows = buttons.steer("pause", 1)
    figures = lambda: any(one.what.get("callback_data") == follows for one in lea.phone.buttons())  # noqa: E731 - what is waited for
    assert await town.box.world.bells.until(("chat", lea.id), figures, 20)
    assert lea.reads("Left: 2")
    assert lea.reads("Done by")
    for label, toast, state in (
        ("Pause", "It is paused", "paused"),
        ("Go on sending", "It goes on", "being sent"),
        ("Stop for good", "It is stopped", "stopped"),
    ):
        await lea.taps(label)
        assert toast in (lea.pop_up or "")
        await lea.waits_for(f"Announcement no. 1: {state}")
    clock.turn(timedelta(hours=12))
    await shown(town, clock)
    assert not maria.reads("Workshop")
