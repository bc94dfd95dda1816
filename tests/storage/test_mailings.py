"""All letters of one mailing: counted, held, let go, ended, corrected and taken back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.clock import TurnedClock
from bot.domain.letters import Lane, Letter, LetterState
from bot.domain.people import PersonId
from storage.models import LetterRow
from storage.repositories.mailings import Change, changes_of
from storage.store import Store
from tests.city import a_person

S = LetterState
OURS = "announcement:1"
OLD, NEW = {"text": "Samedi"}, {"text": "Dimanche"}
CORRECTION = Change(OURS, "correction:1", "fr", "editMessageText", {"text": "Dimanche"})
NOTICE = Change(OURS, "withdrawal", "fr", "editMessageText", {"text": "Retirée"})


def to(chat: int, now: datetime, person: PersonId | None, campaign: str = OURS) -> Letter:
    key = f"{campaign}:{chat}"
    return Letter(key, Lane.ANNOUNCEMENT, person, chat, "fr", OLD, now, campaign=campaign)


async def mark(store: Store, chat: int, state: LetterState, at: datetime, message: int | None = None) -> None:
    """What the postman notes of the letter to a chat."""
    values = {"state": state, "message_id": message, "ended_at": at}
    async with store.transaction() as tx:
        await tx.connection.execute(update(LetterRow).where(LetterRow.chat_id == chat).values(**values))


async def ready(store: Store, now: datetime) -> list[int]:
    """The chats for which something may leave."""
    may = (LetterRow.state == S.QUEUED, LetterRow.not_before <= now)
    async with store.transaction() as tx:
        return list(await tx.connection.scalars(select(LetterRow.chat_id).where(*may).order_by(LetterRow.chat_id)))


@pytest.fixture
async def ledger(store: Store, clock: TurnedClock) -> Store:
    """One mailing to three people and a group, arrived at one of them and in the group; one letter of another."""
    now = clock.now()
    people = [await a_person(store) for _ in range(3)]
    ours = [to(chat, now, person.id) for chat, person in enumerate(people, 1)]
    async with store.transaction() as tx:
        await tx.letters.write([*ours, to(-4, now, None), to(5, now, None, "announcement:11")], now)
    await mark(store, 1, S.SENT, now, 71)
    await mark(store, -4, S.SENT, now, 74)
    return store


async def counts(store: Store, campaign: str = OURS) -> Mapping[LetterState, int]:
    async with store.transaction() as tx:
        return await tx.mailings.counts(campaign)


async def bodies(store: Store) -> dict[str, Any]:
    async with store.transaction() as tx:
        rows = await tx.connection.execute(select(LetterRow.key, LetterRow.body).where(LetterRow.campaign == OURS))
        return {key: body["text"] for key, body in rows}


async def changes(store: Store) -> list[tuple[int, str, dict[str, Any]]]:
    """What is to leave."""
    wanted = select(LetterRow.chat_id, LetterRow.method, LetterRow.body).order_by(LetterRow.id)
    leaving = (LetterRow.campaign == changes_of(OURS), LetterRow.state == S.QUEUED)
    async with store.transaction() as tx:
        rows = await tx.connection.execute(wanted.where(*leaving))
        return [(chat, method, body) for chat, method, body in rows]


async def correct(store: Store, now: datetime, change: Change = CORRECTION, group: int | None = None) -> int:
    async with store.transaction() as tx:
        return await tx.mailings.correct(change, {"text": change.edit["text"]}, now, group)


async def test_a_mailing_is_counted_by_itself(ledger: Store) -> None:
    assert await counts(ledger) == {S.SENT: 2, S.QUEUED: 2}


async def test_what_is_held_does_not_leave_until_it_is_let_go(ledger: Store, clock: TurnedClock) -> None:
    async with ledger.transaction() as tx:
        assert await tx.mailings.hold(OURS) == 2
    assert await ready(ledger, clock.now()) == [5]
    async with ledger.transaction() as tx:
        assert await tx.mailings.release(OURS) == 2
    assert await ready(ledger, clock.now()) == [2, 3, 5]


async def test_what_was_let_go_still_waits_for_its_time(ledger: Store, clock: TurnedClock) -> None:
    later = clock.now() + timedelta(hours=8)
    async with ledger.transaction() as tx:
        await tx.letters.write([to(9, later, None)], clock.now())
        await tx.mailings.hold(OURS)
        await tx.mailings.release(OURS)
    assert 9 not in await ready(ledger, clock.now())
    assert 9 in await ready(ledger, later)


async def test_ending_a_mailing_also_ends_what_is_held(ledger: Store, clock: TurnedClock) -> None:
    async with ledger.transaction() as tx:
        await tx.mailings.hold(OURS)
        assert await tx.mailings.cancel(OURS, clock.now()) == 2
    assert await counts(ledger) == {S.SENT: 2, S.CANCELLED: 2}
    assert await counts(ledger, "announcement:11") == {S.QUEUED: 1}


async def test_a_correction_edits_what_arrived_and_changes_what_waits(ledger: Store, clock: TurnedClock) -> None:
    assert await correct(ledger, clock.now()) == 1
    assert await changes(ledger) == [(1, "editMessageText", {"text": "Dimanche", "message_id": 71})]
    everywhere = dict.fromkeys((f"{OURS}:{chat}" for chat in (1, 2, 3)), "Dimanche")
    assert await bodies(ledger) == {**everywhere, f"{OURS}:-4": "Samedi"}


async def test_a_group_is_corrected_by_itself(ledger: Store, clock: TurnedClock) -> None:
    assert await correct(ledger, clock.now(), group=-4) == 1
    assert [chat for chat, *_ in await changes(ledger)] == [-4]


async def test_correcting_twice_the_same_way_edits_once(ledger: Store, clock: TurnedClock) -> None:
    await correct(ledger, clock.now())
    assert await correct(ledger, clock.now()) == 0
    assert [chat for chat, *_ in await changes(ledger)] == [1]


async def test_an_edit_that_has_not_left_is_overtaken_by_the_next_one(ledger: Store, clock: TurnedClock) -> None:
    await correct(ledger, clock.now(), group=-4)
    await correct(ledger, clock.now())
    later = Change(OURS, "correction:2", "fr", "editMessageText", {"text": "Lundi"})
    assert await correct(ledger, clock.now(), later) == 1
    assert [(chat, body["text"]) for chat, _, body in await changes(ledger)] == [(-4, "Dimanche"), (1, "Lundi")]


async def test_going_back_to_the_first_words_is_a_correction_too(ledger: Store, clock: TurnedClock) -> None:
    await correct(ledger, clock.now())
    back = Change(OURS, "correction:2", "fr", "editMessageText", OLD)
    assert await correct(ledger, clock.now(), back) == 1


async def test_what_was_on_its_way_is_corrected_after_it_arrived(ledger: Store, clock: TurnedClock) -> None:
    await mark(ledger, 2, S.SENDING, clock.now())
    assert await correct(ledger, clock.now()) == 1
    await mark(ledger, 2, S.SENT, clock.now(), 72)
    assert await correct(ledger, clock.now()) == 1
    assert [body["message_id"] for _, _, body in await changes(ledger)] == [71, 72]


async def test_other_languages_keep_their_words(ledger: Store, clock: TurnedClock) -> None:
    assert await correct(ledger, clock.now(), Change(OURS, "correction:1", "ar", "editMessageText", NEW)) == 0
    assert set((await bodies(ledger)).values()) == {"Samedi"}


async def test_fresh_copies_are_deleted_and_old_ones_say_that_they_are_withdrawn(
    ledger: Store, clock: TurnedClock
) -> None:
    now = clock.now()
    await mark(ledger, 2, S.SENT, now + timedelta(hours=40), 72)
    async with ledger.transaction() as tx:
        assert await tx.mailings.withdraw(NOTICE, now + timedelta(hours=1), now + timedelta(hours=49)) == 3
    assert await changes(ledger) == [
        (1, "editMessageText", {"text": "Retirée", "message_id": 71}),
        (2, "deleteMessage", {"message_id": 72}),
        (-4, "editMessageText", {"text": "Retirée", "message_id": 74}),
    ]
    async with ledger.transaction() as tx:
        assert await tx.mailings.withdraw(NOTICE, now, now) == 0
