"""A public meeting in a window as small as a phone: planned, said yes to, entered by the code, told of."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.domain.events import EventKind
from bot.texts.event_words import kind_label
from tests.browser.conftest import Photograph
from tests.browser.square import Phone, a_sandbox, phone_of

if TYPE_CHECKING:
    from playwright.async_api import Page

PARIS = ZoneInfo("Europe/Paris")
NOON = datetime(2027, 6, 7, 12, tzinfo=PARIS)
TITLE = "Atelier à Pleyel"
HELD = "Nous avons choisi le thème de la nature."


async def test_a_meeting_from_its_first_line_to_its_minutes(
    phone_page: "Page", tmp_path: Path, photograph: Photograph
) -> None:
    async with a_sandbox(tmp_path / "sandbox", begins=NOON) as (address, _):
        await phone_page.goto(address)
        claire, youssef = await phone_of(phone_page, "Claire", "fr"), await phone_of(phone_page, "يوسف", "ar")
        await youssef.starts("باراج")
        await claire.starts("Barrage")
        await is_planned(claire, photograph)
        await is_said_yes_to(youssef, photograph)
        await is_entered(claire, youssef, photograph)
        await is_told(claire, youssef, photograph)
        assert await phone_page.evaluate("document.documentElement.scrollWidth") == 390


async def is_planned(claire: Phone, photograph: Photograph) -> None:
    await claire.says("/rencontres")
    await claire.taps("For the team")
    await claire.taps("New meeting")
    await claire.opens(kind_label(EventKind.WORKSHOP, claire.t))
    for words in (TITLE, "10/06/2027 18:30 2h", "Maison de quartier Pleyel"):
        await claire.says(words)
    await claire.finds_button("Plan it")
    await photograph(claire.window, "meeting-1-planned")
    await claire.taps("Plan it")
    await claire.finds_button("Announce it")


async def is_said_yes_to(youssef: Phone, photograph: Photograph) -> None:
    await youssef.takes_up()
    await youssef.says("/rencontres")
    await youssef.opens("Pleyel")
    await youssef.taps("I am coming")
    await youssef.finds_button("I am not coming")
    await youssef.turns_the_clock(datetime(2027, 6, 9, 18, 31, tzinfo=PARIS))
    await youssef.finds_button("See the meeting")
    await photograph(youssef.window, "meeting-2-reminded")


async def is_entered(claire: Phone, youssef: Phone, photograph: Photograph) -> None:
    """The code on the team's screen is scanned by the other phone."""
    await claire.takes_up()
    await claire.turns_the_clock(datetime(2027, 6, 10, 18, 25, tzinfo=PARIS))
    await claire.taps("Code at the door")
    link = re.search(r"start=(\S+)", await claire.sees("?start="))
    assert link is not None
    await photograph(claire.window, "meeting-3-door")
    await youssef.takes_up()
    await youssef.says(f"/start {link[1]}")
    await youssef.sees(TITLE)
    await youssef.finds_button("See the meeting")
    await photograph(youssef.window, "meeting-4-entered")


async def is_told(claire: Phone, youssef: Phone, photograph: Photograph) -> None:
    await claire.takes_up()
    await claire.turns_the_clock(datetime(2027, 6, 10, 20, 40, tzinfo=PARIS))
    await claire.says("/rencontres")
    await claire.taps("For the team")
    await claire.opens("Pleyel")
    await claire.taps("Minutes")
    await claire.finds_button("A decision")
    await claire.says(HELD)
    await claire.reads("<b>It is noted.</b>")
    await claire.taps("Back to the meeting")
    await claire.taps("Send the minutes…")
    await claire.taps("Send them")
    await youssef.takes_up()
    await youssef.sees(HELD)
    await photograph(youssef.window, "meeting-5-minutes")
