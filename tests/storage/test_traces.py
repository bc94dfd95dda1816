"""Who asks to be forgotten is nowhere any more; what they gave the town stays."""

from datetime import datetime, timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.electors import AlreadyVoted
from bot.domain.exchanges import Said
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import IdeaId
from bot.domain.letters import Lane, Letter
from bot.domain.people import Person, Role
from bot.domain.pieces import WHOLE_TOWN, Draft, Voice
from bot.domain.vote_rules import Level
from bot.services.assembly import build_services
from bot.services.services import Services
from storage.repositories.people import Sender
from storage.store import Store
from tests.city import a_member, a_person
from tests.dossiers import VOICE, an_idea, follow, reread
from tests.editions import an_edition
from tests.polls import an_open_vote
from tests.traces import everything

ACCOUNT, NAME = 5_555_555_555, "Scholastique"


async def a_life(store: Store, now: datetime) -> tuple[Person, IdeaId]:
    """Somebody who has left every kind of trace."""
    edition = (await an_edition(store)).id
    person = await a_member(store, Role.AMBASSADOR, name=NAME, telegram_id=ACCOUNT)
    pieces = Draft(
        "Un banc",
        "Pour s'asseoir à l'ombre.",
        WHOLE_TOWN,
        "streets",
        voice=Voice("voice-1", "v1", 20),
        group_name=f"Les voisins de {NAME}",
        contact_wish=True,
    )
    async with store.transaction() as tx:
        claim = await tx.updates.claim(1, Sender(ACCOUNT, NAME, "fr"), now)
        answer = [["sendMessage", {"chat_id": ACCOUNT, "text": f"Bonjour {NAME}"}]]
        await tx.updates.finish(1, "handled", answer, claim.person, claim.conversation)
        await tx.updates.bury(2, "ABCD", "Bug", {"message": {"from": {"id": ACCOUNT, "first_name": NAME}}}, now)
        idea = await tx.ideas.begin(person.id, edition, "fr", now)
        await tx.ideas.write(idea.id, pieces, IdeaState.DRAFT, now)
        await tx.ideas.submit(idea.id, now)
        question = await tx.questions.ask(idea.id, person.id, "Où ?", now, now)
        await tx.questions.answer(question.id, f"Chez moi, {NAME}", ["photo-1"], now)
        exchange = await tx.exchanges.open_for(person.id, now)
        await tx.exchanges.say(exchange.id, Said(f"C'est {NAME}, au {ACCOUNT}"), now)
        await tx.exchanges.say(exchange.id, Said(f"Bonjour {NAME}"), now, person.id, "fr")
        await tx.assisted.note_try(person.id, now)
        await tx.codes.note_try(person.id, now)
        await tx.terminals.offer(b"code", person.id, now + timedelta(minutes=5))
        draft = await tx.ideas.begin(person.id, edition, "fr", now)
        await tx.ideas.write(draft.id, Draft(title=f"Signé {NAME}"), IdeaState.DRAFT, now)
        body = {"text": f"{NAME}, votre idée"}
        await tx.letters.write(
            [
                Letter("a", Lane.RECEIPT, person.id, ACCOUNT, "fr", body, now),
                Letter("b", Lane.ANSWER, None, ACCOUNT, "", body, now),
                Letter("c", Lane.RECEIPT, None, -1005, "fr", body, now, campaign=f"exchange:{exchange.id}"),
            ],
            now,
        )
    return person, idea.id


async def test_after_an_erasure_the_identity_is_nowhere(store: Store, clock: TurnedClock) -> None:
    person, _ = await a_life(store, clock.now())
    before = await everything(store)
    assert str(ACCOUNT) in before
    assert NAME in before
    async with store.transaction() as tx:
        await tx.traces.forget(person.id, ACCOUNT)
    after = await everything(store)
    assert str(ACCOUNT) not in after
    assert NAME not in after


async def test_an_idea_that_was_handed_in_stays_without_its_author(store: Store, clock: TurnedClock) -> None:
    person, idea = await a_life(store, clock.now())
    async with store.transaction() as tx:
        await tx.traces.forget(person.id, ACCOUNT)
        found = await tx.ideas.find(idea)
    assert found is not None
    assert (found.author, found.pieces.title, found.pieces.contact_wish) == (None, "Un banc", None)


async def test_what_only_its_author_could_have_said_goes_with_them(store: Store, clock: TurnedClock) -> None:
    person, idea = await a_life(store, clock.now())
    spoken = await an_idea(store, (await reread(store, idea)).edition, person, **VOICE)
    async with store.transaction() as tx:
        await tx.traces.forget(person.id, ACCOUNT)
        assert await tx.questions.about(idea) == []
        assert await tx.assisted.tries(person.id, clock.now() - timedelta(days=1)) == 0
        assert await tx.codes.tries(person.id, clock.now(), [timedelta(days=1)]) == [0]
        assert await tx.terminals.end(person.id) == 0
    assert (await reread(store, idea)).pieces.voice is None
    assert (await reread(store, spoken.id)).pieces.voice is not None


