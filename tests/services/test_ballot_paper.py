"""Drawing up the ballot paper: projects from feasible ideas, numbered once, changed until the vote opens."""

import asyncio
from collections.abc import Awaitable

import pytest

from bot.clock import TurnedClock
from bot.domain.competences import Competence
from bot.domain.errors import Refusal
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import IdeaId
from bot.domain.paper_gaps import GapKind
from bot.domain.paper_refusals import (
    DearerThanEnvelope,
    EnvelopeUnknown,
    IdeaTaken,
    LastIdea,
    NoConflictWithItself,
    NotCosted,
    NotFeasible,
    NumberGiven,
    PaperFrozen,
    ProjectUnknown,
)
from bot.domain.paper_rules import Costing, Field
from bot.domain.sketches import Sketch
from storage.store import Store
from tests.city import a_person, letters_to
from tests.dossiers import an_idea, follow, reread
from tests.papers import SUMMARY, Office, an_office
from tests.waiting import beside


@pytest.fixture
async def office(store: Store, clock: TurnedClock) -> Office:
    return await an_office(store, clock)


async def history(office: Office, idea: IdeaId) -> list[str]:
    async with office.store.transaction() as tx:
        return [step.act for step in await tx.steps.history(idea)]


async def test_a_feasible_idea_becomes_a_project_and_its_author_is_told(office: Office) -> None:
    photo = {"file_id": "photo-1", "unique_id": "u1"}
    idea = await office.feasible(photos=[photo], neighbourhood="pleyel", latitude=48.9, longitude=2.3)
    reader = await a_person(office.store, language="en")
    await follow(office.store, idea, reader)
    project = await office.project(idea)
    assert (project.number, project.envelope, project.summary) == (1, "town", SUMMARY)
    assert (project.title, project.theme) == (idea.pieces.title, idea.pieces.theme)
    assert (project.cost, project.running_cost, project.competence) == (30_000, 500, Competence.CITY)
    assert (project.neighbourhood, project.latitude, project.photo) == ("pleyel", 48.9, "photo-1")
    assert (project.ideas, project.sponsors) == ((idea.number,), (office.maria.id,))
    assert "<b>Your idea goes to the vote.</b>" in await letters_to(office.store, office.maria)
    assert "goes to the vote as project no. 1" in await letters_to(office.store, reader)
    assert await history(office, idea.id) == [IdeaAct.ON_PAPER]
    assert (await reread(office.store, idea.id)).state is IdeaState.FEASIBLE


async def test_several_ideas_make_one_project_and_each_stays_its_authors(office: Office) -> None:
    omar = await a_person(office.store, "Omar", "en")
    first, second, third = await office.feasible(), await office.feasible(omar), await office.feasible()
    project = await office.project(second, first)
    assert project.title == second.pieces.title
    joined = await office.do.papers.join(office.lea, project.number, third.id)
    assert joined.ideas == tuple(sorted(idea.number or 0 for idea in (first, second, third)))
    assert set(joined.sponsors) == {office.maria.id, omar.id}
    assert f"It joins these ideas there: no. {first.number}." in await letters_to(office.store, omar)
    parted = await office.do.papers.part(office.lea, project.number, first.number or 0)
    assert parted.ideas == (second.number, third.number)
    assert "is not part of project no. 1" in await letters_to(office.store, office.maria)
    await office.do.papers.part(office.lea, project.number, third.number or 0)
    with pytest.raises(LastIdea):
        await office.do.papers.part(office.lea, project.number, second.number or 0)


async def test_an_idea_is_part_of_one_project_at_most(office: Office) -> None:
    idea = await office.feasible()
    first, second = await office.project(idea), await office.project()
    for attempt in (office.do.papers.join(office.lea, second.number, idea.id), office.project(idea)):
        with pytest.raises(IdeaTaken) as taken:
            await attempt
        assert (taken.value.idea, taken.value.project) == (idea.number, first.number)


