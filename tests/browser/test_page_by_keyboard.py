"""The page without a mouse, and with nothing lost while it changes."""

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.box import Box
from bot.sandbox.people import Person
from tests.browser.conftest import Photograph, begins, open_phone, says, served

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = pytest.mark.usefixtures("scripted_bot")


@pytest.fixture
def maria(box: Box) -> Person:
    return box.person("Maria", language="pt")


async def focused(window: "Page") -> str:
    """What has the focus, in the words that a screen reader would say."""
    return str(
        await window.evaluate(
            "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()"
        )
    )


async def tab_to(window: "Page", name: str) -> None:
    """Press Tab until this has the focus; a trap on the way makes it fail."""
    passed = []
    for _ in range(40):
        await window.keyboard.press("Tab")
        passed.append(await focused(window))
        if passed[-1] == name:
            return
    raise AssertionError(f"Tab never reaches “{name}”, only {passed}")


async def test_a_whole_conversation_needs_no_mouse(
    desktop_page: "Page", address: str, maria: Person, photograph: Photograph
) -> None:
    phone = await open_phone(desktop_page, address, maria)
    await tab_to(desktop_page, "Démarrer")
    await desktop_page.keyboard.press("Enter")
    await phone.get_by_text("Bienvenue").wait_for()
    assert await focused(desktop_page) == "Message de Maria"
    await desktop_page.keyboard.type("Des boutons")
    await desktop_page.keyboard.press("Enter")
    await phone.get_by_role("button", name="Alerte").wait_for()
    await phone.get_by_role("log").focus()
    await tab_to(desktop_page, "Alerte")
    await photograph(desktop_page, "page-desktop-focus")
    await desktop_page.keyboard.press("Enter")
    await phone.get_by_role("alertdialog").wait_for()
    assert await focused(desktop_page) == "OK"
    await desktop_page.keyboard.press("Enter")
    await phone.get_by_role("alertdialog").wait_for(state="detached")
    assert await focused(desktop_page) == "Alerte"


async def test_the_focus_stays_in_a_message_that_the_bot_changes(
    desktop_page: "Page", address: str, maria: Person
) -> None:
    phone = await open_phone(desktop_page, address, maria)
    await begins(phone)
    await says(phone, "Des boutons")
    await phone.get_by_role("button", name="Modifier").press("Enter")
    await phone.get_by_role("button", name="Déjà modifié").wait_for()
    assert await focused(desktop_page) == "Déjà modifié"


async def test_menus_open_with_arrows_and_close_with_escape(
    desktop_page: "Page", address: str, maria: Person
) -> None:
    phone = await open_phone(desktop_page, address, maria)
    await begins(phone)
    await phone.get_by_role("button", name="Joindre").press("Enter")
    assert await focused(desktop_page) == "Photo de cet ordinateur"
    await desktop_page.keyboard.press("ArrowUp")
    assert await focused(desktop_page) == "Fichier"
    await desktop_page.keyboard.press("Escape")
    assert await focused(desktop_page) == "Joindre"
    await phone.get_by_role("button", name="Commandes").press("Enter")
    await desktop_page.keyboard.press("Enter")
    await phone.locator(".theirs").nth(1).wait_for()
    assert maria.reads("Bienvenue")


async def test_arrows_walk_through_messages_and_a_reply_says_to_what(
    desktop_page: "Page", address: str, maria: Person
) -> None:
    phone = await open_phone(desktop_page, address, maria)
    await begins(phone)
    await phone.get_by_role("log").focus()
    await desktop_page.keyboard.press("ArrowUp")
    await tab_to(desktop_page, "Répondre")
    await desktop_page.keyboard.press("Enter")
    assert await focused(desktop_page) == "Message de Maria"
    await desktop_page.keyboard.type("Merci")
    await desktop_page.keyboard.press("Enter")
    quote = phone.locator(".mine .quote")
    await quote.wait_for()
    assert "Bienvenue sur le parvis" in await quote.inner_text()


async def test_a_draft_and_the_place_in_the_conversation_outlive_what_arrives(
    desktop_page: "Page", address: str, maria: Person, box: Box
) -> None:
    phone = await open_phone(desktop_page, address, maria)
    await begins(phone)
    await maria.writes("\n".join(f"Une longue histoire, page {number}" for number in range(60)))
    await phone.get_by_text("page 59").last.wait_for()
    await phone.get_by_role("textbox").fill("Un brouillon")
    await phone.get_by_role("log").evaluate("log => log.scrollTop = 100")
    await phone.get_by_role("button", name="Aller au dernier message").wait_for()
    await box.calls.call("sendMessage", {"chat_id": maria.id, "text": "Votre idée est recevable"}, {})
    news = phone.get_by_role("button", name="Aller au dernier message").get_by_text("1")
    await news.wait_for()
    assert await phone.get_by_role("log").evaluate("log => log.scrollTop") == 100
    assert await phone.get_by_role("textbox").input_value() == "Un brouillon"
    await phone.get_by_role("button", name="Aller au dernier message").click()
    await phone.get_by_role("button", name="Aller au dernier message").wait_for(state="hidden")
    assert await phone.get_by_text("Votre idée est recevable").is_visible()


async def test_what_happened_while_the_line_was_lost_is_caught_up(
    desktop_page: "Page", maria: Person, box: Box
) -> None:
    first = served(box.page_app())
    async with first as url:
        phone = await open_phone(desktop_page, url, maria)
        await begins(phone)
        await phone.get_by_role("textbox").fill("Un brouillon")
    await desktop_page.get_by_text("Connexion perdue").wait_for()
    await maria.writes("Pendant la coupure")
    async with served(box.page_app(), first.port):
        await phone.get_by_text("Vous avez écrit : Pendant la coupure").wait_for()
        await desktop_page.get_by_text("Connexion perdue").wait_for(state="detached")
        assert await phone.get_by_role("textbox").input_value() == "Un brouillon"


async def test_who_blocks_the_bot_can_unblock_it(desktop_page: "Page", address: str, maria: Person, box: Box) -> None:
    phone = await open_phone(desktop_page, address, maria)
    await begins(phone)
    await phone.get_by_role("button", name="Options de la conversation").click()
    await phone.get_by_role("menuitem", name="Bloquer le bot").click()
    await phone.get_by_text("Vous avez bloqué ce bot.").wait_for()
    assert box.world.people[maria.id]["blocked"]
    await phone.get_by_role("button", name="Débloquer").click()
    await phone.get_by_role("textbox").wait_for()
    assert not box.world.people[maria.id]["blocked"]
