"""A code on paper that was lost: the new one works, the old one does not, and nobody gets an idea of others by it."""

from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.assisted import (
    REISSUES_PER_HELPER_PER_DAY,
    REISSUES_PER_IDEA,
    Lost,
    NotToReissue,
    OwnHelp,
    TooManyReissues,
    WrongCode,
)
from bot.domain.ideas import Idea, IdeaId
from bot.domain.people import MAY, Deed, NotAllowed, Person, Role
from bot.services.assisted import Assisted
from bot.services.reissuing import Reissuing
from storage.store import Store
from tests.city import a_member, a_person
from tests.dossiers import an_idea
from tests.editions import an_edition
from tests.services.test_assisted import entered


@pytest.fixture
async def helper(store: Store, clock: TurnedClock) -> Person:
    await an_edition(store, clock)
    return await a_member(store, Role.AMBASSADOR)


@pytest.fixture
async def desk_officer(store: Store) -> Person:
    return await a_member(store, Role.DESK_OFFICER)


@pytest.fixture
def assisted(store: Store, clock: TurnedClock) -> Assisted:
    return Assisted(store, clock, b"pepper")


@pytest.fixture
def reissuing(store: Store, clock: TurnedClock) -> Reissuing:
    return Reissuing(store, clock, b"pepper")


async def test_the_new_code_works_and_the_old_one_does_not(
    assisted: Assisted, reissuing: Reissuing, helper: Person, desk_officer: Person, store: Store
) -> None:
    paper, maria = await entered(assisted, helper), await a_person(store)
    made = await reissuing.reissue(desk_officer, paper.idea.id, Lost.LOST)
    assert isinstance(await assisted.claim(maria, str(paper.code)), WrongCode)
    claimed = await assisted.claim(maria, str(made.code))
    assert isinstance(claimed, Idea)
    assert claimed.author == maria.id


async def test_the_journal_says_who_agreed_to_what_and_why(
    assisted: Assisted, reissuing: Reissuing, helper: Person, desk_officer: Person, store: Store
) -> None:
    paper = await entered(assisted, helper)
    made = await reissuing.reissue(desk_officer, paper.idea.id, Lost.SEEN)
    async with store.transaction() as tx:
        act = (await tx.audit.page(1))[0].act
        history = [step.act for step in await tx.steps.history(paper.idea.id)]
    assert (act.actor_id, act.actor, act.deed) == (desk_officer.id, "desk_officer", "reissue_code")
    assert (act.after, act.why) == ({"consent": "said aloud"}, "seen")
    assert str(made.code) not in str(act)
    assert history == ["submit", "reissue"]


async def test_who_wrote_the_new_code_down_cannot_take_the_idea_over(
    assisted: Assisted, reissuing: Reissuing, helper: Person, desk_officer: Person
) -> None:
    paper = await entered(assisted, helper)
    made = await reissuing.reissue(desk_officer, paper.idea.id, Lost.LOST)
    for somebody in (helper, desk_officer):
        with pytest.raises(OwnHelp):
            await assisted.claim(somebody, str(made.code))


async def test_an_idea_that_was_taken_over_gets_no_new_code(
    assisted: Assisted, reissuing: Reissuing, helper: Person, desk_officer: Person, store: Store
) -> None:
    paper, maria = await entered(assisted, helper), await a_person(store)
    await assisted.claim(maria, str(paper.code))
    with pytest.raises(NotToReissue):
        await reissuing.reissue(desk_officer, paper.idea.id, Lost.LOST)
    async with store.transaction() as tx:
        await tx.traces.forget(maria.id, maria.telegram_id)
    with pytest.raises(NotToReissue):
        await reissuing.reissue(desk_officer, paper.idea.id, Lost.LOST)
    assert await reissuing.find(desk_officer, str(paper.idea.number)) == []


async def test_an_idea_that_nobody_helped_with_has_no_code(
    reissuing: Reissuing, helper: Person, store: Store
) -> None:
    own = await an_idea(store, 1, await a_person(store))
    nobodys = await an_idea(store, 1, None)
    for idea in (own.id, nobodys.id, IdeaId(0)):
        with pytest.raises(NotToReissue):
            await reissuing.reissue(helper, idea, Lost.LOST)


async def test_a_fourth_code_for_one_idea_is_for_the_team_to_see(
    assisted: Assisted, reissuing: Reissuing, helper: Person, clock: TurnedClock
) -> None:
    paper = await entered(assisted, helper)
    for _ in range(REISSUES_PER_IDEA):
        await reissuing.reissue(helper, paper.idea.id, Lost.LOST)
        clock.turn(timedelta(days=1))
    with pytest.raises(TooManyReissues) as refused:
        await reissuing.reissue(helper, paper.idea.id, Lost.LOST)
    assert refused.value.of_idea


async def test_a_helper_hands_out_only_so_many_codes_a_day(
    assisted: Assisted, reissuing: Reissuing, helper: Person, desk_officer: Person, clock: TurnedClock
) -> None:
    papers = [await entered(assisted, helper) for _ in range(REISSUES_PER_HELPER_PER_DAY + 1)]
    for paper in papers[:-1]:
        await reissuing.reissue(desk_officer, paper.idea.id, Lost.UNREADABLE)
    with pytest.raises(TooManyReissues) as refused:
        await reissuing.one(desk_officer, papers[-1].idea.id)
    assert not refused.value.of_idea
    assert (await reissuing.reissue(helper, papers[-1].idea.id, Lost.UNREADABLE)).code
    clock.turn(timedelta(days=1))
    assert (await reissuing.reissue(desk_officer, papers[-1].idea.id, Lost.UNREADABLE)).code


@pytest.mark.parametrize(
    ("asked", "found"),
    [("BANC", 1), ("bibliotheque", 1), ("piscine", 0), ("%", 0), ("", 0), ("{number}", 1), ("999", 0), ("9" * 30, 0)],
)
async def test_an_idea_is_found_by_its_number_or_by_words_of_its_title(
    assisted: Assisted, reissuing: Reissuing, helper: Person, store: Store, asked: str, found: int
) -> None:
    paper = await entered(assisted, helper)
    async with store.transaction() as tx:
        await tx.connection.exec_driver_sql("UPDATE ideas SET title = 'Un banc devant la bibliothèque'")
    await an_idea(store, 1, await a_person(store), title="Un banc pour la bibliothèque")
    assert len(await reissuing.find(helper, asked.format(number=paper.idea.number))) == found


@pytest.mark.parametrize("role", Role)
async def test_who_may_make_a_code_again(
    assisted: Assisted, reissuing: Reissuing, helper: Person, store: Store, role: Role
) -> None:
    paper = await entered(assisted, helper)
    someone = await a_member(store, *([] if role is Role.RESIDENT else [role]))
    if role in MAY[Deed.ASSIST]:
        assert (await reissuing.reissue(someone, paper.idea.id, Lost.LOST)).code
        return
    for attempt in (
        reissuing.find(someone, "1"),
        reissuing.one(someone, paper.idea.id),
        reissuing.reissue(someone, paper.idea.id, Lost.LOST),
    ):
        with pytest.raises(NotAllowed):
            await attempt
