"""What the bot forgets, and when."""

from asyncio import TaskGroup
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.clock import TurnedClock
from bot.domain.outages import Outage
from bot.domain.phases import PhaseName
from bot.domain.receipts import VoteKeyGone
from bot.services.assembly import build_services
from bot.services.retention import APPEALS, Retention
from bot.services.services import Installation
from bot.services.vote_keys import VoteKeys
from storage.repositories.people import Sender
from storage.store import Store
from tests.city import a_person
from tests.editions import an_edition
from tests.letters import a_letter, arrived, claim, write
from tests.polls import KEYS, an_open_vote
from tests.waiting import beside

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def left(store: Store, question: str) -> int:
    async with store.transaction() as tx:
        return int(await tx.connection.scalar(text(f"SELECT count(*) FROM {question}")) or 0)


async def test_a_draft_that_nobody_closed_goes_a_day_after_its_three_weeks(store: Store) -> None:
    edition = (await an_edition(store)).id
    maria = await a_person(store)
    async with store.transaction() as tx:
        handed_in = await tx.ideas.begin(maria.id, edition, "fr", NOON)
        await tx.ideas.submit(handed_in.id, NOON)
        await tx.ideas.begin(maria.id, edition, "fr", NOON)
    await Retention(store, KEYS).clean(NOON + 22 * DAY)
    assert await left(store, "ideas") == 2
    await Retention(store, KEYS).clean(NOON + 22 * DAY + HOUR)
    assert await left(store, "ideas WHERE state = 'submitted'") == 1
    assert await left(store, "ideas") == 1


async def test_people_are_forgotten_a_year_after_their_last_sign_and_the_end_of_the_edition(store: Store) -> None:
    loaded = await an_edition(store)
    ends = loaded.edition.phases[-1].closes
    silent = await a_person(store, "Silent", seen_at=ends - 400 * DAY)
    lively = await a_person(store, "Lively", seen_at=ends + 300 * DAY)
    await Retention(store, KEYS).clean(ends + 364 * DAY)
    assert await left(store, "people WHERE telegram_id IS NOT NULL") == 2
    await Retention(store, KEYS).clean(ends + 366 * DAY)
    async with store.transaction() as tx:
        assert (await tx.people.get(silent.id)).telegram_id is None
        assert (await tx.people.get(lively.id)).telegram_id is not None
    assert await left(store, "audit WHERE deed = 'erase_person' AND actor = 'system'") == 1


async def test_who_writes_while_silent_people_are_forgotten_stays(store: Store) -> None:
    loaded = await an_edition(store)
    later = loaded.edition.phases[-1].closes + 366 * DAY
    back = await a_person(store, "Back", telegram_id=5_000, seen_at=later - 400 * DAY)
    async with TaskGroup() as group, store.transaction() as tx:
        await tx.updates.claim(7, Sender(5_000, "Back", "fr"), later)
        await beside(group, Retention(store, KEYS).clean(later))
    async with store.transaction() as tx:
        assert (await tx.people.get(back.id)).telegram_id == 5_000


async def test_ids_of_updates_are_kept_for_six_days(store: Store) -> None:
    async with store.transaction() as tx:
        await tx.updates.claim_unsigned(7, NOON)
    await Retention(store, KEYS).clean(NOON + 6 * DAY)
    assert await left(store, "updates") == 1
    await Retention(store, KEYS).clean(NOON + 6 * DAY + HOUR)
    assert await left(store, "updates") == 0


async def test_what_was_answered_is_kept_for_two_days(store: Store) -> None:
    maria = await a_person(store, telegram_id=5_000)
    async with store.transaction() as tx:
        claim = await tx.updates.claim(7, Sender(5_000, "Maria", "fr"), NOON)
        await tx.updates.finish(7, "handled", [["sendMessage", {"text": "x"}]], maria, claim.conversation)
    await Retention(store, KEYS).clean(NOON + 2 * DAY)
    assert await left(store, "updates WHERE answer <> '[]'") == 1
    await Retention(store, KEYS).clean(NOON + 2 * DAY + HOUR)
    assert await left(store, "updates WHERE answer <> '[]'") == 0
    assert await left(store, "updates") == 1


