"""The vote on a window as small as a phone: from the door to the receipt, with twelve and with 120 projects."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.clock import Clock
from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.vote_rules import Level
from bot.sandbox.box import Box
from bot.services.assembly import build_services
from bot.services.services import Installation
from bot.services.vote_keys import VoteKeys
from storage.store import Store
from tests.browser.conftest import Photograph
from tests.browser.square import Phone, Preparation, a_sandbox, phone_of
from tests.polls import an_open_vote

if TYPE_CHECKING:
    from playwright.async_api import Page

TITLES = (
    "Des bancs à l’ombre devant la médiathèque",
    "Une fontaine à eau place Victor-Hugo",
    "Des arbres rue de la République",
    "Un terrain de basket pour toutes et tous",
    "Une boîte à livres dans chaque quartier",
    "Un potager partagé à Pleyel",
    "Des arceaux à vélos devant les écoles",
    "Une table de pique-nique au bord du canal",
    "Un abri pour les joueurs de pétanque",
    "Des jeux d’eau pour l’été",
    "Une scène ouverte au parc de la Légion",
    "Des toilettes publiques au marché",
)
ANY_PROJECT = re.compile(r"^\W*\d+\W*\. ")
"""On a page of a list, which has an order of its own for everybody."""
SUMMARY = (
    "Pour se retrouver, se reposer et respirer, à deux pas de chez soi.\nDemandé par trois conseils de quartier."
)


def so_many(count: int) -> Sequence[dict[str, Any]]:
    """Projects of every place and theme."""
    places, themes = ("plaine", "pleyel", None, "poetes"), ("nature", "streets", "schools")
    return [
        {
            "number": n,
            "title": TITLES[(n - 1) % len(TITLES)],
            "summary": SUMMARY,
            "cost": 8_000 + 4_500 * (n % 12),
            "running_cost": 600 * (n % 3),
            "neighbourhood": places[n % 4],
            "theme": themes[n % 3],
        }
        for n in range(1, count + 1)
    ]


def an_urn(
    folder: Path, kind: BallotKind = BallotKind.APPROVAL, projects: Sequence[dict[str, Any]] | None = None
) -> Preparation:
    """A vote that is open when the bot wakes."""

    async def prepare(store: Store, clock: Clock, box: Box) -> None:
        do = build_services(store, clock, lambda: None, b"pepper", Installation(vote_keys=VoteKeys(folder / "votes")))
        form = BallotForm(kind, points_on_one=5)
        await an_open_vote(
            store, clock, do, level=Level.CONTACT, form=form, costs=(), projects=projects or so_many(12)
        )

    return prepare


async def shows_who_they_are(who: Phone) -> None:
    """On honour, and by their own number."""
    await who.taps("Vote")
    await who.taps("Begin")
    await who.taps("Yes, I confirm")
    await who.taps("Share my number")
    await who.window.get_by_role("alertdialog").get_by_role("button", name="Partager").click()


async def test_somebody_votes_on_a_window_as_small_as_a_phone(
    phone_page: "Page", tmp_path: Path, photograph: Photograph
) -> None:
    folder = tmp_path / "sandbox"
    async with a_sandbox(folder, an_urn(folder)) as (address, _):
        await phone_page.goto(address)
        maryam = await phone_of(phone_page, "Maryam", "fr")
        await maryam.starts("La Plaine")
        await shows_who_they_are(maryam)
        await maryam.reads("Thank you: this is your own number.")
        await maryam.finds_button("Next page")
        await photograph(phone_page, "vote-1-list")
        await maryam.taps("Search and filter")
        await maryam.taps("By words")
        await maryam.finds_button("Back")
        await maryam.says("bancs ombre")
        await maryam.opens("Des bancs")
        await maryam.taps("Choose this project")
        await maryam.finds_button("Take it off my ballot")
        await photograph(phone_page, "vote-2-chosen")
        await maryam.taps("Details")
        await photograph(phone_page, "vote-3-details")
        await maryam.taps("Back to the project")
        await maryam.taps("My ballot")
        await maryam.finds_button("Send my ballot")
        await photograph(phone_page, "vote-4-check")
        await maryam.taps("Send my ballot")
        await maryam.reads("<b>Your ballot is in the urn. Thank you!</b>")
        await photograph(phone_page, "vote-5-receipt")
        assert await phone_page.evaluate("document.documentElement.scrollWidth") == 390


async def test_somebody_finds_their_way_through_120_projects_from_right_to_left(
    phone_page: "Page", tmp_path: Path, photograph: Photograph
) -> None:
    folder = tmp_path / "sandbox"
    async with a_sandbox(folder, an_urn(folder, BallotKind.KNAPSACK, so_many(120))) as (address, _):
        await phone_page.goto(address)
        youssef = await phone_of(phone_page, "يوسف", "ar")
        await youssef.starts("La Plaine")
        await shows_who_they_are(youssef)
        await youssef.finds_button("Next page")
        await photograph(phone_page, "vote-120-1-list")
        await youssef.taps("Next page")
        await youssef.finds_button("Previous page")
        await youssef.taps("Search and filter")
        await photograph(phone_page, "vote-120-2-ways")
        await youssef.taps("By place")
        await youssef.opens("Pleyel")
        await youssef.finds_button("Next page")
        await photograph(phone_page, "vote-120-3-a-place")
        await youssef.opens(ANY_PROJECT)
        await youssef.taps("Choose this project")
        await youssef.finds_button("Take it off my ballot")
        await photograph(phone_page, "vote-120-4-chosen")
        await youssef.taps("Back to the list")
        await youssef.taps("Search and filter")
        await youssef.taps("By words")
        await youssef.finds_button("Back")
        await youssef.says("basket")
        await youssef.opens("Un terrain de basket")
        await youssef.taps("Choose this project")
        await youssef.taps("My ballot")
        await youssef.finds_button("Send my ballot")
        await photograph(phone_page, "vote-120-5-check")
        await youssef.taps("Send my ballot")
        await youssef.reads("<b>Your ballot is in the urn. Thank you!</b>")
        await photograph(phone_page, "vote-120-6-receipt")
        assert await phone_page.evaluate("document.documentElement.scrollWidth") == 390
