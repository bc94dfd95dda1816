"""Announcements of the edition's file: said once, at their time, by nobody's hand."""

from datetime import timedelta

from bot.domain.announcements import AnnouncementState
from bot.domain.audiences import Audience
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedAnnouncement
from tests.city import a_person, letters_to
from tests.editions import an_edition
from tests.services.newsroom import Newsroom

HOUR = timedelta(hours=1)
OFFICIAL = {"texts": {"fr": "Le vote ouvre", "pt": "A votação abre"}, "official": True}


async def plan(room: Newsroom, **more: object) -> None:
    """An edition that says something in an hour."""
    planned = PlannedAnnouncement("vote", room.now + HOUR, **{**OFFICIAL, **more})  # type: ignore[arg-type] # one test gives what another leaves out
    room.edition = await an_edition(
        room.store, room.clock, PhaseName.IDEATION, slug="season", announcements=(planned,)
    )


async def look_in(room: Newsroom, hours: float) -> None:
    room.clock.turn(HOUR * hours)
    await room.do.watch.look(room.now)


async def listed(room: Newsroom) -> list[AnnouncementState]:
    async with room.store.transaction() as tx:
        return [one.state for one in await tx.announcements.page(room.edition.id, 9)]


async def test_it_is_said_at_its_time_to_everybody_in_their_language(newsroom: Newsroom) -> None:
    rui = await a_person(newsroom.store, "Rui", "pt")
    await plan(newsroom)
    await look_in(newsroom, 0.9)
    assert await listed(newsroom) == []
    await look_in(newsroom, 0.1)
    assert await listed(newsroom) == [AnnouncementState.RUNNING]
    assert "A votação abre" in await letters_to(newsroom.store, rui)
    assert "Le vote ouvre" in await letters_to(newsroom.store, newsroom.tom)


async def test_it_is_said_once_however_often_the_file_is_loaded(newsroom: Newsroom) -> None:
    await plan(newsroom)
    await look_in(newsroom, 1)
    loaded = newsroom.edition.edition
    await newsroom.do.campaigns.load(loaded)
    await look_in(newsroom, 0.5)
    assert await listed(newsroom) == [AnnouncementState.RUNNING]


async def test_it_stands_in_the_archive_and_the_journal_names_the_calendar(newsroom: Newsroom) -> None:
    await plan(newsroom)
    await look_in(newsroom, 1)
    ((one,), _) = await newsroom.do.archive.page(newsroom.edition, 5)
    assert one.plan == "vote"
    records = await newsroom.do.journal.page(newsroom.lea)
    started = next(record.entry.act for record in records if record.entry.act.deed == "start_announcement")
    assert (started.actor, started.actor_id) == ("system", None)


async def test_what_lacks_a_text_for_somebody_stays_a_draft_and_coordinators_are_told(newsroom: Newsroom) -> None:
    await a_person(newsroom.store, "Karim", "ar")
    await plan(newsroom)
    await look_in(newsroom, 1)
    assert await listed(newsroom) == [AnnouncementState.DRAFT]
    assert "arabe" in await letters_to(newsroom.store, newsroom.lea)


async def test_with_french_for_all_nobody_is_left_out(newsroom: Newsroom) -> None:
    karim = await a_person(newsroom.store, "Karim", "ar")
    await plan(newsroom, french_fallback=True)
    await look_in(newsroom, 1)
    assert "Le vote ouvre" in await letters_to(newsroom.store, karim)


async def test_only_its_audience_hears_it(newsroom: Newsroom) -> None:
    here = await a_person(newsroom.store, "Maria", neighbourhood="plaine")
    await plan(newsroom, audience=Audience(neighbourhoods=frozenset({"plaine"})))
    await look_in(newsroom, 1)
    assert await letters_to(newsroom.store, here)
    assert not await letters_to(newsroom.store, newsroom.tom)


async def test_half_a_day_too_late_it_is_left_out(newsroom: Newsroom) -> None:
    await plan(newsroom)
    await look_in(newsroom, 13.1)
    assert await listed(newsroom) == []


async def test_progress_is_looked_at_until_it_is_done(newsroom: Newsroom) -> None:
    await plan(newsroom)
    await look_in(newsroom, 1)
    async with newsroom.store.transaction() as tx:
        ((one,),) = [await tx.announcements.page(newsroom.edition.id, 9)]
    await newsroom.delivers(one.id)
    await look_in(newsroom, 0.01)
    assert await listed(newsroom) == [AnnouncementState.DONE]
