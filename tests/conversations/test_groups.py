"""Groups of the city: the bot is put there by a coordinator, and speaks where it was told to."""

import pytest

from bot.domain.people import Role
from bot.sandbox.groups import dismiss_bot, found_group, upgrade
from bot.sandbox.people import Person
from bot.sandbox.phones import Phone, words_of
from bot.sandbox.tables import Json
from tests.conversations.announcing import drafts, met
from tests.conversations.conftest import Town

pytestmark = pytest.mark.usefixtures("by_day")


@pytest.fixture
async def lea(town: Town) -> Person:
    return await met(await town.member("Léa", Role.COORDINATOR, language="en"))


@pytest.fixture
async def ana(town: Town) -> Person:
    return await met(await town.member("Ana", Role.COORDINATOR, language="en"))


async def says(town: Town, who: Person, words: str, chat: int, thread: int | None = None) -> None:
    """Something in a group, in one of its topics if it has any."""
    topic = {"message_thread_id": thread, "is_topic_message": True} if thread else {}
    await town.box.acts.says(who.id, town.box.acts.words(words) | topic, None, chat)


async def hears(town: Town, chat: int, words: str) -> Json:
    """The message in which the bot says this in a group."""

    def found() -> list[Json]:
        return [one for one in Phone(town.box.world, 0, chat).messages() if words in words_of(one)]

    assert await town.box.world.bells.until(("chat", chat), lambda: bool(found()), 20), words
    return found()[-1]


async def announces(lea: Person, ana: Person, group: str) -> None:
    """To one group alone."""
    await drafts(lea, "French", "Atelier samedi")
    await lea.taps("For whom")
    await lea.taps("Groups and channels")
    await lea.taps(group)
    await lea.taps("Back")
    await lea.taps("Groups only")
    assert lea.reads(f"the groups {group}")
    await lea.taps("Back to the announcement")
    await lea.taps("Send…")
    await lea.taps("Ask for approval")
    await ana.waits_for("asks for your approval")
    await ana.taps("Yes, do it")


async def test_a_coordinator_makes_a_group_of_the_city_and_names_the_topic(
    town: Town, lea: Person, ana: Person
) -> None:
    group = found_group(town.box.world, "Maison Floréal", [lea.id, ana.id], forum=True)
    town.box.world.change_chat(group, topics={"7": {"message_thread_id": 7, "name": "Annonces", "icon_color": 1}})
    await lea.waits_for("I am in “Maison Floréal”")
    assert lea.reads("It has topics")
    await says(town, lea, f"/ici@{town.box.username}", group, 7)
    assert (await hears(town, group, "Français"))["message_thread_id"] == 7
    await announces(lea, ana, "Maison Floréal")
    assert (await hears(town, group, "Atelier samedi"))["message_thread_id"] == 7


async def test_a_group_of_somebody_else_is_not_offered(town: Town, lea: Person) -> None:
    stranger = await met(town.newcomer("Stranger", "en"))
    found_group(town.box.world, "Vente de voitures", [stranger.id])
    await says(town, stranger, "/ici", found_group(town.box.world, "Encore", [stranger.id]))
    await drafts(lea, "French", "Atelier")
    await lea.taps("For whom")
    await lea.taps("Groups and channels")
    assert lea.reads("The bot is in no group of the city yet")


async def test_a_group_is_followed_when_it_grows(town: Town, lea: Person, ana: Person) -> None:
    group = found_group(town.box.world, "Voisins", [lea.id], large=False)
    await lea.waits_for("I am in “Voisins”")
    larger = upgrade(town.box.world, group)
    await announces(lea, ana, "Voisins")
    assert await hears(town, larger, "Atelier samedi")


async def test_a_group_that_the_bot_left_is_not_offered_any_more(town: Town, lea: Person) -> None:
    group = found_group(town.box.world, "Voisins", [lea.id])
    await lea.waits_for("I am in “Voisins”")
    dismiss_bot(town.box.world, group, lea.id)
    await says(town, lea, "bonjour", group)
    await drafts(lea, "French", "Atelier")
    await lea.taps("For whom")
    await lea.taps("Groups and channels")
    assert lea.reads("The bot is in no group of the city yet")
