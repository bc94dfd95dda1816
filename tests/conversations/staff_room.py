"""The team's group at Telegram: tied, spoken in, and what stands in its topics."""

import asyncio
from typing import Any

from bot.sandbox.groups import found_group
from bot.sandbox.people import Person
from bot.sandbox.phones import Phone, words_of
from bot.sandbox.tables import Json
from tests.conversations.conftest import Town

PATIENCE = 20


class StaffRoom:
    """A forum of the team in the box."""

    def __init__(self, town: Town, *members: Person, forum: bool = True) -> None:
        self.town, self.world = town, town.box.world
        self.chat = found_group(self.world, "Équipe BP", [one.id for one in members], forum=forum)

    async def says(self, who: Person, words: str, thread: int | None = None, reply_to: int | None = None) -> None:
        """What Telegram tells of a message in a topic that replies to none: it replies to the topic's opening."""
        await self.sends(who, self.town.box.acts.words(words), thread, reply_to)

    async def sends(self, who: Person, content: Json, thread: int | None = None, reply_to: int | None = None) -> None:
        topic: dict[str, Any] = {"message_thread_id": thread, "is_topic_message": True} if thread else {}
        await self.town.box.acts.says(who.id, content | topic, reply_to or thread, self.chat)

    async def answers(self, who: Person, words: str, thread: int) -> None:
        """A reply to the bot's last message in a topic."""
        await self.says(who, words, thread, self.messages(thread)[-1]["message_id"])

    @property
    def topics(self) -> dict[int, Json]:
        group = self.world.chats[self.chat]
        return {int(thread): topic for thread, topic in group.get("topics", {}).items()}

    def thread(self, name: str) -> int:
        (found,) = [thread for thread, topic in self.topics.items() if topic["name"].startswith(name)]
        return found

    async def waits_for_topic(self, name: str) -> int:
        """The thread of a topic that Telegram is still making."""

        def made() -> bool:
            return any(topic["name"].startswith(name) for topic in self.topics.values())

        assert await self.world.bells.until(("chat", self.chat), made, PATIENCE), self.topics
        return self.thread(name)

    def messages(self, thread: int | None = None) -> list[Json]:
        """What the bot said in a topic."""
        said = Phone(self.world, 0, self.chat).messages()
        return [one for one in said if thread is None or one.get("message_thread_id") == thread]

    async def reads(self, words: str, thread: int | None = None) -> Json:
        """The message in which the bot says this, once it is there."""

        def found() -> list[Json]:
            return [one for one in self.messages(thread) if words in words_of(one)]

        there = await self.world.bells.until(("chat", self.chat), lambda: bool(found()), PATIENCE)
        assert there, f"{words} is not in:\n" + "\n---\n".join(map(words_of, self.messages(thread)))
        return found()[-1]

    async def sees_reaction(self, message: int) -> None:
        """Under a message, once it is there."""
        async with asyncio.timeout(PATIENCE):
            while not self.world.settings.get(f"reaction {self.chat} {message}"):  # noqa: ASYNC110 - it rings no bell
                await asyncio.sleep(0.05)

    def deletes_topic(self, thread: int) -> None:
        """By hand, which Telegram tells no bot."""
        left = {str(one): topic for one, topic in self.topics.items() if one != thread}
        gone = [one["message_id"] for one in self.messages(thread)]
        self.world.delete(self.chat, [thread, *gone])
        self.world.change_chat(self.chat, topics=left)

    async def closes_topic(self, who: Person, thread: int) -> None:
        """By hand; the bot hears of it."""
        topics = {str(one): topic | ({"closed": True} if one == thread else {}) for one, topic in self.topics.items()}
        self.world.change_chat(self.chat, topics=topics)
        await self.sends(who, {"forum_topic_closed": {}}, thread)


async def tied(town: Town, coordinator: Person, *members: Person) -> StaffRoom:
    """A group in which residents are answered."""
    room = StaffRoom(town, coordinator, *members)
    await coordinator.waits_for("I am in “Équipe BP”")
    await room.says(coordinator, f"/equipe@{town.box.username}")
    await room.reads("Les questions des habitant")
    return room
