"""Every update takes effect once, and is answered at least once."""

import asyncio

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError
from aiogram.methods import SendMessage

from bot.clock import TurnedClock
from bot.domain.errors import Refusal
from storage.engine import open_engine
from storage.store import DATABASE_DOWN, Store
from tests.intake.conftest import Desk, a_desk
from tests.intake.doubles import message, tap


class NotToday(Refusal):
    """A rule that says no."""


async def memory(store: Store, sender: int = 42) -> dict[str, int]:
    async with store.transaction() as tx:
        rows = await tx.connection.exec_driver_sql(f"SELECT memory FROM people WHERE telegram_id = {sender}")
        found: dict[str, int] = rows.scalar_one()
        return found


async def outcome(store: Store, update_id: int) -> str:
    async with store.transaction() as tx:
        return (await tx.updates.kept(update_id))[0]


async def test_a_message_is_handled_and_answered(desk: Desk, store: Store) -> None:
    await desk.reception.receive(message(1, "bonjour"))
    assert desk.ear.texts == ["echo bonjour"]
    assert await memory(store) == {"count": 1}


async def test_the_same_update_again_has_no_second_effect_but_the_same_answer(desk: Desk, store: Store) -> None:
    for _ in range(3):
        await desk.reception.receive(message(1, "bonjour"))
    assert desk.echo.handled == ["bonjour"]
    assert desk.ear.texts == ["echo bonjour"] * 3
    assert await memory(store) == {"count": 1}


async def test_answers_are_not_kept_once_they_were_given(
    desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.intake.reception.FORGOTTEN_AT_ONCE", 3)
    for number in range(1, 6):
        await desk.reception.receive(message(number, f"n{number}"))
    async with store.transaction() as tx:
        kept = [bool((await tx.updates.kept(number))[2]) for number in range(1, 6)]
    assert kept == [False, False, False, True, True]


async def test_two_processes_given_the_same_update_handle_it_once(store: Store, clock: TurnedClock) -> None:
    one, two = a_desk(store, clock), a_desk(store, clock)
    await asyncio.gather(*(desk.reception.receive(message(1, "bonjour")) for desk in (one, two)))
    assert len(one.echo.handled + two.echo.handled) == 1
    assert one.ear.texts == two.ear.texts == ["echo bonjour"]


async def test_a_hundred_updates_of_one_person_over_two_processes_are_all_counted(
    store: Store, clock: TurnedClock
) -> None:
    desks = [a_desk(store, clock), a_desk(store, clock)]
    raws = [message(number, f"n{number}", date=1_790_000_000 + number * 10) for number in range(1, 101)]
    await asyncio.gather(*(desks[n % 2].reception.receive(raw) for n, raw in enumerate(raws)))
    assert await memory(store) == {"count": 100}


async def test_one_persons_updates_take_effect_in_the_order_received(desk: Desk) -> None:
    raws = [message(number, f"n{number}", date=1_790_000_000 + number * 10) for number in range(1, 31)]
    await asyncio.gather(*(desk.reception.receive(raw) for raw in raws))
    assert desk.echo.handled == [f"n{number}" for number in range(1, 31)]


async def test_a_refusal_is_told_and_leaves_no_effect(desk: Desk, store: Store) -> None:
    desk.echo.refusal = NotToday()
    await desk.reception.receive(message(1, "bonjour"))
    assert desk.ear.texts == ["refused"]
    assert await memory(store) == {}
    assert await outcome(store, 1) == "refused"


async def test_a_refusal_is_not_reconsidered_when_the_update_comes_again(desk: Desk) -> None:
    desk.echo.refusal = NotToday()
    await desk.reception.receive(message(1, "bonjour"))
    desk.echo.refusal = None
    await desk.reception.receive(message(1, "bonjour"))
    assert desk.ear.texts == ["refused", "refused"]


async def test_three_failures_make_a_dead_letter_an_apology_and_an_alarm(desk: Desk, store: Store) -> None:
    desk.echo.bug = ZeroDivisionError()
    await desk.reception.receive(message(1, "bonjour"))
    [(reference, fault)] = desk.bell.rung
    assert desk.ear.texts == [f"sorry {reference}"]
    assert fault == "ZeroDivisionError"
    async with store.transaction() as tx:
        assert await tx.updates.dead_letters() == 1


async def test_after_a_dead_letter_the_persons_next_update_goes_on(desk: Desk) -> None:
    desk.echo.bug = ZeroDivisionError()
    await desk.reception.receive(message(1, "bonjour"))
    desk.echo.bug = None
    await desk.reception.receive(message(2, "encore"))
    assert desk.ear.texts[-1] == "echo encore"


async def test_a_bug_that_goes_away_costs_nothing(desk: Desk) -> None:
    class Hiccup(Exception):
        pass

    desk.echo.bug = Hiccup()
    working = asyncio.ensure_future(desk.reception.receive(message(1, "bonjour")))
    await asyncio.sleep(0.1)
    desk.echo.bug = None
    await working
    assert desk.ear.texts == ["echo bonjour"]
    assert desk.bell.rung == []


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 5, "message": {"text": "no sender, no chat"}},
        {"update_id": 5, "callback_query": "a string"},
        {"update_id": "five"},
        {},
    ],
)
async def test_what_cannot_be_read_is_set_aside_with_an_alarm(
    desk: Desk, store: Store, raw: dict[str, object]
) -> None:
    await desk.reception.receive(raw)
    await desk.reception.receive(message(6, "after"))
    assert [fault for _, fault in desk.bell.rung] == ["undecodable"]
    assert desk.ear.texts == ["echo after"]
    async with store.transaction() as tx:
        assert await tx.updates.dead_letters() == 1


