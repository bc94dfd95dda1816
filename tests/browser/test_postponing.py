"""The vote postponed by 27 days, across the night in October when the clocks go back; three people see it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.browser.conftest import Photograph
from tests.browser.square import Phone, a_sandbox, joins, phone_of

if TYPE_CHECKING:
    from playwright.async_api import Page

PARIS = ZoneInfo("Europe/Paris")
BEGINS = datetime(2027, 5, 22, 9, tzinfo=PARIS)
"""With the demonstration's dates, the vote should open on 12 October at nine; on 31 October the clocks go back."""

TOLD = datetime(2027, 10, 5, 18, 31, tzinfo=PARIS)
"""A week before the vote, at 18:30, everybody is told of it."""

NIGHT = datetime(2027, 10, 31, 2, 30, tzinfo=PARIS)
OPENS = datetime(2027, 11, 8, 9, tzinfo=PARIS)


async def test_a_postponed_vote_is_seen_by_a_resident_and_two_coordinators(
    phone_page: "Page", tmp_path: Path, photograph: Photograph
) -> None:
    async with a_sandbox(tmp_path / "sandbox", begins=BEGINS) as (address, _):
        await phone_page.goto(address)
        claire = await phone_of(phone_page, "Claire", "fr")
        youssef = await phone_of(phone_page, "يوسف", "ar")
        await youssef.starts("باراج")
        await claire.starts("Barrage")
        nadia = await joins(claire, "Nadia", "pt")
        await claire.turns_the_clock(TOLD)
        await youssef.takes_up()
        await youssef.sees("يبدأ التصويت بعد أسبوع")
        await asks(claire, photograph)
        await approves(nadia, photograph)
        await is_told(youssef, photograph)
        await claire.takes_up()
        assert "lundi 8 novembre 2027 à 09:00" in await claire.reads(
            "{name} has approved, and it is done:", name="Nadia"
        )
        await opens_later(claire, youssef, photograph)
        assert await phone_page.evaluate("document.documentElement.scrollWidth") == 390


async def asks(who: Phone, photograph: Photograph) -> None:
    """An end that would overlap is refused with ways out; then the difference, before anything is asked."""
    await who.takes_up()
    await who.says("/calendrier")
    await who.opens("Vote")
    await who.taps("Move its end")
    await who.says("20/11/2027 9:00")
    await who.sees("Deux phases seraient ouvertes en même temps")
    await who.finds_button("Calendar")
    await photograph(who.window, "postponing-1-no")
    await who.opens("Vote")
    await who.taps("Postpone it and all that follows")
    await who.says("27")
    shown = await who.reads("<b>Dates that would move</b> – {name}", name="Budget participatif (démonstration)")
    assert "du lundi 8 novembre 2027 à 09:00" in shown
    assert "mercredi 1er décembre 2027" in shown
    assert "ont reçu les anciennes dates et recevront une correction" in shown
    await photograph(who.window, "postponing-2-difference")
    await who.taps("Ask for approval")
    await who.finds_button("Approvals")


async def approves(who: Phone, photograph: Photograph) -> None:
    await who.takes_up()
    assert "8 de novembro de 2027, 09:00" in await who.reads("<b>{name} asks for your approval</b>", name="Claire")
    await photograph(who.window, "postponing-3-second-person")
    await who.taps("Yes, do it")
    await who.reads("You have approved it, and it is done:")


async def is_told(who: Phone, photograph: Photograph) -> None:
    """In Arabic, from right to left, and everywhere the same date."""
    await who.takes_up()
    assert "8 نونبر 2027" in await who.reads("<b>The dates have changed</b>")
    await photograph(who.window, "postponing-4-corrected")
    await who.says("/agenda")
    assert "8 نونبر 2027" in await who.reads("<b>What is to come</b>")


async def opens_later(claire: Phone, youssef: Phone, photograph: Photograph) -> None:
    """Twice half past two goes by, the old day nothing opened, and at nine on the new day the vote does."""
    for moment in (NIGHT, NIGHT.replace(fold=1), OPENS - timedelta(days=1) + timedelta(minutes=1)):
        await claire.turns_the_clock(moment)
    await claire.takes_up()
    assert "vote" in await claire.sees("Demain à 09:00")
    await claire.turns_the_clock(OPENS + timedelta(minutes=1))
    await youssef.takes_up()
    await youssef.says("/agenda")
    while "الآن: التصويت" not in await youssef.reads("<b>What is to come</b>"):
        # The bot looks at the calendar once a second.
        await youssef.window.wait_for_timeout(1000)
        await youssef.says("/agenda")
    await photograph(youssef.window, "postponing-5-open")
