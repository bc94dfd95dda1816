"""Tables stay as small as their use: what ended goes after its time, night after night."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, text, update

from bot.domain.audit import Act
from bot.domain.people import Role
from bot.domain.team import Invitation
from bot.services.journal import Journal
from bot.services.retention import JOURNAL_AT_ONCE, JOURNAL_KEPT, Retention
from storage.models import ClaimTryRow, LetterRow
from storage.repositories.moments import Moment
from storage.store import Store
from tests.city import a_person
from tests.letters import a_letter, write
from tests.polls import KEYS

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def left(store: Store, table: str) -> int:
    async with store.transaction() as tx:
        return int(await tx.connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)


async def clean(store: Store, now: datetime) -> None:
    await Retention(store, KEYS).clean(now)


@pytest.mark.parametrize(
    ("campaign", "days"), [(None, 7), ("announcement:12", 180)], ids=["by itself", "of a mailing"]
)
async def test_a_letter_that_ended_goes_when_nobody_can_need_it(
    store: Store, campaign: str | None, days: int
) -> None:
    await write(store, [a_letter(NOON, "1", campaign=campaign), a_letter(NOON, "2", campaign=campaign)], NOON)
    async with store.transaction() as tx:
        ended = update(LetterRow).where(LetterRow.key == "1").values(state="sent", ended_at=NOON)
        await tx.connection.execute(ended)
    await clean(store, NOON + days * DAY - HOUR)
    assert await left(store, "letters") == 2
    await clean(store, NOON + days * DAY + HOUR)
    assert await left(store, "letters") == 1
    assert await left(store, "letters WHERE state = 'queued'") == 1


async def test_a_week_of_letters_is_all_there_ever_is(store: Store) -> None:
    for day in range(20):
        now = NOON + day * DAY
        await write(store, [a_letter(now, f"{day}:{n}") for n in range(10)], now)
        async with store.transaction() as tx:
            await tx.connection.execute(
                update(LetterRow).where(LetterRow.ended_at.is_(None)).values(state="sent", ended_at=now)
            )
        await clean(store, now)
    assert await left(store, "letters") == 80


async def test_what_was_done_is_remembered_for_longer_than_an_edition(store: Store) -> None:
    done, waiting = Moment("note", "1", NOON), Moment("note", "2", NOON)
    async with store.transaction() as tx:
        await tx.moments.plan([done, waiting])
        await tx.moments.done({done: "noted"}, NOON)
    await clean(store, NOON + 729 * DAY)
    assert await left(store, "moments") == 2
    await clean(store, NOON + 731 * DAY)
    assert await left(store, "moments") == 1


async def test_lapsed_invitations_tries_at_codes_and_old_faults_go_after_a_month(store: Store) -> None:
    maria = await a_person(store)
    async with store.transaction() as tx:
        await tx.team.invite(Invitation(b"digest", Role.MODERATOR, maria.id, NOON - DAY, NOON))
        await tx.connection.execute(insert(ClaimTryRow).values(person_id=maria.id, at=NOON))
        await tx.updates.bury(7, "ABCD", "KeyError", {"text": "Bonjour"}, NOON)
    tables = ("invitations", "claim_tries", "dead_letters")
    await clean(store, NOON + 29 * DAY)
    assert [await left(store, table) for table in tables] == [1, 1, 1]
    await clean(store, NOON + 31 * DAY)
    assert [await left(store, table) for table in tables] == [0, 0, 0]


async def test_who_decided_is_forgotten_after_three_years_and_the_journal_still_holds(store: Store) -> None:
    act = Act(7, "moderator", "admit", "idea:12", None, {"state": "admitted"}, "Bravo !")
    async with store.transaction() as tx:
        for day in range(10):
            await tx.audit.append(act, NOON + day * DAY)
    first_time = NOON + JOURNAL_KEPT + JOURNAL_AT_ONCE
    await clean(store, first_time - HOUR)
    assert await left(store, "audit") == 10
    await clean(store, first_time + HOUR)
    assert await left(store, "audit WHERE deed = 'admit'") == 2
    await clean(store, first_time + DAY)
    assert await left(store, "audit") == 3
    assert (await Journal(store).check(None)).holds
