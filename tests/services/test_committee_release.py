"""What a committee has decided is released: by whom, beside others, into the journal and the dossier."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.committees import (
    NothingToRelease,
    Released,
)
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.letters import LetterState
from bot.domain.people import NotAllowed
from bot.domain.steps import Step
from storage.models import AuditRow
from storage.store import Store
from tests.dossiers import reread
from tests.services.sitting import AGAINST, FOR, IF, WHY, Sitting, a_sitting


@pytest.fixture
async def sitting(store: Store, clock: TurnedClock) -> Sitting:
    return await a_sitting(store, clock)


async def test_only_a_coordinator_releases(sitting: Sitting) -> None:
    idea = await sitting.idea()
    await sitting.on_agenda(idea)
    await sitting.decides(idea, FOR)
    for one in (sitting.farid, sitting.anne, sitting.maria):
        with pytest.raises(NotAllowed):
            await sitting.hall.do.release.release(one, sitting.event.id)
    assert await sitting.states(sitting.maria) == [LetterState.HELD]


async def test_of_two_who_release_at_once_one_does(sitting: Sitting) -> None:
    ideas = [await sitting.idea() for _ in range(5)]
    await sitting.on_agenda(*ideas)
    for idea in ideas:
        await sitting.decides(idea, AGAINST, WHY)
    said = await asyncio.gather(*(sitting.releases() for _ in range(2)), return_exceptions=True)
    assert [one for one in said if isinstance(one, Released)] == [Released(5, 0, ())]
    assert [type(one) for one in said if not isinstance(one, Released)] == [NothingToRelease]
    async with sitting.store.transaction() as tx:
        assert [len(await tx.steps.history(idea.id)) for idea in ideas] == [1] * 5


async def test_an_opinion_recorded_during_a_release_is_in_it_or_waits_whole(sitting: Sitting) -> None:
    first, second = await sitting.idea(), await sitting.idea()
    await sitting.on_agenda(first, second)
    await sitting.decides(first, FOR)
    await asyncio.gather(sitting.releases(), sitting.decides(second, AGAINST, WHY))
    docket = await sitting.do.docket(sitting.lea, sitting.event.id)
    told = docket.file(second.id).released_at is not None
    assert (await reread(sitting.store, second.id)).state is (IdeaState.UNFEASIBLE if told else IdeaState.ADMITTED)
    if not told:
        assert await sitting.releases() == Released(1, 0, ())
    assert await sitting.states(sitting.maria) == [LetterState.QUEUED] * 2


async def test_what_was_decided_is_in_the_journal_file_by_file(sitting: Sitting) -> None:
    idea = await sitting.idea()
    await sitting.on_agenda(idea)
    await sitting.decides(idea, AGAINST, WHY)
    await sitting.releases()
    wanted = select(AuditRow.deed, AuditRow.after, AuditRow.why).where(
        AuditRow.subject.in_((f"idea:{idea.id}", f"event:{sitting.event.id}"))
    )
    async with sitting.store.transaction() as tx:
        rows = [tuple(row) for row in await tx.connection.execute(wanted.order_by(AuditRow.seq))]
    assert rows[-2:] == [
        ("record_opinion", {"committee": sitting.event.id, "opinion": "unfavourable"}, WHY),
        ("release_opinions", {str(idea.id): "unfavourable"}, None),
    ]


async def test_a_dossier_has_the_files_with_their_facts_and_room_for_decisions(sitting: Sitting) -> None:
    idea = await sitting.idea(supports=7)
    await sitting.on_agenda(idea)
    dossier = await sitting.hall.do.dossiers.dossier(sitting.anne, sitting.event.id)
    [file] = dossier.files
    assert str(idea.number) in file.title
    assert ("Supports", "7") in file.facts
    assert "……" in file.decision
    await sitting.decides(idea, IF, "If the trees stay.")
    [file] = (await sitting.hall.do.dossiers.dossier(sitting.anne, sitting.event.id)).files
    assert file.decision == "Decision: favourable, under conditions\nIf the trees stay."
    with pytest.raises(NotAllowed):
        await sitting.hall.do.dossiers.dossier(sitting.maria, sitting.event.id)


async def test_what_the_study_found_is_in_the_dossier_and_a_committee_in_favour_has_it_studied_again(
    sitting: Sitting,
) -> None:
    idea = await sitting.idea(IdeaState.UNFEASIBLE)
    steps = IdeaAct.UNFEASIBLE, IdeaState.ADMITTED, IdeaState.UNFEASIBLE
    found = Step(0, idea.id, sitting.hall.clock.now(), sitting.anne.id, *steps, None, "The pavement is too narrow.")
    async with sitting.store.transaction() as tx:
        await tx.steps.add(found)
    await sitting.on_agenda(idea)
    [file] = (await sitting.hall.do.dossiers.dossier(sitting.anne, sitting.event.id)).files
    assert ("What the study found", "The pavement is too narrow.") in file.facts
    await sitting.decides(idea, FOR)
    assert (await reread(sitting.store, idea.id)).state is IdeaState.UNFEASIBLE
    assert await sitting.releases() == Released(1, 0, ())
    assert (await reread(sitting.store, idea.id)).state is IdeaState.ANALYSING


async def test_a_letter_that_is_held_for_weeks_is_not_cleaned_away(sitting: Sitting) -> None:
    idea = await sitting.idea()
    await sitting.on_agenda(idea)
    await sitting.decides(idea, FOR)
    await sitting.hall.crew.do.retention.clean(sitting.hall.clock.now() + timedelta(days=40))
    assert await sitting.states(sitting.maria) == [LetterState.HELD]