async def test_the_content_of_a_dead_letter_is_kept_for_two_days(store: Store) -> None:
    async with store.transaction() as tx:
        await tx.updates.bury(7, "ABCD", "KeyError", {"text": "Bonjour"}, NOON)
    await Retention(store, KEYS).clean(NOON + 2 * DAY)
    assert await left(store, "dead_letters WHERE content IS NOT NULL") == 1
    await Retention(store, KEYS).clean(NOON + 2 * DAY + HOUR)
    assert await left(store, "dead_letters WHERE content IS NOT NULL") == 0
    assert await left(store, "dead_letters") == 1


async def test_the_words_of_a_letter_are_kept_for_a_week_after_its_delivery(store: Store) -> None:
    await write(store, [a_letter(NOON)], NOON)
    (letter,) = await claim(store, NOON)
    await arrived(store, letter, 5, NOON)
    await Retention(store, KEYS).clean(NOON + 7 * DAY - HOUR)
    assert await left(store, "letters WHERE body IS NOT NULL") == 1
    await Retention(store, KEYS).clean(NOON + 7 * DAY)
    assert await left(store, "letters WHERE body IS NOT NULL") == 0
    assert await left(store, "letters") == 1


async def test_who_has_voted_is_forgotten_two_months_after_the_proclamation_together_with_the_key(
    store: Store, clock: TurnedClock, tmp_path: Path
) -> None:
    keys = VoteKeys(tmp_path)
    do = build_services(store, clock, lambda: None, b"pepper", Installation(vote_keys=keys))
    loaded = await an_open_vote(store, clock, do)
    maria = await a_person(store)
    booth = await do.voting.choose(maria, "town", 1, 1)
    await do.voting.cast(maria, booth.filled.submission)
    results = loaded.edition.phase(PhaseName.RESULTS)
    assert results is not None
    clock.turn(results.opens - clock.now())
    while await do.watch.look(clock.now()):
        pass
    await do.retention.clean(clock.now() + APPEALS - HOUR)
    assert await left(store, "vote_claims") == await left(store, "electors") == 1
    await do.retention.clean(clock.now() + APPEALS + HOUR)
    assert await left(store, "vote_claims") == await left(store, "electors") == 0
    assert await left(store, "voters") == 1
    with pytest.raises(VoteKeyGone):
        VoteKeys(tmp_path).of("test")
    assert await left(store, "audit WHERE deed = 'destroy_vote_key' AND after ->> 'key' = 'destroyed'") == 1
    with pytest.raises(VoteKeyGone):
        await do.voting.receipt(maria)
    await do.retention.clean(clock.now() + APPEALS + DAY)
    assert await left(store, "audit WHERE deed = 'destroy_vote_key'") == 1


async def test_a_key_that_a_setting_gives_is_to_be_taken_away_by_hand(store: Store, clock: TurnedClock) -> None:
    do = build_services(store, clock, lambda: None, b"pepper")
    loaded = await an_open_vote(store, clock, do)
    results = loaded.edition.phase(PhaseName.RESULTS)
    assert results is not None
    clock.turn(results.opens - clock.now())
    while await do.watch.look(clock.now()):
        pass
    await do.retention.clean(clock.now() + APPEALS + HOUR)
    assert await left(store, "audit WHERE deed = 'destroy_vote_key' AND after ->> 'key' LIKE '%by hand'") == 1
    with pytest.raises(VoteKeyGone):
        await do.voting.receipt(await a_person(store))


async def test_when_the_bot_was_there_is_kept_for_half_a_year(store: Store) -> None:
    async with store.transaction() as tx:
        await tx.presence.sign(NOON, lambda _: None)
        await tx.presence.sign(NOON + HOUR, lambda last: Outage(last, NOON + HOUR))
    await Retention(store, KEYS).clean(NOON + 180 * DAY)
    assert await left(store, "presence") == 2
    await Retention(store, KEYS).clean(NOON + 180 * DAY + HOUR)
    assert await left(store, "presence") == 1
