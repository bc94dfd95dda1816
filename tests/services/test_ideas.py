"""Who may look, support, follow, take back and answer: every role, before, during and after."""

from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.deposit_refusals import TooManyIdeas
from bot.domain.errors import Refusal
from bot.domain.idea_states import PUBLIC_STATES, IdeaState, OutOfTurn
from bot.domain.ideas import IdeaId
from bot.domain.moderation import UNDO_WITHIN, NoQuestion
from bot.domain.own_ideas import NotYours, TooLateToRestore
from bot.domain.people import Person, Role
from bot.domain.phases import PhaseClosed, PhaseName
from bot.domain.shelf import NotOnShelf, Spot, Way
from bot.services.asking import Asking
from bot.services.ideas import Ideas, near
from bot.services.own_ideas import OwnIdeas
from bot.services.post import Post
from storage.store import Store
from tests.city import a_member, a_person, letters_to
from tests.dossiers import an_idea, follow, reread
from tests.editions import PLAINE, an_edition

VIEWERS = ("author", "resident", "follower", Role.MODERATOR, Role.AMBASSADOR, Role.COORDINATOR)
PHASES = (PhaseName.PREPARATION, PhaseName.IDEATION, PhaseName.VOTING)
OPEN = {
    "support": {PhaseName.IDEATION},
    "unsupport": {PhaseName.IDEATION},
    "follow": set(PHASES),
    "unfollow": set(PHASES),
}


@pytest.fixture
def ideas(store: Store, clock: TurnedClock) -> Ideas:
    return Ideas(store, clock)


@pytest.fixture
def own_ideas(store: Store, clock: TurnedClock) -> OwnIdeas:
    post = Post(lambda: None)
    return OwnIdeas(store, clock, Asking(store, clock, post), post)


async def viewer(store: Store, kind: str, author: Person) -> Person:
    if kind == "author":
        return author
    return await a_member(store, Role(kind)) if kind in set(Role) - {Role.RESIDENT} else await a_person(store)


@pytest.mark.parametrize("who", VIEWERS)
@pytest.mark.parametrize("state", IdeaState)
async def test_what_is_not_public_is_nobodys_to_see(store: Store, ideas: Ideas, state: IdeaState, who: str) -> None:
    edition = await an_edition(store)
    for hidden in (False, True):
        author = await a_person(store)
        person = await viewer(store, who, author)
        idea = await an_idea(
            store, edition.id, author, state, hidden=hidden, admitted_at=edition.edition.phases[0].opens
        )
        if who == "follower":
            await follow(store, idea, person)
        public = state in PUBLIC_STATES and not hidden
        shown = [one.id for one in (await ideas.browse(edition, Way())).ideas]
        assert (idea.id in shown) is public
        if public:
            assert (await ideas.card(person, idea.id)).idea.id == idea.id
            continue
        for attempt in (
            ideas.card(person, idea.id),
            ideas.numbered(person, edition, idea.number or 0),
            ideas.support(person, idea.id),
            ideas.follow(person, idea.id),
        ):
            with pytest.raises(NotOnShelf):
                await attempt


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("act", OPEN)
async def test_every_role_supports_and_follows_when_the_calendar_allows(
    store: Store, clock: TurnedClock, ideas: Ideas, role: Role, phase: PhaseName, act: str
) -> None:
    edition = await an_edition(store, clock, phase)
    person = await a_member(store, *([] if role is Role.RESIDENT else [role]))
    idea = await an_idea(store, edition.id, None, IdeaState.ADMITTED)
    attempt = getattr(ideas, act)(person, idea.id)
    if phase in OPEN[act]:
        card = await attempt
        assert card.bond.supports is (act == "support")
        assert card.bond.follows is (act == "follow")
    else:
        with pytest.raises(PhaseClosed):
            await attempt


async def test_an_idea_of_an_earlier_edition_is_not_supported_now(store: Store, ideas: Ideas) -> None:
    before, maria = await an_edition(store), await a_person(store)
    idea = await an_idea(store, before.id, None, IdeaState.ADMITTED)
    await an_edition(store, slug="next")
    with pytest.raises(NotOnShelf):
        await ideas.support(maria, idea.id)


async def test_near_counts_from_the_middle_of_neighbourhoods(store: Store) -> None:
    edition = await an_edition(store)
    way = near(edition.edition, Spot(PLAINE.latitude, PLAINE.longitude))
    assert way.centres["plaine"] == 0
    assert 1400 < way.centres["pleyel"] < 1700


@pytest.mark.parametrize("state", IdeaState)
@pytest.mark.parametrize("phase", PHASES)
async def test_only_what_is_in_hand_can_be_taken_back_and_only_by_its_author(
    store: Store, clock: TurnedClock, own_ideas: OwnIdeas, state: IdeaState, phase: PhaseName
) -> None:
    edition, author = await an_edition(store, clock, phase), await a_person(store)
    idea = await an_idea(store, edition.id, author, state)
    stranger = await a_member(store, Role.COORDINATOR)
    with pytest.raises(NotYours):
        await own_ideas.withdraw(stranger, idea.id)
    expected: type[Refusal] | None = None if phase is PhaseName.IDEATION else PhaseClosed
    if state not in (IdeaState.SUBMITTED, IdeaState.REVISION, IdeaState.ADMITTED):
        expected = OutOfTurn
    if expected:
        with pytest.raises(expected):
            await own_ideas.withdraw(author, idea.id)
    else:
        assert (await own_ideas.withdraw(author, idea.id)).state is IdeaState.WITHDRAWN
        assert (await own_ideas.restore(author, idea.id)).state is state
        with pytest.raises(TooLateToRestore):
            await own_ideas.restore(author, idea.id)


