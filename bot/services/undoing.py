"""Taking a decision back within ten minutes: the idea is where it was, and who was told hears of the mistake."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import Idea, IdeaId
from bot.domain.letters import Letter
from bot.domain.moderation import FINDINGS, UNDO_WITHIN, UNDOABLE, NothingToUndo
from bot.domain.people import Deed, Person
from bot.domain.steps import Step
from bot.i18n import translator
from bot.services.campaigns import in_force
from bot.services.deadlines import close_question, wait_again
from bot.services.decision_letters import key_of
from bot.services.post import Post, letter
from bot.services.queue_digest import announce
from bot.services.reach import in_reach
from bot.services.rights import make_sure
from bot.texts import moderation_letters as texts
from bot.texts.moderation_letters import about
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Undone:
    """A decision that was taken back, and whether somebody had read of it."""

    idea: Idea
    told: bool


@dataclass(frozen=True, slots=True)
class Undoing:
    """The step stays in the history, marked; the journal gets a row of its own."""

    store: Store
    clock: Clock
    post: Post

    async def undo(self, by: Person, idea: int, step: int) -> Undone:
        """Take back a decision, one's own or a colleague's. Raises `NothingToUndo` when it is too late."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, await _deed(tx, idea))
            found = await in_reach(tx, idea, by, now)
            last = await tx.steps.last(found.id)
            if last is None or last.id != step or not undoable(last, now):
                raise NothingToUndo
            await tx.steps.undo(last.id, now)
            restored = await self._restore(tx, found, last, now)
            if restored.state is IdeaState.SUBMITTED and (loaded := await in_force(tx)):
                await announce(tx, loaded, now)
            told = await self._withdraw_letters(tx, restored, key_of(found.id, last.id), now)
            act = Act(
                by.id, role, "undo", f"idea:{found.id}", {"state": found.state}, {"state": restored.state}, last.act
            )
            await tx.audit.append(act, now)
        return Undone(restored, told)

    async def _restore(self, tx: Transaction, idea: Idea, step: Step, now: datetime) -> Idea:
        values: dict[str, Any] = {}
        if step.act in (IdeaAct.HIDE, IdeaAct.SHOW):
            values["hidden"] = step.act == IdeaAct.SHOW
        elif step.act not in FINDINGS:
            values |= {"admitted_at": None, "decided_at": None}
        if step.act == IdeaAct.ASK:
            await close_question(tx, idea.id, now)
        if step.before is IdeaState.REVISION and (loaded := await in_force(tx)):
            await wait_again(tx, idea.id, step.at, loaded.edition.zone, now)
        restored = await tx.ideas.move(idea.id, [step.after], step.before, now, **values)
        if restored is None:
            raise NothingToUndo
        return restored

    async def _withdraw_letters(self, tx: Transaction, idea: Idea, key: str, now: datetime) -> bool:
        """End what has not left; to those who have read it, say that it was a mistake."""
        await tx.letters.cancel(key, now)
        letters: list[Letter] = []
        for reader in await tx.readers.told(key):
            t = translator(reader.language)
            words = texts.taken_back if reader.id == idea.author else texts.taken_back_for_followers
            letters.append(letter(reader, words(about(idea, t), t), f"{key}undone:{reader.id}", now))
        await self.post.write(tx, letters, now)
        return bool(letters)


async def _deed(tx: Transaction, idea: int) -> Deed:
    """Whoever may find is who may take a finding back; asked before the idea is held, so that rights come first."""
    last = await tx.steps.last(IdeaId(idea))
    return Deed.STUDY if last is not None and last.act in FINDINGS else Deed.DECIDE


def undoable(step: Step, now: datetime) -> bool:
    """Whether the latest step of an idea can still be taken back."""
    return step.act in UNDOABLE and now < step.at + UNDO_WITHIN
