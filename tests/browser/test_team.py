"""What a resident asks is answered, and the team's tasks are shared out, in a window as large as a phone."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.browser.conftest import Photograph
from tests.browser.square import Phone, a_sandbox, phone_of

if TYPE_CHECKING:
    from playwright.async_api import Page

NOON = datetime(2027, 6, 7, 12, tzinfo=ZoneInfo("Europe/Paris"))
"""A Monday: reminders leave in the daytime, and on working days."""

QUESTION = "هل يمكن للأطفال التصويت؟"
ANSWER = "نعم، ابتداءً من 11 سنة."


async def test_a_question_is_answered_and_a_task_is_done_on_a_phone(
    phone_page: "Page", tmp_path: Path, photograph: Photograph
) -> None:
    async with a_sandbox(tmp_path / "sandbox", begins=NOON) as (address, _):
        await phone_page.goto(address)
        youssef, claire = await phone_of(phone_page, "يوسف", "ar"), await phone_of(phone_page, "Claire", "fr")
        await youssef.starts("باراج")
        await claire.starts("Barrage")
        await is_answered(youssef, claire, photograph)
        await is_done(claire, photograph)
        assert await phone_page.evaluate("document.documentElement.scrollWidth") == 390


async def is_answered(youssef: Phone, claire: Phone, photograph: Photograph) -> None:
    await youssef.takes_up()
    await youssef.says(QUESTION)
    await youssef.taps("Send it to the team")
    await claire.takes_up()
    await claire.says("/equipe")
    await claire.opens("Questions des habitant")
    await claire.opens("يوسف")
    await claire.sees(QUESTION)
    await photograph(claire.window, "team-1-question")
    await claire.opens(claire.t.plain("Answer"))
    await claire.finds_button("Another language")
    await claire.says(ANSWER)
    await claire.taps("Send it")
    await youssef.takes_up()
    await youssef.sees(ANSWER)
    await photograph(youssef.window, "team-2-answer")


async def is_done(claire: Phone, photograph: Photograph) -> None:
    due = NOON + timedelta(days=3)
    await claire.takes_up()
    await claire.says("/taches")
    await claire.taps("New task")
    await claire.says("Imprimer les affiches")
    await claire.taps("For me")
    await claire.says(f"{due:%d/%m/%Y}")
    await claire.taps("Nothing in particular")
    await claire.taps("Make it")
    await claire.sees("Imprimer les affiches")
    await photograph(claire.window, "team-3-task")
    await claire.turns_the_clock(due.replace(hour=9))
    await claire.reads("<b>Today</b>")
    await photograph(claire.window, "team-4-morning")
    await claire.says("/taches")
    await claire.opens("Imprimer les affiches")
    await claire.taps("It is done")
    await claire.finds_button("Not done after all")
