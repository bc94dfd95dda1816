"""Who an audience is, by the tables: each kind by itself, together, and what is written to them."""

from asyncio import TaskGroup
from dataclasses import dataclass
from datetime import datetime

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.audiences import EVERYBODY, OWN, Audience, Behaviour, Mailing
from bot.domain.idea_states import IdeaState
from bot.domain.letters import Lane
from bot.domain.people import Notifications, PersonId, Role
from storage.models import LetterRow, PersonRow
from storage.store import Store
from tests.city import a_member, a_person
from tests.dossiers import an_idea, follow
from tests.editions import an_edition
from tests.waiting import beside, until_somebody_waits

SOME = frozenset


@dataclass
class Crowd:
    """Nine people who differ in what an audience may ask, by their names."""

    store: Store
    edition: int


@pytest.fixture
async def crowd(store: Store, clock: TurnedClock) -> Crowd:
    loaded = await an_edition(store, clock)
    maria = await a_person(store, "Maria", "pt", neighbourhood="plaine")
    karim = await a_person(store, "Karim", "ar", neighbourhood="plaine")
    zoe = await a_person(store, "Zoé", "fr", neighbourhood="pleyel")
    await a_person(store, "Newcomer", "fr", welcomed_at=None, neighbourhood="plaine")
    await a_person(store, "Forgotten", "fr", telegram_id=None, neighbourhood="plaine")
    await a_person(store, "Blocked", "ar", reachable=False, neighbourhood="plaine")
    await a_person(store, "Calm", "fr", notifications=Notifications.ESSENTIAL)
    await a_person(store, "Silent", "fr", notifications=Notifications.NONE)
    lea = await a_member(store, Role.COORDINATOR, Role.FACILITATOR, name="Léa", neighbourhood="pleyel")
    await a_member(store, Role.AMBASSADOR, name="Ana", language="pt")
    await an_idea(store, loaded.id, maria)
    await an_idea(store, loaded.id, zoe, IdeaState.WITHDRAWN)
    admitted = await an_idea(store, loaded.id, karim, IdeaState.ADMITTED)
    await follow(store, admitted, zoe)
    await follow(store, admitted, maria)
    await an_idea(store, loaded.id, zoe, IdeaState.DRAFT, number=None)
    await an_idea(store, loaded.id, None, IdeaState.DRAFT, number=None, helper_id=lea.id)
    return Crowd(store, loaded.id)


def mailing(now: datetime, *readers: str, **more: object) -> Mailing:
    languages = SOME(readers or ("fr", "ar", "pt", "en"))
    given: dict[str, object] = {"campaign": "announcement:1", **more}
    return Mailing("announcement:1", Lane.ANNOUNCEMENT, "fr", languages, {"text": "Bonjour"}, now, **given)  # type: ignore[arg-type] # one test gives what another leaves out


async def write(crowd: Crowd, audience: Audience, what: Mailing) -> int:
    async with crowd.store.transaction() as tx:
        return await tx.audiences.write(audience, crowd.edition, what, what.not_before)


async def readers(crowd: Crowd) -> list[str]:
    """The names on the letters in the ledger."""
    names = select(PersonRow.first_name).join(LetterRow, LetterRow.person_id == PersonRow.id)
    async with crowd.store.transaction() as tx:
        return sorted((await tx.connection.scalars(names)).all())


EVERY = ["Ana", "Karim", "Léa", "Maria", "Zoé"]
WHO = [
    (EVERYBODY, EVERY),
    (Audience(roles=SOME({Role.RESIDENT})), EVERY),
    (Audience(roles=SOME({Role.COORDINATOR})), ["Léa"]),
    (Audience(roles=SOME({Role.AMBASSADOR, Role.FACILITATOR})), ["Ana", "Léa"]),
    (Audience(roles=SOME({Role.ANALYST})), []),
    (Audience(neighbourhoods=SOME({"plaine"})), ["Karim", "Maria"]),
    (Audience(neighbourhoods=SOME({"plaine", "pleyel"})), ["Karim", "Léa", "Maria", "Zoé"]),
    (Audience(neighbourhoods=SOME({"poetes"})), []),
    (Audience(languages=SOME({"pt"})), ["Ana", "Maria"]),
    (Audience(languages=SOME({"pt", "ar"})), ["Ana", "Karim", "Maria"]),
    (Audience(behaviours=SOME({Behaviour.HAS_IDEA})), ["Karim", "Maria"]),
    (Audience(behaviours=SOME({Behaviour.FOLLOWS})), ["Maria", "Zoé"]),
    (Audience(behaviours=SOME({Behaviour.DRAFTING})), ["Zoé"]),
    (Audience(behaviours=SOME({Behaviour.HAS_IDEA, Behaviour.DRAFTING})), ["Karim", "Maria", "Zoé"]),
    (Audience(neighbourhoods=SOME({"plaine"}), languages=SOME({"pt"})), ["Maria"]),
    (Audience(behaviours=SOME({Behaviour.FOLLOWS}), neighbourhoods=SOME({"pleyel"})), ["Zoé"]),
    (Audience(roles=SOME({Role.COORDINATOR}), neighbourhoods=SOME({"plaine"})), []),
    (Audience(people=False, groups=SOME({1})), []),
]


