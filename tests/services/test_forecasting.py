"""What leaves by itself is known beforehand: which message, to how many, from when until when."""

from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.agenda import DueKind
from bot.domain.drafting import with_theme
from bot.domain.people import NotAllowed, Role
from bot.domain.phases import NoEdition
from bot.i18n import translator
from bot.services.assembly import build_services
from bot.services.openings import VOTE_RECALL
from bot.texts.watch import name
from storage.store import Store
from tests.city import a_member, a_person
from tests.editions import an_edition
from tests.polls import an_open_vote
from tests.services.house import House, a_house, paris
from tests.services.meeting import an_assembly
from tests.services.tasking import june


@pytest.fixture
async def house(store: Store, clock: TurnedClock) -> House:
    return await a_house(store, clock)


async def test_every_message_of_the_coming_days_is_told(house: House) -> None:
    await a_person(house.store, "Zoé", notifications="none")
    outlook = await house.do.forecasting.ahead(house.lea, 30)
    told = [(one.sending.name or one.sending.kind, one.sending.people, one.sending.at) for one in outlook.leaving]
    assert told == [
        ("soon", 3, paris(10, 4, 18, 30)),
        ("change_notice", 2, paris(10, 10, 9)),
        ("tomorrow", 3, paris(10, 10, 9)),
        ("change_notice", 2, paris(10, 11, 8)),
        ("open", 3, paris(10, 11, 9)),
    ]
    assert [(due.kind, due.name, due.at) for due in outlook.changes] == [
        (DueKind.PHASE_CLOSES, "campaigning", paris(10, 11, 9)),
        (DueKind.PHASE_OPENS, "voting", paris(10, 11, 9)),
    ]


async def test_what_lies_beyond_is_left_out(house: House) -> None:
    outlook = await house.do.forecasting.ahead(house.lea, 15)
    assert [one.sending.name for one in outlook.leaving] == ["soon"]
    assert outlook.changes == []


async def test_letters_that_wait_come_first(house: House) -> None:
    await house.until(paris(10, 4, 18, 30))
    first, *_ = (await house.do.forecasting.ahead(house.lea, 3)).leaving
    assert (first.sending.kind, first.sending.people) == ("waiting", 3)


async def test_what_moved_is_told_at_its_new_time(house: House) -> None:
    await house.postponed()
    outlook = await house.do.forecasting.ahead(house.lea, 60)
    told = {one.sending.name: one.sending.at for one in outlook.leaving}
    assert told["open"] == paris(11, 7, 9)
    assert told["soon"] == paris(10, 31, 18, 30)


async def test_the_command_line_asks_nobody(house: House) -> None:
    assert len((await house.do.forecasting.ahead(None, 30)).leaving) == 5


async def test_without_an_edition_there_is_nothing_to_tell(store: Store, clock: TurnedClock) -> None:
    do = build_services(store, clock, lambda: None, b"pepper")
    with pytest.raises(NoEdition):
        await do.forecasting.ahead(None, 14)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
async def test_the_forecast_is_for_coordinators(house: House, role: Role) -> None:
    somebody = await a_member(house.store, role)
    with pytest.raises(NotAllowed):
        await house.do.forecasting.ahead(somebody, 14)


async def test_letters_that_wait_at_night_leave_in_the_morning(house: House) -> None:
    await house.until(paris(10, 4, 18, 30))
    house.clock.turn(timedelta(hours=4))
    first, *_ = (await house.do.forecasting.ahead(house.lea, 3)).leaving
    assert (first.begins, first.quiet) == (paris(10, 5, 8), True)


async def test_recalls_of_ballots_are_told_while_the_vote_is_open(store: Store, clock: TurnedClock) -> None:
    do = build_services(store, clock, lambda: None, b"pepper")
    loaded = await an_open_vote(store, clock, do)
    maria, _ = await a_person(store), await a_person(store)
    await do.voting.choose(maria, "town", 1, 1)
    assert loaded.phase is not None
    days = (loaded.phase.closes - clock.now()).days + 1
    outlook = await do.forecasting.ahead(None, days)
    assert [one.sending.people for one in outlook.leaving if one.sending.kind == VOTE_RECALL] == [1, 1]


async def test_reminders_of_meetings_are_told_with_how_many_come(store: Store, clock: TurnedClock) -> None:
    hall = await an_assembly(store, clock)
    event = await hall.meeting(june(9, 18, 30), capacity=2)
    silent = await a_person(store, notifications="none")
    for one in (hall.maria, silent, hall.anne):
        await hall.says(one, event)
    await hall.meeting(june(9, 18, 30), title="Nobody comes")
    outlook = await hall.crew.do.forecasting.ahead(None, 4)
    meant = ("event_reminder", "event_over")
    told = [
        (one.sending.kind, one.sending.name, one.sending.people, one.sending.at)
        for one in outlook.leaving
        if one.sending.kind in meant
    ]
    assert told == [
        ("event_reminder", str(event.id), 1, june(8, 18, 30)),
        ("event_reminder", str(event.id), 1, june(9, 16, 30)),
        ("event_over", "", 2, june(9, 22, 30)),
    ]


async def test_a_draft_that_was_put_away_is_no_letter(store: Store, clock: TurnedClock) -> None:
    do = build_services(store, clock, lambda: None, b"pepper")
    edition = await an_edition(store, clock)
    maria = await a_person(store)
    idea = (await do.deposits.take(maria, edition, with_theme("nature"))).idea
    await do.deposits.put_away(maria, idea.id)
    outlook = await do.forecasting.ahead(None, 2)
    assert outlook.leaving == ()


def test_whatever_the_calendar_does_has_words_for_the_team(store: Store, clock: TurnedClock) -> None:
    kinds = build_services(store, clock, lambda: None, b"pepper").watch.kinds
    t = translator("en")
    assert {kind for kind in kinds if name(kind, "town:voting", t) == kind} == set()
