"""What is of the vote is kept by the intake as nobody can read it, and given again all the same."""

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.answers import Call
from bot.services.assembly import build_services
from storage.models import DeadLetterRow, UpdateRow
from storage.store import Store
from tests.city import a_person
from tests.intake.conftest import Desk
from tests.intake.doubles import message, tap
from tests.polls import an_open_vote


@pytest.fixture
async def voting(desk: Desk, store: Store, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk while a vote is open, whose every answer is secret."""
    await an_open_vote(store, clock, build_services(store, clock, lambda: None, b"pepper"))
    reply = desk.echo.reply

    async def in_secret(*given: object) -> list[Call]:
        return [Call(call.method, call.body, secret=True) for call in await reply(*given)]  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(desk.echo, "reply", in_secret)
    await desk.reception.safe.campaigns.current()  # type: ignore[attr-defined] # the vault knows the edition in force
    return desk


async def kept(store: Store) -> str:
    async with store.transaction() as tx:
        return str((await tx.connection.scalars(select(UpdateRow.answer))).all())


async def dead(store: Store) -> list[object]:
    async with store.transaction() as tx:
        return list((await tx.connection.scalars(select(DeadLetterRow.content).order_by(DeadLetterRow.id))).all())


async def test_a_secret_answer_is_sealed_and_given_again_when_the_update_comes_again(
    voting: Desk, store: Store
) -> None:
    await voting.reception.receive(tap(1, "v:1:c:0:3::a"))
    assert "echo" not in await kept(store)
    await voting.reception.receive(tap(1, "v:1:c:0:3::a"))
    assert voting.ear.texts == ["echo v:1:c:0:3::a"] * 2
    assert voting.echo.handled == ["v:1:c:0:3::a"]


async def test_a_tap_of_the_vote_that_fails_is_set_aside_without_its_content(voting: Desk, store: Store) -> None:
    voting.echo.bug = ZeroDivisionError()
    await voting.reception.receive(tap(1, "v:1:g:0:3:1:a"))
    await voting.reception.receive(tap(2, "o:menu"))
    first, second = await dead(store)
    assert first is None
    assert second is not None


async def test_what_somebody_typed_before_the_urn_is_set_aside_without_it(voting: Desk, store: Store) -> None:
    await a_person(store, telegram_id=42, state="Voting:WORDS")
    await a_person(store, telegram_id=43)
    voting.echo.bug = ZeroDivisionError()
    await voting.reception.receive(message(1, "Zanzibar"))
    await voting.reception.receive(message(2, "bonjour", sender=43))
    unreadable = message(3, "Zanzibar")
    unreadable["message"]["date"] = "never"
    await voting.reception.receive(unreadable)
    first, second, third = await dead(store)
    assert (first, third) == (None, None)
    assert second is not None