@pytest.mark.parametrize("state", sorted(set(IdeaState) - {IdeaState.FEASIBLE, IdeaState.DRAFT}))
async def test_only_what_is_feasible_is_put_on_the_paper(office: Office, state: IdeaState) -> None:
    idea = await an_idea(office.store, office.edition.id, office.maria, state)
    with pytest.raises(NotFeasible):
        await office.project(idea)


async def test_an_idea_without_a_costing_waits_for_one(office: Office) -> None:
    idea = await an_idea(office.store, office.edition.id, office.maria, IdeaState.FEASIBLE)
    with pytest.raises(NotCosted):
        await office.project(idea)


async def test_a_project_dearer_than_its_envelope_is_refused(office: Office) -> None:
    idea = await office.feasible(costing=Costing(40_001, 0, Competence.CITY))
    with pytest.raises(DearerThanEnvelope) as dearer:
        await office.project(idea, envelope="pleyel")
    assert (dearer.value.cost, dearer.value.envelope.euros) == (40_001, 40_000)
    with pytest.raises(EnvelopeUnknown):
        await office.project(idea, envelope="montjoie")
    project = await office.project(idea)
    with pytest.raises(DearerThanEnvelope):
        await office.do.papers.change(office.lea, project.number, Field.LIST, "pleyel")
    with pytest.raises(DearerThanEnvelope):
        await office.do.papers.change(office.lea, project.number, Field.COST, "100 001")
    await office.do.papers.change(office.lea, project.number, Field.COST, "40 000 €")
    assert (await office.do.papers.change(office.lea, project.number, Field.LIST, "pleyel")).envelope == "pleyel"


async def test_numbers_are_given_once_and_never_again(office: Office) -> None:
    first, second = await office.project(), await office.project()
    await office.do.papers.take_off(office.lea, second.number, "La rue sera refaite en entier.")
    assert (await office.project()).number == 3
    with pytest.raises(NumberGiven):
        await office.do.papers.renumber(office.lea, first.number, "2")
    assert (await office.do.papers.renumber(office.lea, first.number, "12")).number == 12
    assert (await office.project()).number == 13
    assert (await office.do.papers.renumber(office.lea, 12, "1")).number == 1
    with pytest.raises(ProjectUnknown):
        await office.do.papers.renumber(office.lea, 12, "14")
    with pytest.raises(NumberGiven):
        await office.do.papers.renumber(office.lea, 3, "12")


async def test_what_is_taken_off_can_be_put_on_again(office: Office) -> None:
    idea = await office.feasible()
    project = await office.project(idea)
    await office.do.papers.take_off(office.lea, project.number, "Le coût est à revoir.")
    assert "Le coût est à revoir." in await letters_to(office.store, office.maria)
    assert (await office.project(idea)).number == project.number + 1
    assert await history(office, idea.id) == [IdeaAct.ON_PAPER, IdeaAct.OFF_PAPER, IdeaAct.ON_PAPER]


async def test_conflicts_hold_for_both(office: Office) -> None:
    first, second, third = [await office.project() for _ in range(3)]
    await office.do.papers.exclude(office.lea, second.number, first.number, excludes=True)
    await office.do.papers.exclude(office.lea, first.number, second.number, excludes=True)
    after = await office.do.papers.exclude(office.lea, first.number, third.number, excludes=True)
    assert after.conflicts == (second.number, third.number)
    paper, _ = await office.do.papers.now(office.lea)
    assert paper.project(second.number).conflicts == (first.number,)
    after = await office.do.papers.exclude(office.lea, first.number, second.number, excludes=False)
    assert after.conflicts == (third.number,)
    with pytest.raises(NoConflictWithItself):
        await office.do.papers.exclude(office.lea, 1, 1, excludes=True)


