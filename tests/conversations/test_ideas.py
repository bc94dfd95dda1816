"""Looking at the ideas of others, supporting and following them, passing them on."""

from typing import Any

import pytest

from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea
from storage.store import Store
from tests.conversations.conftest import Town
from tests.dossiers import an_idea, reread

LONG = "Because the square is very hot in summer and nobody can sit there. " * 30


async def public(town: Town, title: str, **columns: Any) -> Idea:
    return await an_idea(town.store, 1, None, IdeaState.ADMITTED, title=title, **columns)


async def test_the_newest_ideas_are_listed_opened_and_supported_once(town: Town) -> None:
    idea = await public(town, "A bench for the market")
    maria = await town.resident("Maria", "en")
    await maria.writes("/ideas")
    await maria.taps("The newest")
    assert maria.reads("A bench for the market")
    await maria.taps("A bench for the market")
    assert maria.reads("Where: La Plaine")
    await maria.double_taps("Support (0)")
    assert (await reread(town.store, idea.id)).supports == 1
    await maria.taps("I support it (1)")
    assert (await reread(town.store, idea.id)).supports == 0


async def test_ideas_are_found_by_neighbourhood_and_by_theme(town: Town) -> None:
    await public(town, "A bench", neighbourhood="plaine", theme="streets")
    await public(town, "A tree", neighbourhood="pleyel", theme="nature")
    maria = await town.resident("Maria", "en")
    await maria.writes("/ideas")
    await maria.taps("By neighbourhood")
    await maria.taps("Pleyel")
    assert "A tree" in maria.screen
    assert "A bench" not in maria.screen
    await maria.writes("/ideas")
    await maria.taps("By theme")
    await maria.taps("Streets")
    assert "A bench" in maria.screen
    assert "A tree" not in maria.screen


async def test_a_search_goes_from_card_to_card(town: Town) -> None:
    await public(town, "Un banc rouge")
    await public(town, "Des bancs verts")
    await public(town, "Une piscine")
    maria = await town.resident("Maria", "en")
    await maria.writes("/ideas")
    await maria.taps("Search by words")
    await maria.writes("BANC !")
    assert "Un banc rouge" in maria.screen
    assert "Une piscine" not in maria.screen
    await maria.taps("Des bancs verts")
    titles = {_title(maria.screen)}
    for way in ("Next", "Previous"):
        await maria.taps(way)
        titles.add(_title(maria.screen))
    assert titles == {"Un banc rouge", "Des bancs verts"}


