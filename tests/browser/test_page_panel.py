"""The panel of the page: time, troubles, the bot's process; and the door for new people."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.box import Box
from tests.browser.conftest import Photograph, served

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page


class Lamp:
    """A companion whose bot is only on or off."""

    def __init__(self, due: datetime) -> None:
        self.running = True
        self.due = due

    async def kill(self) -> None:
        self.running = False

    async def start(self) -> None:
        self.running = True

    async def next_due(self) -> datetime | None:
        return self.due


@pytest.fixture
def lamp(box: Box) -> Lamp:
    return Lamp(due=box.clock.now() + timedelta(days=3))


@pytest.fixture
async def lit_address(box: Box, lamp: Lamp) -> AsyncIterator[str]:
    async with served(box.page_app(lamp)) as url:
        yield url


async def panel_of(window: "Page", url: str) -> "Locator":
    await window.goto(url)
    panel = window.get_by_role("complementary", name="Le temps et les pannes")
    await window.locator('html[data-linked="true"]').wait_for()
    return panel


async def test_the_clock_is_turned_by_an_hour_a_day_and_to_what_is_due(
    desktop_page: "Page", lit_address: str, box: Box, lamp: Lamp, photograph: Photograph
) -> None:
    panel = await panel_of(desktop_page, lit_address)
    began = box.clock.now()
    await panel.get_by_text("À l’heure réelle").wait_for()
    await panel.get_by_role("button", name="+ 1 heure").click()
    await panel.get_by_text("En avance de 1 h sur l’heure réelle").wait_for()
    await panel.get_by_role("button", name="+ 1 jour").click()
    await panel.get_by_text("En avance de 1 j 1 h sur l’heure réelle").wait_for()
    await panel.get_by_role("button", name="Prochaine échéance").click()
    await panel.get_by_text("En avance de 3 j").wait_for()
    assert box.clock.now() >= lamp.due > began
    assert box.clock.now().tzinfo is UTC
    await photograph(desktop_page, "page-desktop-panel")


async def test_the_bot_is_cut_off_and_started_again(desktop_page: "Page", lit_address: str, lamp: Lamp) -> None:
    panel = await panel_of(desktop_page, lit_address)
    await panel.get_by_text("Le bot est en marche").wait_for()
    await panel.get_by_role("button", name="Couper le bot").press("Enter")
    await panel.get_by_text("Le bot est arrêté").wait_for()
    assert not lamp.running
    await desktop_page.keyboard.press("Enter")  # the focus has gone over to the button that starts it again
    await panel.get_by_text("Le bot est en marche").wait_for()
    assert lamp.running


async def test_a_bot_that_ends_by_itself_is_seen_to_have_ended(
    phone_page: "Page", lit_address: str, lamp: Lamp
) -> None:
    panel = await panel_of(phone_page, lit_address)
    await phone_page.get_by_role("button", name="Ouvrir : le temps et les pannes").click()
    await panel.get_by_text("Le bot est en marche").wait_for()
    lamp.running = False
    await panel.get_by_text("Le bot est arrêté").wait_for()


async def test_a_trouble_is_switched_on_and_put_right_again(
    phone_page: "Page", lit_address: str, box: Box, photograph: Photograph
) -> None:
    panel = await panel_of(phone_page, lit_address)
    assert not await panel.is_visible()
    await phone_page.get_by_role("button", name="Ouvrir : le temps et les pannes").click()
    await panel.get_by_label("Quelle panne ?").select_option("Ligne coupée juste après l’arrivée")
    await panel.get_by_label("Sur quoi ?").select_option("Les messages envoyés")
    await panel.get_by_label("Combien de fois ?").fill("2")
    await panel.get_by_role("button", name="Provoquer la panne").click()
    await panel.get_by_text("Ligne coupée juste après l’arrivée · Les messages envoyés · encore 2 fois").wait_for()
    assert [(one["kind"], one["method"]) for one in box.faults.all] == [("reset_after", "sendMessage")]
    await photograph(phone_page, "page-phone-panel")
    await panel.get_by_role("button", name="Tout remettre en ordre").click()
    await panel.get_by_text("Aucune panne.").wait_for()
    assert box.faults.all == []
    await phone_page.keyboard.press("Escape")
    assert not await panel.is_visible()


async def test_somebody_new_comes_with_a_language_and_a_role(
    phone_page: "Page", lit_address: str, box: Box, photograph: Photograph
) -> None:
    await panel_of(phone_page, lit_address)
    await phone_page.get_by_role("button", name="Ajouter", exact=True).click()
    await phone_page.get_by_role("menuitem", name="Ajouter une personne").click()
    door = phone_page.get_by_role("dialog", name="Ajouter une personne")
    await door.get_by_label("Prénom").fill("سلمى")
    await door.get_by_label("Langue du téléphone").select_option("العربية")
    await door.get_by_label("Rôle (pour vous en souvenir)").select_option("Ambassadeur·rice")
    await photograph(phone_page, "page-phone-new-person")
    await door.get_by_role("button", name="Ajouter", exact=True).click()
    await phone_page.get_by_role("region", name="Téléphone de سلمى").get_by_role("button", name="Démarrer").wait_for()
    (person,) = box.world.people.values()
    assert (person["language_code"], person["role"]) == ("ar", "ambassador")


async def test_the_page_speaks_english_too(desktop_page: "Page", lit_address: str, box: Box) -> None:
    box.person("Maria", language="pt")
    await panel_of(desktop_page, lit_address)
    await desktop_page.get_by_role("button", name="Read this page in English").click()
    await desktop_page.get_by_role("button", name="+ 1 hour").wait_for()
    phone = desktop_page.get_by_role("region", name="Maria’s phone")
    await phone.get_by_role("button", name="Start").wait_for()
    assert await desktop_page.locator("html").get_attribute("lang") == "en"
    await desktop_page.reload()
    await phone.get_by_role("button", name="Start").wait_for()
