"""Studying an idea: it can be done and costs so much, or it cannot, and its author reads why."""

from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.competences import Competence
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.moderation import IdeaUnknown, NothingToUndo, Overtaken, OwnIdea, SentenceTooLong
from bot.domain.own_ideas import OfEarlierEdition
from bot.domain.paper_refusals import IdeaTaken, PaperFrozen
from bot.domain.paper_rules import Costing
from bot.domain.people import NotAllowed
from bot.domain.phases import PhaseName
from storage.store import Store
from tests.city import a_person, letters_to
from tests.dossiers import an_idea, follow, reread
from tests.editions import edition_in
from tests.papers import COSTING, Office, an_office
from tests.services.desk import deliver

WHY = "La rue appartient à un bailleur, qui a refusé."


@pytest.fixture
async def office(store: Store, clock: TurnedClock) -> Office:
    return await an_office(store, clock, PhaseName.ANALYSIS)


@pytest.mark.parametrize("state", [IdeaState.ADMITTED, IdeaState.ANALYSING, IdeaState.UNFEASIBLE])
async def test_an_idea_is_found_feasible_and_costed(office: Office, state: IdeaState) -> None:
    idea = await an_idea(office.store, office.edition.id, office.maria, state, admitted_at=office.clock.now())
    reader = await a_person(office.store, language="en")
    await follow(office.store, idea, reader)
    ruled = await office.do.studying.feasible(office.paul, idea.id, COSTING)
    assert (ruled.idea.state, ruled.idea.public, ruled.author_told) == (IdeaState.FEASIBLE, True, True)
    told = await letters_to(office.store, office.maria)
    assert "can be done" in told
    assert "Estimated cost: €30,000. It costs €500 a year to keep going." in told
    assert "was studied and can be done" in await letters_to(office.store, reader)
    file = await office.do.studying.open(office.paul, idea.id)
    assert (file.costing, file.project) == (COSTING, None)


async def test_a_costing_is_put_right_without_another_letter(office: Office) -> None:
    idea = await an_idea(office.store, office.edition.id, office.maria, IdeaState.ADMITTED)
    await office.do.studying.feasible(office.paul, idea.id, COSTING)
    told = await letters_to(office.store, office.maria)
    dearer = Costing(45_000, 0, Competence.PLAINE_COMMUNE)
    await office.do.studying.feasible(office.lea, idea.id, dearer)
    assert await letters_to(office.store, office.maria) == told
    assert (await office.do.studying.open(office.paul, idea.id)).costing == dearer


async def test_an_idea_that_cannot_be_done_tells_its_author_why(office: Office) -> None:
    idea = await an_idea(office.store, office.edition.id, office.maria, IdeaState.ADMITTED)
    with pytest.raises(SentenceTooLong):
        await office.do.studying.unfeasible(office.paul, idea.id, "n")
    ruled = await office.do.studying.unfeasible(office.paul, idea.id, WHY)
    assert ruled.idea.state is IdeaState.UNFEASIBLE
    assert WHY in await letters_to(office.store, office.maria)
    async with office.store.transaction() as tx:
        [step] = await tx.steps.history(idea.id)
    assert (step.act, step.sentence) == (IdeaAct.UNFEASIBLE, WHY)


async def test_a_finding_is_taken_back_within_ten_minutes_by_those_who_may_find(office: Office) -> None:
    idea = await an_idea(
        office.store, office.edition.id, office.maria, IdeaState.ADMITTED, admitted_at=office.clock.now()
    )
    ruled = await office.do.studying.unfeasible(office.paul, idea.id, WHY)
    await deliver(office.store)
    assert (await office.do.undoing.undo(office.paul, idea.id, ruled.step)).told
    back = await reread(office.store, idea.id)
    assert (back.state, back.public) == (IdeaState.ADMITTED, True)
    assert "it was sent by mistake" in await letters_to(office.store, office.maria)
    ruled = await office.do.studying.feasible(office.paul, idea.id, COSTING)
    office.clock.turn(timedelta(minutes=10))
    with pytest.raises(NothingToUndo):
        await office.do.undoing.undo(office.lea, idea.id, ruled.step)


async def test_what_is_on_the_paper_is_not_taken_back_under_it(office: Office) -> None:
    idea = await an_idea(office.store, office.edition.id, office.maria, IdeaState.ADMITTED)
    ruled = await office.do.studying.feasible(office.lea, idea.id, COSTING)
    project = await office.project(idea)
    with pytest.raises(NothingToUndo):
        await office.do.undoing.undo(office.lea, idea.id, ruled.step)
    with pytest.raises(IdeaTaken):
        await office.do.studying.unfeasible(office.lea, idea.id, WHY)
    assert (await office.do.studying.open(office.lea, idea.id)).project == project.number


async def test_nobody_studies_an_idea_of_their_own_or_of_another_edition(office: Office) -> None:
    own = await an_idea(office.store, office.edition.id, office.paul, IdeaState.ADMITTED)
    with pytest.raises(OwnIdea):
        await office.do.studying.feasible(office.paul, own.id, COSTING)
    old = await an_idea(office.store, office.edition.id, office.maria, IdeaState.ADMITTED)
    await office.do.campaigns.load(edition_in(PhaseName.ANALYSIS, office.clock.now(), slug="next"))
    with pytest.raises(OfEarlierEdition):
        await office.do.studying.feasible(office.paul, old.id, COSTING)


async def test_of_two_who_find_at_once_the_second_hears_who_was_quicker(office: Office) -> None:
    idea = await an_idea(office.store, office.edition.id, office.maria, IdeaState.ADMITTED)
    await office.do.studying.unfeasible(office.paul, idea.id, WHY)
    with pytest.raises(Overtaken) as overtaken:
        await office.do.studying.unfeasible(office.lea, idea.id, WHY)
    assert overtaken.value.name == "Paul"


async def test_what_waits_is_listed_with_the_most_supported_first(office: Office) -> None:
    first, second = [
        await an_idea(office.store, office.edition.id, office.maria, IdeaState.ADMITTED, supports=n) for n in (3, 9)
    ]
    await an_idea(office.store, office.edition.id, office.maria, IdeaState.SUBMITTED)
    loose = await office.feasible()
    await office.project()
    to_study = await office.do.studying.to_study(office.paul, 5, 0)
    assert [idea.id for idea in to_study] == [second.id, first.id]
    assert [idea.id for idea in await office.do.studying.loose(office.paul, 5, 0)] == [loose.id]


async def test_after_the_freeze_findings_stand(office: Office) -> None:
    idea = await an_idea(office.store, office.edition.id, office.maria, IdeaState.ADMITTED)
    await office.project()
    await office.opens()
    with pytest.raises(PaperFrozen):
        await office.do.studying.feasible(office.paul, idea.id, COSTING)


async def test_what_is_not_admitted_yet_is_not_the_business_of_those_who_study(office: Office) -> None:
    idea = await an_idea(office.store, office.edition.id, office.maria, IdeaState.SUBMITTED)
    with pytest.raises(IdeaUnknown):
        await office.do.studying.open(office.paul, idea.id)
    with pytest.raises(Overtaken):
        await office.do.studying.feasible(office.paul, idea.id, COSTING)


async def test_moderators_and_residents_do_not_study(office: Office) -> None:
    idea = await an_idea(office.store, office.edition.id, office.maria, IdeaState.ADMITTED)
    with pytest.raises(NotAllowed):
        await office.do.studying.feasible(office.maria, idea.id, COSTING)
