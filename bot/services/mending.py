"""Putting ideas right: a voice note written down, the theme or the neighbourhood corrected."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.campaigns import Edition
from bot.domain.idea_states import IdeaAct
from bot.domain.ideas import Idea
from bot.domain.moderation import ReasonUnknown, require_phase
from bot.domain.people import Deed, Person
from bot.domain.piece_rules import reason_fits, title_fits
from bot.domain.pieces import Draft, Place, PlaceKind
from bot.domain.steps import Step
from bot.i18n import Html, Translator, translator
from bot.services.campaigns import edition_in_force, require_of
from bot.services.decision_letters import key_of
from bot.services.decisions import Ruled
from bot.services.post import Post, letter
from bot.services.reach import in_reach, state_after
from bot.services.rights import make_sure
from bot.texts import buttons
from bot.texts import moderation_letters as texts
from bot.texts.moderation_letters import about
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Mend:
    """A change to the pieces of an idea: what it was and is for the journal, and what its author reads."""

    act: IdeaAct
    pieces: Draft
    before: str
    after: str
    words: Callable[[Translator], Html]


@dataclass(frozen=True, slots=True)
class Mending:
    """The author reads what was changed: the words of an idea are theirs. Each raises what deciding raises."""

    store: Store
    clock: Clock
    post: Post

    async def write_down(self, by: Person, idea: int, words: str) -> Ruled:
        """Put a voice note into words: the first line is the title, the rest is why and for whom.

        Raises also what the rules of titles and reasons raise.
        """

        def change(found: Idea, edition: Edition) -> Mend:
            first, _, rest = words.strip().partition("\n")
            kept = found.pieces.title
            title, reason = (kept, words) if kept and not rest.strip() else (first, rest)
            # Its author has asked to be forgotten, and their voice was kept for these words only.
            voice = found.pieces.voice if found.author is not None or found.assisted else None
            words_only = replace(found.pieces, voice=voice)
            pieces = replace(words_only, title=title_fits(title, edition), reason=reason_fits(reason, edition))
            mended = replace(found, pieces=pieces)
            return Mend(
                IdeaAct.WRITE_DOWN,
                pieces,
                "a voice note",
                "words",
                lambda t: texts.written_down(about(mended, t), pieces.reason or "", t),
            )

        return await self._mend(by, idea, IdeaAct.WRITE_DOWN, change)

    async def correct_theme(self, by: Person, idea: int, theme: str) -> Ruled:
        """Raises also `ReasonUnknown` for a theme that the edition does not have (any more)."""

        def change(found: Idea, edition: Edition) -> Mend:
            right = edition.theme(theme)
            if right is None:
                raise ReasonUnknown
            return Mend(
                IdeaAct.CORRECT,
                replace(found.pieces, theme=theme),
                found.pieces.theme or "",
                theme,
                lambda t: texts.corrected(about(found, t), right.name_in(t.language), t),
            )

        return await self._mend(by, idea, IdeaAct.CORRECT, change)

    async def correct_place(self, by: Person, idea: int, neighbourhood: str) -> Ruled:
        """The neighbourhood under which the idea is found; a pin and an address stay as they are."""

        def change(found: Idea, edition: Edition) -> Mend:
            right = edition.neighbourhood(neighbourhood)
            if right is None:
                raise ReasonUnknown
            place = found.pieces.place
            if place is None or place.kind is PlaceKind.WHOLE_TOWN:
                corrected = Place(PlaceKind.NEIGHBOURHOOD, neighbourhood)
            else:
                corrected = replace(place, neighbourhood=neighbourhood)
            return Mend(
                IdeaAct.CORRECT,
                replace(found.pieces, place=corrected),
                found.neighbourhood or "",
                neighbourhood,
                lambda t: texts.corrected(about(found, t), right.name_in(t.language), t),
            )

        return await self._mend(by, idea, IdeaAct.CORRECT, change)

    async def _mend(self, by: Person, idea: int, act: IdeaAct, change: Callable[[Idea, Edition], Mend]) -> Ruled:
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.DECIDE)
            loaded = await edition_in_force(tx)
            edition = loaded.edition
            require_phase(act, loaded.at(now))
            found = await in_reach(tx, idea, by, now)
            await require_of(tx, found, loaded)
            state = await state_after(tx, found, act)
            mend = change(found, edition)
            written = await tx.ideas.write(found.id, mend.pieces, found.state, now)
            assert written is not None, "its row is locked"
            step = await tx.steps.add(Step(0, found.id, now, by.id, act, found.state, state))
            told = await self._tell(tx, written, mend, key_of(found.id, step))
            before, after = {"value": mend.before}, {"value": mend.after}
            await tx.audit.append(Act(by.id, role, act, f"idea:{found.id}", before, after), now)
        return Ruled(written, act, step, told)

    async def _tell(self, tx: Transaction, idea: Idea, mend: Mend, key: str) -> bool:
        author = await tx.people.find(idea.author) if idea.author is not None else None
        if author is None or author.telegram_id is None:
            return False
        now, t = self.clock.now(), translator(author.language)
        button = buttons.to_mine(idea.id, t)
        await self.post.write(tx, [letter(author, mend.words(t), f"{key}{author.id}", now, button=button)], now)
        return True
