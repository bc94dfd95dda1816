"""A first conversation, whole: an idea in Arabic with a photo, the team's question, the answer, the support."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.conftest import Photograph
from tests.browser.square import PATIENCE, Phone, a_sandbox, phone_of

if TYPE_CHECKING:
    from playwright.async_api import Page

TITLE = "مقاعد في الظل أمام المكتبة"
REASON = "كبار السن والأمهات مع أطفالهن يحتاجون إلى مكان للجلوس في الظل خلال الصيف."
QUESTION = "Devant la médiathèque ou sur la place ?"
ANSWER = "أمام المكتبة، بجانب المدخل."


async def test_an_idea_goes_round_on_a_window_as_small_as_a_phone(
    phone_page: "Page", tmp_path: Path, photograph: Photograph
) -> None:
    async with a_sandbox(tmp_path / "sandbox") as (address, _):
        await phone_page.goto(address)
        await goes_round(phone_page, photograph, "loop-phone")
        assert await phone_page.evaluate("document.documentElement.scrollWidth") == 390


async def test_an_idea_goes_round_on_a_desk(desktop_page: "Page", tmp_path: Path, photograph: Photograph) -> None:
    async with a_sandbox(tmp_path / "sandbox") as (address, _):
        await desktop_page.goto(address)
        await goes_round(desktop_page, photograph, "loop-desktop")


async def test_a_deposit_goes_on_after_the_bot_was_killed_in_the_middle(
    desktop_page: "Page", tmp_path: Path, photograph: Photograph
) -> None:
    async with a_sandbox(tmp_path / "sandbox") as (address, bot):
        await desktop_page.goto(address)
        maryam = await phone_of(desktop_page, "Maryam", "fr")
        await maryam.starts("Barrage")
        await maryam.taps("Put forward an idea")
        await maryam.reads("Step {step} of {steps}", step=1, steps=5)
        await maryam.says("Un banc à l’ombre")
        await maryam.reads("Step {step} of {steps}", step=2, steps=5)
        panel = desktop_page.get_by_role("complementary", name="Le temps et les pannes")
        await panel.get_by_role("button", name="Couper le bot").click()
        await panel.get_by_text("Le bot est arrêté").wait_for()
        await maryam.says("Les personnes âgées du marché n’ont nulle part où s’asseoir.")
        await photograph(desktop_page, "loop-killed")
        assert not bot.running
        await panel.get_by_role("button", name="Rallumer le bot").click()
        await maryam.reads("Step {step} of {steps}", step=3, steps=5)
        await maryam.taps("Barrage")
        await maryam.opens("Nature et fraîcheur")
        await maryam.taps("Go on")
        read_back = await maryam.reads("<b>Here is what I understood</b>")
        assert "Un banc à l’ombre" in read_back
        assert "nulle part où s’asseoir" in read_back
        await maryam.taps("Send my idea")
        await maryam.taps("Yes, I am {age} or older", age=11)
        await maryam.sees("43")
        await photograph(desktop_page, "loop-after-the-kill")


async def goes_round(window: "Page", photograph: Photograph, kept_as: str) -> None:
    """The story of an idea, with a picture at each turn."""
    youssef = await phone_of(window, "يوسف", "ar")
    sofiane = await phone_of(window, "Sofiane", "fr")
    maryam = await phone_of(window, "Maryam", "fr")
    number = await deposits(youssef)
    await photograph(window, f"{kept_as}-1-handed-in")
    await asks(sofiane, number)
    await photograph(window, f"{kept_as}-2-asked")
    await answers(youssef)
    await photograph(window, f"{kept_as}-3-answered")
    await admits(sofiane, number)
    await photograph(window, f"{kept_as}-4-admitted")
    await youssef.takes_up()
    await youssef.sees("خبر سار")
    await photograph(window, f"{kept_as}-5-told")
    await finds_and_supports(maryam)
    await photograph(window, f"{kept_as}-6-supported")
    await youssef.takes_up()
    await youssef.says("/mesidees")
    await youssef.opens(TITLE)
    assert TITLE in await youssef.sees(supports(youssef))
    await photograph(window, f"{kept_as}-7-seen-by-its-author")


async def deposits(who: Phone) -> str:
    """An idea with a photo, step by step; its number."""
    await who.starts("باراج")
    await who.taps("Put forward an idea")
    await who.reads("Step {step} of {steps}", step=1, steps=5)
    await who.says(TITLE)
    await who.reads("Step {step} of {steps}", step=2, steps=5)
    await who.says(REASON)
    await who.reads("Step {step} of {steps}", step=3, steps=5)
    await who.taps("باراج")
    await who.reads("Step {step} of {steps}", step=4, steps=5)
    await who.opens("الطبيعة والظل")
    await who.reads("Step {step} of {steps}", step=5, steps=5)
    await who.sends_picture()
    await who.reads("Received, thank you. You can send more photos, or go on.")
    await who.taps("Go on")
    assert TITLE in await who.reads("<b>Here is what I understood</b>")
    await who.taps("Send my idea")
    await who.taps("Yes, I am {age} or older", age=11)
    await who.finds_button("See my idea")
    found = re.search("\u2068([0-9]+)\u2069", await who.sees(TITLE))
    assert found is not None
    return found[1]


async def asks(who: Phone, number: str) -> None:
    """The team wants to know more."""
    await who.starts("Barrage")
    await opens_by_number(who, number)
    await who.node.locator(".theirs img").last.wait_for(timeout=PATIENCE)
    await who.taps("Ask the author")
    await who.finds_button("Back to the idea")
    await who.says(QUESTION)
    await who.taps("Send it")
    await who.finds_button("Take the decision back")


async def answers(who: Phone) -> None:
    await who.takes_up()
    await who.sees(QUESTION)
    await who.taps("Answer")
    await who.finds_button("Stop")
    await who.says(ANSWER)
    await who.reads("Thank you, your answer is with the team. They read your idea again and tell you here.")


async def admits(who: Phone, number: str) -> None:
    """With the answer before one's eyes."""
    await who.takes_up()
    await opens_by_number(who, number)
    await who.sees(ANSWER)
    await who.taps("Admit")
    await who.taps("Without a sentence")
    await who.taps("Send it")
    await who.finds_button("Take the decision back")


async def opens_by_number(who: Phone, number: str) -> None:
    await who.says("/equipe")
    await who.taps("Open an idea by its number")
    await who.reads("What is the number of the idea? Write it, for example 12. /cancel stops.")
    await who.says(number)
    await who.finds_button("Admit")


async def finds_and_supports(who: Phone) -> None:
    """Somebody who has never heard of the idea searches for a word of it."""
    await who.starts("Barrage")
    await who.taps("Discover ideas")
    await who.taps("Search by words")
    await who.reads("Write one or two words, for example: trees, bench, bicycle.")
    await who.says("مقاعد")
    await who.opens(TITLE)
    await who.node.locator(".theirs img").wait_for(timeout=PATIENCE)
    await who.taps("Support ({n})", n=0)
    await who.finds_button("✓ I support it ({n})", n=1)
    assert TITLE in await who.sees(supports(who))


def supports(who: Phone) -> str:
    return who.t.plural("{n} person supports it", "{n} people support it", 1)
