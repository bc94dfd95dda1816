"""Everything people do on their phones: what they send, what they press, and coming and going."""

import hashlib
import re
import secrets
from collections.abc import Sequence

from bot.sandbox.deeds import Deed
from bot.sandbox.phones import Button, Phone
from bot.sandbox.polls import vote
from bot.sandbox.sayings import Impossible, Sayings
from bot.sandbox.tables import Json


class Acts(Sayings):
    """The buttons, and the door, of the same phone."""

    def starts(self, who: int, payload: str | None) -> Deed:
        if payload and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload):
            raise Impossible("A start parameter is 1 to 64 of A-Z a-z 0-9 _ -")
        unblocked = self.unblocks(who).update_ids if self.world.people[who].get("blocked") else []
        deed = self.says(who, self.words(f"/start {payload}" if payload else "/start"))
        return Deed(self.world, deed.words, [*unblocked, *deed.update_ids], deed.messages)

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
        polls = [message for message in Phone(self.world, who).messages() if "poll" in message]
        if not polls:
            raise Impossible("There is no poll to vote in")
        options = [option["text"] for option in polls[-1]["poll"]["options"]]
        chosen = [place for place, text in enumerate(options) if any(label in text for label in labels)]
        return self.chooses(who, polls[-1], chosen)

    def chooses(self, who: int, message: Json, chosen: Sequence[int]) -> Deed:
        """Vote in a poll, by the places of its options."""
        return Deed(self.world, f"{self._name(who)} votes", vote(self.world, who, message, chosen))

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
