"""Ideas entered for people without a phone: consent, limits, the code on paper."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.assisted import Entered, NoConsent, OwnHelp, WrongCode
from bot.domain.campaigns import Deposit
from bot.domain.deposit_refusals import TooManyAssisted
from bot.domain.drafting import DraftGone
from bot.domain.drafting_words import Change
from bot.domain.errors import Refusal
from bot.domain.idea_states import IdeaAct
from bot.domain.ideas import Idea
from bot.domain.people import MAY, Deed, NotAllowed, Person, Role
from bot.domain.phases import PhaseClosed, PhaseName
from bot.services.assisted import Assisted
from bot.services.campaigns import Loaded, in_force
from storage.models import IdeaRow
from storage.store import Store
from tests.city import a_member, a_person
from tests.deposits import BENCH
from tests.editions import an_edition

HELPERS = MAY[Deed.ASSIST]


@pytest.fixture
def assisted(store: Store, clock: TurnedClock) -> Assisted:
    return Assisted(store, clock, b"pepper")


async def entered(assisted: Assisted, helper: Person) -> Entered:
    async with assisted.store.transaction() as tx:
        edition = await in_force(tx)
    assert edition is not None
    draft = await assisted.agree(helper, "fr")
    await assisted.take(helper, edition, lambda _pieces, _edition: Change(BENCH))
    outcome = await assisted.hand_in(helper, draft.id)
    assert isinstance(outcome, Entered)
    return outcome


@pytest.fixture
async def edition(store: Store, clock: TurnedClock) -> Loaded:
    return await an_edition(store, clock)


@pytest.fixture
async def helper(store: Store) -> Person:
    return await a_member(store, Role.AMBASSADOR)


@pytest.mark.usefixtures("edition")
async def test_an_idea_entered_for_somebody_has_no_author_a_mark_and_a_code(
    assisted: Assisted, helper: Person
) -> None:
    outcome = await entered(assisted, helper)
    assert outcome.idea.author is None
    assert outcome.idea.assisted
    assert outcome.code is not None
    assert len(outcome.code) == 9


@pytest.mark.usefixtures("edition")
async def test_consent_is_kept_with_its_moment_and_in_the_journal(
    assisted: Assisted, helper: Person, store: Store
) -> None:
    outcome = await entered(assisted, helper)
    async with store.transaction() as tx:
        assert await tx.assisted.consent(outcome.idea.id) is not None
        deeds = [entry.act.deed for entry in await tx.audit.page()]
    assert deeds[:2] == ["assist", "record_consent"]


async def test_without_consent_nothing_is_entered(assisted: Assisted, helper: Person, edition: Loaded) -> None:
    with pytest.raises(NoConsent):
        await assisted.take(helper, edition, lambda _pieces, _edition: Change(BENCH))


@pytest.mark.usefixtures("edition")
async def test_the_code_itself_is_kept_nowhere(assisted: Assisted, helper: Person, store: Store) -> None:
    outcome = await entered(assisted, helper)
    async with store.transaction() as tx:
        kept = await tx.connection.scalar(select(IdeaRow.claim_digest).where(IdeaRow.id == outcome.idea.id))
        rows = (await tx.connection.execute(select(IdeaRow.__table__))).all()
    assert kept is not None
    assert len(kept) == 32
    assert outcome.code is not None
    assert outcome.code not in str(rows)


@pytest.mark.usefixtures("edition")
async def test_handing_in_twice_shows_no_second_code(assisted: Assisted, helper: Person) -> None:
    first = await entered(assisted, helper)
    again = await assisted.hand_in(helper, first.idea.id)
    assert again == Entered(first.idea, None)


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("typed", ["{}", "  {} ", "lower", "spaced"])
async def test_the_code_makes_the_idea_ones_own_however_it_is_typed(
    assisted: Assisted, helper: Person, store: Store, typed: str
) -> None:
    outcome, maria = await entered(assisted, helper), await a_person(store)
    code = str(outcome.code)
    written = {"lower": code.lower(), "spaced": " ".join(code.replace("-", ""))}.get(typed) or typed.format(code)
    claimed = await assisted.claim(maria, written)
    assert isinstance(claimed, Idea)
    assert claimed.author == maria.id
    async with store.transaction() as tx:
        assert (await tx.steps.history(claimed.id))[-1].act == IdeaAct.CLAIM


@pytest.mark.usefixtures("edition")
async def test_of_two_who_claim_at_once_one_gets_the_idea(assisted: Assisted, helper: Person, store: Store) -> None:
    outcome = await entered(assisted, helper)
    people = [await a_person(store) for _ in range(2)]
    found = await asyncio.gather(*(assisted.claim(person, str(outcome.code)) for person in people))
    assert sorted(type(one).__name__ for one in found) == ["Idea", "WrongCode"]


@pytest.mark.usefixtures("edition")
async def test_a_helper_cannot_keep_the_idea_for_themselves(assisted: Assisted, helper: Person) -> None:
    outcome = await entered(assisted, helper)
    with pytest.raises(OwnHelp):
        await assisted.claim(helper, str(outcome.code))


@pytest.mark.usefixtures("edition")
async def test_after_five_wrong_codes_even_the_right_one_waits_until_tomorrow(
    assisted: Assisted, helper: Person, store: Store, clock: TurnedClock
) -> None:
    outcome, mallory = await entered(assisted, helper), await a_person(store)
    left = [await assisted.claim(mallory, typed) for typed in ("0000-0000", "no", "", "0000-0001", "0000-0002")]
    assert left == [WrongCode(n) for n in (4, 3, 2, 1, 0)]
    assert await assisted.claim(mallory, str(outcome.code)) == WrongCode(0)
    clock.turn(timedelta(days=1, minutes=1))
    assert isinstance(await assisted.claim(mallory, str(outcome.code)), Idea)


@pytest.mark.usefixtures("edition")
async def test_the_desk_finds_an_idea_by_its_code_and_the_journal_says_so(
    assisted: Assisted, helper: Person, store: Store
) -> None:
    outcome = await entered(assisted, helper)
    desk = await a_member(store, Role.DESK_OFFICER)
    found = await assisted.look_up(desk, str(outcome.code))
    assert isinstance(found, Idea)
    assert found.id == outcome.idea.id
    async with store.transaction() as tx:
        assert (await tx.audit.page())[0].act.deed == "look_up_code"


async def test_a_helper_enters_no_more_than_a_days_worth(
    assisted: Assisted, helper: Person, store: Store, clock: TurnedClock
) -> None:
    await an_edition(store, clock, deposit=Deposit(assisted_per_helper_per_day=2))
    for _ in range(2):
        await entered(assisted, helper)
    with pytest.raises(TooManyAssisted):
        await assisted.agree(helper, "fr")
    clock.turn(timedelta(days=1))
    await entered(assisted, helper)


@pytest.mark.usefixtures("edition")
async def test_nobody_finishes_or_reads_the_draft_of_another_helper(
    assisted: Assisted, helper: Person, store: Store, edition: Loaded
) -> None:
    draft = await assisted.agree(helper, "fr")
    other = await a_member(store, Role.AMBASSADOR)
    assert await assisted.current(other, edition) is None
    with pytest.raises(DraftGone):
        await assisted.hand_in(other, draft.id)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("phase", [PhaseName.PREPARATION, PhaseName.IDEATION, PhaseName.ANALYSIS])
async def test_who_may_enter_ideas_for_others_and_when(
    assisted: Assisted, store: Store, clock: TurnedClock, role: Role, phase: PhaseName
) -> None:
    await an_edition(store, clock, phase)
    someone = await a_member(store, *([] if role is Role.RESIDENT else [role]))
    expected: type[Refusal] | None = None if phase is PhaseName.IDEATION else PhaseClosed
    if role not in HELPERS:
        expected = NotAllowed
    if expected is None:
        assert (await entered(assisted, someone)).code
    else:
        with pytest.raises(expected):
            await assisted.agree(someone, "fr")
