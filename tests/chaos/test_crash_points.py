"""The bot kills itself at the narrowest moments: nothing is said that is not kept, and nothing kept stays unsaid."""

from datetime import datetime, timedelta
from pathlib import Path
from signal import SIGKILL
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SharedClock
from bot.domain.letters import Lane
from bot.sandbox.people import Person
from storage.store import Store
from tests.chaos.ground import Ground, a_ground
from tests.chaos.verdict import left_open, rows
from tests.city import a_person
from tests.editions import an_edition
from tests.letters import LEASE, a_letter, write

pytestmark = pytest.mark.chaos

HANDED_IN = "is handed in, under number"
BEFORE = ("A bench for Zélie", "Because Zélie is tired of standing for so long")
UPDATES = 8
"""What it takes to hand in an idea: three messages (/idea, what, why), then five taps, the last of which counts."""

CALLS = 3 + 4 * 2
"""What the bot says before that: one message for each message, two calls for each tap."""


async def crashes_on_the_last_tap(ground: Ground, where: str) -> Person:
    """Somebody puts an idea forward, and the bot dies while it deals with the tap that hands it in."""
    ground.process.environment["PARVIS_CRASH_AT"] = where
    await ground.start()
    zelie = next(iter(ground.box.people.values()))
    for words in ("/idea", *BEFORE):
        await zelie.writes(words)
    for label in ("La Plaine", "Nature", "Go on", "Send my idea"):
        await zelie.taps(label)
    zelie.taps("Yes, I am")
    assert await ground.process.wait() == -SIGKILL
    del ground.process.environment["PARVIS_CRASH_AT"]
    return zelie


def stored(ground: Ground) -> list[str]:
    return [title for (title,) in rows(ground.url, "SELECT title FROM ideas WHERE number IS NOT NULL")]


def confirmations(ground: Ground, person: Person) -> int:
    return len(ground.box.journal.sent(to=person, containing=HANDED_IN))


@pytest.mark.parametrize(
    ("mode", "where", "reached"),
    [
        ("polling", f"before_commit:{UPDATES}", "nothing"),
        ("polling", f"after_commit:{UPDATES}", "kept"),
        ("webhook", f"before_answer:{CALLS + 2}", "kept"),
        ("webhook", f"before_confirmation:{UPDATES}", "said"),
    ],
)
async def test_an_idea_is_confirmed_only_when_it_is_kept_and_then_at_least_once(
    mode: str, where: str, reached: str, tmp_path: Path, store: Store, database_url: str
) -> None:
    await an_edition(store)
    async with a_ground(tmp_path, database_url, mode) as ground:
        telegram_id = ground.box.person("Zélie", "en").id
        await a_person(store, "Zélie", "en", telegram_id=telegram_id, tie="lives")
        zelie = await crashes_on_the_last_tap(ground, where)
        assert bool(stored(ground)) == (reached != "nothing")
        assert bool(confirmations(ground, zelie)) == (reached == "said")
        await ground.start()
        await ground.until(lambda: not ground.box.world.updates)
        assert stored(ground) == [BEFORE[0]]
        assert zelie.reads(HANDED_IN)
        assert left_open(database_url) == {}


@pytest.mark.parametrize(("where", "delivered"), [("letter_claimed", False), ("letter_sent", True)])
async def test_a_letter_in_hand_at_a_crash_is_not_forgotten_and_no_reminder_comes_twice(
    where: str, delivered: bool, tmp_path: Path, store: Store, database_url: str
) -> None:
    clock = SharedClock(tmp_path / "clock")
    clock.turn(next_noon(clock.now()) - clock.now())
    async with a_ground(tmp_path, database_url, "polling", PARVIS_CRASH_AT=where) as ground:
        maria, samir = ground.box.person("Maria"), ground.box.person("Samir")
        for person in (maria, samir):
            person.opens()
            ground.box.world.confirm(list(ground.box.world.updates))
        now = clock.now()
        receipt = a_letter(now, "receipt", Lane.RECEIPT, chat=maria.id)
        reminder = a_letter(now, "reminder", Lane.REMINDER, chat=samir.id)
        await write(store, [receipt, reminder], now)
        await ground.process.start()
        assert await ground.process.wait() == -SIGKILL
        assert bool(ground.box.journal.sent(method="sendMessage")) == delivered

        del ground.process.environment["PARVIS_CRASH_AT"]
        clock.turn(LEASE + timedelta(seconds=1))
        await ground.start()
        await ground.until(lambda: "letters" not in left_open(database_url))
        states = dict(rows(database_url, "SELECT key, state FROM letters"))
        reminders = len(ground.box.journal.sent(to=samir))
        assert states["receipt"] == "sent"
        assert 1 <= len(ground.box.journal.sent(to=maria)) <= 2
        assert states["reminder"] == "unknown"
        assert reminders <= 1


def next_noon(now: datetime) -> datetime:
    """Outside quiet hours, whatever the hour of the test."""
    here = now.astimezone(ZoneInfo("Europe/Paris"))
    return (here + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)
