"""The dialogue of a deposit: what was said is kept, then the next question is asked or everything is read back."""

from dataclasses import dataclass, replace
from typing import Any

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State

from bot.domain.deposit_refusals import OutsideTown, TooShort
from bot.domain.drafting import DraftGone, next_step
from bot.domain.drafting_words import Alteration, Note
from bot.domain.errors import Refusal
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea, IdeaId
from bot.domain.people import Person
from bot.domain.pieces import Piece
from bot.i18n import Html, Translator
from bot.services.assisted import Assisted
from bot.services.campaigns import Loaded
from bot.services.deposits import Deposits, Kept
from bot.texts import competences as hints
from bot.texts import deposit as words
from bot.texts import deposit_review, refusals
from handlers.ambassador.assist_buttons import HELPING
from handlers.replies import Replies
from handlers.resident import deposit_buttons as buttons
from handlers.states import Depositing

STATES: dict[Piece, State] = {
    Piece.TITLE: Depositing.TITLE,
    Piece.REASON: Depositing.REASON,
    Piece.PLACE: Depositing.PLACE,
    Piece.THEME: Depositing.THEME,
    Piece.PHOTOS: Depositing.PHOTOS,
    Piece.GROUP: Depositing.GROUP,
}
AWAITED = {state.state: piece for piece, state in STATES.items()}

