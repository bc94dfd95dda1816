"""The same phone in a group: in one of its topics, and in reply to something, if so wished."""

from bot.sandbox.acts import Acts
from bot.sandbox.deeds import Deed
from bot.sandbox.groups import ABSENT
from bot.sandbox.sayings import Impossible
from bot.sandbox.tables import Json


class Room(Acts):
    """All that can be said on a phone is said here. Raises `Impossible` to who may not speak here."""

    def __init__(
        self, acts: Acts, who: int, chat: int, topic: int | None = None, reply_to: int | None = None
    ) -> None:
        super().__init__(acts.world, acts.shelf)
        self.chat = chat
        self.topic = topic
        self.reply_to = reply_to
        group = self.world.chats.get(chat, {})
        status = group.get("members", {}).get(str(who), "left")
        if status in ABSENT:
            raise Impossible(f"{self._name(who)} is not in this group")
        if topic is None:
            return
        if (known := group.get("topics", {}).get(str(topic))) is None:
            raise Impossible("This topic is no longer there")
        if known.get("closed") and status not in ("creator", "administrator"):
            raise Impossible("This topic is closed")

    def says(self, who: int, content: Json, reply_to: int | None = None, chat: int | None = None) -> Deed:
        """What is said in a topic replies to its opening, if it replies to nothing else."""
        thread: Json = {"message_thread_id": self.topic, "is_topic_message": True} if self.topic else {}
        return super().says(who, content | thread, reply_to or self.reply_to or self.topic, chat or self.chat)
