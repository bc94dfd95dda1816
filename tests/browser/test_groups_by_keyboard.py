"""Groups in the page: without a mouse, each conversation for itself, and who may do what."""

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.box import Box
from bot.sandbox.groups import found_group, open_topic
from bot.sandbox.people import Person
from tests.browser.conftest import Photograph, begins, open_phone, says
from tests.browser.test_page_by_keyboard import focused, tab_to

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

pytestmark = pytest.mark.usefixtures("scripted_bot")


@pytest.fixture
def claire(box: Box) -> Person:
    return box.person("Claire", role="coordinator")


@pytest.fixture
def youssef(box: Box) -> Person:
    return box.person("يوسف", language="ar", role="ambassador")


def chat(phone: "Locator", name: str) -> "Locator":
    return phone.get_by_role("navigation", name="Conversations de").get_by_role("button", name=name)


def topic(phone: "Locator", name: str) -> "Locator":
    return phone.get_by_role("navigation", name="Sujets de").get_by_role("button", name=name)


async def test_a_group_is_founded_and_left_for_another_chat_without_a_mouse(
    desktop_page: "Page", address: str, claire: Person, youssef: Person, photograph: Photograph
) -> None:
    phone = await open_phone(desktop_page, address, claire)
    keyboard = desktop_page.keyboard
    await tab_to(desktop_page, "Ajouter")
    await keyboard.press("Enter")
    await keyboard.press("ArrowDown")
    assert await focused(desktop_page) == "Ajouter un groupe"
    await keyboard.press("Enter")
    await keyboard.type("Les ambassadeurs")
    await keyboard.press("Enter")
    await phone.get_by_text("2 personnes et le bot").wait_for()
    assert await focused(desktop_page) == "Claire : conversation avec Les ambassadeurs"
    await tab_to(desktop_page, "Message de Claire")
    await keyboard.type("Bonjour")
    await keyboard.press("Enter")
    await phone.locator(".theirs", has_text="Bonjour").wait_for()
    arabic = desktop_page.locator(f'[data-person="{youssef.id}"]')
    await chat(arabic, "2 non lus").press("Enter")
    assert await arabic.locator(".sender").all_inner_texts() == ["Claire", "Parvis"]
    await photograph(desktop_page, "groups-desktop")
    await chat(arabic, "Parvis").press("Enter")
    assert "Parvis" in await focused(desktop_page)
    await arabic.get_by_role("button", name="Démarrer").wait_for()


async def test_what_is_half_written_waits_in_its_conversation(
    desktop_page: "Page", address: str, box: Box, claire: Person
) -> None:
    group = found_group(box.world, "Voisins", [claire.id], forum=True)
    open_topic(box.world, group, claire.id, "Kit")
    phone = await open_phone(desktop_page, address, claire)
    await begins(phone)
    await phone.get_by_role("textbox").fill("Pour le robot seul")
    await chat(phone, "Voisins").click()
    assert await phone.get_by_role("textbox").input_value() == ""
    assert await phone.get_by_text("Bienvenue sur le parvis").count() == 0
    await topic(phone, "Kit").click()
    await says(phone, "Pour tous")
    await phone.locator(".theirs", has_text="Pour tous").wait_for()
    await topic(phone, "Général").click()
    assert await phone.get_by_text("Pour tous").count() == 0
    await chat(phone, "Parvis").click()
    assert await phone.get_by_role("textbox").input_value() == "Pour le robot seul"
    assert await phone.get_by_text("Pour tous").count() == 0


async def test_a_message_of_the_bot_is_answered_in_its_topic_by_voice(
    desktop_page: "Page", address: str, box: Box, claire: Person
) -> None:
    group = found_group(box.world, "L’équipe", [claire.id], forum=True)
    thread = open_topic(box.world, group, claire.id, "Question de Maryam")
    phone = await open_phone(desktop_page, address, claire)
    await chat(phone, "équipe").click()
    await topic(phone, "Question").click()
    await says(phone, "Bonjour")
    answer = phone.locator(".theirs", has_text="Vous avez écrit")
    await answer.hover()
    await answer.get_by_role("button", name="Répondre").click()
    await phone.get_by_role("button", name="Enregistrer").click()
    await phone.get_by_role("button", name="Envoyer").click()
    await phone.locator(".theirs", has_text="Une voix de").wait_for()
    (voice,) = [one for one in box.world.messages[group].values() if "voice" in one]
    assert voice["message_thread_id"] == thread
    assert "Vous avez écrit" in voice["reply_to_message"]["text"]
    assert await phone.locator(".mine .quote strong").inner_text() == "Parvis"


async def test_topics_are_opened_and_closed_and_people_come_and_go(
    desktop_page: "Page", address: str, box: Box, claire: Person, youssef: Person
) -> None:
    found_group(box.world, "Voisins", [claire.id], forum=True)
    phone = await open_phone(desktop_page, address, claire)
    arabic = desktop_page.locator(f'[data-person="{youssef.id}"]')
    await chat(phone, "Voisins").click()

    async def chooses(where: "Locator", name: str) -> None:
        await where.get_by_role("button", name="Options de la conversation").click()
        await where.get_by_role("menuitem", name=name).click()

    await chooses(phone, "Faire entrer quelqu’un")
    await phone.get_by_role("dialog").get_by_role("button", name="يوسف").click()
    await phone.get_by_text("Entre dans le groupe").wait_for()
    await chooses(phone, "Nouveau sujet")
    await phone.get_by_label("Nom du sujet").fill("Kit")
    await phone.get_by_label("Nom du sujet").press("Enter")
    await chat(arabic, "Voisins").click()
    await topic(arabic, "Kit").click()
    await topic(phone, "Kit").click()
    await chooses(phone, "Fermer le sujet")
    await arabic.locator(".foot").get_by_text("Ce sujet est fermé").wait_for()
    await chooses(phone, "Rouvrir le sujet")
    await arabic.get_by_role("textbox").wait_for()
    await chooses(arabic, "Quitter le groupe")
    await arabic.get_by_role("button", name="Démarrer").wait_for()
    assert await chat(arabic, "Voisins").count() == 0
