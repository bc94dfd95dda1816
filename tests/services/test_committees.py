"""Committees: the agenda, and opinions that are held until they are released."""

import pytest

from bot.clock import TurnedClock
from bot.domain.committees import (
    FILES_MOST,
    AgendaFull,
    AlreadyReleased,
    NothingToRelease,
    NothingWaits,
    NotOnAgenda,
    NotToArbitrate,
    Released,
)
from bot.domain.events import EventKind, EventUnknown, NotBegun
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.letters import LetterState
from bot.domain.moderation import IdeaUnknown, OwnIdea, SentenceTooLong
from storage.store import Store
from tests.city import a_person
from tests.dossiers import follow, reread
from tests.services.sitting import AGAINST, FOR, IF, LATER, WHY, Sitting, a_sitting
from tests.services.tasking import june


@pytest.fixture
async def sitting(store: Store, clock: TurnedClock) -> Sitting:
    return await a_sitting(store, clock)


async def test_an_agenda_is_drawn_from_what_waits_the_most_supported_first(sitting: Sitting) -> None:
    with pytest.raises(NothingWaits):
        await sitting.do.draw_up(sitting.farid, sitting.event.id)
    few, many = await sitting.idea(supports=2), await sitting.idea(supports=9)
    await sitting.idea(IdeaState.SUBMITTED)
    await sitting.idea(IdeaState.FEASIBLE)
    hidden = await sitting.idea(hidden=True)
    docket = await sitting.do.draw_up(sitting.farid, sitting.event.id)
    assert [file.idea.id for file in docket.files] == [many.id, few.id]
    with pytest.raises(NotToArbitrate):
        await sitting.do.add(sitting.farid, sitting.event.id, hidden.number or 0)
    with pytest.raises(IdeaUnknown):
        await sitting.do.add(sitting.farid, sitting.event.id, 1)


async def test_what_is_on_one_agenda_is_on_no_other_until_it_is_adjourned(sitting: Sitting) -> None:
    first, second = await sitting.idea(), await sitting.idea()
    await sitting.do.draw_up(sitting.farid, sitting.event.id)
    other = await sitting.hall.meeting(june(14, 10), EventKind.COTECH, title="Another")
    with pytest.raises(NothingWaits):
        await sitting.do.draw_up(sitting.farid, other.id)
    await sitting.decides(first, LATER)
    await sitting.decides(second, FOR)
    await sitting.releases()
    docket = await sitting.do.draw_up(sitting.farid, other.id)
    assert [file.idea.id for file in docket.files] == [first.id]
    copil = await sitting.hall.meeting(june(21, 10), EventKind.COPIL, title="COPIL")
    found = await sitting.idea(IdeaState.FEASIBLE)
    docket = await sitting.do.draw_up(sitting.farid, copil.id)
    assert {file.idea.id for file in docket.files} == {second.id, found.id}, "what is favoured goes on"


async def test_a_full_agenda_says_so_and_the_next_committee_has_the_rest(sitting: Sitting) -> None:
    ideas = [await sitting.idea(supports=99 - n) for n in range(FILES_MOST + 2)]
    docket = await sitting.do.draw_up(sitting.farid, sitting.event.id)
    assert [file.idea.id for file in docket.files] == [idea.id for idea in ideas[:FILES_MOST]]
    with pytest.raises(AgendaFull):
        await sitting.do.draw_up(sitting.farid, sitting.event.id)
    with pytest.raises(AgendaFull):
        await sitting.do.add(sitting.farid, sitting.event.id, ideas[-1].number or 0)
    other = await sitting.hall.meeting(june(14, 10), EventKind.COTECH, title="Another")
    docket = await sitting.do.draw_up(sitting.farid, other.id)
    assert [file.idea.id for file in docket.files] == [idea.id for idea in ideas[FILES_MOST:]]


