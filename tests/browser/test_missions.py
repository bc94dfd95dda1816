"""A mission in a window as small as a phone: written, competed for, held, told of after a kill, and on the map."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.browser.conftest import Photograph
from tests.browser.square import Phone, a_sandbox, phone_of

if TYPE_CHECKING:
    from playwright.async_api import Page

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2027, 6, 7, 12, tzinfo=PARIS)
PUBLISHED = "It is published: those whose languages, places and hours fit are asked first, outside the quiet hours."
TITLE = "Le marché du samedi"


def june(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 6, day, hour, minute, tzinfo=PARIS)


async def test_a_mission_from_its_first_line_to_the_map(
    phone_page: "Page", tmp_path: Path, photograph: Photograph
) -> None:
    async with a_sandbox(tmp_path / "sandbox", begins=MONDAY) as (address, bot):
        await phone_page.goto(address)
        claire = await phone_of(phone_page, "Claire", "fr")
        ines, youssef = await phone_of(phone_page, "Inês", "pt"), await phone_of(phone_page, "يوسف", "ar")
        await claire.starts("Barrage")
        await joins_the_network(ines, youssef, claire, photograph)
        await is_written(claire, photograph)
        await is_competed_for(claire, ines, youssef, photograph)
        await is_held(claire, ines, photograph)
        await bot.kill()
        await bot.start()
        await is_told(ines, photograph)
        await is_on_the_map(claire, photograph)
        assert await phone_page.evaluate("document.documentElement.scrollWidth") == 390


async def joins_the_network(ines: Phone, youssef: Phone, claire: Phone, photograph: Photograph) -> None:
    """One has the role and reads the charter; the other asks."""
    await ines.starts("Barrage")
    await ines.says("/ambassadeur")
    await ines.taps("I accept the charter")
    await youssef.starts("باراج")
    await youssef.says("/ambassadeur")
    await youssef.taps("Ask to join")
    await claire.takes_up()
    await claire.taps("Welcome them")
    await youssef.takes_up()
    await youssef.taps("Read the charter")
    await youssef.finds_button("I accept the charter")
    await photograph(youssef.window, "mission-1-charter")
    await youssef.taps("I accept the charter")
    await youssef.reads("Welcome to the network! Four short questions, so that you are asked for what suits you.")


async def is_written(claire: Phone, photograph: Photograph) -> None:
    """With one place, led by who writes it."""
    await claire.takes_up()
    await claire.says("/missions")
    await claire.taps("New mission")
    await claire.opens(claire.t.plain("market round").capitalize())
    await claire.says("12/06/2027 14h-17h")
    await claire.reads(
        "Where do people meet? Write it in a few words, or share the place from your phone (📎, Location)."
    )
    await claire.says("La halle du marché")
    await claire.taps("Without a pin")
    await claire.reads("Which neighbourhood is it for?")
    await claire.opens("Barrage")
    await claire.reads("How many people are needed? Choose, or write a number.")
    await claire.taps("1")
    await claire.reads(
        "Which languages are needed? People who speak one of these are asked; with none, everybody is."
    )
    await claire.taps("Go on")
    await claire.finds_button("Without a title")
    await claire.says(TITLE)
    await claire.finds_button("Without instructions")
    await claire.taps("Back to the mission")
    await claire.sees(TITLE)
    await photograph(claire.window, "mission-2-draft")
    await claire.taps("Publish it")
    await claire.reads(PUBLISHED)


async def is_competed_for(claire: Phone, ines: Phone, youssef: Phone, photograph: Photograph) -> None:
    await claire.turns_the_clock(june(8, 10))
    for who in (ines, youssef):
        await who.takes_up()
        await who.says("/ambassadeur")
        await who.taps("Missions")
        await who.opens("14:00")
        await who.finds_button("I will be there")
        await photograph(who.window, f"mission-3-{who.t.language}")
    for who, way_back in ((ines, "I cannot come"), (youssef, "Do not wait any more")):
        await who.takes_up()
        await who.taps("I will be there")
        await who.finds_button(way_back)
        await photograph(who.window, f"mission-4-{who.t.language}")


async def is_held(claire: Phone, ines: Phone, photograph: Photograph) -> None:
    """Confirmed the evening before; the code on the leader's phone is typed on the other."""
    await ines.takes_up()
    await ines.turns_the_clock(june(11, 18, 31))
    await ines.reads("Your mission is tomorrow. Will you be there?")
    await ines.taps("I will be there")
    await ines.turns_the_clock(june(12, 13, 50))
    await claire.takes_up()
    await claire.taps("Who comes, and the code")
    await claire.taps("Show the code")
    code = re.search(r"\d{3} \d{3}", await claire.sees("?start="))
    assert code is not None
    await photograph(claire.window, "mission-5-code")
    await ines.takes_up()
    await ines.says("/ambassadeur")
    await ines.taps("My mission now")
    await ines.taps("I am here")
    await ines.says(code[0])
    for label, step in (("{step} person met", "+1"), ("{step} person met", "+1"), ("{step} idea helped", "+1")):
        await ines.taps(label, step=step)
    await photograph(ines.window, "mission-6-counted")


async def is_told(ines: Phone, photograph: Photograph) -> None:
    """In the evening, by a bot that was killed meanwhile."""
    await ines.turns_the_clock(june(12, 18, 30))
    await ines.taps("Tell how it was")
    await ines.taps("Well")
    await ines.reads("What did people talk about? A few words are enough; please no names.")
    await ines.says("Pediram mais sombra.")
    await ines.reads("What should we do otherwise next time?")
    await ines.taps("Skip")
    await ines.finds_button("Done")
    await ines.sends_picture()
    await ines.reads("Kept, thank you.")
    await ines.taps("Done")
    await ines.reads("Thank you for <b>{title}</b>!", title=TITLE)
    await photograph(ines.window, "mission-7-thanks")


async def is_on_the_map(claire: Phone, photograph: Photograph) -> None:
    await claire.takes_up()
    await claire.says("/couverture")
    whole = claire.t.plain("The whole edition")
    said = claire.t.plain("The map says the same as the words above: {phase}", phase=whole)
    await claire.sees(said)
    await claire.node.locator(".theirs", has_text=said).locator("img").last.wait_for()
    await photograph(claire.window, "mission-8-map")