async def test_what_is_missing_is_said_before_the_vote_opens(office: Office) -> None:
    paper, waiting = await office.do.papers.now(office.paul)
    assert [gap.kind for gap in paper.missing] == [GapKind.EMPTY_PAPER]
    await an_idea(office.store, office.edition.id, office.maria, IdeaState.ADMITTED)
    project = await office.project(summary="")
    await office.feasible()
    paper, waiting = await office.do.papers.now(office.paul)
    kinds = [GapKind.EMPTY_LIST, GapKind.ALL_FIT, GapKind.NO_SUMMARY, GapKind.NO_PHOTO]
    assert ([gap.kind for gap in paper.missing], waiting) == (kinds, (1, 1))
    await office.do.papers.change(office.lea, project.number, Field.SUMMARY, SUMMARY)
    paper, _ = await office.do.papers.now(office.paul)
    assert GapKind.NO_SUMMARY not in [gap.kind for gap in paper.missing]


async def test_once_the_vote_is_open_the_paper_is_frozen_and_its_ideas_are_put_to_the_vote(office: Office) -> None:
    idea = await office.feasible()
    project = await office.project(idea)
    await office.opens()
    assert (await reread(office.store, idea.id)).state is IdeaState.BALLOTED
    assert await history(office, idea.id) == [IdeaAct.ON_PAPER, IdeaAct.BALLOT]
    do, lea, late = office.do.papers, office.lea, await office.feasible()
    for attempt in (
        do.change(lea, project.number, Field.TITLE, "Un autre titre"),
        do.renumber(lea, project.number, "7"),
        do.take_off(lea, project.number, "Trop tard."),
        do.join(lea, project.number, late.id),
        do.part(lea, project.number, idea.number or 0),
        do.exclude(lea, project.number, 99, excludes=True),
        do.make(lea, [late.id], Sketch("town", SUMMARY)),
    ):
        with pytest.raises(PaperFrozen):
            await attempt


async def test_two_coordinators_at_once_give_two_numbers(office: Office) -> None:
    ideas = [await office.feasible() for _ in range(4)]
    async with asyncio.TaskGroup() as group:
        tasks = [
            beside(group, office.do.papers.make(by, [idea.id], Sketch("town", SUMMARY)))
            for idea, by in zip(ideas, (office.lea, office.nadia) * 2, strict=True)
        ]
    assert sorted(task.result().number for task in tasks) == [1, 2, 3, 4]


async def test_two_coordinators_at_once_make_one_project_of_one_idea(office: Office) -> None:
    idea = await office.feasible()
    async with asyncio.TaskGroup() as group:
        tasks = [beside(group, _tries(office, idea.id)) for _ in range(4)]
    assert sorted(task.result() for task in tasks) == [False, False, False, True]
    paper, _ = await office.do.papers.now(office.lea)
    assert [project.ideas for project in paper.projects["town"]] == [(idea.number,)]


async def test_a_project_joined_while_it_is_taken_off_leaves_no_idea_behind(office: Office) -> None:
    project, idea = await office.project(), await office.feasible()
    async with asyncio.TaskGroup() as group:
        beside(group, office.do.papers.take_off(office.lea, project.number, "Le coût est à revoir."))
        beside(group, _quietly(office.do.papers.join(office.nadia, project.number, idea.id)))
    again = await office.project(idea)
    assert again.ideas == (idea.number,)


async def test_the_journal_tells_who_did_what_to_the_paper(office: Office) -> None:
    project = await office.project()
    await office.do.papers.change(office.nadia, project.number, Field.TITLE, "Un banc à l'ombre")
    records = await office.do.journal.page(office.lea)
    assert [record.entry.act.deed for record in records[:2]] == ["change_project", "put_on_paper"]
    assert records[0].entry.act.after == {"title": "Un banc à l'ombre"}
    assert (await office.do.journal.check(office.lea)).holds


async def _tries(office: Office, idea: int) -> bool:
    try:
        await office.do.papers.make(office.lea, [idea], Sketch("town", SUMMARY))
    except IdeaTaken:
        return False
    return True


async def _quietly(work: Awaitable[object]) -> None:
    try:
        await work
    except Refusal:
        return
