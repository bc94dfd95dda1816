"""Projects from a table: all lines or none, as if they had been put on the paper by hand."""

import pytest

from bot.clock import TurnedClock
from bot.domain.competences import Competence
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.paper_lines import Fault, PaperLine, PaperTableInvalid
from bot.domain.paper_refusals import PaperFrozen
from bot.services.paper_import import PaperImport
from bot.services.post import Post
from storage.store import Store
from tests.city import a_person, letters_to
from tests.dossiers import an_idea, reread
from tests.papers import SUMMARY, Office, an_office


@pytest.fixture
async def office(store: Store, clock: TurnedClock) -> Office:
    return await an_office(store, clock)


@pytest.fixture
def table(office: Office) -> PaperImport:
    return PaperImport(office.store, office.clock, Post(lambda: None))


def line(at: int, number: int | None = None, title: str = "Un banc", **more: object) -> PaperLine:
    given = {"envelope": "town", "cost": 12_000, **more}
    return PaperLine(at, number, title, **given)  # type: ignore[arg-type] # what a test gives is right


async def test_new_lines_become_projects_and_admitted_ideas_are_found_feasible(
    office: Office, table: PaperImport
) -> None:
    photo = [{"file_id": "photo-1", "unique_id": "u1"}]
    omar = await a_person(office.store, "Omar", "en")
    raw = await an_idea(office.store, office.edition.id, office.maria, IdeaState.ADMITTED, photos=photo)
    done = await office.feasible(omar)
    numbers = tuple(idea.number or 0 for idea in (raw, done))
    said = {"running_cost": 500, "competence": Competence.CITY, "summary": SUMMARY}
    taken = await table.take(
        [line(2, ideas=numbers, values=said, conflicts=(30,)), line(3, 30, "Un arbre", cost=100_000)]
    )
    assert (taken.made, taken.changed) == ((1, 30), ())
    paper, _ = await office.do.papers.now(office.lea)
    bench, tree = paper.project(1), paper.project(30)
    assert (bench.ideas, bench.summary, bench.running_cost, bench.photo) == (numbers, SUMMARY, 500, "photo-1")
    assert (bench.conflicts, tree.conflicts, tree.ideas) == ((30,), (1,), ())
    found = await reread(office.store, raw.id)
    assert found.state is IdeaState.FEASIBLE
    async with office.store.transaction() as tx:
        assert [step.act for step in await tx.steps.history(raw.id)] == [IdeaAct.FEASIBLE, IdeaAct.ON_PAPER]
    assert "can be done" in await letters_to(office.store, office.maria)
    for author in (office.maria, omar):
        assert "goes to the vote" in await letters_to(office.store, author)
    assert (await office.project()).number == 31
    deeds = [record.entry.act.actor for record in await office.do.journal.page(office.lea)]
    assert deeds.count("command line") == 2 + 1


async def test_a_line_with_a_number_changes_what_it_says_and_nothing_else(office: Office, table: PaperImport) -> None:
    idea = await office.feasible()
    project = await office.project(idea)
    joining = await office.feasible()
    both = tuple(one.number or 0 for one in (idea, joining))
    taken = await table.take([line(2, project.number, "Un banc neuf", envelope="pleyel", ideas=both)])
    assert (taken.made, taken.changed) == ((), (1,))
    after = (await office.do.papers.now(office.lea))[0].project(1)
    assert (after.title, after.envelope, after.cost, after.ideas) == ("Un banc neuf", "pleyel", 12_000, both)
    assert (after.summary, after.running_cost) == (SUMMARY, project.running_cost)


async def test_all_that_is_wrong_is_said_and_nothing_is_taken(office: Office, table: PaperImport) -> None:
    gone = await office.project()
    await office.do.papers.take_off(office.lea, gone.number, "Le coût est à revoir.")
    taken = await office.feasible()
    project = await office.project(taken)
    refused = await an_idea(office.store, office.edition.id, office.maria, IdeaState.INADMISSIBLE)
    with pytest.raises(PaperTableInvalid) as invalid:
        await table.take(
            [
                line(2, title="Bonne ligne"),
                line(3, ideas=(9999,)),
                line(4, ideas=(refused.number or 0,)),
                line(5, ideas=(taken.number or 0,)),
                line(6, gone.number),
                line(7, 40, conflicts=(40,)),
                line(8, conflicts=(41,)),
            ]
        )
    assert [(fault.line, fault.what) for fault in invalid.value.faults] == [
        (3, Fault.NO_IDEA),
        (4, Fault.IDEA_NOT_STUDIED),
        (5, Fault.IDEA_TAKEN),
        (6, Fault.NUMBER_GIVEN),
        (7, Fault.ITSELF),
        (8, Fault.NO_PROJECT),
    ]
    paper, _ = await office.do.papers.now(office.lea)
    assert [one.number for one in paper.projects["town"]] == [project.number]


async def test_a_new_line_never_gets_a_number_that_another_line_names(office: Office, table: PaperImport) -> None:
    taken = await table.take([line(2), line(3, 1), line(4), line(5, 3)])
    assert taken.made == (2, 1, 4, 3)


async def test_a_list_that_would_be_too_long_is_refused(office: Office, table: PaperImport) -> None:
    await office.project()
    await table.take([line(at) for at in range(2, 201)])
    with pytest.raises(PaperTableInvalid) as invalid:
        await table.take([line(2)])
    assert [fault.what for fault in invalid.value.faults] == [Fault.LIST_FULL]


async def test_nothing_is_taken_once_the_vote_is_open(office: Office, table: PaperImport) -> None:
    await office.project()
    await office.opens()
    with pytest.raises(PaperFrozen):
        await table.take([line(2)])
