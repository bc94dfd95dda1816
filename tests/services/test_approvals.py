"""Two pairs of eyes: one asks, another says yes to exactly that, and it is done once."""

from asyncio import TaskGroup
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.clock import TurnedClock
from bot.domain.approvals import (
    AlreadyDecided,
    Approval,
    ApprovalExpired,
    ApprovalUnknown,
    EffectChanged,
    NobodyElse,
    OwnRequest,
    Verdict,
)
from bot.domain.audit import Act
from bot.domain.errors import Refusal
from bot.domain.people import Deed, NotAllowed, Person, Role
from bot.i18n import Html, Translator
from bot.services.approvals import Approvals, Kind
from bot.services.post import Post
from storage.store import Store, Transaction
from tests.city import a_member, letters_to
from tests.waiting import beside, until_somebody_waits

BENCH = {"benches": 3, "place": "école"}


@dataclass
class Benches:
    """Something that needs two people: how many benches are put up, and how often that was done."""

    now: dict[str, Any] | None = field(default_factory=lambda: dict(BENCH))
    put_up: int = 0

    async def effect(self, tx: Transaction, approval: Approval) -> dict[str, Any] | None:
        return self.now

    async def carry_out(self, tx: Transaction, approval: Approval, by: Person, now: datetime) -> list[Act]:
        self.put_up += 1
        return [Act(by.id, "coordinator", "put_up", f"bench:{approval.subject}")]

    def words(self, approval: Approval, t: Translator) -> Html:
        return Html(f"{approval.effect['benches']} bancs")


@dataclass
class Hall:
    """Three coordinators around a table."""

    store: Store
    clock: TurnedClock
    benches: Benches
    approvals: Approvals
    lea: Person
    nadia: Person
    omar: Person

    async def asked(self, effect: dict[str, Any] | None = None) -> Approval:
        return (await self.approvals.ask(self.lea, "bench", "12", effect or BENCH)).approval


@pytest.fixture
async def hall(store: Store, clock: TurnedClock) -> Hall:
    benches = Benches()
    kind = Kind(Deed.LOAD_EDITION, benches.effect, benches.carry_out, benches.words)
    approvals = Approvals(store, clock, Post(lambda: None), {"bench": kind})
    three = [await a_member(store, Role.COORDINATOR, name=name) for name in ("Léa", "Nadia", "Omar")]
    return Hall(store, clock, benches, approvals, *three)


async def test_everybody_else_is_asked_and_the_first_yes_does_it(hall: Hall) -> None:
    asked = await hall.approvals.ask(hall.lea, "bench", "12", BENCH)
    assert [one.first_name for one in asked.others] == ["Nadia", "Omar"]
    assert "3 bancs" in await letters_to(hall.store, hall.nadia)
    assert await letters_to(hall.store, hall.lea) == ""
    await hall.approvals.approve(hall.nadia, asked.approval.id)
    assert hall.benches.put_up == 1
    assert "Nadia" in await letters_to(hall.store, hall.lea)


async def test_those_who_are_not_needed_any_more_are_not_asked(hall: Hall) -> None:
    asked = await hall.asked()
    await hall.approvals.approve(hall.nadia, asked.id)
    assert await letters_to(hall.store, hall.omar) == ""


async def test_of_two_who_approve_at_once_one_does_it(hall: Hall) -> None:
    asked = await hall.asked()
    refused: list[Refusal] = []

    async def second(work: Awaitable[object]) -> None:
        try:
            await work
        except AlreadyDecided as refusal:
            refused.append(refusal)

    async with TaskGroup() as group, hall.store.transaction():
        await hall.approvals.approve(hall.nadia, asked.id)
        beside(group, second(hall.approvals.approve(hall.omar, asked.id)))
        await until_somebody_waits(hall.store)
    assert hall.benches.put_up == 1
    (late,) = refused
    assert isinstance(late, AlreadyDecided)
    assert (late.verdict, late.name) == (Verdict.APPROVED, "Nadia")


async def test_a_yes_and_a_no_at_once_leave_one_of_them(hall: Hall) -> None:
    asked = await hall.asked()

    async def yes() -> None:
        with pytest.raises(AlreadyDecided):
            await hall.approvals.approve(hall.omar, asked.id)

    async with TaskGroup() as group, hall.store.transaction():
        await hall.approvals.decline(hall.nadia, asked.id)
        beside(group, yes())
        await until_somebody_waits(hall.store)
    assert hall.benches.put_up == 0


async def test_of_two_who_ask_at_once_one_replaces_the_other(hall: Hall) -> None:
    async with TaskGroup() as group, hall.store.transaction():
        await hall.asked()
        beside(group, hall.approvals.ask(hall.nadia, "bench", "12", BENCH))
        await until_somebody_waits(hall.store)
    assert [waits.asker for waits in await hall.approvals.waiting(hall.omar)] == ["Nadia"]


