"""Which handler an update is for. Coroutines only: any other filter is run in a thread, at five times the cost."""

from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.domain.text import canonical
from bot.services.campaigns import Campaigns, Loaded
from bot.spoken_days import dates_written
from handlers.callbacks import Choose, Open, Screen
from handlers.commands import NAMES


class HasEdition(Filter):
    """An edition is loaded."""

    async def __call__(self, _event: object, edition: Loaded | None) -> bool:
        return edition is not None


class LacksEdition(Filter):
    """No edition is loaded yet."""

    async def __call__(self, _event: object, edition: Loaded | None) -> bool:
        return edition is None


class Newcomer(Filter):
    """Somebody who has not been told yet who we are and what becomes of their words."""

    async def __call__(self, _event: object, person: Person) -> bool:
        return not person.welcomed


class Keeps(Filter):
    """Somebody of whom the conversation keeps something by this name."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def __call__(self, _event: object, state: FSMContext) -> bool:
        return self.name in await state.get_data()


class Keyed(Filter):
    """A filter that only ever agrees to certain first words, of a message (`first_word`) or of a button's data."""

    keys: frozenset[str]


class Words(Keyed):
    """Words that are not a command; the handler gets them clean, as `words`."""

    keys = frozenset({""})

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        if message.text is None or message.text.startswith("/"):
            return False
        return {"words": canonical(message.text)}


class Dates(Words):
    """Words that tell days, `demain 18h`: those that are said are given as dates, by the town's calendar."""

    async def __call__(  # type: ignore[override]
        self, message: Message, campaigns: Campaigns, edition: Loaded | None
    ) -> bool | dict[str, Any]:
        found = await super().__call__(message)
        if isinstance(found, bool) or edition is None:
            return found
        today = campaigns.clock.now().astimezone(edition.edition.zone).date()
        return {"words": dates_written(found["words"], today)}


class Sends(Filter):
    """A message with one of these: a photo, a voice note, a place, a document."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds

    async def __call__(self, message: Message) -> bool:
        return any(getattr(message, kind) is not None for kind in self.kinds)


class Called(Keyed):
    """The command of a screen, under any of its names; in any state of a dialogue."""

    def __init__(self, screen: Screen) -> None:
        self.keys = frozenset(f"/{name}" for name in NAMES[screen])

    async def __call__(self, message: Message) -> bool:
        return first_word(message) in self.keys


class Tapped(Keyed):
    """The button of a screen."""

    keys = frozenset({Open.__prefix__})

    def __init__(self, screen: Screen) -> None:
        self.packed = Open(screen=screen).pack()

    async def __call__(self, query: CallbackQuery) -> bool:
        return query.data == self.packed


class Chosen(Keyed):
    """A value chosen for one thing (any value, or the one named); given as `callback_data`."""

    keys = frozenset({Choose.__prefix__})

    def __init__(self, what: str, value: str | None = None) -> None:
        self.what, self.value = what, value

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, Any]:
        if not (query.data or "").startswith(f"{Choose.__prefix__}:{self.what}:"):
            return False
        chosen = Choose.unpack(query.data or "")
        return {"callback_data": chosen} if self.value in (None, chosen.value) else False


class Payload(Keyed):
    """`/start` with a payload that begins with a prefix (`t.me/<bot>?start=i12`); the rest is given as `payload`."""

    keys = frozenset({"/start"})

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        command, _, payload = (message.text or "").partition(" ")
        if command != "/start" or not payload.startswith(self.prefix):
            return False
        return {"payload": payload.removeprefix(self.prefix)}


def add_screen(router: Router, screen: Screen, handler: Any) -> None:
    """Reach a screen by its command and by its button; its handler takes either as its first argument."""
    router.message.register(handler, Called(screen))
    router.callback_query.register(handler, Tapped(screen))


def first_word(message: Message) -> str:
    """`/idees` for `/idees@ParvisBot now`; an empty word for whatever is no command."""
    text = message.text or ""
    return text.split(maxsplit=1)[0].split("@")[0].lower() if text.startswith("/") else ""
