"""Committees: the agenda, opinions that are held, and their release, alone and with others at the same moment."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.committees import (
    AlreadyReleased,
    NothingToRelease,
    NothingWaits,
    NotOnAgenda,
    NotToArbitrate,
    Opinion,
    Released,
)
from bot.domain.events import Event, EventKind, EventUnknown, NotBegun
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import Idea
from bot.domain.letters import LetterState
from bot.domain.moderation import IdeaUnknown, OwnIdea, SentenceTooLong
from bot.domain.people import NotAllowed, Person
from storage.models import AuditRow, LetterRow
from storage.store import Store
from tests.city import a_person
from tests.dossiers import an_idea, follow, reread
from tests.services.meeting import Assembly, an_assembly
from tests.services.tasking import june

WHY = "The street belongs to a landlord, who refused."
FOR, IF, AGAINST, LATER = Opinion.FAVOURABLE, Opinion.CONDITIONAL, Opinion.UNFAVOURABLE, Opinion.ADJOURNED


class Sitting:
    """A technical committee that has begun, and ideas by Maria."""

    def __init__(self, hall: Assembly, event: Event) -> None:
        self.hall, self.event = hall, event
        self.do, self.store = hall.do.committees, hall.store
        self.lea, self.farid, self.anne, self.maria = hall.lea, hall.farid, hall.anne, hall.maria

    async def idea(self, state: IdeaState = IdeaState.ADMITTED, author: Person | None = None, **more: Any) -> Idea:
        edition = self.hall.crew.edition.id
        return await an_idea(self.store, edition, author or self.maria, state, **more)

    async def on_agenda(self, *ideas: Idea) -> None:
        for idea in ideas:
            await self.do.add(self.farid, self.event.id, idea.number or 0)

    async def decides(self, idea: Idea, opinion: Opinion, words: str = "") -> None:
        await self.do.decide(self.farid, self.event.id, idea.id, opinion, words)

    async def releases(self) -> Released:
        return await self.hall.do.release.release(self.lea, self.event.id)

    async def letters(self, person: Person) -> list[tuple[str, str]]:
        """What is in the ledger for somebody, and where it stands."""
        wanted = select(LetterRow.state, LetterRow.body).where(LetterRow.person_id == person.id)
        async with self.store.transaction() as tx:
            rows = (await tx.connection.execute(wanted.order_by(LetterRow.id))).all()
        return [(state, str(body["text"])) for state, body in rows if state != LetterState.CANCELLED]

    async def states(self, person: Person) -> list[str]:
        return [state for state, _ in await self.letters(person)]


@pytest.fixture
async def sitting(store: Store, clock: TurnedClock) -> Sitting:
    hall = await an_assembly(store, clock)
    event = await hall.meeting(june(7, 11, 30), EventKind.COTECH, title="COTECH")
    await hall.until(june(7, 11, 31))
    return Sitting(hall, event)


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


async def test_a_letter_that_is_held_for_weeks_is_not_cleaned_away(sitting: Sitting) -> None:
    idea = await sitting.idea()
    await sitting.on_agenda(idea)
    await sitting.decides(idea, FOR)
    await sitting.hall.crew.do.retention.clean(sitting.hall.clock.now() + timedelta(days=40))
    assert await sitting.states(sitting.maria) == [LetterState.HELD]