async def test_a_search_without_a_word_is_asked_again(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/ideas")
    await maria.taps("Search by words")
    await maria.writes("🙂🙂")
    assert maria.reads("I find no word in it")


async def test_near_a_shared_place_the_nearest_idea_is_first(town: Town) -> None:
    await public(town, "Far away", latitude=48.96, longitude=2.35)
    await public(town, "Around the corner", latitude=48.909, longitude=2.362)
    maria = await town.resident("Maria", "en")
    await maria.writes("/ideas")
    await maria.taps("Near a place")
    await maria.sends_place(48.9089, 2.3616)
    assert maria.screen.index("Around the corner") < maria.screen.index("Far away")
    assert "m away" in maria.screen


async def test_pages_of_a_list_are_turned(town: Town) -> None:
    for n in range(7):
        await public(town, f"Idea {n} of many")
    maria = await town.resident("Maria", "en")
    await maria.writes("/ideas")
    await maria.taps("The newest")
    assert "Idea 6 of many" in maria.screen
    await maria.taps("Next page")
    assert "Idea 0 of many" in maria.screen
    await maria.taps("Previous page")
    assert "Idea 6 of many" in maria.screen


async def test_a_long_reason_under_a_photo_is_cut_and_read_in_full(town: Town) -> None:
    ana = await town.resident("Ana", "en")
    file_id = await _a_photo(town)
    photos = [{"file_id": file_id, "unique_id": "u1"}]
    await public(town, "A bench <for> & all", reason=LONG[:1500], photos=photos)
    await ana.writes("/ideas")
    await ana.taps("The newest")
    await ana.taps("A bench")
    assert ana.reads("A bench <for> & all")
    await ana.taps("Read more")
    assert LONG[:1490].strip() in ana.screen
    await ana.taps("Back")
    await ana.taps("Support (0)")
    assert ana.sees_button("I support it (1)")


async def test_a_shared_link_opens_the_idea_through_the_welcome(town: Town) -> None:
    idea = await public(town, "A bench for the market")
    maria = await town.resident("Maria", "en")
    await maria.writes("/ideas")
    await maria.taps("The newest")
    await maria.taps("A bench for the market")
    await maria.taps("Share")
    assert maria.reads(f"?start=i{idea.number}")
    newcomer = town.newcomer("Ana", "en")
    await newcomer.opens(f"i{idea.number}")
    await newcomer.taps("Go on")
    await newcomer.taps("La Plaine")
    assert newcomer.reads("A bench for the market")


async def test_a_link_tells_nobody_of_an_idea_that_waits(town: Town) -> None:
    author = await town.resident("Maria", "en")
    waiting = await an_idea(town.store, 1, await _known(town.store, author.id), title="A secret bench")
    for someone in (author, await town.resident("Ana", "en")):
        for payload in (f"i{waiting.number}", "i", "i99999999999999999999", "i-1"):
            await someone.opens(payload)
            assert someone.reads("is not shown to everybody, or does not exist")
        assert not someone.reads("A secret bench")


async def test_an_idea_hidden_meanwhile_can_not_be_supported(town: Town) -> None:
    idea = await public(town, "A bench")
    maria = await town.resident("Maria", "en")
    await maria.writes("/ideas")
    await maria.taps("The newest")
    await maria.taps("A bench")
    async with town.store.transaction() as tx:
        await tx.connection.exec_driver_sql("UPDATE ideas SET hidden = true")
    await maria.taps("Support (0)")
    assert maria.reads("is not shown to everybody, or does not exist")
    assert (await reread(town.store, idea.id)).supports == 0


async def test_following_is_taken_back_as_easily(town: Town) -> None:
    idea = await public(town, "A bench")
    maria = await town.resident("Maria", "en")
    await maria.opens(f"i{idea.number}")
    await maria.taps("Follow")
    assert (await reread(town.store, idea.id)).followers == 1
    await maria.taps("I follow it")
    assert (await reread(town.store, idea.id)).followers == 0


FORGED = (
    "i:open:0:n", "i:open:99999999999999999999:n", "i:open:x:n", "i:aft:1:pnan,nan", "i:list:0:s\0", "i:what:1:n",
    "i:open", "i:next:7:s'", "i:quart:99:n", "i:sup:7:n", "i:pics:7:n", "i:share:7:n", "i:full:7:n", "m:show:-1",
    "m:show:9999999999999999999", "m:show:x", "a:yes", "a:more", "a:find", "a:enter", "a:what",
    *(f"d:{act}:99999999999999999999" for act in ("send", "sup", "undo", "edit", "stop")),
    "d:send:x", "d:age:yes-99999999999999999999", "d:page:place-99999999999999999999",
)  # fmt: skip
"""Ideas that are not there, numbers too large for the database, acts that nobody knows, a helper's acts."""


@pytest.mark.parametrize("forged", FORGED)
async def test_a_forged_button_breaks_nothing(town: Town, forged: str) -> None:
    mallory = await town.resident("Mallory", "en")
    await mallory.writes("/ideas")
    await mallory.acts.forges(mallory.id, mallory.phone.messages()[-1], forged)
    assert not mallory.reads("something went wrong")
    async with town.store.transaction() as tx:
        assert await tx.updates.dead_letters() == 0


async def test_an_empty_shelf_invites_to_fill_it(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/ideas")
    await maria.taps("The newest")
    assert maria.reads("Yours could be the first")


def _title(screen: str) -> str:
    return screen.splitlines()[0]


async def _known(store: Store, telegram_id: int) -> Any:
    async with store.transaction() as tx:
        rows = await tx.connection.exec_driver_sql(f"SELECT id FROM people WHERE telegram_id = {telegram_id}")
        return await tx.people.get(rows.scalar_one())


async def _a_photo(town: Town) -> str:
    """A picture that Telegram knows: it was sent to the bot, by somebody who put an idea together."""
    somebody = await town.resident("Lina", "en")
    await somebody.writes("/idea")
    await somebody.sends_photo()
    async with town.store.transaction() as tx:
        rows = await tx.connection.exec_driver_sql(
            "SELECT photos -> 0 ->> 'file_id' FROM ideas WHERE state = 'draft'"
        )
        return str(rows.scalar_one())
