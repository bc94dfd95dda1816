"""Everybody can ask where the campaign stands and what comes next."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from bot.clock import TurnedClock
from bot.domain.phases import PhaseName
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.conversations.running import turned_to
from tests.editions import an_edition


async def test_maria_reads_where_we_are_and_what_comes_next(town: Town, maria: Person) -> None:
    await maria.writes("/agenda")
    assert maria.reads("Now: call for ideas, until")
    assert maria.reads("You can: put forward ideas, support ideas")
    assert maria.reads("Next: study of the ideas, from")
    assert maria.reads("• vote: from")
    await maria.taps("Menu")
    await maria.taps("Dates")
    assert maria.reads("Now: call for ideas")


@pytest.mark.parametrize("command", ["/agenda", "/dates", "/datas"])
async def test_each_language_has_its_command(town: Town, maria: Person, command: str) -> None:
    await maria.writes(command)
    assert maria.reads("Agenda")


async def test_the_dates_come_as_a_file(town: Town, maria: Person) -> None:
    await maria.writes("/agenda")
    await maria.taps("Put the dates in my phone")
    assert maria.reads("test.ics")
    assert maria.reads("Open this file")
    document = maria.phone.newest()[-1]["document"]
    content = town.box.shelf.content(town.box.world.files[document["file_id"]])
    assert len(list(Calendar.from_ical(content.decode()).walk("VEVENT"))) == len(PhaseName)


async def test_after_the_last_day_it_is_said(town: Town, clock: TurnedClock, maria: Person) -> None:
    loaded = await an_edition(town.store, clock, PhaseName.REVIEW)
    await turned_to(town.parvis, clock, loaded.edition.phases[-1].closes + timedelta(minutes=1))
    await maria.writes("/agenda")
    assert maria.reads("This edition is over")