TARGET, CORRECTING, COMPARED, ALBUM, KEPT, ASIDE = "idea", "correcting", "compared", "album", "kept", "aside"
"""What the conversation remembers: the idea being changed, whether one line is corrected, whether similar ideas were
shown, the album that was acknowledged, what came outside any dialogue, and the question that waits behind another."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One person's deposit, at one update."""

    person: Person
    replies: Replies
    t: Translator
    edition: Loaded
    state: FSMContext
    deposits: Deposits

    def helping(self, deposits: Deposits) -> "Dialogue":
        """The same dialogue about the idea of somebody else."""
        return replace(self, deposits=deposits)

    async def idea(self) -> Idea:
        """The idea that is spoken of: the one handed in that is being changed, else the draft. Raises `DraftGone`."""
        if (target := await self.target()) is not None:
            return await self.deposits.own(self.person, target)
        draft = await self.deposits.current(self.person, self.edition)
        if draft is None:
            raise DraftGone
        return draft

    async def target(self) -> IdeaId | None:
        return (await self.state.get_data()).get(TARGET)

    async def awaited(self) -> Piece | None:
        return AWAITED.get(await self.state.get_state())

    async def keep(self, alteration: Alteration) -> Kept:
        return await self.deposits.take(self.person, self.edition, alteration, await self.target())

    async def take(self, alteration: Alteration, said: Html | None = None) -> None:
        """Keep what came, say what it did, and go on from the question that was open."""
        open_question = await self.awaited()
        kept = await self.keep(alteration)
        if kept.change.doubt is not None:
            await self.doubt(kept, kept.change.doubt, open_question)
        else:
            await self.go_on(kept.idea, open_question, said or self.noted(kept))

    async def doubt(self, kept: Kept, doubt: Refusal, open_question: Piece | None) -> None:
        """Why it is not enough yet; then the open question again, or what the doubt itself asks."""
        if isinstance(doubt, OutsideTown) and open_question is not Piece.PLACE:
            await self.state.update_data({ASIDE: open_question} if open_question else {CORRECTING: True})
            open_question = Piece.PLACE
        await self._ask_again(open_question, kept.idea, self._doubted(kept, doubt))

    async def go_on(self, idea: Idea, after: Piece | None, said: Html | None = None) -> None:
        """The next question; the same one while it has no answer; similar ideas once; then the read-back."""
        after = await self._behind(after)
        if after is Piece.PHOTOS or (after is not None and after in idea.pieces.missing()):
            await self.ask(after, idea, said)
            return
        remembered = await self.state.get_data()
        step = None if CORRECTING in remembered or TARGET in remembered else next_step(idea.pieces, after)
        if after in (None, Piece.GROUP) and not idea.pieces.missing():
            step = None
        if step is None:
            await self.review(idea, said)
        elif not await self._compare(idea, step, said):
            await self.ask(step, idea, said)

    async def _behind(self, after: Piece | None) -> Piece | None:
        """The question that was put aside until it was clear where."""
        remembered = await self.state.get_data()
        if after is not Piece.PLACE or ASIDE not in remembered:
            return after
        open_question = Piece(remembered.pop(ASIDE))
        await self.state.set_data(remembered)
        return open_question

    async def ask(self, step: Piece, idea: Idea, said: Html | None = None, page: int = 0) -> None:
        """Put one question."""
        await self.state.set_state(STATES[step])
        edition = self.edition.edition
        if step is Piece.GROUP:
            self.replies.show(words.ask_for_group(self.t), buttons.group_keyboard(idea.pieces, self.t), said)
            return
        correcting = CORRECTING in await self.state.get_data()
        question = words.question(step, idea.pieces, edition.deposit, self.t)
        home = self.person.neighbourhood
        keyboard = buttons.step_keyboard(step, idea, edition, self.t, home=home, page=page, correcting=correcting)
        self.replies.show(question, keyboard, said)

    async def review(self, idea: Idea, said: Html | None = None) -> None:
        """Here is what I understood."""
        remembered = await self.state.get_data()
        remembered.pop(CORRECTING, None)
        await self.state.set_data(remembered)
        await self.state.set_state(Depositing.REVIEW)
        read_back = deposit_review.review(idea, self.edition.edition, self.t)
        hint = hints.about(idea.pieces, self.edition.edition, self.t)
        whole = Html(f"{read_back}\n\n{hint}") if hint else read_back
        self.replies.show(whole, buttons.review_keyboard(idea, self.t), said)

    def _doubted(self, kept: Kept, doubt: Refusal) -> Html:
        """Why it is not enough yet; too few words wait in the draft for the next ones."""
        waits = isinstance(doubt, TooShort) and kept.idea.pieces.reason and kept.idea.state is IdeaState.DRAFT
        said = self.refused(doubt)
        if not waits or getattr(doubt, "piece", None) is not Piece.REASON:
            return said
        return Html(f"{said}\n\n{words.joined_later(self.t)}")

    def refused(self, refusal: Refusal) -> Html:
        return refusals.said(refusal, self.edition.edition, self.t)

    async def _ask_again(self, step: Piece | None, idea: Idea, said: Html) -> None:
        if step is None:
            await self.review(idea, said)
        else:
            await self.ask(step, idea, said)

    async def _compare(self, idea: Idea, step: Piece, said: Html | None) -> bool:
        """Once the place is known: ideas that resemble this one, so that nobody writes in vain."""
        remembered = await self.state.get_data()
        if COMPARED in remembered or idea.pieces.place is None:
            return False
        found = await self.deposits.similar(idea)
        await self.state.update_data({COMPARED: True})
        if not found:
            return False
        await self.state.set_state(STATES[step])
        self.replies.show(words.similar(found, self.t), buttons.similar_keyboard(found, self.t), said)
        return True

    def noted(self, kept: Kept) -> Html | None:
        if kept.change.note is Note.TITLE_PROPOSED:
            return words.proposed_title(kept.idea.pieces, self.t)
        return words.added(self.t) if kept.change.note is Note.ADDED else None


class InDialogue(Filter):
    """Gives handlers their `dialogue`, so that they need to ask for nothing else."""

    async def __call__(
        self,
        _event: object,
        person: Person,
        replies: Replies,
        t: Translator,
        edition: Loaded,
        state: FSMContext,
        deposits: Deposits,
        assisted: Assisted,
    ) -> dict[str, Any]:
        helping = HELPING in await state.get_data()
        return {"dialogue": Dialogue(person, replies, t, edition, state, assisted if helping else deposits)}
