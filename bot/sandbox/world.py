"""All that exists in the box: accounts, chats, messages, updates waiting; what happens in it is an event."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Protocol

from bot.clock import Clock
from bot.sandbox.bells import Bells
from bot.sandbox.journal import Journal
from bot.sandbox.tables import Json, Tables

DAY = 24 * 3600

TAP_LIFE = 150

LIVES = {"callback_query": TAP_LIFE, "inline_query": 30}
"""Seconds that an update waits for the bot; others wait a day."""

UNLESS_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}
"""Updates that Telegram sends only to bots that name them."""

PUBLIC = ("id", "first_name", "last_name", "username", "language_code")


class Turnable(Clock, Protocol):
    """A clock that the page and the tests may turn forward."""

    def turn(self, forward: timedelta) -> None: ...


class World(Tables):
    """The state, and the few verbs by which everything else changes it."""

    def __init__(self, clock: Turnable, journal: Journal, token: str | None = None) -> None:
        super().__init__()
        self.clock = clock
        self.journal = journal
        self.bells = Bells()
        self.listeners: set[Callable[[Json], None]] = set()
        for event in journal.events():
            self.apply(event)
        if not self.settings:
            self._begin(token or f"{7_000_000_000 + secrets.randbelow(999_999_999)}:{secrets.token_urlsafe(26)}")

    def _begin(self, token: str) -> None:
        self.happens("setting", name="token", value=token)
        self.happens("setting", name="name", value={"": "Parvis"})
        self.happens("setting", name="username", value="parvis_sandbox_bot")
        # As at Telegram, the first number means nothing: only the order counts.
        self.happens("counter", name="update", value=100_000_000 + secrets.randbelow(800_000_000))

    def happens(self, kind: str, **what: Any) -> Json:
        """Something happens: it is applied, written down and told to whoever listens."""
        event = {"type": kind, "at": self.now(), **what}
        self.apply(event)
        self.journal.write(event)
        self.tell(event)
        if self.journal.overgrown:
            self.journal.rewrite(self.snapshot())
        return event

    def tell(self, event: Json) -> None:
        """Tell the phones, without keeping it."""
        for listener in tuple(self.listeners):
            listener(event)

    def now(self) -> float:
        return self.clock.now().timestamp()

    # Who is there

    @property
    def bot(self) -> Json:
        names = self.settings["name"]
        return {
            "id": int(self.settings["token"].split(":")[0]),
            "is_bot": True,
            "first_name": names[""],
            "username": self.settings["username"],
        }

    def user(self, user_id: int) -> Json:
        """A person as Telegram tells a bot about them: without their number, without empty fields."""
        if user_id == self.bot["id"]:
            return self.bot
        person = self.people[user_id]
        return {"is_bot": False} | {name: person[name] for name in PUBLIC if person.get(name)}

    def chat(self, chat_id: int) -> Json | None:
        """The Bot API's Chat, or None."""
        if person := self.people.get(chat_id):
            known = {name: person[name] for name in PUBLIC[:-1] if person.get(name)}
            return known | {"type": "private"}
        if group := self.chats.get(chat_id):
            return {name: group[name] for name in ("id", "type", "title", "username", "is_forum") if group.get(name)}
        return None

    # What is said

    def post(self, chat_id: int, sender: int, **content: Any) -> Json:
        """Put a message into a chat."""
        counter = self.counter_of(chat_id)
        message = {
            "message_id": self.counters[counter] + 1,
            "from": self.user(sender),
            "chat": self.chat(chat_id),
            "date": int(self.now()),
            **content,
        }
        self.happens("message", message=message)
        self.bells.ring(("chat", chat_id))
        return message

    def edit(self, message: Json) -> None:
        self.happens("edited", message=message)
        self.bells.ring(("chat", message["chat"]["id"]))

    def delete(self, chat_id: int, message_ids: list[int]) -> None:
        self.happens("deleted", chat_id=chat_id, message_ids=message_ids)
        self.bells.ring(("chat", chat_id))

    def change_person(self, person_id: int, **changes: Any) -> Json:
        person = self.people[person_id] | changes
        self.happens("account", person=person)
        self.bells.ring(("chat", person_id))
        return person

    def change_chat(self, chat_id: int, **changes: Any) -> Json:
        chat = self.chats[chat_id] | changes
        self.happens("chat", chat=chat)
        return chat

    def set(self, name: str, value: Any) -> None:
        self.happens("setting", name=name, value=value)

    # What the bot has to be told

    def queue(self, kind: str, content: Json, chat: int | None = None, user: int | None = None) -> int | None:
        """Let an update wait for the bot; its id, or None when the bot does not want updates of this kind."""
        if not self.wants(kind):
            return None
        update_id = self.counters["update"] + 1
        raw = {"update_id": update_id, kind: content}
        self.happens(
            "update",
            update={"update_id": update_id, "kind": kind, "raw": raw, "chat": chat, "user": user, "at": self.now()},
        )
        self.bells.ring("updates", "poll")
        return update_id

    def wants(self, kind: str) -> bool:
        allowed = self.settings.get("allowed_updates") or []
        return kind in allowed if allowed else kind not in UNLESS_ASKED

    def confirm(self, update_ids: list[int]) -> None:
        """The bot has dealt with these."""
        if update_ids:
            self.happens("confirmed", update_ids=update_ids)
            self.bells.ring(*(("update", update_id) for update_id in update_ids))

    def expire(self) -> None:
        """Forget what waited too long."""
        now = self.now()
        late = [
            update_id
            for update_id, update in self.updates.items()
            if now - update["at"] > LIVES.get(update["kind"], DAY)
        ]
        if late:
            self.happens("expired", update_ids=late)
            self.bells.ring(*(("update", update_id) for update_id in late))

    def turn(self, forward: timedelta) -> None:
        """Turn the clock forward; what has waited too long by then is gone."""
        self.clock.turn(forward)
        self.expire()
        self.tell({"type": "clock", "now": self.now()})
