"""What became of my ideas: their states in words, the team's questions, second thoughts."""

from datetime import timedelta
from typing import Any

from bot.clock import TurnedClock
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import Idea
from bot.domain.people import Role
from bot.domain.steps import Step
from bot.sandbox.people import Person
from bot.services.decision_letters import Ruling
from tests.city import a_member
from tests.conversations.conftest import Town
from tests.conversations.test_ideas import _known
from tests.dossiers import an_idea, reread


async def owned(town: Town, who: Person, **columns: Any) -> Idea:
    return await an_idea(town.store, 1, await _known(town.store, who.id), title="My bench", **columns)


async def asked(town: Town, idea: Idea) -> None:
    """The team asks, by its own use case."""
    moderator = await a_member(town.store, Role.MODERATOR)
    decisions = town.parvis.services.decisions
    await decisions.decide(moderator, Ruling(IdeaAct.ASK, idea.id, sentence="Which side of the square?"))


async def test_states_are_said_in_words(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await owned(town, maria)
    await maria.writes("/myideas")
    assert maria.reads("handed in: the team will read it")


async def test_who_has_none_is_told_how_to_begin(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/myideas")
    assert maria.reads("You have not handed in an idea yet")


async def test_a_refusal_is_shown_with_its_reason_and_article(town: Town, clock: TurnedClock) -> None:
    maria = await town.resident("Maria", "en")
    idea = await owned(town, maria, state=IdeaState.INADMISSIBLE)
    step = Step(
        0,
        idea.id,
        clock.now(),
        None,
        "inadmissible",
        IdeaState.SUBMITTED,
        IdeaState.INADMISSIBLE,
        "private",
        "Sorry!",
    )
    async with town.store.transaction() as tx:
        await tx.steps.add(step)
    await maria.writes("/myideas")
    await maria.taps("My bench")
    assert maria.reads("It serves one.")
    assert maria.reads("article 6")
    assert maria.reads("Sorry!")


async def test_a_withdrawal_is_asked_about_and_can_be_undone(town: Town, clock: TurnedClock) -> None:
    maria = await town.resident("Maria", "en")
    idea = await owned(town, maria)
    await maria.writes("/myideas")
    await maria.taps("My bench")
    await maria.taps("Take it back")
    await maria.taps("Yes, take it back")
    assert (await reread(town.store, idea.id)).state is IdeaState.WITHDRAWN
    await maria.taps("Undo")
    assert (await reread(town.store, idea.id)).state is IdeaState.SUBMITTED


async def test_after_ten_minutes_a_withdrawal_stands(town: Town, clock: TurnedClock) -> None:
    maria = await town.resident("Maria", "en")
    idea = await owned(town, maria)
    await maria.writes("/myideas")
    await maria.taps("My bench")
    await maria.taps("Take it back")
    await maria.taps("Yes, take it back")
    clock.turn(timedelta(minutes=11))
    await maria.taps("Undo")
    assert maria.reads("The ten minutes are over")
    assert (await reread(town.store, idea.id)).state is IdeaState.WITHDRAWN


async def test_the_teams_question_is_answered_from_my_ideas(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    idea = await owned(town, maria)
    await asked(town, idea)
    await maria.writes("/myideas")
    await maria.taps("My bench")
    assert maria.reads("Which side of the square?")
    await maria.taps("Answer")
    await maria.writes("The side of the school.")
    assert maria.reads("your answer is with the team")
    assert await _answers(town) == [("The side of the school.", 0)]
    assert (await reread(town.store, idea.id)).state is IdeaState.SUBMITTED


async def test_a_letter_is_answered_by_simply_replying_to_it(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/start")
    await asked(town, await owned(town, maria))
    await maria.waits_for("Which side of the square?")
    letter = maria.phone.messages()[-1]["message_id"]
    await maria.writes("The side of the school.", reply_to=letter)
    assert await _answers(town) == [("The side of the school.", 0)]


async def test_an_album_is_one_answer(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await asked(town, await owned(town, maria))
    await maria.writes("/myideas")
    await maria.taps("My bench")
    await maria.taps("Answer")
    await maria.sends_album(3, caption="Here")
    assert await _answers(town) == [("Here", 3)]


async def test_a_sticker_or_a_second_thought_is_no_answer(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await asked(town, await owned(town, maria))
    await maria.writes("/myideas")
    await maria.taps("My bench")
    await maria.taps("Answer")
    await maria.sends_document()
    assert maria.reads("answer with words or a photo")
    await maria.writes("/cancel")
    assert maria.reads("The question waits in /myideas")
    assert await _answers(town) == [(None, 0)]


async def test_nobody_opens_withdraws_or_answers_for_somebody_else(town: Town) -> None:
    maria, mallory = await town.resident("Maria", "en"), await town.resident("Mallory", "en")
    idea = await owned(town, maria)
    await maria.writes("/myideas")
    await maria.taps("My bench")
    for act in ("show", "back", "sure", "undo", "answer"):
        await mallory.writes("/myideas")
        await mallory.acts.forges(mallory.id, mallory.phone.messages()[-1], f"m:{act}:{idea.id}")
        assert not mallory.reads("My bench")
    assert (await reread(town.store, idea.id)).state is IdeaState.SUBMITTED


async def _answers(town: Town) -> list[tuple[str | None, int]]:
    async with town.store.transaction() as tx:
        rows = await tx.connection.exec_driver_sql(
            "SELECT answer, jsonb_array_length(photos) AS photos FROM questions"
        )
        return [(row.answer, row.photos) for row in rows]
