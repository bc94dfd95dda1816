"""Who comes, who is there and what they tell, for those who run missions; and the map of where they were."""

from datetime import timedelta

from bot.clock import TurnedClock
from bot.domain.assignments import Debrief, Went
from bot.domain.missions import Counts
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.conversations.missioning import accepts, behind, drafts
from tests.conversations.roving import ambassador
from tests.conversations.running import turned_to
from tests.conversations.tasking import june


async def held(hall: Town, farid: Person, clock: TurnedClock, *names: str) -> list[Person]:
    """A mission to which these come, ten minutes after it began."""
    phones = [await ambassador(hall, name) for name in names]
    await drafts(farid)
    await farid.taps("Change it")
    await farid.taps("More")
    await farid.taps("People to meet")
    await farid.taps("10")
    await farid.taps("Publish it")
    for phone in phones:
        await accepts(hall, phone)
    await turned_to(hall.parvis, clock, june(12, 14, 10))
    return phones


async def ticks(farid: Person, name: str, said: str) -> None:
    await farid.taps("Who is there?")
    await farid.taps(name)
    await farid.taps(said)
    await farid.taps("Back to the list")


async def opens(farid: Person) -> None:
    await farid.writes("/missions")
    for title in ("To come (1)", "Over (1)"):
        if farid.sees_button(title):
            await farid.taps(title)
    await farid.taps("Sat 12 Jun 14:00: La Plaine, Saturday…")


async def test_who_is_there_is_ticked_without_a_code_and_who_is_not_is_noted(
    hall: Town, farid: Person, clock: TurnedClock
) -> None:
    await held(hall, farid, clock, "Inès", "Ali", "Zoé")
    await opens(farid)
    await farid.taps("Who comes")
    assert farid.reads("Places taken: 2 of 2\n3 people were asked or answered.")
    assert farid.reads("Waiting for a place\n• Zoé")
    await ticks(farid, "Inès", "Was there")
    assert farid.reads("On site\n• Inès, since 14:10: 0 people met, 0 ideas helped")
    await ticks(farid, "Ali", "Was not there")
    assert farid.reads("Did not come\n• Ali")
    await farid.taps("Who is there?")
    await farid.taps("Ali")
    await farid.double_taps("Was there")
    await farid.taps("Back to the list")
    assert farid.reads("• Ali, since 14:10")
    clock.turn(timedelta(seconds=20))
    await ticks(farid, "Zoé", "Was there")
    assert farid.reads("Places taken: 3 of 2")
    await ticks(farid, "✓ Zoé", "Was not there")
    assert farid.reads("Places taken: 2 of 2")
    assert farid.reads("Waiting for a place\n• Zoé")
    assert farid.reads("Together: 0 people met, 0 ideas helped. The aim: 10 people to meet")
    await farid.taps("Back to the mission")
    assert farid.reads("It is under way. Places taken: 2 of 2")


async def test_a_phone_is_seen_where_its_owner_agreed(hall: Town, farid: Person, clock: TurnedClock) -> None:
    ines, _ = await held(hall, farid, clock, "Inès", "Ali")
    async with hall.store.transaction() as tx:
        await tx.network.share_phone((await behind(hall, ines)).id, "+33612345678")
    await opens(farid)
    await farid.taps("Who comes")
    assert farid.reads("• Inès, +33612345678")
    assert not farid.reads("• Ali,")


async def test_debriefs_are_read_one_by_one_with_their_photo_and_voice(
    hall: Town, farid: Person, clock: TurnedClock
) -> None:
    phones = await held(hall, farid, clock, "Inès", "Ali")
    missions = hall.parvis.services.missions
    await opens(farid)
    await farid.taps("What they tell")
    assert farid.reads("0 people were there. Nobody has told how it was yet.")
    await farid.sends_photo()
    shot = next(iter(hall.box.world.files))
    told = (Debrief(Went.WELL, "Benches, and shade", "Come earlier", shot), Debrief(Went.SO_SO))
    leader = await behind(hall, farid)
    for phone, words in zip(phones, told, strict=True):
        who = await behind(hall, phone)
        await missions.leading.mark(leader, 1, who.id, present=True)
        await missions.course.count(who, 1, Counts(met=4))
        await missions.course.debrief(who, 1, words)
    await opens(farid)
    await farid.taps("What they tell")
    seen = {farid.phone.newest()[0]["text"]}
    await farid.taps("The next one")
    seen.add(farid.phone.newest()[0]["text"])
    [well] = [words for words in seen if "what Inès tells" in words]
    assert (
        "How it went: well\nWhat people talked about: Benches, and shade\nWhat to do otherwise: Come earlier" in well
    )
    assert "4 people met, 0 ideas helped\nA photo follows." in well
    [so_so] = [words for words in seen if "what Ali tells" in words]
    assert "How it went: so-so\nWhat people talked about: –" in so_so
    assert any("photo" in message for message in farid.phone.messages())


async def test_the_map_changes_once_a_mission_is_held(hall: Town, farid: Person, clock: TurnedClock) -> None:
    await farid.writes("/couverture")
    assert farid.reads("Nobody was there yet: La Plaine, Pleyel, Les Poètes")
    before = _map(hall, farid)
    [ines] = await held(hall, farid, clock, "Inès")
    who = await behind(hall, ines)
    await hall.parvis.services.missions.leading.mark(await behind(hall, farid), 1, who.id, present=True)
    await hall.parvis.services.missions.course.count(who, 1, Counts(met=4))
    await farid.writes("/missions")
    await farid.taps("Where we were")
    assert farid.reads("Nobody was there yet: Pleyel, Les Poètes\nReached in the last two weeks")
    assert farid.reads("• La Plaine: 1 mission, 3 h: 4 people met, 0 ideas helped (the aim: 10 people to meet")
    assert _map(hall, farid) != before
    await farid.taps("Call for ideas")
    assert farid.reads("Where we were: Call for ideas")
    assert farid.reads("The map says the same as the words above: Call for ideas")


def _map(hall: Town, phone: Person) -> str:
    """The file of the newest picture."""
    pictures = [message["photo"] for message in phone.phone.messages() if "photo" in message]
    return str(pictures[-1][-1]["file_unique_id"])