async def test_an_unknown_kind_of_update_is_ignored_without_a_word(desk: Desk, store: Store) -> None:
    await desk.reception.receive({"update_id": 9, "brand_new_thing": {"a": 1}})
    assert (await outcome(store, 9), desk.ear.heard) == ("ignored", [])


async def test_a_group_is_not_answered(desk: Desk) -> None:
    raw = message(1, "hello")
    raw["message"]["chat"] = {"id": -100, "type": "supergroup", "title": "Le quartier"}
    await desk.reception.receive(raw)
    assert desk.ear.heard == []


async def test_the_twenty_first_message_in_ten_seconds_gets_one_notice(desk: Desk) -> None:
    for number in range(1, 26):
        await desk.reception.receive(message(number, f"n{number}"))
    assert desk.ear.texts.count("slow down") == 1
    assert len(desk.echo.handled) == 20


async def test_somebody_who_has_blocked_the_bot_is_noted(desk: Desk) -> None:
    method = SendMessage(chat_id=42, text="x")
    desk.ear.troubles = [TelegramForbiddenError(method, "Forbidden: bot was blocked by the user")]
    await desk.reception.receive(message(1, "bonjour"))
    assert desk.drawer.left == [42]


async def test_an_answer_that_telegram_cannot_take_goes_by_letter(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.intake.voice.PAUSES", (0, 0))
    method = SendMessage(chat_id=42, text="x")
    desk.ear.troubles = [TelegramNetworkError(method, "away") for _ in range(3)]
    await desk.reception.receive(message(1, "bonjour"))
    [(chat, calls)] = desk.drawer.kept
    assert (chat, [call.body["text"] for call in calls]) == (42, ["echo bonjour"])


async def test_a_second_attempt_is_made_when_the_line_was_cut(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.intake.voice.PAUSES", (0, 0))
    desk.ear.troubles = [TelegramNetworkError(SendMessage(chat_id=42, text="x"), "reset")]
    await desk.reception.receive(message(1, "bonjour"))
    assert desk.ear.texts == ["echo bonjour"] * 2
    assert desk.drawer.kept == []


@pytest.mark.parametrize("words", ["message is not modified", "query is too old and response timeout expired"])
async def test_what_the_person_sees_already_is_not_said_again(desk: Desk, words: str) -> None:
    desk.ear.troubles = [TelegramBadRequest(SendMessage(chat_id=42, text="x"), f"Bad Request: {words}")]
    await desk.reception.receive(tap(1, "menu"))
    assert len(desk.ear.heard) == 1


async def test_nothing_overtakes_what_is_left_for_the_next_start(desk: Desk, store: Store) -> None:
    nowhere = Store(open_engine("postgresql://nobody@127.0.0.1:1/nothing"))
    desk.reception.store = nowhere
    desk.reception.stopping.set()
    with pytest.raises(DATABASE_DOWN):
        await desk.reception.receive(message(1, "un"), patient=True)
    desk.reception.store = store
    with pytest.raises(DATABASE_DOWN):
        await desk.reception.receive(message(2, "deux"), patient=True)
    assert desk.ear.texts == []
    await nowhere.close()
