"""What people send from their phones, as Telegram tells it to the bot."""

import secrets
from collections.abc import Sequence
from typing import Any

from bot.sandbox.checks.html import units
from bot.sandbox.checks.texts import TEXT, found, trimmed
from bot.sandbox.deeds import Deed
from bot.sandbox.shelf import Shelf
from bot.sandbox.tables import Json
from bot.sandbox.world import World


class Impossible(Exception):
    """The app would not let anybody do this."""


class Sayings:
    """Each act changes the world, makes the updates that it causes, and returns a `Deed`."""

    def __init__(self, world: World, shelf: Shelf) -> None:
        self.world = world
        self.shelf = shelf

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
