"""What ambassadors ask about a mission: the team answers it, and whoever wrote the mission hears of it at once."""

from datetime import date

import pytest

from bot.clock import TurnedClock
from bot.domain.working_days import Absence
from storage.store import Store
from tests.services.roving import Town, a_town


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def test_a_question_goes_to_the_team_with_what_it_is_about(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.mission()
    await town.missions.answers.ask(ines, mission.id, "May I bring my sister?")
    async with town.store.transaction() as tx:
        exchange = await tx.exchanges.of_person(ines.id)
        assert exchange is not None
        [message] = await tx.exchanges.messages(exchange.id, 5)
    assert message.said.words.startswith("Mission “Market round”, Saturday 12 June")
    assert message.said.words.endswith("May I bring my sister?")


async def test_whoever_wrote_the_mission_hears_once_of_a_question_about_it(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.mission()
    for words in ("May I bring my sister?", "And my dog?"):
        await town.missions.answers.ask(ines, mission.id, words)
    told = await town.reads(town.farid)
    assert told.count("A1 has a question about this mission:") == 1
    assert "sister" not in told
    assert "has a question" not in await town.reads(town.lea)
    [letter] = await town.letters(town.farid, ":asks:")
    assert letter.expires_at == mission.span.ends
    assert letter.body is not None
    [[button]] = letter.body["reply_markup"]["inline_keyboard"]
    assert button["text"] == "Open the question"
    async with town.store.transaction() as tx:
        await tx.absences.add(town.farid.id, Absence(date(2027, 6, 7), date(2027, 6, 8)))
    await town.missions.answers.ask(ali, mission.id, "Where is it?")
    assert "A2 has a question about this mission:" in await town.reads(town.lea), "while its writer is away"
    assert "A2 has a question" not in await town.reads(town.farid)
