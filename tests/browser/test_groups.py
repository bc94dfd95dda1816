"""A group of the network in a window as small as a phone: founded, tied, posted in, asked for a day, and voted in."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.sandbox.box import Box
from bot.sandbox.demo import settle
from storage.store import Store
from tests.browser.conftest import Photograph
from tests.browser.square import PATIENCE, Phone, a_sandbox, phone_of

if TYPE_CHECKING:
    from playwright.async_api import Page

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2027, 6, 7, 12, tzinfo=PARIS)
GROUP = "Réseau des ambassadeur·rices"
DAYS = "15/12/2040 18:30\n17/12/2040 19:00"
QUESTION, ANSWER = "متى يبدأ التصويت؟", "Le 11 octobre."
CHOSEN = "lundi 17 décembre à 19:00"


async def with_two_ambassadors(store: Store, clock: Clock, box: Box) -> None:
    """The demonstration, in which one resident more is of the network."""
    (youssef,) = [one for one in box.people.values() if one.name == "يوسف"]
    box.world.change_person(youssef.id, role="ambassador")
    await settle(store, clock, box)


async def test_a_group_of_the_network_from_its_founding_to_its_vote(
    phone_page: "Page", tmp_path: Path, photograph: Photograph
) -> None:
    async with a_sandbox(tmp_path / "sandbox", prepare=with_two_ambassadors, begins=MONDAY) as (address, _):
        await phone_page.goto(address)
        claire = await phone_of(phone_page, "Claire", "fr")
        ines, youssef = await phone_of(phone_page, "Inês", "pt"), await phone_of(phone_page, "يوسف", "ar")
        await claire.starts("Barrage")
        await is_founded(claire, photograph)
        await is_tied(claire, photograph)
        await is_read(ines, photograph)
        await is_asked_for_a_day(claire)
        await is_voted_in(claire, ines, youssef, photograph)
        await stays_out_of_the_private_chat(ines)
        assert await phone_page.evaluate("document.documentElement.scrollWidth") == 390


async def test_a_resident_is_answered_from_their_topic_in_the_group_of_the_team(
    phone_page: "Page", tmp_path: Path, photograph: Photograph
) -> None:
    async with a_sandbox(tmp_path / "sandbox", begins=MONDAY) as (address, _):
        await phone_page.goto(address)
        claire, youssef = await phone_of(phone_page, "Claire", "fr"), await phone_of(phone_page, "يوسف", "ar")
        await claire.starts("Barrage")
        await is_founded(claire, photograph)
        await claire.says("/equipe")
        await claire.sees("Les questions des habitant")
        await youssef.starts("باراج")
        await youssef.says("/question")
        await youssef.sees("اسألوا الفريق")
        await youssef.says(QUESTION)
        await claire.takes_up()
        await goes_to(claire, "Sujets de", "يوسف")
        await claire.node.locator(".theirs", has_text=QUESTION).dblclick(timeout=PATIENCE)
        await claire.says(ANSWER)
        await claire.node.locator(".mine .reactions").wait_for(timeout=PATIENCE)
        await photograph(phone_page, "groups-8-staff")
        await youssef.takes_up()
        await youssef.sees(ANSWER)


async def goes_to(phone: Phone, place: str, name: str) -> None:
    """A chat, or a topic of the open group."""
    row = phone.node.get_by_role("navigation", name=place)
    await row.get_by_role("button", name=name).click(timeout=PATIENCE)


async def is_founded(claire: Phone, photograph: Photograph) -> None:
    window = claire.window
    await window.get_by_role("button", name="Ajouter", exact=True).click()
    await window.get_by_role("menuitem", name="Ajouter un groupe").click()
    door = window.get_by_role("dialog", name="Ajouter un groupe")
    await door.get_by_label("Nom du groupe").fill(GROUP)
    assert await door.get_by_label("Qui le crée").locator("option:checked").inner_text() == "Claire"
    await door.get_by_role("checkbox", name="Sofiane").uncheck()
    await door.get_by_role("checkbox", name="يوسف").check()
    await photograph(window, "groups-1-door")
    await door.get_by_role("button", name="Ajouter", exact=True).click()
    await claire.node.get_by_text("3 personnes et le bot").wait_for()
    await claire.node.get_by_text("La coordination y écrit /reseau").wait_for()
    await photograph(window, "groups-2-empty")


async def is_tied(claire: Phone, photograph: Photograph) -> None:
    """The phase that is open has its topic, and what opened is told in it."""
    await claire.says("/reseau@parvis_sandbox_bot")
    await claire.sees("réseau des ambassadeur")
    await goes_to(claire, "Sujets de", "Appel à idées")
    await claire.turns_the_clock(MONDAY.replace(hour=13))
    await claire.sees("ouvert")
    await claire.node.locator(".theirs .sender", has_text="Parvis").wait_for()
    await claire.node.get_by_text("Sujet ouvert").wait_for()
    await photograph(claire.window, "groups-3-topic")


async def is_read(ines: Phone, photograph: Photograph) -> None:
    """What came while her phone showed another conversation is counted, until she reads it; then she answers."""
    await ines.takes_up()
    chats = ines.node.get_by_role("navigation", name="Conversations de Inês")
    await chats.get_by_role("button", name="non lu").wait_for(timeout=PATIENCE)
    await photograph(ines.window, "groups-4-unread")
    await goes_to(ines, "Conversations de", GROUP)
    await goes_to(ines, "Sujets de", "Appel à idées")
    await chats.get_by_role("button", name="non lu").wait_for(state="detached")
    await ines.says("Parabéns a todos")
    await ines.node.locator(".mine", has_text="Parabéns").wait_for()
    await photograph(ines.window, "groups-5-answer")


async def is_asked_for_a_day(claire: Phone) -> None:
    """In the coordinator's own chat with the bot."""
    await claire.takes_up()
    await claire.sees("Parabéns a todos")
    await goes_to(claire, "Conversations de", "Parvis")
    await claire.says("/reseau")
    await claire.taps("Choose a day to meet")
    await claire.taps("Propose days")
    await claire.finds_button("Ambassadors")
    await claire.node.get_by_role("textbox").fill(DAYS)
    await claire.node.get_by_role("textbox").press("Enter")
    await claire.taps("Ask the group")
    await claire.reads("The group is asked. When enough have answered, choose the day here: the group is told.")


async def is_voted_in(claire: Phone, ines: Phone, youssef: Phone, photograph: Photograph) -> None:
    for who in (claire, ines, youssef):
        await who.takes_up()
        await goes_to(who, "Conversations de", GROUP)
        await goes_to(who, "Sujets de", "Général")
        await who.node.get_by_role("checkbox", name=CHOSEN).check(timeout=PATIENCE)
        await photograph(who.window, f"groups-6-poll-{who.t.language}")
        await who.node.get_by_role("button", name="Voter").click()
        await who.node.get_by_role("button", name="Retirer mon vote").wait_for()
    answer = youssef.node.locator(".poll li", has_text=CHOSEN)
    assert await answer.locator(".share").inner_text() == "100 %"
    assert await answer.locator("bdi").all_inner_texts() == ["Claire", "Inês", "يوسف"]
    await photograph(youssef.window, "groups-7-voted")


async def stays_out_of_the_private_chat(ines: Phone) -> None:
    await ines.takes_up()
    await goes_to(ines, "Conversations de", "Parvis")
    await ines.node.get_by_role("button", name="Démarrer").wait_for()
    assert await ines.node.locator(".log article").count() == 0