async def test_nothing_of_a_decision_shows_before_it_is_released(sitting: Sitting) -> None:
    idea = await sitting.idea()
    reader = await a_person(sitting.store, language="en")
    await follow(sitting.store, idea, reader)
    await sitting.on_agenda(idea)
    await sitting.decides(idea, AGAINST, WHY)
    [(state, words)] = await sitting.letters(sitting.maria)
    assert state == LetterState.HELD
    assert "looked at your idea" in words
    assert WHY in words
    assert await sitting.letters(reader) == []
    assert (await reread(sitting.store, idea.id)).state is IdeaState.ADMITTED
    async with sitting.store.transaction() as tx:
        assert await tx.steps.history(idea.id) == []
    assert await sitting.releases() == Released(1, 0, ())
    assert await sitting.letters(sitting.maria) == [(LetterState.QUEUED, words)], "what was held is what leaves"
    assert "was studied and cannot be done" in (await sitting.letters(reader))[0][1]
    assert (await reread(sitting.store, idea.id)).state is IdeaState.UNFEASIBLE
    async with sitting.store.transaction() as tx:
        [step] = await tx.steps.history(idea.id)
    assert (step.act, step.sentence) == (IdeaAct.COMMITTEE_AGAINST, WHY)


async def test_an_opinion_can_be_changed_until_it_is_released_and_one_letter_is_left(sitting: Sitting) -> None:
    idea = await sitting.idea()
    await sitting.on_agenda(idea)
    for opinion, words in ((AGAINST, WHY), (IF, "If the trees stay."), (LATER, ""), (FOR, "")):
        await sitting.decides(idea, opinion, words)
    [(state, words)] = await sitting.letters(sitting.maria)
    assert state == LetterState.HELD
    assert "Its opinion is favourable.</b>" in words
    await sitting.releases()
    assert (await reread(sitting.store, idea.id)).state is IdeaState.ADMITTED
    with pytest.raises(AlreadyReleased):
        await sitting.decides(idea, AGAINST, WHY)
    with pytest.raises(AlreadyReleased):
        await sitting.do.drop(sitting.farid, sitting.event.id, idea.id)
    with pytest.raises(NothingToRelease):
        await sitting.releases()


async def test_conditions_and_a_no_need_words_and_the_rest_does_not(sitting: Sitting) -> None:
    idea = await sitting.idea()
    await sitting.on_agenda(idea)
    for opinion in (IF, AGAINST):
        with pytest.raises(SentenceTooLong):
            await sitting.decides(idea, opinion)
    await sitting.decides(idea, LATER)
    assert await sitting.letters(sitting.maria) == []
    assert await sitting.releases() == Released(0, 1, ())


async def test_a_file_that_is_dropped_takes_its_letter_along(sitting: Sitting) -> None:
    idea = await sitting.idea()
    await sitting.on_agenda(idea)
    await sitting.decides(idea, FOR)
    docket = await sitting.do.drop(sitting.farid, sitting.event.id, idea.id)
    assert docket.files == ()
    assert await sitting.letters(sitting.maria) == []
    with pytest.raises(NotOnAgenda):
        await sitting.decides(idea, FOR)


async def test_an_idea_that_went_on_meanwhile_is_left_alone(sitting: Sitting) -> None:
    stays, gone = await sitting.idea(), await sitting.idea()
    await sitting.on_agenda(stays, gone)
    for one in (stays, gone):
        await sitting.decides(one, FOR)
    async with sitting.store.transaction() as tx:
        await tx.ideas.move(gone.id, [IdeaState.ADMITTED], IdeaState.WITHDRAWN, sitting.hall.clock.now())
    assert await sitting.releases() == Released(1, 0, (gone.number or 0,))
    assert await sitting.states(sitting.maria) == [LetterState.QUEUED]


async def test_nobody_decides_on_their_own_idea_and_none_before_the_committee_sits(sitting: Sitting) -> None:
    own, idea = await sitting.idea(author=sitting.farid), await sitting.idea()
    await sitting.on_agenda(own)
    with pytest.raises(OwnIdea):
        await sitting.decides(own, FOR)
    later = await sitting.hall.meeting(june(14, 10), EventKind.COTECH, title="Later")
    await sitting.do.add(sitting.farid, later.id, idea.number or 0)
    with pytest.raises(NotBegun):
        await sitting.do.decide(sitting.farid, later.id, idea.id, FOR)
    meeting = await sitting.hall.meeting(june(14, 12), title="Open to all")
    with pytest.raises(EventUnknown):
        await sitting.do.docket(sitting.farid, meeting.id)
