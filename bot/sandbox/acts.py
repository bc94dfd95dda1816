"""What people do on their phones, as Telegram tells it to the bot."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from typing import Any

from bot.sandbox.checks.html import units
from bot.sandbox.checks.texts import TEXT, found, trimmed
from bot.sandbox.deeds import Deed
from bot.sandbox.phones import Button, Phone
from bot.sandbox.shelf import Shelf
from bot.sandbox.tables import Json
from bot.sandbox.world import World


class Impossible(Exception):
    """The app would not let anybody do this."""


class Acts:
    """Each act changes the world, makes the updates that it causes, and returns a `Deed`."""

    def __init__(self, world: World, shelf: Shelf) -> None:
        self.world = world
        self.shelf = shelf

    # Words and things

    def says(self, who: int, content: Json, reply_to: int | None = None, chat: int | None = None) -> Deed:
        """A message into the chat with the bot, or into a group."""
        message = self._posts(who, content, reply_to, chat)
        update_id = self.world.queue("message", message, chat=chat or who, user=who)
        return Deed(self.world, f"{self._name(who)} sends {_kind(content)}", [update_id], [message])

    def words(self, text: str) -> Json:
        text, _ = trimmed(text, [])
        if not text or units(text) > TEXT:
            raise Impossible("The app sends neither an empty text nor one of more than 4096 characters")
        entities = found(text, [])
        return {"text": text} | ({"entities": sorted(entities, key=lambda one: one["offset"])} if entities else {})

    def starts(self, who: int, payload: str | None) -> Deed:
        if payload and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload):
            raise Impossible("A start parameter is 1 to 64 of A-Z a-z 0-9 _ -")
        unblocked = self.unblocks(who).update_ids if self.world.people[who].get("blocked") else []
        deed = self.says(who, self.words(f"/start {payload}" if payload else "/start"))
        return Deed(self.world, deed.words, [*unblocked, *deed.update_ids], deed.messages)

    def sends(self, who: int, kind: str, content: bytes, caption: str = "", **known: Any) -> Deed:
        return self.says(who, {kind: self.shelf.keep(kind, content, **known)} | self._caption(caption))

    def sends_album(self, who: int, photos: Sequence[bytes], caption: str, kind: str = "photo") -> Deed:
        group = str(secrets.randbelow(9 * 10**16) + 10**16)
        deeds = [
            self.says(
                who,
                {"media_group_id": group, kind: self.shelf.keep(kind, photo)}
                | (self._caption(caption) if number == 0 else {}),
            )
            for number, photo in enumerate(photos)
        ]
        update_ids = [update_id for deed in deeds for update_id in deed.update_ids]
        messages = [message for deed in deeds for message in deed.messages]
        return Deed(self.world, f"{self._name(who)} sends {len(photos)} photos", [*update_ids], messages)

    def place(self, latitude: float, longitude: float, title: str = "", address: str = "") -> Json:
        location = {"latitude": latitude, "longitude": longitude}
        if not title:
            return {"location": location}
        return {"location": location, "venue": {"location": location, "title": title, "address": address}}

    def shares_contact(self, who: int, phone_number: str | None, first_name: str | None) -> Deed:
        """Telegram sets `user_id` by itself, so only one's own card has one's own."""
        person = self.world.people[who]
        if phone_number is None:
            card = {
                "phone_number": person["phone_number"].lstrip("+"),
                "first_name": person["first_name"],
                "user_id": who,
            }
            if person.get("last_name"):
                card["last_name"] = person["last_name"]
            return self.says(who, {"contact": card})
        card = {"phone_number": phone_number, "first_name": first_name or "Contact"}
        owners = [one["id"] for one in self.world.people.values() if one.get("phone_number") == phone_number]
        return self.says(who, {"contact": card | ({"user_id": owners[0]} if owners else {})})

    def forwards(self, who: int, message: Json) -> Deed:
        kept = {name: value for name, value in message.items() if name not in FRAME}
        origin = {"type": "user", "sender_user": message["from"], "date": message["date"]}
        return self.says(who, kept | {"forward_origin": origin})

    def edits(self, who: int, message: Json, text: str) -> Deed:
        current = self.world.messages[message["chat"]["id"]].get(message["message_id"])
        if current is None or current["from"]["id"] != who or "text" not in current:
            raise Impossible("Only a text of one's own can be edited")
        kept = {name: value for name, value in current.items() if name not in ("text", "entities")}
        after = kept | self.words(text) | {"edit_date": int(self.world.now())}
        self.world.edit(after)
        update_id = self.world.queue("edited_message", after, chat=message["chat"]["id"], user=who)
        return Deed(self.world, f"{self._name(who)} edits a message", [update_id], [after])

    # Buttons

    def presses(self, who: int, button: Button) -> Deed:
        what = button.what
        words = f"{self._name(who)} taps [{what['text']}]"
        if "callback_data" in what:
            return Deed(self.world, words, [self._taps(who, button.message, what["callback_data"])])
        start = f"https://t.me/{self.world.settings['username']}?start="
        if what.get("url", "").startswith(start):
            return self.starts(who, what["url"].removeprefix(start))
        return Deed(self.world, words, [])

    def presses_key(self, who: int, key: Json) -> Deed:
        """A key says its own label, unless it asks for something else."""
        if (self.world.people[who].get("keyboard") or {}).get("one_time_keyboard"):
            self.world.change_person(who, keyboard=None)
        if key.get("request_contact"):
            return self.shares_contact(who, None, None)
        if key.get("request_location"):
            return self.says(who, self.place(48.9362, 2.3574))
        return self.says(who, self.words(key["text"]))

    def presses_again(self, who: int) -> Deed:
        mine = [tap for tap in self.world.taps.values() if tap["user"] == who and "data" in tap]
        if not mine or mine[-1].get("answered"):
            raise Impossible("The last tap was answered, so the phone has no reason to send it again")
        last = mine[-1]
        message = self.world.messages[last["chat"]][last["message_id"]]
        return Deed(self.world, f"{self._name(who)}’s phone taps again", [self._taps(who, message, last["data"])])

    def forges(self, who: int, message: Json, data: str) -> Deed:
        """A modified app sends any bytes as the data of a button."""
        return Deed(self.world, f"{self._name(who)} forges a tap", [self._taps(who, message, data)])

    def searches(self, who: int, words: str) -> Deed:
        """Write @bot and some words in any chat: an inline query."""
        query_id = str(secrets.randbelow(9 * 10**18) + 10**18)
        tap = {"id": query_id, "user": who, "chat": who, "message_id": 0, "at": self.world.now()}
        self.world.happens("tap", tap=tap)
        query = {"id": query_id, "from": self.world.user(who), "query": words, "offset": "", "chat_type": "private"}
        update_id = self.world.queue("inline_query", query, user=who)
        return Deed(self.world, f"{self._name(who)} searches “{words}”", [update_id])

    def _taps(self, who: int, message: Json, data: str) -> int | None:
        query_id = str(secrets.randbelow(9 * 10**18) + 10**18)
        chat_id = message["chat"]["id"]
        tap = {"id": query_id, "user": who, "chat": chat_id, "message_id": message["message_id"], "data": data}
        self.world.happens("tap", tap=tap | {"at": self.world.now()})
        query = {
            "id": query_id,
            "from": self.world.user(who),
            "message": message,
            "chat_instance": str(int.from_bytes(hashlib.sha256(str(chat_id).encode()).digest()[:7])),
            "data": data,
        }
        return self.world.queue("callback_query", query, chat=chat_id, user=who)

    def votes(self, who: int, labels: Sequence[str]) -> Deed:
        from bot.sandbox.polls import vote

        polls = [message for message in Phone(self.world, who).messages() if "poll" in message]
        if not polls:
            raise Impossible("There is no poll to vote in")
        return Deed(self.world, f"{self._name(who)} votes", vote(self.world, who, polls[-1], labels))

    # Staying and leaving

    def blocks(self, who: int) -> Deed:
        return self._member(who, blocked=True)

    def unblocks(self, who: int) -> Deed:
        return self._member(who, blocked=False)

    def _member(self, who: int, *, blocked: bool) -> Deed:
        before = bool(self.world.people[who].get("blocked"))
        words = f"{self._name(who)} {'blocks' if blocked else 'unblocks'} the bot"
        if before == blocked:
            return Deed(self.world, words, [])
        self.world.change_person(who, blocked=blocked)
        update = {
            "chat": self.world.chat(who),
            "from": self.world.user(who),
            "date": int(self.world.now()),
            "old_chat_member": self._membership(before),
            "new_chat_member": self._membership(blocked),
        }
        return Deed(self.world, words, [self.world.queue("my_chat_member", update, chat=who, user=who)])

    def _membership(self, blocked: bool) -> Json:
        return {"user": self.world.bot} | ({"status": "kicked", "until_date": 0} if blocked else {"status": "member"})

    def _posts(self, who: int, content: Json, reply_to: int | None, chat: int | None) -> Json:
        person = self.world.people[who]
        if person.get("deactivated"):
            raise Impossible(f"{person['first_name']} has left Telegram")
        if chat is None and person.get("blocked"):
            raise Impossible(f"{person['first_name']} has blocked the bot")
        if chat is None and not person.get("started"):
            self.world.change_person(who, started=True)
        content = dict(content)
        if reply_to and (replied := self.world.messages[chat or who].get(reply_to)):
            content["reply_to_message"] = {
                name: value for name, value in replied.items() if name != "reply_to_message"
            }
        return self.world.post(chat or who, who, **content)

    def _caption(self, caption: str) -> Json:
        if not caption:
            return {}
        entities = found(caption, [])
        return {"caption": caption} | ({"caption_entities": entities} if entities else {})

    def _name(self, who: int) -> str:
        return str(self.world.people[who]["first_name"])


FRAME = ("message_id", "from", "chat", "date", "edit_date", "reply_markup", "reply_to_message", "media_group_id")
"""What belongs to a message's place and not to what it says."""


def _kind(content: Json) -> str:
    return f"“{content['text'][:60]}”" if "text" in content else " and ".join(content)
