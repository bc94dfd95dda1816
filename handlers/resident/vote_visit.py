"""A visit to the booth at one update: what every screen of the vote needs, and what is asked next."""

from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.electors import CodeNeeded, ContactNeeded, HonourNeeded, NeighbourhoodNeeded, OfAnotherVote
from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.phases import Action as Permitted
from bot.domain.projects import NothingToVoteOn
from bot.domain.secrecy import VOTE
from bot.i18n import Html, Translator
from bot.services.booths import Booth
from bot.services.campaigns import Loaded
from bot.services.voting import Voting
from bot.texts import refusals
from bot.texts.fitting import fit
from bot.texts.phases import until
from handlers.filters import Keyed
from handlers.keyboards import Keyboard
from handlers.replies import Replies
from handlers.resident.vote_buttons import Act, Vote

POP_UP = 200
"""What Telegram shows over a screen."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One person before the urn. `tap` names the vote, the list and the project that is spoken of."""

    person: Person
    voting: Voting
    replies: Replies
    t: Translator
    edition: Loaded
    state: FSMContext
    tap: Vote
    shown: Message | None

    async def enter(self) -> Booth:
        """Raises `PhaseClosed`, `NothingToVoteOn`."""
        return await self.voting.booth(self.person)

    @property
    def list_id(self) -> str:
        """The list of the tap. Raises `NothingToVoteOn`."""
        return self.named(self.tap.list)

    def named(self, place: int) -> str:
        """The list that buttons know by this place. Raises `NothingToVoteOn`."""
        envelopes = self.edition.edition.envelopes
        if place >= len(envelopes):
            raise NothingToVoteOn
        return envelopes[place].id

    def at(self, ballot_list: str) -> Vote:
        """Where the buttons of a list are."""
        ids = [envelope.id for envelope in self.edition.edition.envelopes]
        return Vote(edition=self.edition.id, act=Act.LIST, list=ids.index(ballot_list) if ballot_list in ids else 0)

    @property
    def closes(self) -> str:
        """The last minute of the vote; empty when it is over."""
        phase = self.edition.phase
        return until(phase.closes, self.t) if phase and self.open else ""

    @property
    def open(self) -> bool:
        return is_open(self.edition)

    def below(self) -> "Visit":
        """The same visit from a message that stays where it is."""
        self.replies.screen = None
        return replace(self, shown=None)

    def show(self, words: Html, keyboard: Keyboard, photo: str | None = None) -> None:
        """In place of the screen that was tapped."""
        self.replies.turn(self.shown, words, keyboard, photo)

    def said(self, refusal: Refusal) -> Html:
        return refusals.said(refusal, self.edition.edition, self.t)

    def pop_up(self, refusal: Refusal) -> None:
        """Why a tap did nothing; the screen stays."""
        sentence = refusals.WORDS[type(refusal)](refusal, self.t)
        self.replies.toast(fit(unescape(sentence), POP_UP), alert=True)


def is_open(edition: Loaded | None) -> bool:
    """Whether to lead somebody to the vote; the rule itself is asked when they are there."""
    return edition is not None and edition.phase is not None and edition.phase.allows(Permitted.VOTE)


class AtBooth(Filter):
    """Gives handlers their `visit`. Raises `OfAnotherVote` for a button of an earlier one."""

    async def __call__(
        self,
        event: Message | CallbackQuery,
        person: Person,
        replies: Replies,
        t: Translator,
        edition: Loaded,
        state: FSMContext,
        voting: Voting,
        callback_data: Any = None,
    ) -> dict[str, Any]:
        replies.secret = True
        tap = callback_data if isinstance(callback_data, Vote) else Vote(edition=edition.id, act=Act.GO)
        if tap.edition != edition.id:
            raise OfAnotherVote
        message = event.message if isinstance(event, CallbackQuery) else None
        shown = message if isinstance(message, Message) else None
        return {"visit": Visit(person, voting, replies, t, edition, state, tap, shown)}


class Wants(Keyed):
    """A tap of the vote for one of these acts; given as `callback_data`."""

    keys = frozenset({VOTE})

    def __init__(self, *acts: Act) -> None:
        self.acts = frozenset(acts)

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, Any]:
        try:
            wanted = Vote.unpack(query.data or "")
        except (TypeError, ValueError):
            return False
        return {"callback_data": wanted} if wanted.act in self.acts else False


def lacks(booth: Booth) -> Refusal | None:
    """What somebody must show before they choose. Raises `AlreadyVoted`."""
    try:
        booth.require_eligible()
    except (HonourNeeded, ContactNeeded, CodeNeeded, NeighbourhoodNeeded) as refusal:
        return refusal
    return None
