"""What authors do with their ideas once they are handed in: see what became of them, answer, take them back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.campaigns import Edition
from bot.domain.deposit import may_withdraw
from bot.domain.deposit_refusals import TooLong, TooManyIdeas, TooManyPhotos
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import Idea, IdeaId
from bot.domain.moderation import UNDO_WITHIN, NoQuestion
from bot.domain.own_ideas import NotYours, Own, TooLateToRestore
from bot.domain.people import Person
from bot.domain.pieces import Piece
from bot.domain.steps import Step
from bot.domain.text import canonical, graphemes
from bot.services.asking import Asking
from bot.services.campaigns import Loaded, edition_in_force, require_of
from bot.services.deadlines import close_question, wait_again
from bot.services.decision_letters import key_of, to_followers
from bot.services.post import Post
from bot.services.queue_digest import announce
from bot.texts import moderation_letters as texts
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class OwnIdeas:
    """The author's use cases after the deposit; whose idea it is, is read in the transaction of the act."""

    store: Store
    clock: Clock
    asking: Asking
    post: Post

    async def all(self, person: Person, edition: Loaded) -> list[Idea]:
        """What somebody has handed in, the latest first."""
        async with self.store.transaction() as tx:
            return await tx.ideas.mine(person.id, edition.id)

    async def one(self, person: Person, idea: IdeaId) -> Own:
        """One of them with its history. Raises `NotYours`."""
        async with self.store.transaction() as tx:
            found = await _yours(tx, person, idea)
            return Own(found, tuple(await tx.steps.history(idea)), await tx.questions.open_on(idea))

    async def withdraw(self, person: Person, idea: IdeaId) -> Idea:
        """Take an idea back; who followed it in public hears of it once that is final.

        Raises `NotYours`, `OfEarlierEdition`, `OutOfTurn`, `PhaseClosed`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            loaded = await edition_in_force(tx)
            found = await _yours(tx, person, idea, loaded)
            may_withdraw(found.state, loaded.at(now))
            await close_question(tx, found.id, now)
            step = await _note(tx, found, person, (IdeaAct.WITHDRAW, IdeaState.WITHDRAWN), now)
            gone = await _moved(tx, found, IdeaState.WITHDRAWN, now)
            if found.public:
                followers = await tx.readers.followers(found.id)
                letters = to_followers(followers, found, texts.withdrawn_for_followers, key_of(idea, step), now)
                await self.post.write(tx, [replace(one, not_before=now + UNDO_WITHIN) for one in letters], now)
            return gone

    async def restore(self, person: Person, idea: IdeaId) -> Idea:
        """Undo a withdrawal within ten minutes, before anybody hears of it.

        Raises `NotYours`, `OfEarlierEdition`, `TooLateToRestore`, `TooManyIdeas`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            loaded = await edition_in_force(tx)
            found = await _yours(tx, person, idea, loaded)
            await tx.ideas.take_turn(loaded.id)
            last = await tx.steps.last(idea)
            if last is None or last.act != IdeaAct.WITHDRAW or now >= last.at + UNDO_WITHIN:
                raise TooLateToRestore
            most = loaded.edition.deposit.ideas_per_person
            if await tx.ideas.count(person.id, loaded.id) >= most:
                raise TooManyIdeas(most, article=loaded.edition.deposit.article("ideas_per_person"))
            await tx.steps.undo(last.id, now)
            await tx.letters.cancel(key_of(idea, last.id), now)
            if last.before is IdeaState.SUBMITTED:
                await announce(tx, loaded, now)
            if last.before is IdeaState.REVISION:
                await wait_again(tx, idea, last.at, loaded.edition.zone, now)
            return await _moved(tx, found, last.before, now)

    async def answer(self, person: Person, idea: IdeaId, words: str = "", photos: Sequence[str] = ()) -> None:
        """Answer the team's question. Raises `NoQuestion`, `PhaseClosed`, `TooLong`, `TooManyPhotos`."""
        async with self.store.transaction() as tx:
            said = _fits(words, photos, (await edition_in_force(tx)).edition)
            await self.asking.answer(person, idea, said or None, photos)

    async def add_photo(self, person: Person, idea: IdeaId, photo: str) -> None:
        """One more picture of the album that was the answer. Raises `NotYours`, `NoQuestion`, `TooManyPhotos`."""
        async with self.store.transaction() as tx:
            loaded = await edition_in_force(tx)
            found = await _yours(tx, person, idea, loaded)
            asked = await tx.questions.about(idea)
            if not asked or asked[-1].answered_at is None or found.state is not IdeaState.SUBMITTED:
                raise NoQuestion
            photos = (*asked[-1].photos, photo)
            _fits("", photos, loaded.edition)
            await tx.questions.picture(asked[-1].id, photos)


async def _yours(tx: Transaction, person: Person, idea: IdeaId, edition: Loaded | None = None) -> Idea:
    """One's own idea (of this edition), kept as it is until the transaction ends; drafts are the deposit's."""
    found = await tx.ideas.find(idea, lock=True)
    if found is None or found.author != person.id or found.number is None:
        raise NotYours
    if edition is not None:
        await require_of(tx, found, edition)
    return found


async def _moved(tx: Transaction, idea: Idea, state: IdeaState, now: datetime) -> Idea:
    moved = await tx.ideas.move(idea.id, [idea.state], state, now)
    assert moved is not None, "its row is locked"
    return moved


async def _note(tx: Transaction, idea: Idea, by: Person, what: tuple[IdeaAct, IdeaState], now: datetime) -> int:
    act, after = what
    return await tx.steps.add(Step(0, idea.id, now, by.id, act, idea.state, after))


def _fits(words: str, photos: Sequence[str], edition: Edition) -> str:
    """An answer as it is kept; as long as a reason at most."""
    rules = edition.deposit
    said = canonical(words)
    if (got := graphemes(said)) > rules.reason_most:
        raise TooLong(Piece.REASON, rules.reason_most, got)
    if len(photos) > rules.photos_most:
        raise TooManyPhotos(rules.photos_most, article=rules.article("photos_most"))
    return said
