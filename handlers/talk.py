"""The conversations behind the intake's port: one update in, what to say out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Message, Update

from bot.domain.answers import Call
from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.i18n import Html, Translator, translator
from bot.services.campaigns import Campaigns
from bot.texts import errors, refusals
from handlers import groups
from handlers.asked_again import CHOICES, choices_of, keep_choices
from handlers.memory import Memory
from handlers.replies import Replies
from handlers.resident.came_first import RESUMED, resumed
from handlers.resident.menu import back_to_menu
from handlers.staff.ways_out import way_out
from handlers.switchboard import Switchboard
from storage.repositories.updates import Conversation


@dataclass(frozen=True, slots=True)
class Conversations:
    """Feeds the routers; a handler asks by name for `person`, `replies`, `t`, `edition` and the services."""

    bot: Bot
    switchboard: Switchboard
    services: Mapping[str, Any]
    campaigns: Campaigns

    async def reply(self, update: Update, person: Person, talk: Conversation) -> list[Call]:
        replies, t = _means(update, person)
        choices = choices_of(talk)
        talk.memory.pop(CHOICES, None)
        await self._feed(update, person, talk, replies, t)
        for kept in talk.memory.pop(RESUMED, []):
            message = Message.model_validate(resumed(kept, self.services["vault"]), context={"bot": self.bot})
            now = await self.services["people"].get(person.id)
            await self._take_up(Update(update_id=update.update_id, message=message), now, talk, replies, t)
        calls = replies.finish()
        keep_choices(talk, choices, calls)
        return calls

    async def _take_up(
        self, update: Update, person: Person, talk: Conversation, replies: Replies, t: Translator
    ) -> None:
        """What came before: refused, it is over, and what the person has said since is kept."""
        try:
            async with self.campaigns.store.part():
                await self._feed(update, person, talk, replies, t)
        except Refusal as refusal:
            talk.state, talk.memory = None, {}
            loaded = self.campaigns.known
            words = refusals.said(refusal, loaded.edition if loaded else None, t)
            replies.say(words, way_out(refusal, t) or back_to_menu(t))

    async def overhear(self, update: Update) -> None:
        team, network = self.services["staff_group"], self.services["ambassadors"].group
        await groups.overhear(update, self.services["groups"], team, network, self.bot)

    async def _feed(
        self, update: Update, person: Person, talk: Conversation, replies: Replies, t: Translator
    ) -> None:
        account = person.telegram_id or 0
        given = {
            "bot": self.bot,
            "person": person,
            "replies": replies,
            "t": t,
            "edition": await self.campaigns.current(),
            "state": FSMContext(Memory(talk), StorageKey(self.bot.id, chat_id=account, user_id=account)),
            "raw_state": talk.state,
        }
        await self.switchboard.propagate_event(update.event_type, update.event, **self.services, **given)

    def refuse(self, update: Update, person: Person, talk: Conversation, refusal: Refusal) -> list[Call]:
        known = self.campaigns.known
        edition = known.edition if known else None
        replies, t = _means(update, person)
        choices = choices_of(talk) if update.message is not None else None
        replies.say(refusals.said(refusal, edition, t), way_out(refusal, t) or choices)
        return replies.finish()

    def apologise(self, update: Update, person: Person, reference: str) -> list[Call]:
        return _only(update, person, lambda t: errors.apology(reference, t))

    def slow_down(self, update: Update, person: Person) -> list[Call]:
        return _only(update, person, errors.slow_down)


def _means(update: Update, person: Person) -> tuple[Replies, Translator]:
    return Replies.to(update, person.telegram_id or 0), translator(person.language)


def _only(update: Update, person: Person, words: Callable[[Translator], Html]) -> list[Call]:
    replies, t = _means(update, person)
    replies.say(words(t))
    return replies.finish()
