"""A day and an hour before the calendar changes by itself the team is told, with a hand on the brake."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.people import Person
from storage.models import LetterRow
from storage.store import Store
from tests.city import letters_to
from tests.services.house import POSTPONED, VOTING, House, a_house, paris


@pytest.fixture
async def house(store: Store, clock: TurnedClock) -> House:
    return await a_house(store, clock)


async def notices_to(house: House, person: Person) -> list[LetterRow]:
    wanted = select(LetterRow).where(LetterRow.person_id == person.id, LetterRow.key.startswith("change_notice:"))
    async with house.store.transaction() as tx:
        rows = (await tx.connection.execute(wanted.with_only_columns(*LetterRow.__table__.columns))).mappings()
        return [LetterRow(**row) for row in rows]


async def test_coordinators_hear_what_opens_and_what_leaves_with_it(house: House) -> None:
    await house.until(paris(10, 10, 9))
    for reader in (house.lea, house.nadia):
        read = await letters_to(house.store, reader)
        assert "<b>Tomorrow at 09:00</b>\nThis phase opens by itself: vote." in read
        assert "1 message leaves with it: 3 letters, done by about Monday 11 October, 09:00." in read
    assert "opens by itself" not in await letters_to(house.store, house.maria)
    await house.until(paris(10, 11, 8))
    assert "<b>Today at 09:00</b>" in await letters_to(house.store, house.lea)


async def test_the_notice_is_of_no_use_once_the_phase_is_open(house: House) -> None:
    await house.until(paris(10, 10, 9))
    [notice] = await notices_to(house, house.lea)
    assert notice.expires_at == paris(10, 11, 9)
    labels = [line[0]["text"] for line in (notice.body or {})["reply_markup"]["inline_keyboard"]]
    assert labels == ["Hold it", "Move the date", "Go, all is well"]


async def test_a_night_off_is_caught_up_with_one_notice(house: House) -> None:
    await house.until(paris(10, 11, 8, 30))
    assert len(await notices_to(house, house.lea)) == 1


async def test_after_a_night_that_was_too_long_nothing_is_announced(house: House) -> None:
    await house.until(paris(10, 11, 9, 1))
    assert await notices_to(house, house.lea) == []


async def test_a_date_that_moved_is_told_of_in_its_new_time(house: House) -> None:
    await house.postponed()
    await house.until(paris(10, 11, 8, 59))
    assert await notices_to(house, house.lea) == []
    await house.until(paris(11, 6, 9))
    assert "<b>Tomorrow at 09:00</b>" in await letters_to(house.store, house.lea)


async def test_what_is_held_is_told_as_held(house: House) -> None:
    await house.do.holding.hold(house.lea, VOTING)
    await house.until(paris(10, 11, 8))
    assert "it is held: vote" in await letters_to(house.store, house.nadia)


async def test_an_end_without_a_beginning_is_told_too(house: House) -> None:
    await house.until(paris(10, 23, 20, 45) + timedelta(seconds=1))
    assert "This phase ends by itself: vote." in await letters_to(house.store, house.lea)


async def test_asking_to_move_shows_nothing_of_notices(house: House) -> None:
    preview = await house.do.moving.preview(house.lea, POSTPONED)
    assert {name for _, name, *_ in preview.effect["moved"]} == {"soon", "open", "tomorrow"}
