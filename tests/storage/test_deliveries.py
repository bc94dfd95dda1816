"""Taking letters to send: who may be written to now, and in which slot of the budget that all processes share."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import text

from bot.domain.letters import Lane, LetterState
from bot.domain.paces import Rates
from bot.domain.people import Notifications
from bot.domain.quiet import quiet_until
from storage.repositories.deliveries import AHEAD, Route
from storage.store import Store
from tests.letters import AWAKE, BOT, HASTE, TOWN, a_letter, a_person, arrived, claim, counts, write

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 22, tzinfo=UTC)
TODAY, DAY = datetime(2026, 11, 22, 23, tzinfo=UTC), timedelta(days=1)
NEWS = Lane.ANNOUNCEMENT
SECOND = timedelta(seconds=1)


async def errors(store: Store) -> set[str | None]:
    async with store.transaction() as tx:
        return set((await tx.connection.execute(text("SELECT error FROM letters"))).scalars())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moment=some.integers(0, 500_000).map(lambda minutes: TODAY + minutes * timedelta(minutes=1)),
    begins=some.times(),
    ends=some.times(),
    zone=some.sampled_from(["Europe/Paris", "America/Sao_Paulo", "Asia/Kolkata"]),
)
async def test_the_database_knows_the_same_quiet_hours_as_the_rules(
    store: Store, moment: datetime, begins: time, ends: time, zone: str
) -> None:
    assert await asked(store, moment, begins, ends, zone) == quiet_until(moment, (begins, ends), ZoneInfo(zone))


@pytest.mark.parametrize("ends", [time(2, 30), time(3), time(2)])
@pytest.mark.parametrize("night", [datetime(2026, 3, 28, 22, tzinfo=UTC), datetime(2026, 10, 24, 22, tzinfo=UTC)])
async def test_on_the_nights_when_the_clocks_change_too(store: Store, night: datetime, ends: time) -> None:
    expected = quiet_until(night, (time(21), ends), TOWN.zone)
    assert await asked(store, night, time(21), ends, TOWN.zone.key) == expected


async def asked(store: Store, moment: datetime, begins: time, ends: time, zone: str) -> datetime | None:
    async with store.transaction() as tx:
        found: datetime | None = await tx.connection.scalar(
            text("SELECT quiet_until(:moment, :begins, :ends, :zone)"),
            {"moment": moment, "begins": begins, "ends": ends, "zone": zone},
        )
    return found


async def test_a_night_of_letters_is_put_off_at_once(store: Store) -> None:
    await write(store, [a_letter(NIGHT, f"n:{n}", NEWS, chat=n) for n in range(1, 400)], NIGHT)
    assert await claim(store, NIGHT, 8, terms=TOWN) == []
    async with store.transaction() as tx:
        assert await tx.letters.next_due() == datetime(2026, 11, 24, 7, tzinfo=UTC)
        waiting = text("SELECT count(*) FROM letters WHERE not_before <= :night")
        untouched = await tx.connection.scalar(waiting, {"night": NIGHT})
    assert untouched == 0


async def test_what_would_expire_in_the_night_is_dropped_in_the_evening(store: Store) -> None:
    await write(store, [a_letter(NIGHT, lane=NEWS, expires_at=NIGHT + 9 * timedelta(hours=1))], NIGHT)
    await claim(store, NIGHT, terms=TOWN)
    assert await counts(store) == {LetterState.EXPIRED: 1}


async def test_a_correction_does_not_wait_for_the_morning(store: Store) -> None:
    edit = a_letter(NIGHT, lane=NEWS, method="editMessageText", body={"message_id": 1, "text": "not today"})
    await write(store, [edit], NIGHT)
    assert len(await claim(store, NIGHT, terms=TOWN)) == 1


async def announced(store: Store, times: int) -> None:
    """So many announcements arrive; each may leave as soon as the one before has."""
    for _ in range(times):
        (letter,) = await claim(store, NOON)
        await arrived(store, letter, 1, NOON)


async def test_a_third_announcement_waits_for_the_next_day(store: Store) -> None:
    person = await a_person(store, NOON)
    news = [a_letter(NOON, f"news:{n}", NEWS, person=person, campaign="announcement:1") for n in range(3)]
    await write(store, [*news, a_letter(NOON, "reminder", Lane.REMINDER, person=person)], NOON)
    await announced(store, 3)
    assert await claim(store, NOON) == []
    async with store.transaction() as tx:
        assert await tx.mailings.capped("announcement:1") == 1
    assert await claim(store, TODAY + DAY - SECOND) == []
    assert [letter.key for letter in await claim(store, TODAY + DAY)] == ["news:2"]


async def test_a_third_announcement_that_would_be_too_late_is_dropped(store: Store) -> None:
    person = await a_person(store, NOON)
    until = NOON + timedelta(hours=3)
    await write(store, [a_letter(NOON, f"n:{n}", NEWS, person=person, expires_at=until) for n in range(3)], NOON)
    await announced(store, 2)
    await claim(store, NOON)
    assert await counts(store) == {LetterState.SENT: 2, LetterState.EXPIRED: 1}
    assert await errors(store) == {None, "daily cap"}


async def test_a_correction_counts_as_no_announcement_and_a_group_has_no_cap(store: Store) -> None:
    person = await a_person(store, NOON)
    edit = {"method": "editMessageText", "body": {"message_id": 1, "text": "…"}, "person": person}
    await write(store, [a_letter(NOON, f"edit:{n}", NEWS, **edit) for n in range(3)], NOON)
    await write(store, [a_letter(NOON, f"group:{n}", NEWS, chat=-7) for n in range(3)], NOON)
    await write(store, [a_letter(NOON, f"news:{n}", NEWS, person=person) for n in range(2)], NOON)
    for _ in range(3):
        for letter in await claim(store, NOON):
            await arrived(store, letter, 1, NOON)
    await announced(store, 2)
    assert await counts(store) == {LetterState.SENT: 8}


@pytest.mark.parametrize(
    ("level", "wanted"),
    [
        (Notifications.ALL, {"answer", "receipt", "own", "draft", "moved", "vote", "news"}),
        (Notifications.ESSENTIAL, {"answer", "receipt", "own", "draft", "moved"}),
        (Notifications.NONE, {"answer", "receipt"}),
    ],
)
async def test_who_wants_to_hear_less_hears_less(store: Store, level: Notifications, wanted: set[str]) -> None:
    person = await a_person(store, NOON)
    async with store.transaction() as tx:
        await tx.people.set_notifications(person, level)
    letters = [
        a_letter(NOON, "answer", Lane.ANSWER, person=person, chat=1),
        a_letter(NOON, "receipt", Lane.RECEIPT, person=person, chat=2),
        a_letter(NOON, "own", Lane.REMINDER, person=person, chat=3),
        a_letter(NOON, "vote", Lane.REMINDER, person=person, chat=4, campaign="reminder:vote"),
        a_letter(NOON, "news", NEWS, person=person, chat=5),
        a_letter(NOON, "draft", Lane.REMINDER, person=person, chat=6, campaign="own_reminder:draft"),
        a_letter(NOON, "moved", Lane.REMINDER, person=person, chat=7, campaign="correction:1"),
    ]
    await write(store, letters, NOON)
    assert {letter.key for letter in await claim(store, NOON)} == wanted
    assert await errors(store) == ({None} if level is Notifications.ALL else {None, "not wanted"})


async def test_while_others_wait_announcements_take_at_most_six_of_ten(store: Store) -> None:
    news = [a_letter(NOON, f"news:{n}", NEWS, chat=n) for n in range(1, 100)]
    await write(store, [*news, a_letter(NOON, "receipt", Lane.RECEIPT, chat=100)], NOON)
    first = await claim(store, NOON, 10)
    assert [letter.lane for letter in first] == [Lane.RECEIPT] + [NEWS] * 6
    assert len(await claim(store, NOON, 10)) == 10


async def test_slots_are_one_after_the_other_whoever_takes_them(store: Store) -> None:
    route = Route(BOT, Rates(letters=25))
    await write(store, [a_letter(NOON, f"n:{n}", chat=n) for n in range(1, 31)], NOON)
    one, other = await claim(store, NOON, 8, route), await claim(store, NOON, 8, route)
    waits = [letter.wait for letter in (*one, *other)]
    assert waits == sorted(waits)
    # A little may pass between the two turns; within each the slots are a 25th of a second apart.
    assert one[-1].wait - one[0].wait == pytest.approx(7 / 25, abs=0.01)
    assert other[0].wait > one[-1].wait - 0.2
    assert all(wait <= AHEAD + 0.1 for wait in waits)


async def test_nobody_reserves_slots_far_ahead(store: Store) -> None:
    route = Route(BOT, Rates(letters=5))
    await write(store, [a_letter(NOON, f"n:{n}", chat=n) for n in range(1, 31)], NOON)
    await claim(store, NOON, 8, route)
    assert await claim(store, NOON, 8, route) == []
    async with store.transaction() as tx:
        assert (await tx.deliveries.standing(route, NOON, SECOND)).full


async def test_one_chat_gets_three_at_once_and_the_fourth_a_second_later(store: Store) -> None:
    route = Route(BOT, Rates(letters=1000))
    await write(store, [a_letter(NOON, f"n:{n}") for n in range(5)], NOON)
    for _ in range(3):
        (letter,) = await claim(store, NOON, route=route)
        await arrived(store, letter, 1, NOON)
    assert await claim(store, NOON, route=route) == []
    async with store.transaction() as tx:
        standing = await tx.deliveries.standing(route, NOON, 2 * SECOND)
    assert standing.next_due is not None
    assert timedelta(0) < standing.next_due - NOON <= 1.05 * SECOND


async def test_each_postman_has_its_share_of_the_chats(store: Store) -> None:
    await write(store, [a_letter(NOON, f"n:{n}", chat=n - 10) for n in range(21)], NOON)
    taken = [{letter.chat for letter in await claim(store, NOON, route=Route(BOT, HASTE, n, 3))} for n in range(3)]
    assert all(taken)
    assert set.union(*taken) == set(range(-10, 11))
    assert sum(len(one) for one in taken) == 21


async def test_nothing_is_taken_while_telegram_says_wait(store: Store) -> None:
    await write(store, [a_letter(NOON)], NOON)
    async with store.transaction() as tx:
        account = await tx.budget.settle(BOT, Rates(), {}, hold=3600)
        assert 3590 < account.held <= 3600
    assert await claim(store, NOON) == []
    async with store.transaction() as tx:
        assert (await tx.budget.settle(BOT, Rates(), {}, hold=5)).held > 3590
        assert (await tx.deliveries.standing(Route(BOT), NOON, SECOND)).held > 3590


async def test_letters_give_way_to_answers(store: Store) -> None:
    route = Route(BOT, Rates(letters=25))
    await write(store, [a_letter(NOON, f"n:{n}", chat=n) for n in range(1, 9)], NOON)
    async with store.transaction() as tx:
        account = await tx.budget.settle(BOT, route.rates, {1000 + n: 1 for n in range(15)})
    assert account.behind == pytest.approx(0.5, abs=0.1)
    # Fifteen answers are half a second of the thirty; five of them were kept for.
    assert (await claim(store, NOON, 1, route, AWAKE))[0].wait == pytest.approx(10 / 30, abs=0.1)


async def test_a_letter_waits_when_its_chat_was_just_answered_three_times(store: Store) -> None:
    await write(store, [a_letter(NOON), a_letter(NOON, "other", chat=2)], NOON)
    async with store.transaction() as tx:
        await tx.budget.settle(BOT, Rates(), {1: 3})
    assert [letter.chat for letter in await claim(store, NOON, route=Route(BOT, Rates()))] == [2]


async def test_chats_that_are_quiet_again_are_forgotten(store: Store) -> None:
    async with store.transaction() as tx:
        await tx.budget.settle(BOT, Rates(), {1: 1, 2: 1})
        await tx.connection.execute(text("UPDATE chat_paces SET due = due - interval '1 hour' WHERE chat_id = 1"))
        assert await tx.budget.forget_chats() == 1