async def test_a_public_idea_that_is_taken_back_disappears_and_comes_back(
    store: Store, ideas: Ideas, own_ideas: OwnIdeas, clock: TurnedClock
) -> None:
    edition, author = await an_edition(store, clock), await a_person(store)
    idea = await an_idea(store, edition.id, author, IdeaState.ADMITTED)
    await own_ideas.withdraw(author, idea.id)
    assert not (await ideas.browse(edition, Way())).ideas
    await own_ideas.restore(author, idea.id)
    assert (await ideas.browse(edition, Way())).ideas


async def test_taking_back_and_forth_does_not_get_past_the_limit(
    store: Store, own_ideas: OwnIdeas, clock: TurnedClock
) -> None:
    edition, author = await an_edition(store, clock), await a_person(store)
    first = await an_idea(store, edition.id, author)
    await own_ideas.withdraw(author, first.id)
    for _ in range(3):
        await an_idea(store, edition.id, author)
    with pytest.raises(TooManyIdeas):
        await own_ideas.restore(author, first.id)


async def test_a_question_survives_a_second_thought(store: Store, own_ideas: OwnIdeas, clock: TurnedClock) -> None:
    edition, author = await an_edition(store, clock), await a_person(store)
    idea = await an_idea(store, edition.id, author, IdeaState.REVISION)
    now = clock.now()
    async with store.transaction() as tx:
        asker = await a_person(store)
        await tx.questions.ask(idea.id, asker.id, "Where exactly?", now, now + timedelta(days=3))
    await own_ideas.withdraw(author, idea.id)
    assert (await own_ideas.one(author, idea.id)).question is None
    await own_ideas.restore(author, idea.id)
    assert (await own_ideas.one(author, idea.id)).question is not None
    await own_ideas.answer(author, idea.id, "Here.")
    assert (await reread(store, idea.id)).state is IdeaState.SUBMITTED
    with pytest.raises(NoQuestion):
        await own_ideas.answer(author, idea.id, "There.")


async def test_nobody_opens_the_page_of_somebody_elses_idea(store: Store, own_ideas: OwnIdeas) -> None:
    edition, author, other = await an_edition(store), await a_person(store), await a_member(store, Role.MODERATOR)
    idea = await an_idea(store, edition.id, author)
    for missing in (idea.id, IdeaId(0), IdeaId(2**40)):
        with pytest.raises(NotYours):
            await own_ideas.one(other, missing)


async def test_followers_hear_that_a_public_idea_was_taken_back_once_that_is_final(
    store: Store, own_ideas: OwnIdeas, clock: TurnedClock
) -> None:
    edition, author = await an_edition(store, clock), await a_person(store)
    idea = await an_idea(store, edition.id, author, IdeaState.ADMITTED, title="Un banc")
    reader, quiet = await a_person(store, "Ana", "en"), await a_person(store, "Lina", notifications="essential")
    for follower in (reader, quiet, author):
        await follow(store, idea, follower)
    await own_ideas.withdraw(author, idea.id)
    assert "“Un banc”, was taken back by its author" in await letters_to(store, reader)
    assert not await letters_to(store, quiet)
    assert not await letters_to(store, author)
    async with store.transaction() as tx:
        due = await tx.letters.next_due()
    assert due is not None
    assert due > clock.now() + UNDO_WITHIN - timedelta(minutes=1)


async def test_a_second_thought_reaches_no_follower(store: Store, own_ideas: OwnIdeas, clock: TurnedClock) -> None:
    edition, author, reader = await an_edition(store, clock), await a_person(store), await a_person(store)
    idea = await an_idea(store, edition.id, author, IdeaState.ADMITTED)
    await follow(store, idea, reader)
    await own_ideas.withdraw(author, idea.id)
    await own_ideas.restore(author, idea.id)
    assert not await letters_to(store, reader)
    await own_ideas.withdraw(author, idea.id)
    assert await letters_to(store, reader)


@pytest.mark.parametrize(
    ("state", "hidden"), [(IdeaState.SUBMITTED, False), (IdeaState.REVISION, False), (IdeaState.ADMITTED, True)]
)
async def test_what_was_not_public_is_taken_back_in_silence(
    store: Store, own_ideas: OwnIdeas, clock: TurnedClock, state: IdeaState, hidden: bool
) -> None:
    edition, author, reader = await an_edition(store, clock), await a_person(store), await a_person(store)
    idea = await an_idea(store, edition.id, author, state, hidden=hidden)
    await follow(store, idea, reader)
    await own_ideas.withdraw(author, idea.id)
    assert not await letters_to(store, reader)
