"""The page of phones, in a real browser, with a real box and a small bot behind it."""

import re
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.box import Box
from bot.sandbox.people import Person
from tests.browser.conftest import Photograph, begins, open_phone, says

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = pytest.mark.usefixtures("scripted_bot")


@pytest.fixture
def maria(box: Box) -> Person:
    return box.person("Maria", language="pt", last_name="Lopes")


@pytest.fixture
def amina(box: Box) -> Person:
    return box.person("أمينة", language="ar")


async def test_a_person_presses_start_and_talks_with_the_bot(
    desktop_page: "Page", address: str, maria: Person, photograph: Photograph
) -> None:
    phone = await open_phone(desktop_page, address, maria)
    await begins(phone)
    assert await phone.locator(".theirs strong").inner_text() == "parvis"
    await says(phone, "Un banc\nà l’ombre <b>")
    await phone.get_by_text("Vous avez écrit : Un banc").wait_for()
    assert "à l’ombre <b>" in await phone.locator(".mine .text").last.inner_text()
    assert maria.reads("à l’ombre <b>")
    await photograph(desktop_page, "page-desktop-conversation")


async def test_buttons_answer_with_an_alert_a_toast_an_edit_and_a_deletion(
    desktop_page: "Page", address: str, maria: Person, photograph: Photograph
) -> None:
    phone = await open_phone(desktop_page, address, maria)
    await begins(phone)
    await phone.get_by_role("button", name="Des boutons").click()
    await phone.get_by_role("button", name="Alerte").click()
    alert = phone.get_by_role("alertdialog")
    await alert.get_by_text("Ceci est une alerte").wait_for()
    await photograph(desktop_page, "page-desktop-alert")
    await alert.get_by_role("button", name="OK").click()
    await alert.wait_for(state="detached")
    await phone.get_by_role("button", name="Message bref").click()
    await phone.locator(".toast").get_by_text("Ceci passe vite").wait_for()
    await phone.get_by_role("button", name="Modifier").click()
    await phone.get_by_role("button", name="Déjà modifié").wait_for()
    assert await phone.get_by_text("Le texte a changé").locator(".edited").inner_text() == "modifié"
    await phone.get_by_role("button", name="Effacer").click()
    await phone.get_by_text("Le texte a changé").wait_for(state="detached")


async def test_a_photo_leaves_with_its_caption_and_comes_back(
    phone_page: "Page", address: str, maria: Person, photograph: Photograph
) -> None:
    phone = await open_phone(phone_page, address, maria)
    await begins(phone)
    await phone.get_by_role("button", name="Joindre").click()
    await phone.get_by_role("menuitem", name="Dessin d’exemple").click()
    await phone.get_by_role("button", name="Un banc sous un arbre").click()
    await phone.get_by_label("Légende").fill("Ici, s’il vous plaît")
    await phone.get_by_role("button", name="Envoyer").click()
    await phone.get_by_text("Voici votre photo").wait_for()
    await phone.get_by_text("Ici, s’il vous plaît").wait_for()
    returned = phone.locator(".theirs img")
    assert await returned.evaluate("async image => (await image.decode(), image.naturalWidth)") > 300
    await photograph(phone_page, "page-phone-photo")
    await phone.locator(".theirs .photo").click()
    await phone_page.get_by_role("dialog").locator("img").wait_for()
    await phone_page.keyboard.press("Escape")
    await phone_page.get_by_role("dialog").wait_for(state="detached")


async def test_several_photos_make_one_album(phone_page: "Page", address: str, maria: Person) -> None:
    phone = await open_phone(phone_page, address, maria)
    await begins(phone)
    await maria.sends_album(3, "Trois vues")
    await phone.get_by_role("group", name="Album de 3 photos").wait_for()
    assert await phone.locator(".mine .album img").count() == 3


