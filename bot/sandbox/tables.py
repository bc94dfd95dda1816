"""The state of the box: nothing but the sum of its events."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

Json = dict[str, Any]

KEPT = 1000
"""Messages of a chat that outlive a rewriting of the journal."""


class Tables:
    """All that exists. Only `apply` changes it, so the events played again give the same state."""

    def __init__(self) -> None:
        self.people: dict[int, Json] = {}
        self.chats: dict[int, Json] = {}
        self.messages: dict[int, dict[int, Json]] = defaultdict(dict)
        self.files: dict[str, Json] = {}
        self.updates: dict[int, Json] = {}
        self.taps: dict[str, Json] = {}
        self.settings: Json = {}
        self.counters: dict[str, int] = defaultdict(int)
        # Who did what after what: a phone shows first what came since its owner last acted.
        self.sequence = 0
        self.touched: dict[int, dict[int, int]] = defaultdict(dict)
        self.acted: dict[int, int] = defaultdict(int)
        self.answers: dict[int, Json] = {}

    def apply(self, event: Json) -> None:
        self.sequence += 1
        if apply := self._happenings.get(event["type"]):
            apply(self, event)

    def snapshot(self) -> Iterator[Json]:
        """Fewer events that lead to the same state."""
        yield from ({"type": "counter", "name": name, "value": value} for name, value in self.counters.items())
        yield from ({"type": "setting", "name": name, "value": value} for name, value in self.settings.items())
        yield from ({"type": "account", "person": person} for person in self.people.values())
        yield from ({"type": "chat", "chat": chat} for chat in self.chats.values())
        yield from ({"type": "file", "file": file} for file in self.files.values())
        recent = [
            (self.touched[chat_id].get(message_id, 0), message)
            for chat_id, messages in self.messages.items()
            for message_id, message in sorted(messages.items())[-KEPT:]
        ]
        for _, message in sorted(recent, key=lambda pair: pair[0]):
            yield {"type": "message", "message": message}
        yield from ({"type": "update", "update": update} for update in self.updates.values())
        yield from ({"type": "tap", "tap": tap} for tap in self.taps.values() if not tap.get("answered"))

    def _account(self, event: Json) -> None:
        self.people[event["person"]["id"]] = event["person"]

    def _chat(self, event: Json) -> None:
        self.chats[event["chat"]["id"]] = event["chat"]

    def _message(self, event: Json) -> None:
        message = event["message"]
        chat_id, message_id = message["chat"]["id"], message["message_id"]
        self.messages[chat_id][message_id] = message
        self.touched[chat_id][message_id] = self.sequence
        counter = self.counter_of(chat_id)
        self.counters[counter] = max(self.counters[counter], message_id)
        if message.get("from", {}).get("id") == chat_id and event["type"] == "message":
            self.acted[chat_id] = self.sequence

    def _deleted(self, event: Json) -> None:
        for message_id in event["message_ids"]:
            self.messages[event["chat_id"]].pop(message_id, None)
            self.touched[event["chat_id"]].pop(message_id, None)

    def _file(self, event: Json) -> None:
        self.files[event["file"]["file_id"]] = event["file"]
        self.counters["file"] = max(self.counters["file"], event["file"]["number"])

    def _update(self, event: Json) -> None:
        update_id = event["update"]["update_id"]
        self.updates[update_id] = event["update"]
        self.counters["update"] = max(self.counters["update"], update_id)

    def _confirmed(self, event: Json) -> None:
        for update_id in event["update_ids"]:
            self.updates.pop(update_id, None)

    def _tap(self, event: Json) -> None:
        tap = event["tap"]
        self.taps[tap["id"]] = tap
        self.acted[tap["user"]] = self.sequence
        self.answers.pop(tap["user"], None)

    def _answered(self, event: Json) -> None:
        tap = self.taps[event["id"]]
        self.taps[event["id"]] = tap | {"answered": True}
        self.answers[tap["user"]] = event

    def _setting(self, event: Json) -> None:
        self.settings[event["name"]] = event["value"]

    def _counter(self, event: Json) -> None:
        self.counters[event["name"]] = event["value"]

    def counter_of(self, chat_id: int) -> str:
        """A supergroup counts its own messages; a bot counts those of all its other chats together."""
        return f"message {chat_id}" if chat_id <= -1_000_000_000_000 else "message"

    _happenings: ClassVar[dict[str, Callable[["Tables", Json], None]]] = {
        "account": _account,
        "chat": _chat,
        "message": _message,
        "edited": _message,
        "deleted": _deleted,
        "file": _file,
        "update": _update,
        "confirmed": _confirmed,
        "expired": _confirmed,
        "tap": _tap,
        "answered": _answered,
        "setting": _setting,
        "counter": _counter,
    }