@pytest.mark.parametrize(("audience", "expected"), WHO)
async def test_a_message_reaches_those_who_fit_and_nobody_else(
    crowd: Crowd, clock: TurnedClock, audience: Audience, expected: list[str]
) -> None:
    assert await write(crowd, audience, mailing(clock.now())) == len(expected)
    assert await readers(crowd) == expected
    async with crowd.store.transaction() as tx:
        counted = await tx.audiences.count(audience, crowd.edition)
    assert counted.all_reachable == len(expected)


async def test_people_are_counted_by_language_and_who_cannot_be_told_apart(crowd: Crowd) -> None:
    async with crowd.store.transaction() as tx:
        counted = await tx.audiences.count(EVERYBODY, crowd.edition)
        own = await tx.audiences.count(EVERYBODY, crowd.edition, OWN)
    assert counted.people == {"fr": 4, "ar": 2, "pt": 2}
    assert counted.reachable == {"fr": 2, "ar": 1, "pt": 2}
    assert own.reachable == {"fr": 3, "ar": 1, "pt": 2}


async def test_each_language_has_its_own_statement(crowd: Crowd, clock: TurnedClock) -> None:
    assert await write(crowd, EVERYBODY, mailing(clock.now(), "pt")) == 2
    assert await write(crowd, EVERYBODY, mailing(clock.now(), "fr", "ar")) == 3
    assert await readers(crowd) == EVERY


async def test_what_concerns_ones_own_ideas_is_also_for_those_who_want_no_news(
    crowd: Crowd, clock: TurnedClock
) -> None:
    await write(crowd, EVERYBODY, mailing(clock.now(), hears=OWN))
    assert await readers(crowd) == sorted([*EVERY, "Calm"])


async def test_writing_to_an_audience_twice_writes_once(crowd: Crowd, clock: TurnedClock) -> None:
    assert await write(crowd, EVERYBODY, mailing(clock.now())) == 5
    assert await write(crowd, EVERYBODY, mailing(clock.now())) == 0


async def test_a_letter_carries_all_that_the_postman_needs(crowd: Crowd, clock: TurnedClock) -> None:
    now = clock.now()
    await write(crowd, Audience(languages=SOME({"ar"})), mailing(now, expires_at=now, method="sendPhoto"))
    async with crowd.store.transaction() as tx:
        rows = await tx.connection.execute(select(LetterRow.__table__, PersonRow.telegram_id).join(PersonRow))
        letter = rows.mappings().one()
    assert letter["key"] == f"announcement:1:{letter['person_id']}"
    assert letter["chat_id"] == letter["telegram_id"]
    assert (letter["campaign"], letter["lane"], letter["locale"]) == ("announcement:1", Lane.ANNOUNCEMENT, "fr")
    assert (letter["method"], letter["body"], letter["state"]) == ("sendPhoto", {"text": "Bonjour"}, "queued")
    assert letter["created_at"] == letter["not_before"] == letter["expires_at"] == now


async def test_who_is_being_forgotten_gets_no_letter(crowd: Crowd, clock: TurnedClock) -> None:
    async with crowd.store.transaction() as tx:
        rows = await tx.connection.execute(select(PersonRow.id, PersonRow.telegram_id).filter_by(first_name="Zoé"))
        zoe, account = rows.one()
    async with TaskGroup() as group, crowd.store.transaction() as tx:
        await tx.traces.forget(PersonId(zoe), account)
        beside(group, write(crowd, EVERYBODY, mailing(clock.now())))
        await until_somebody_waits(crowd.store)
    assert await readers(crowd) == ["Ana", "Karim", "Léa", "Maria"]
