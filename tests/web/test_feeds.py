"""Phones subscribe to the town's dates over HTTP, and hear of it when they move."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import ClientSession
from icalendar import Calendar

from bot.clock import TurnedClock
from bot.domain.events import EventKind
from bot.domain.new_events import NewEvent, Where
from bot.domain.people import Role
from bot.domain.phases import PhaseName
from bot.domain.tasks import intervention
from bot.services.agenda import Agenda
from bot.services.assembly import build_services
from bot.services.campaigns import Campaigns, Loaded
from bot.web import feeds
from bot.web.feeds import Feeds
from bot.web.health import Health
from bot.web.server import build_web, listen
from storage.store import Store
from tests.city import a_member
from tests.editions import an_edition


@pytest.fixture
async def loaded(store: Store, clock: TurnedClock) -> Loaded:
    return await an_edition(store, clock)


@pytest.fixture
async def phone(store: Store, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ClientSession]:
    monkeypatch.setattr(feeds, "FRESH", 0.0)
    runner = await listen(build_web(Health(store), feeds=Feeds(Agenda(store, clock))), "127.0.0.1:0")
    host, port = runner.addresses[0][:2]
    async with ClientSession(f"http://{host}:{port}") as session:
        yield session
    await runner.cleanup()


async def test_a_phone_gets_the_dates_in_its_language(phone: ClientSession, loaded: Loaded) -> None:
    async with phone.get("/calendar/test.ics?lang=en") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Cache-Control"] == "public, max-age=900"
        events = list(Calendar.from_ical(await answer.text()).walk("VEVENT"))
    assert [str(event["summary"]) for event in events][1] == "Budget participatif: call for ideas"
    assert [event.decoded("dtstart") for event in events] == [
        phase.opens.replace(microsecond=0) for phase in loaded.edition.phases
    ]


async def test_a_phone_that_has_them_already_is_told_so(phone: ClientSession, loaded: Loaded) -> None:
    async with phone.get("/calendar/test.ics") as answer:
        tag = answer.headers["ETag"]
    async with phone.get("/calendar/test.ics", headers={"If-None-Match": tag}) as again:
        assert again.status == 304
        assert again.headers["ETag"] == tag
        assert await again.read() == b""


async def test_a_date_that_moves_has_a_new_number_and_the_others_keep_theirs(
    phone: ClientSession, store: Store, clock: TurnedClock, loaded: Loaded
) -> None:
    async with phone.get("/calendar/test.ics") as answer:
        tag = answer.headers["ETag"]
    clock.turn(timedelta(hours=1))
    *before, review = loaded.edition.phases
    moved = replace(review, opens=review.opens + timedelta(days=27), closes=review.closes + timedelta(days=27))
    await Campaigns(store, clock).load(replace(loaded.edition, phases=(*before, moved)))
    async with phone.get("/calendar/test.ics", headers={"If-None-Match": tag}) as answer:
        assert answer.status == 200
        events = list(Calendar.from_ical(await answer.text()).walk("VEVENT"))
    numbers = {str(event["uid"]): event["sequence"] for event in events}
    assert numbers.pop(f"{PhaseName.REVIEW}.test@parvis") == 1
    assert set(numbers.values()) == {0}
    assert events[-1].decoded("dtstart") == moved.opens.replace(microsecond=0)


async def test_a_public_meeting_is_in_the_feed_and_moves_with_a_new_number(
    phone: ClientSession, store: Store, clock: TurnedClock, loaded: Loaded
) -> None:
    do = build_services(store, clock, lambda: None, b"pepper").gatherings
    farid = await a_member(store, Role.FACILITATOR)
    starts = clock.now().replace(microsecond=0) + timedelta(days=3)
    where = Where("Town hall; main room")
    made = [
        await do.making.make(farid, NewEvent(kind, "Meeting", "en", intervention(starts, 90), where), kind)
        for kind in (EventKind.MEETING, EventKind.COPIL)
    ]
    await do.making.move(farid, made[0].id, intervention(starts + timedelta(days=1), 60))
    async with phone.get("/calendar/test.ics?lang=en") as answer:
        events = list(Calendar.from_ical(await answer.text()).walk("VEVENT"))[len(loaded.edition.phases) :]
    [event] = events
    assert (str(event["summary"]), str(event["location"]), event["sequence"]) == ("Meeting", where.words, 1)
    assert event.decoded("dtstart") == starts + timedelta(days=1)
    assert event.decoded("dtend") == starts + timedelta(days=1, hours=1)
    assert str(event["status"]) == "CONFIRMED"
    await do.making.cancel(farid, made[0].id)
    async with phone.get("/calendar/test.ics") as answer:
        *_, event = Calendar.from_ical(await answer.text()).walk("VEVENT")
    assert (str(event["status"]), event["sequence"]) == ("CANCELLED", 2)


async def test_an_edition_that_never_was_is_not_found(phone: ClientSession, loaded: Loaded) -> None:
    async with phone.get("/calendar/montreuil.ics") as answer:
        assert answer.status == 404


async def test_a_language_that_we_do_not_speak_is_french(phone: ClientSession, loaded: Loaded) -> None:
    async with phone.get("/calendar/test.ics?lang=xx") as strange, phone.get("/calendar/test.ics") as french:
        assert await strange.text() == await french.text()


async def test_a_hundred_phones_ask_the_database_once(store: Store, clock: TurnedClock, loaded: Loaded) -> None:
    kept = Feeds(Agenda(store, clock))
    first = await kept._all()
    assert all([await kept._all() is first for _ in range(99)])
