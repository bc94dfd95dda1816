"""The log of a bad day: every line is one event, and none tells what only the people concerned may know."""

import asyncio
from pathlib import Path

import pytest

from bot.sandbox.box import Box
from tests.chaos.ground import a_ground
from tests.chaos.loglines import faults_in, private_words
from tests.chaos.residents import crowd
from tests.chaos.running import SEED, live_through
from tests.chaos.somebody import first_names
from tests.chaos.verdict import count, left_open

pytestmark = [pytest.mark.chaos, pytest.mark.usefixtures("tireless_edition")]

FAULTS = ("429", "500", "502", "reset_before", "reset_after", "malformed")
METHODS = ("sendMessage", "editMessageText", "answerCallbackQuery")


def strike(box: Box) -> None:
    """One of each, for whatever the bot says or asks next; and enough of one to drive an answer into a letter."""
    for method in METHODS:
        for fault in FAULTS:
            box.faults.add(fault, method=method, seconds=1)
    box.faults.add("malformed", method="getUpdates")
    box.faults.add("500", method="sendMessage", times=1000)


async def test_a_bad_day_leaves_a_log_that_names_nobody(tmp_path: Path, database_url: str) -> None:
    async with a_ground(tmp_path, database_url, "polling", PARVIS_LOG_LEVEL="DEBUG") as ground:
        residents = crowd([ground.box.person(name, "en") for name in first_names(12)], SEED)

        async def trouble() -> None:
            await ground.start()
            for _ in range(2):
                await asyncio.sleep(2)
                strike(ground.box)
                # No update has ever looked like this: it is set aside, with what it holds.
                ground.box.world.queue("message", {"text": residents[0].reasons, "from": "Zélie00"}, user=1, chat=1)
            await ground.until(lambda: ground.times("answer_by_letter") > 0)
            await ground.process.kill()
            ground.box.faults.clear()
            await ground.start()

        await live_through(ground, residents, trouble)
        await ground.until(lambda: left_open(database_url).keys() <= {"dead letters"})
        assert await ground.stop() == 0
        verdict = count(ground, residents)
        assert (verdict.lost, verdict.doubled, verdict.unexpected) == (set(), set(), set())
        assert ground.times("update_set_aside") == 2
        assert faults_in(ground, residents) == []


async def test_the_search_for_private_words_finds_them(tmp_path: Path, database_url: str) -> None:
    async with a_ground(tmp_path, database_url, "polling") as ground:
        zelie = ground.box.person("Zélie")
        for word in private_words(ground):
            ground.log.write_text(f"2026-11-23T20:15:00+0000 INFO action=leaked {word}\n")
            assert len(faults_in(ground)) == 1, word
        assert zelie.name in private_words(ground)
        for line in ("Traceback (most recent call last):", "2026-11-23T20:15:00+0000 INFO hello"):
            ground.log.write_text(line + "\n")
            assert faults_in(ground) == [line]
