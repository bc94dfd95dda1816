"""An announcement at a coordinator's phone, from its first word to its end; what its readers see of it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.browser.conftest import Photograph
from tests.browser.square import Phone, a_sandbox, joins, phone_of

if TYPE_CHECKING:
    from playwright.async_api import Page

NIGHT = datetime(2027, 5, 25, 22, 30, tzinfo=ZoneInfo("Europe/Paris"))
"""In the hours of silence, so that what leaves waits for the morning, and can be stopped."""

SATURDAY, SUNDAY = "Atelier samedi\nÀ dix heures, à Pleyel.", "Atelier dimanche\nÀ dix heures, à Pleyel."
SABADO = "Oficina no sábado\nÀs dez horas, em Pleyel."


async def test_an_announcement_is_made_approved_paused_corrected_and_withdrawn(
    phone_page: "Page", tmp_path: Path, photograph: Photograph
) -> None:
    async with a_sandbox(tmp_path / "sandbox", begins=NIGHT, crowd=50) as (address, _):
        await phone_page.goto(address)
        claire = await phone_of(phone_page, "Claire", "fr")
        ines = await phone_of(phone_page, "Inês", "pt")
        for somebody in (ines, claire):
            await somebody.starts("Barrage")
        nadia = await joins(claire, "Nadia", "pt")
        await writes(claire, photograph)
        await asks(claire, photograph)
        await nadia.takes_up()
        assert "Oficina no sábado" in await nadia.reads("<b>{name} asks for your approval</b>", name="Claire")
        await nadia.taps("Yes, do it")
        await nadia.reads("You have approved it, and it is done:")
        await pauses_and_goes_on(claire, photograph)
        await ines.takes_up()
        await ines.sees("Oficina no sábado")
        await ines.finds_button("I am coming")
        await photograph(phone_page, "announcement-5-read")
        await ends(claire, nadia, photograph)
        assert await phone_page.evaluate("document.documentElement.scrollWidth") == 390


async def writes(who: Phone, photograph: Photograph) -> None:
    """In two languages, with a picture and a question, kept in the archive; the gate says what is missing."""
    await who.takes_up()
    await who.says("/annonces")
    await who.taps("Write an announcement")
    await who.opens("Français")
    await who.says(SATURDAY)
    await who.sees("53 personnes correspondent")
    await who.taps("Send…")
    assert "portugais" in await who.reads(
        "It cannot leave yet: some of those it is for read a language in which there is no text."
    )
    await photograph(who.window, "announcement-1-gate")
    await who.taps("Texts")
    await who.opens("Portugais")
    await who.says(SABADO)
    await who.taps("Picture and buttons")
    await who.taps("Add a picture")
    await who.reads("Send me the picture, as a photo. With a picture, the text may have about 1,000 signs.")
    await who.sends_picture()
    await who.taps("Ask who is coming")
    await who.node.get_by_role("button", name="Enlever : Qui vient ?").last.wait_for()
    await who.taps("Back to the announcement")
    await who.taps("Keep in the public archive")
    await who.finds_button("Do not keep in the archive")


async def asks(who: Phone, photograph: Photograph) -> None:
    """Seen as each language sees it, tested, and put to a second person."""
    await who.taps("See and test it")
    await who.sees("Oficina no sábado")
    await photograph(who.window, "announcement-2-preview")
    await who.taps("Send a test to me")
    await who.window.get_by_role("button", name="OK").click()
    await who.reads("This is a test by {name}: the next message has not been sent to the residents.", name="Claire")
    await who.says("/annonces")
    await who.opens("Atelier samedi")
    await who.taps("Send…")
    await who.taps("Ask for approval")
    await who.finds_button("Approvals")
    await photograph(who.window, "announcement-3-asked")


async def pauses_and_goes_on(who: Phone, photograph: Photograph) -> None:
    """Under the figures, while it waits for the morning; the crowd's phones are off."""
    await who.takes_up()
    await who.taps("Pause")
    await who.finds_button("Go on sending")
    await who.turns_the_clock(NIGHT + timedelta(hours=11))
    await who.taps("Go on sending")
    await who.turns_the_clock(NIGHT + timedelta(hours=11, minutes=5))
    await who.finds_button("See the announcement")
    await photograph(who.window, "announcement-4-sent")


async def ends(claire: Phone, nadia: Phone, photograph: Photograph) -> None:
    """Corrected in every copy, then taken back."""
    await claire.takes_up()
    await claire.says("/annonces")
    await claire.opens("Atelier samedi")
    await claire.taps("Correct it")
    await claire.reads("Which text do you want to correct?")
    await claire.opens("Français")
    await claire.says(SUNDAY)
    await claire.taps("Correct every copy")
    await claire.finds_button("Back to the announcement")
    await claire.sees("Atelier dimanche")
    await photograph(claire.window, "announcement-6-corrected")
    await nadia.takes_up()
    await nadia.says("/arquivo")
    await nadia.opens("Oficina no sábado")
    await claire.takes_up()
    await claire.says("/annonces")
    await claire.opens("Atelier dimanche")
    await claire.taps("Withdraw it")
    await claire.taps("Yes, withdraw it")
    await claire.sees("L’annonce est retirée : 3 exemplaires.")
    await nadia.takes_up()
    await nadia.says("/arquivo")
    await nadia.reads("Nothing has been announced yet.")
    await photograph(nadia.window, "announcement-7-withdrawn")
