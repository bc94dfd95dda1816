"""One request to the bot API on its way: what was asked, by whom, in which world."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.checks.refusals import bad, forbidden, migrated
from bot.sandbox.limits import Limits
from bot.sandbox.shelf import Shelf
from bot.sandbox.tables import Json
from bot.sandbox.updates import Polling
from bot.sandbox.world import World

NUMBER = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True, slots=True)
class Place:
    """What methods may touch: the world, the limits, the poller, the shelf of files."""

    world: World
    limits: Limits
    polling: Polling
    shelf: Shelf


@dataclass(slots=True)
class Call:
    """`delivered` is filled by methods that put messages into chats: the witness notes it."""

    place: Place
    method: str
    given: Json
    uploads: dict[str, Upload] = field(default_factory=dict)
    delivered: list[int] = field(default_factory=list)

    @property
    def world(self) -> World:
        return self.place.world

    def get(self, name: str, default: Any = None) -> Any:
        return self.given.get(name, default)

    def __getitem__(self, name: str) -> Any:
        return self.given[name]

    def chat_id(self, name: str = "chat_id") -> int:
        """A chat that exists. Raises `Refused`."""
        told = self.given[name]
        chat_id = self._number(told)
        if chat_id is None or self.world.chat(chat_id) is None:
            raise bad("chat not found")
        if new := self.world.chats.get(chat_id, {}).get("migrated_to"):
            raise migrated(new)
        return chat_id

    def reachable(self, name: str = "chat_id") -> int:
        """A chat in which the bot may speak now. Raises `Refused`."""
        chat_id = self.chat_id(name)
        if person := self.world.people.get(chat_id):
            if person.get("deactivated"):
                raise forbidden("user is deactivated")
            if person.get("blocked"):
                raise forbidden("bot was blocked by the user")
            if not person.get("started"):
                raise forbidden("bot can't initiate conversation with a user")
        else:
            self._seated(chat_id)
        return chat_id

    def group(self) -> Json:
        """A group in which the bot is. Raises `Refused`."""
        chat_id = self.chat_id()
        if chat_id not in self.world.chats:
            raise bad("method is available only for supergroups")
        self._seated(chat_id)
        return self.world.chats[chat_id]

    def message(self, name: str = "message_id", missing: str = "message not found") -> Json:
        """A message of the chat that the request names. Raises `Refused`."""
        message = self.world.messages[self.chat_id()].get(self.given.get(name, 0))
        if message is None:
            raise bad(missing)
        return message

    def user_id(self) -> int:
        user_id: int = self.given["user_id"]
        if user_id not in self.world.people and user_id != self.world.bot["id"]:
            raise bad("user not found")
        return user_id

    def _seated(self, chat_id: int) -> None:
        chat = self.world.chats[chat_id]
        if chat.get("bot") in ("kicked", "left"):
            kind = "group chat" if chat["type"] == "group" else "supergroup chat"
            was = "bot was kicked from the" if chat["bot"] == "kicked" else "bot is not a member of the"
            raise forbidden(f"{was} {kind}")

    def _number(self, told: int | str) -> int | None:
        if isinstance(told, int) or NUMBER.fullmatch(told):
            return int(told)
        named = [*self.world.people.values(), *self.world.chats.values()]
        # A bot finds groups by their public name, but never a person.
        return next((one["id"] for one in named if one["id"] < 0 and f"@{one.get('username')}" == told), None)


Method = Callable[[Call], Any]