async def test_a_question_that_waits_for_somebody_forgotten_is_still_closed(store: Store, clock: TurnedClock) -> None:
    person, idea = await a_life(store, clock.now())
    async with store.transaction() as tx:
        asked = await tx.questions.ask(idea, person.id, "Quand ?", clock.now(), clock.now())
        await tx.traces.forget(person.id, ACCOUNT)
        assert await tx.questions.close(asked.id, clock.now())


async def test_who_is_forgotten_follows_nothing_and_is_not_counted(store: Store, clock: TurnedClock) -> None:
    person, idea = await a_life(store, clock.now())
    other = await an_idea(store, (await reread(store, idea)).edition, None)
    for followed in (await reread(store, idea), other):
        await follow(store, followed, person)
    async with store.transaction() as tx:
        await tx.traces.forget(person.id, ACCOUNT)
    assert [(await reread(store, one)).followers for one in (idea, other.id)] == [0, 0]


async def test_what_a_helper_had_begun_for_somebody_goes_with_them(store: Store, clock: TurnedClock) -> None:
    person, idea = await a_life(store, clock.now())
    edition = (await reread(store, idea)).edition
    async with store.transaction() as tx:
        begun = await tx.ideas.begin_for(person.id, edition, "fr", clock.now())
        await tx.traces.forget(person.id, ACCOUNT)
        assert await tx.ideas.find(begun.id) is None


async def test_the_question_that_a_member_had_taken_is_free_again(store: Store, clock: TurnedClock) -> None:
    person, _ = await a_life(store, clock.now())
    resident = await a_person(store)
    async with store.transaction() as tx:
        exchange = await tx.exchanges.open_for(resident.id, clock.now())
        await tx.exchanges.take(exchange.id, person.id, None, clock.now())
        await tx.traces.forget(person.id, ACCOUNT)
        found = await tx.exchanges.find(exchange.id)
    assert found is not None
    assert found.holder is None


async def test_what_a_moderator_had_in_hand_is_free_again(store: Store, clock: TurnedClock) -> None:
    person, idea = await a_life(store, clock.now())
    async with store.transaction() as tx:
        await tx.queue.claim(idea, person.id, clock.now())
        await tx.traces.forget(person.id, ACCOUNT)
        assert await tx.queue.reader(idea, clock.now()) is None


async def test_who_writes_again_after_an_erasure_is_somebody_new(store: Store, clock: TurnedClock) -> None:
    person, _ = await a_life(store, clock.now())
    async with store.transaction() as tx:
        await tx.traces.forget(person.id, ACCOUNT)
    async with store.transaction() as tx:
        claim = await tx.updates.claim(9, Sender(ACCOUNT, NAME, "fr"), clock.now())
    assert claim.person.id != person.id
    assert (claim.person.welcomed, claim.person.roles) == (False, frozenset())


async def test_who_is_forgotten_has_still_voted(store: Store, clock: TurnedClock) -> None:
    do = build_services(store, clock, lambda: None, b"pepper")
    loaded = await an_open_vote(store, clock, do, level=Level.CONTACT)
    maria, ali = await a_person(store), await a_person(store)
    for person in (maria, ali):
        await do.voting.declare(person)
    await do.voting.share_contact(maria, "+33612345678", own=True)
    booth = await do.voting.choose(maria, "town", 1, 1)
    first = await do.voting.cast(maria, booth.filled.submission)
    assert (await do.people.held(maria)).votes == 1
    await do.people.erase(maria)
    with pytest.raises(AlreadyVoted):
        await do.voting.choose(await shared(do, ali, "0612345678"), "town", 2, 1)
    async with store.transaction() as tx:
        found = await tx.connection.exec_driver_sql(f"SELECT count(*) FROM electors WHERE person_id = {maria.id}")
        assert found.scalar() == 0
        back = (await tx.updates.claim(9, Sender(maria.telegram_id or 0, "Maria", "fr"), clock.now())).person
    await do.voting.declare(back)
    booth = await do.voting.take_up(await shared(do, back, "+33699887766"))
    again = await do.voting.cast(back, booth.filled.submission)
    assert (first.version, again.version) == (1, 2)
    async with store.transaction() as tx:
        assert await tx.urn.count(loaded.id) == {"town": 1}


async def shared(do: Services, person: Person, number: str) -> Person:
    """Somebody, after they have shared this number."""
    await do.voting.share_contact(person, number, own=True)
    return person


async def test_what_is_held_can_be_counted(store: Store, clock: TurnedClock) -> None:
    person, _ = await a_life(store, clock.now())
    async with store.transaction() as tx:
        held = await tx.traces.of(person.id)
    assert (held.ideas, held.drafts, held.supports, held.follows, held.votes, held.messages) == (1, 1, 0, 0, 0, 2)
