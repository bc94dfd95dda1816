"""A coordinator sees the facilitator's weeks, the facilitator has them in their phone, and others join in."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar as Parsed

from bot.clock import TurnedClock
from bot.domain.people import PersonId
from bot.domain.tasks import Hours
from bot.domain.work_plans import Intervention
from bot.domain.working_days import Absence
from bot.i18n import Translator, translator
from bot.services.work_plans import WorkPlans, from_tasks
from bot.texts.work_plans import page
from storage.store import Store, Transaction
from tests.services.tasking import Crew, a_crew, june


@pytest.fixture
async def crew(store: Store, clock: TurnedClock) -> Crew:
    return await a_crew(store, clock)


async def test_four_weeks_with_their_load_clashes_holidays_and_days_off(crew: Crew) -> None:
    await crew.stand(crew.farid, june(8, 14), 2.5)
    await crew.stand(crew.farid, june(8, 16), 1)
    await crew.stand(crew.farid, june(17, 9))
    await crew.do.team_tasks.days_off.add(crew.farid, Absence(date(2027, 6, 17), date(2027, 6, 18)))
    plan = await crew.do.team_tasks.plans.weeks(crew.lea, crew.farid.id, 0)
    assert [week.minutes for week in plan.weeks] == [210, 120, 0, 0]
    words = page(plan.person.first_name, plan.weeks, translator("en"))
    assert "Plan of Farid" in words
    assert "<b>Week of 7 June 2027</b>: 3 h 30" in words
    assert "⚠ At the same time: Hang the posters and Hang the posters" in words
    assert "– Days off: 17 June 2027, 18 June 2027" in words
    assert "⚠ On a day off: Hang the posters" in words
    assert "<b>Week of 21 June 2027</b>: nothing planned" in words
    july = await crew.do.team_tasks.plans.weeks(crew.farid, crew.farid.id, 4)
    assert "– 14 July 2027: holiday (National Day)" in page(None, july.weeks, translator("en"))


async def test_a_full_plan_fits_into_a_message(crew: Crew) -> None:
    for day in range(7, 31):
        for hour in (9, 10, 14, 15):
            await crew.stand(crew.farid, june(day, hour), 1.5)
    plan = await crew.do.team_tasks.plans.weeks(crew.farid, crew.farid.id, 0)
    for language in ("fr", "en", "ar", "pt"):
        assert len(page("Farid", plan.weeks, translator(language))) < 4096


async def test_what_was_cancelled_or_has_no_hours_is_not_in_it_and_what_was_done_is(crew: Crew) -> None:
    await crew.task(crew.farid)
    gone, done = await crew.stand(crew.farid, june(8, 9)), await crew.stand(crew.farid, june(9, 9))
    await crew.do.team_tasks.giving.cancel(crew.lea, gone.id)
    await crew.do.team_tasks.work.finish(crew.farid, done.id)
    plan = await crew.do.team_tasks.plans.weeks(crew.farid, crew.farid.id, 0)
    assert [one.uid for week in plan.weeks for one in week.interventions] == [f"task-{done.id}"]


async def test_the_file_is_read_by_a_phone_which_notices_a_date_that_moved(crew: Crew) -> None:
    stand = await crew.stand(crew.farid, june(8, 14))
    first = await crew.do.team_tasks.plans.file(crew.farid, crew.farid.id)
    await crew.do.team_tasks.giving.move(crew.lea, stand.id, Hours(june(9, 16), june(9, 14), 120))
    second = await crew.do.team_tasks.plans.file(crew.farid, crew.farid.id)
    [before], [after] = (Parsed.from_ical(written).walk("VEVENT") for written in (first, second))
    assert str(before["UID"]) == str(after["UID"]) == f"task-{stand.id}@parvis"
    assert int(str(after["SEQUENCE"])) > int(str(before["SEQUENCE"]))
    assert after.decoded("dtstart") == datetime(2027, 6, 9, 12, tzinfo=UTC)
    assert after.decoded("dtend") - after.decoded("dtstart") == timedelta(hours=2)
    assert (after["SUMMARY"], after["TRANSP"]) == ("Hang the posters", "OPAQUE")


async def test_others_add_their_hours_to_a_plan_and_clash_with_them(crew: Crew) -> None:
    stand = await crew.stand(crew.farid, june(8, 14))

    async def missions(
        tx: Transaction, person: PersonId, since: datetime, until: datetime, t: Translator
    ) -> Sequence[Intervention]:
        return [Intervention(june(8, 15), june(8, 17), "mission-1", f"Market of {person}")]

    plans = WorkPlans(crew.store, crew.clock, (from_tasks, missions))
    plan = await plans.weeks(crew.farid, crew.farid.id, 0)
    [(one, other)] = plan.weeks[0].clashes
    assert (one.uid, other.title) == (f"task-{stand.id}", f"Market of {crew.farid.id}")
    assert "mission-1@parvis" in await plans.file(crew.farid, crew.farid.id)
