"""Whatever Telegram says to an answer, the answer is not lost and the next update goes on."""

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage

from bot.intake import voice
from bot.intake.voice import PAUSES
from storage.store import Store
from tests.intake.conftest import Desk
from tests.intake.doubles import message, tap

SAID = SendMessage(chat_id=1, text="x")
PASSING = [
    ClientDecodeError("Failed to decode object", ValueError(), "<html>502 Bad Gateway</html>"),
    TelegramServerError(SAID, "Internal Server Error"),
    TelegramNetworkError(SAID, "reset"),
]
LASTING = [
    TelegramUnauthorizedError(SAID, "Unauthorized"),
    TelegramNotFound(SAID, "Not Found"),
    TelegramConflictError(SAID, "Conflict"),
]


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "PAUSES", tuple(0 for _ in PAUSES))


@pytest.mark.parametrize("trouble", PASSING, ids=lambda trouble: type(trouble).__name__)
async def test_what_may_pass_is_tried_again(desk: Desk, trouble: Exception) -> None:
    desk.ear.troubles = [trouble] * len(PAUSES)
    await desk.reception.receive(message(1, "bonjour"))
    assert desk.ear.texts == ["echo bonjour"] * (len(PAUSES) + 1)
    assert desk.drawer.kept == []


@pytest.mark.parametrize("trouble", [*PASSING, *LASTING], ids=lambda trouble: type(trouble).__name__)
async def test_what_does_not_pass_makes_a_letter_of_the_answer(desk: Desk, trouble: Exception) -> None:
    desk.ear.troubles = [trouble] * (len(PAUSES) + 1)
    await desk.reception.receive(message(1, "bonjour"))
    [(chat, calls)] = desk.drawer.kept
    assert (chat, [call.body["text"] for call in calls]) == (42, ["echo bonjour"])
    desk.ear.troubles = []
    await desk.reception.receive(message(2, "encore"))
    assert desk.ear.texts[-1] == "echo encore"


async def test_an_attempt_that_took_long_is_the_last(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "PATIENCE", -1.0)
    desk.ear.troubles = [TelegramNetworkError(SAID, "timeout")]
    await desk.reception.receive(message(1, "bonjour"))
    assert desk.ear.texts == ["echo bonjour"]
    assert len(desk.drawer.kept) == 1


async def test_signs_that_no_table_can_hold_do_no_harm(desk: Desk, store: Store) -> None:
    raw = message(1, "bon\0jour \ud800")
    raw["message"]["from"]["first_name"] = "Ma\0ria\udfff"
    await desk.reception.receive(raw)
    assert desk.ear.texts == ["echo bon\N{REPLACEMENT CHARACTER}jour ?"]
    async with store.transaction() as tx:
        assert await tx.updates.dead_letters() == 0


async def test_an_update_that_breaks_even_the_counting_of_failures_is_set_aside(desk: Desk, store: Store) -> None:
    class Broken:
        """An apology that fails too."""

        def __getattr__(self, name: str) -> object:
            raise ZeroDivisionError

    desk.reception.talk = Broken()  # type: ignore[assignment] # a bug of ours, of the worst kind
    await desk.reception.receive(message(1, "bonjour"))
    await desk.reception.receive(tap(2, "o:menu"))
    assert [fault for _, fault in desk.bell.rung] == ["broke", "broke"]
    async with store.transaction() as tx:
        assert await tx.updates.dead_letters() == 2
