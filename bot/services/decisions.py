"""Deciding on ideas: admit, find inadmissible, ask for more, hide, show again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.campaigns import Edition
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import Idea
from bot.domain.moderation import ANY_TIME, NobodyToAsk, ReasonUnknown, require_phase, sentence
from bot.domain.people import Deed, Person
from bot.domain.questions import deadline
from bot.domain.steps import Step
from bot.i18n import Html, Translator, translator
from bot.services.campaigns import edition_in_force, require_of
from bot.services.deadlines import close_question, wait_for_answer
from bot.services.decision_letters import Ruling, key_of, to_author, to_followers, words_for_author
from bot.services.post import Post
from bot.services.reach import in_reach, state_after
from bot.services.rights import make_sure
from bot.texts import moderation_letters as texts
from bot.texts.moderation_letters import About
from storage.store import Store, Transaction

NEEDS_REASON = frozenset({IdeaAct.INADMISSIBLE, IdeaAct.HIDE})
_FOR_FOLLOWERS: dict[IdeaAct, Callable[[About, Translator], Html]] = {
    IdeaAct.HIDE: texts.hidden_for_followers,
    IdeaAct.SHOW: texts.shown_for_followers,
}


@dataclass(frozen=True, slots=True)
class Ruled:
    """A decision that was taken: on what, by which step, and whether there is somebody to read of it."""

    idea: Idea
    act: IdeaAct
    step: int
    author_told: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What the author will read, in their language."""

    words: Html
    language: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """Each decision is a step in the history, a row in the journal and a letter to the author, or none of them."""

    store: Store
    clock: Clock
    post: Post

    async def preview(self, by: Person, ruling: Ruling, language: str | None = None) -> Preview:
        """What would be sent. Refuses what deciding would refuse, so that nobody polishes words in vain."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.DECIDE)
            idea, _, edition = await self._judge(tx, by, ruling, now)
            author = await tx.people.find(idea.author) if idea.author is not None else None
        spoken = language or (author.language if author else idea.language)
        t = translator(spoken, edition.timezone)
        return Preview(words_for_author(idea, ruling, edition, self._until(ruling, edition, now), t), spoken)

    async def decide(self, by: Person, ruling: Ruling) -> Ruled:
        """Take a decision.

        Raises `NotAllowed`, `PhaseClosed`, `OwnIdea`, `InHand` (somebody else reads it), `Overtaken` (somebody was
        quicker), `ReasonUnknown`, `SentenceTooLong`, `NotWrittenDown` or `NobodyToAsk`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.DECIDE)
            idea, state, edition = await self._judge(tx, by, ruling, now)
            words = sentence(ruling.sentence) if ruling.sentence else None
            step = await tx.steps.add(
                Step(0, idea.id, now, by.id, ruling.act, idea.state, state, ruling.reason or None, words)
            )
            changed = await self._change(tx, idea, ruling.act, state, now)
            until = self._until(ruling, edition, now)
            if until is not None:
                await self._ask(tx, by, idea, ruling.sentence, (until, edition))
            told = await self._tell(tx, changed, (ruling, step), edition, until)
            why = ": ".join(part for part in (ruling.reason, ruling.sentence) if part) or None
            before, after = _told(idea), _told(changed)
            await tx.audit.append(Act(by.id, role, ruling.act, f"idea:{idea.id}", before, after, why), now)
        return Ruled(changed, ruling.act, step, told)

    async def _judge(
        self, tx: Transaction, by: Person, ruling: Ruling, now: datetime
    ) -> tuple[Idea, IdeaState, Edition]:
        """Every rule that could say no, before anything is written."""
        loaded = await edition_in_force(tx)
        edition = loaded.edition
        require_phase(ruling.act, loaded.at(now))
        if ruling.act in NEEDS_REASON and edition.reason(ruling.reason) is None:
            raise ReasonUnknown
        if ruling.sentence or ruling.act is IdeaAct.ASK:
            sentence(ruling.sentence)
        idea = await in_reach(tx, ruling.idea, by, now)
        if ruling.act not in ANY_TIME:
            await require_of(tx, idea, loaded)
        if ruling.act is IdeaAct.ASK and idea.author is None:
            raise NobodyToAsk
        return idea, await state_after(tx, idea, ruling.act), edition

    async def _change(self, tx: Transaction, idea: Idea, act: IdeaAct, state: IdeaState, now: datetime) -> Idea:
        """The row itself; whoever had it in hand lets go, and a question that waited waits no longer."""
        values: dict[str, Any] = {"reader_id": None, "read_since": None}
        if act in _FOR_FOLLOWERS:
            values["hidden"] = act is IdeaAct.HIDE
        else:
            values["decided_at"] = now if act is not IdeaAct.ASK else None
            if act is IdeaAct.ADMIT:
                values["admitted_at"] = now
        if idea.state is IdeaState.REVISION:
            await close_question(tx, idea.id, now)
        changed = await tx.ideas.move(idea.id, [idea.state], state, now, **values)
        assert changed is not None, "its row is locked"
        return changed

    async def _ask(
        self, tx: Transaction, by: Person, idea: Idea, words: str, until: tuple[datetime, Edition]
    ) -> None:
        deadline_at, edition = until
        now = self.clock.now()
        question = await tx.questions.ask(idea.id, by.id, sentence(words), now, deadline_at)
        await wait_for_answer(tx, question, edition.zone, now)

    async def _tell(
        self,
        tx: Transaction,
        idea: Idea,
        cause: tuple[Ruling, int],
        edition: Edition,
        until: datetime | None,
    ) -> bool:
        """Letters to the author and to those who follow; whether the author gets one."""
        now = self.clock.now()
        ruling, step = cause
        key = key_of(idea.id, step)
        author = await tx.people.find(idea.author) if idea.author is not None else None
        letters = []
        if author is not None:
            t = translator(author.language, edition.timezone)
            words = words_for_author(idea, ruling, edition, until, t)
            letters = to_author(author, idea, ruling.act, words, key, now)
        told = bool(letters)
        if ruling.act in _FOR_FOLLOWERS:
            followers = await tx.readers.followers(idea.id)
            letters += to_followers(followers, idea, _FOR_FOLLOWERS[ruling.act], key, now)
        await self.post.write(tx, letters, now)
        return told

    @staticmethod
    def _until(ruling: Ruling, edition: Edition, now: datetime) -> datetime | None:
        """The deadline that comes with a question."""
        return deadline(now, edition.deposit.answer_days, edition.zone) if ruling.act is IdeaAct.ASK else None


def _told(idea: Idea) -> dict[str, Any]:
    """What the journal keeps of an idea: where it stood, not what it says."""
    return {"state": idea.state, "hidden": idea.hidden}