async def test_the_reply_keyboard_shares_a_number_only_after_a_yes(
    phone_page: "Page", address: str, maria: Person
) -> None:
    phone = await open_phone(phone_page, address, maria)
    await begins(phone)
    await phone.get_by_role("button", name="Mon numéro").click()
    await phone.get_by_role("button", name="Annuler").click()
    await phone.get_by_role("button", name="Mon numéro").click()
    await phone.get_by_role("alertdialog").get_by_role("button", name="Partager").click()
    await phone.get_by_text("Numéro reçu : ").wait_for()
    assert await phone.get_by_text("Numéro reçu").count() == 1


async def test_a_place_of_the_town_is_shared_with_a_map(
    phone_page: "Page", address: str, maria: Person, photograph: Photograph
) -> None:
    phone = await open_phone(phone_page, address, maria)
    await begins(phone)
    await phone.get_by_role("button", name="Ma place").click()
    await phone.get_by_role("button", name="Basilique Saint-Denis").click()
    await phone.get_by_text("Vous êtes à 48.9354").wait_for()
    await phone.get_by_role("img", name="Carte : 48.93540, 2.35970").wait_for()
    await photograph(phone_page, "page-phone-place")


async def test_a_voice_is_recorded_and_keeps_its_length(phone_page: "Page", address: str, maria: Person) -> None:
    phone = await open_phone(phone_page, address, maria)
    await begins(phone)
    await phone.get_by_role("button", name="Enregistrer un message vocal").click()
    await phone.get_by_role("button", name="Envoyer").click()
    said = phone.get_by_text(re.compile(r"Une voix de \d+ s"))
    await said.wait_for()
    await phone.get_by_role("button", name=re.compile(r"Écouter le message vocal, 0:\d\d")).click()


async def test_a_link_to_the_bot_opens_the_start_of_the_same_person(
    desktop_page: "Page", address: str, maria: Person, amina: Person
) -> None:
    phone = await open_phone(desktop_page, address, maria)
    await begins(phone)
    await phone.get_by_role("button", name="Un lien").click()
    await phone.get_by_role("link", name="idée").click()
    await phone.get_by_text("Bienvenue sur le parvis. idee_7").wait_for()
    await phone.get_by_role("button", name="Partager").click()
    await phone.get_by_role("dialog").get_by_role("button", name="أمينة").click()
    other = desktop_page.locator(f'[data-person="{amina.id}"]')
    await other.get_by_text("Bienvenue sur le parvis. idee_7").wait_for()


async def test_arabic_runs_from_the_right_and_french_from_the_left(
    phone_page: "Page", address: str, amina: Person, photograph: Photograph
) -> None:
    phone = await open_phone(phone_page, address, amina)
    await begins(phone)
    await says(phone, "أريد مقعدًا في الظل أمام المدرسة رقم 12")
    await phone.locator(".theirs").nth(1).wait_for()
    mine = phone.locator(".mine .text").last
    assert await mine.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert await phone.locator(".theirs .text").first.evaluate("node => getComputedStyle(node).direction") == "ltr"
    words, time = await mine.evaluate(
        """node => { const words = document.createRange(); words.selectNodeContents(node.firstChild);
            return [words, node.querySelector(".meta")].map(each => each.getBoundingClientRect().right); }"""
    )
    assert time < words, "the time stands at the end of the line: on the left"
    await photograph(phone_page, "page-phone-arabic")


async def test_a_narrow_window_shows_one_phone_and_says_who_has_news(
    phone_page: "Page", address: str, maria: Person, amina: Person, photograph: Photograph
) -> None:
    phone = await open_phone(phone_page, address, maria)
    other = phone_page.locator(f'[data-person="{amina.id}"]')
    assert not await other.is_visible()
    await amina.writes("مرحبا")
    chip = phone_page.get_by_role("navigation", name="Personnes").get_by_role("button", name="أمينة")
    await chip.get_by_text("1 non lu").wait_for()
    await photograph(phone_page, "page-phone-unread")
    await chip.click()
    await other.get_by_text("مرحبا").first.wait_for()
    assert not await phone.is_visible()
    await chip.get_by_text("1 non lu").wait_for(state="detached")
    assert await phone_page.evaluate("document.documentElement.scrollWidth") == 390