async def test_who_asks_does_not_approve(hall: Hall) -> None:
    asked = await hall.asked()
    with pytest.raises(OwnRequest):
        await hall.approvals.approve(hall.lea, asked.id)
    assert hall.benches.put_up == 0


async def test_who_asked_may_take_the_request_back(hall: Hall) -> None:
    asked = await hall.asked()
    taken_back = await hall.approvals.decline(hall.lea, asked.id)
    assert taken_back.verdict is Verdict.WITHDRAWN
    with pytest.raises(AlreadyDecided):
        await hall.approvals.approve(hall.nadia, asked.id)


async def test_a_no_is_told_and_is_final(hall: Hall) -> None:
    asked = await hall.asked()
    await hall.approvals.decline(hall.nadia, asked.id)
    assert "Nadia" in await letters_to(hall.store, hall.lea)
    with pytest.raises(AlreadyDecided):
        await hall.approvals.approve(hall.omar, asked.id)


async def test_after_a_quarter_of_an_hour_it_is_too_late(hall: Hall) -> None:
    asked = await hall.asked()
    hall.clock.turn(timedelta(minutes=15))
    with pytest.raises(ApprovalExpired):
        await hall.approvals.approve(hall.nadia, asked.id)
    assert hall.benches.put_up == 0
    assert await hall.approvals.waiting(hall.nadia) == []


@pytest.mark.parametrize("now", [{"benches": 4, "place": "école"}, None])
async def test_what_changed_meanwhile_is_not_what_was_approved(hall: Hall, now: dict[str, Any] | None) -> None:
    asked = await hall.asked()
    hall.benches.now = now
    with pytest.raises(EffectChanged):
        await hall.approvals.approve(hall.nadia, asked.id)
    assert hall.benches.put_up == 0


async def test_the_order_in_which_an_effect_is_written_does_not_matter(hall: Hall) -> None:
    asked = await hall.asked()
    hall.benches.now = dict(reversed(BENCH.items()))
    await hall.approvals.approve(hall.nadia, asked.id)
    assert hall.benches.put_up == 1


async def test_asking_again_ends_the_first_request(hall: Hall) -> None:
    first = await hall.asked()
    second = await hall.asked({"benches": 4, "place": "école"})
    with pytest.raises(AlreadyDecided) as refusal:
        await hall.approvals.approve(hall.nadia, first.id)
    assert refusal.value.verdict is Verdict.REPLACED
    letters = await letters_to(hall.store, hall.nadia)
    assert "4 bancs" in letters
    assert "3 bancs" not in letters
    hall.benches.now = {"benches": 4, "place": "école"}
    await hall.approvals.approve(hall.nadia, second.id)


async def test_alone_one_cannot_ask(store: Store, hall: Hall) -> None:
    async with store.transaction() as tx:
        for person in (hall.nadia, hall.omar):
            await tx.team.remove(person.id, Role.COORDINATOR)
    with pytest.raises(NobodyElse):
        await hall.asked()


async def test_a_request_ends_with_the_role_of_whoever_made_it(hall: Hall) -> None:
    asked = await hall.asked()
    async with hall.store.transaction() as tx:
        await tx.team.remove(hall.lea.id, Role.COORDINATOR)
    with pytest.raises(ApprovalUnknown):
        await hall.approvals.approve(hall.nadia, asked.id)


async def test_a_role_lost_meanwhile_approves_nothing(hall: Hall) -> None:
    asked = await hall.asked()
    async with hall.store.transaction() as tx:
        await tx.team.remove(hall.omar.id, Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        await hall.approvals.approve(hall.omar, asked.id)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
async def test_without_the_right_nobody_asks_or_decides(hall: Hall, role: Role) -> None:
    asked = await hall.asked()
    stranger = await a_member(hall.store, role, name="Zoé")
    for attempt in (
        hall.approvals.ask(stranger, "bench", "12", BENCH),
        hall.approvals.approve(stranger, asked.id),
        hall.approvals.decline(stranger, asked.id),
    ):
        with pytest.raises(NotAllowed):
            await attempt
    assert await hall.approvals.waiting(stranger) == []


async def test_a_request_that_was_never_made_is_refused(hall: Hall) -> None:
    with pytest.raises(ApprovalUnknown):
        await hall.approvals.approve(hall.nadia, 4711)


async def test_the_journal_tells_who_asked_and_who_approved(hall: Hall) -> None:
    asked = await hall.asked()
    await hall.approvals.approve(hall.nadia, asked.id)
    async with hall.store.transaction() as tx:
        acts = [entry.act for entry in reversed(await tx.audit.page())]
    assert [(act.actor_id, act.deed, act.subject) for act in acts] == [
        (hall.lea.id, "ask_approval", "bench:12"),
        (hall.nadia.id, "approve", "bench:12"),
        (hall.nadia.id, "put_up", "bench:12"),
    ]
    assert acts[0].after == acts[1].after == {"effect": asked.digest.hex()}
