"""Questions to authors after they were asked: answered, reminded the day before, closed politely after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.idea_states import IdeaAct, IdeaState, after
from bot.domain.ideas import Idea, IdeaId
from bot.domain.letters import Lane, Letter
from bot.domain.moderation import NoQuestion
from bot.domain.people import Person
from bot.domain.phases import Action
from bot.domain.questions import Question, QuestionId
from bot.domain.steps import Step
from bot.i18n import translator
from bot.services.campaigns import edition_in_force, require_of
from bot.services.deadlines import forget_deadline
from bot.services.decision_letters import key_of
from bot.services.post import Post, letter
from bot.services.queue_digest import announce
from bot.services.watch import TOO_LATE
from bot.texts import buttons
from bot.texts import moderation_letters as texts
from bot.texts.moderation_letters import about
from storage.repositories.moments import Moment
from storage.store import Store, Transaction

_Asked = tuple[Idea, Question, Person | None]
"""An idea, a question on it, and its author."""

NOBODY = "nobody to tell"


@dataclass(frozen=True, slots=True)
class Asking:
    """The author's answer, and what the calendar does when there is none."""

    store: Store
    clock: Clock
    post: Post

    async def question(self, person: Person, idea: int) -> Question:
        """What the team wants to know about one's own idea. Raises `NoQuestion` when nothing is asked (any more)."""
        async with self.store.transaction() as tx:
            _, question = await self._asked(tx, person, idea)
            return question

    async def answer(self, person: Person, idea: int, words: str | None, photos: Sequence[str] = ()) -> Idea:
        """Keep an answer of words, of photos (as Telegram's file ids) or of both; the idea is back in the queue.

        Raises `NoQuestion`, `OfEarlierEdition` or `PhaseClosed`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            loaded = await edition_in_force(tx)
            loaded.at(now).require(Action.ANSWER)
            found, question = await self._asked(tx, person, idea)
            await require_of(tx, found, loaded)
            if not await tx.questions.answer(question.id, words, photos, now):
                raise NoQuestion
            await forget_deadline(tx, question.id)
            state = after(found.state, IdeaAct.ANSWER)
            back = await tx.ideas.move(found.id, [found.state], state, now)
            assert back is not None, "its row is locked"
            await tx.steps.add(Step(0, found.id, now, person.id, IdeaAct.ANSWER, found.state, state))
            await announce(tx, loaded, now)
        return back

    async def remind(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """The day before the deadline; not if it has passed while nobody looked."""
        idea, question = await self._concerned(tx, moment)
        author = await tx.people.find(idea.author) if idea and idea.author is not None else None
        if idea is None or question is None:
            return NOBODY
        return (await self._remind(tx, {moment: (idea, question, author)}, now))[moment]

    async def remind_many(self, tx: Transaction, moments: Sequence[Moment], now: datetime) -> Mapping[Moment, str]:
        """The same for the questions on ideas that nobody is at: the others are for `remind`."""
        of = {QuestionId(int(moment.subject)): moment for moment in moments}
        asked = await tx.questions.at_rest(list(of))
        authors = await tx.people.those({idea.author for idea, _ in asked if idea.author is not None})
        found = [(idea, question, authors.get(idea.author) if idea.author else None) for idea, question in asked]
        return await self._remind(tx, {of[one[1].id]: one for one in found}, now)

    async def _remind(self, tx: Transaction, asked: Mapping[Moment, _Asked], now: datetime) -> dict[Moment, str]:
        letters, outcomes = [], dict.fromkeys(asked, NOBODY)
        for moment, (idea, question, author) in asked.items():
            if question.open and author is not None and author.telegram_id is not None:
                outcomes[moment] = TOO_LATE if question.answer_until <= now else "reminded"
                letters += [] if question.answer_until <= now else [_reminder(idea, question, author, now)]
        await self.post.write(tx, letters, now)
        return outcomes

    async def close(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """The deadline has passed: the idea ends here, and its author is told how to go on."""
        idea, question = await self._concerned(tx, moment)
        if idea is None or question is None or not await tx.questions.close(question.id, now):
            return "answered"
        if idea.state is not IdeaState.REVISION:
            return "decided"
        state = after(idea.state, IdeaAct.LAPSE)
        await tx.ideas.move(idea.id, [idea.state], state, now, decided_at=now, reader_id=None, read_since=None)
        step = await tx.steps.add(Step(0, idea.id, now, None, IdeaAct.LAPSE, idea.state, state))
        author = await tx.people.find(idea.author) if idea.author is not None else None
        if author is not None and author.telegram_id is not None:
            t = translator(author.language)
            words = texts.closed(about(idea, t), t)
            await self.post.write(tx, [letter(author, words, f"{key_of(idea.id, step)}{author.id}", now)], now)
        act = Act(None, "system", IdeaAct.LAPSE, f"idea:{idea.id}", {"state": idea.state}, {"state": state})
        await tx.audit.append(act, now)
        return "closed"

    async def _asked(self, tx: Transaction, person: Person, idea: int) -> tuple[Idea, Question]:
        found = await tx.ideas.find(IdeaId(idea), lock=True)
        if found is None or found.author != person.id or found.state is not IdeaState.REVISION:
            raise NoQuestion
        question = await tx.questions.open_on(found.id)
        if question is None:
            raise NoQuestion
        return found, question

    async def _concerned(self, tx: Transaction, moment: Moment) -> tuple[Idea | None, Question | None]:
        """The idea of a question, kept as it is, and the question as it is by then.

        The idea is locked first, as by whoever answers: the other way round each would wait for the other.
        """
        asked = await tx.questions.find(QuestionId(int(moment.subject)))
        idea = await tx.ideas.find(IdeaId(asked.idea), lock=True) if asked else None
        return idea, await tx.questions.find(asked.id) if asked else None


def _reminder(idea: Idea, question: Question, author: Person, now: datetime) -> Letter:
    t = translator(author.language)
    words = texts.reminder(about(idea, t), question.words, question.answer_until, t)
    key = f"question:{question.id}:reminder:{author.id}"
    note = letter(author, words, key, now, lane=Lane.REMINDER, button=buttons.to_answer(idea.id, t))
    return replace(note, expires_at=question.answer_until)
