"""Correcting the frozen paper: two people, one field, in public; a withdrawal is one too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.approvals import Approval, Effect
from bot.domain.audiences import Mailing
from bot.domain.audit import Act
from bot.domain.errors import Refusal
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.letters import Lane
from bot.domain.paper_corrections import Correction, Wish, corrected, wish_from_json
from bot.domain.paper_refusals import PaperNotFrozen, VoteOver
from bot.domain.paper_rules import Field
from bot.domain.people import Deed, Person
from bot.domain.projects import BallotPaper
from bot.i18n import LANGUAGES, translator
from bot.services.approvals import Approvals, Asked, Kind
from bot.services.campaigns import Loaded, edition_in_force
from bot.services.paper_ground import note_and_tell
from bot.services.post import Post
from bot.services.reach import handed_in
from bot.services.rights import make_sure
from bot.texts import paper_letters
from bot.texts.paper_requests import requested
from storage.repositories.audiences import EVERYONE
from storage.store import Store, Transaction

CORRECT_PAPER = "correct_paper"
"""The kind of the requests; their subject is the short name of the edition and the number of the project."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be corrected, and how many voters would be told."""

    correction: Correction
    told: int


@dataclass(frozen=True, slots=True)
class PaperMending:
    """What a correction is, once a second person has said yes: found anew, behind the lock of the vote's row."""

    clock: Clock
    post: Post

    def kinds(self) -> Mapping[str, Kind]:
        return {CORRECT_PAPER: Kind(Deed.DRAW_UP_PAPER, self.effect, self.carry_out, requested)}

    async def planned(self, tx: Transaction, wish: Wish) -> tuple[Loaded, BallotPaper, Correction]:
        """Raises `NoEdition`, `PaperNotFrozen`, `VoteOver` and the refusals of `bot.domain.paper_corrections`."""
        loaded = await edition_in_force(tx)
        vote = await tx.votes.find(loaded.id, lock=True)
        if vote is None:
            raise PaperNotFrozen
        if vote.closed_at is not None:
            raise VoteOver
        return loaded, *corrected(vote.paper, wish, loaded.edition, self.clock.now())

    async def effect(self, tx: Transaction, approval: Approval) -> Effect | None:
        wish = wish_from_json(approval.effect["wish"])
        try:
            _, _, correction = await self.planned(tx, wish)
        except Refusal:
            return None
        return effect_of(wish, correction)

    async def carry_out(self, tx: Transaction, approval: Approval, by: Person, now: datetime) -> Sequence[Act]:
        """The paper and its hash, the public line, the letters, in one go."""
        loaded, paper, correction = await self.planned(tx, wish_from_json(approval.effect["wish"]))
        await tx.votes.correct(loaded.id, paper, correction)
        await self._tell_authors(tx, loaded, paper, correction, now)
        told = 0
        if correction.told:
            for mailing in _mailings(correction, f"{CORRECT_PAPER}:{approval.id}", now):
                told += await tx.audiences.write_to_the_urn(loaded.id, mailing, now)
            tx.after(self.post.wake)
        before = {"paper": correction.old_hash.hex(), correction.field.value: correction.before}
        after = {"paper": correction.new_hash.hex(), correction.field.value: correction.after, "told": told}
        subject = f"project:{correction.project}"
        return [Act(approval.asked_by, "coordinator", CORRECT_PAPER, subject, before, after, correction.why)]

    async def _tell_authors(
        self, tx: Transaction, loaded: Loaded, paper: BallotPaper, correction: Correction, now: datetime
    ) -> None:
        project = paper.project(correction.project)
        assert project is not None, "it was corrected just now"
        numbers = [await tx.queue.numbered(loaded.id, number) for number in project.ideas]
        ideas = [await handed_in(tx, idea, lock=True) for idea in sorted(filter(None, numbers))]
        at_the_vote = [idea for idea in ideas if idea.state is IdeaState.BALLOTED]
        act = IdeaAct.DROP if correction.field is Field.WITHDRAWN else IdeaAct.CORRECT_PROJECT
        words = paper_letters.corrected_for_author(correction), None
        letters = await note_and_tell(tx, at_the_vote, (act, None, correction.why), words, now)
        await self.post.write(tx, letters, now)


@dataclass(frozen=True, slots=True)
class PaperCorrecting:
    """Looking at a correction before one asks for it, and asking."""

    store: Store
    approvals: Approvals
    mending: PaperMending

    async def preview(self, by: Person, wish: Wish) -> Preview:
        """Raises what `PaperMending.planned` raises."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.DRAW_UP_PAPER)
            loaded, _, correction = await self.mending.planned(tx, wish)
            return Preview(correction, await tx.audiences.at_the_urn(loaded.id) if correction.told else 0)

    async def ask(self, by: Person, wish: Wish) -> Asked:
        """Ask a second person. Raises the same, and `NobodyElse`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.DRAW_UP_PAPER)
            loaded, _, correction = await self.mending.planned(tx, wish)
            subject = f"{loaded.edition.slug}:{wish.project}"
            return await self.approvals.ask(by, CORRECT_PAPER, subject, effect_of(wish, correction))


def effect_of(wish: Wish, correction: Correction) -> Effect:
    """What is shown, asked for, approved and done; the hashes bind it to the paper as it was read."""
    return {
        "wish": wish.to_json(),
        "title": correction.title,
        "before": correction.before,
        "after": correction.after,
        "why": correction.why,
        "told": correction.told,
        "old_hash": correction.old_hash.hex(),
        "new_hash": correction.new_hash.hex(),
    }


def _mailings(correction: Correction, cause: str, now: datetime) -> Iterator[Mailing]:
    for language in LANGUAGES:
        words = paper_letters.told_to_voters(correction, translator(language))
        yield Mailing(
            cause=cause,
            lane=Lane.REMINDER,
            language=language,
            readers=frozenset({language}),
            body={"text": str(words), "parse_mode": "HTML"},
            not_before=now,
            campaign=cause,
            hears=EVERYONE,
        )
