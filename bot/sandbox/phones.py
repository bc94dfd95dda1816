"""What a person sees: messages, buttons, keys, the pop-up of the last tap."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.tables import Json
from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button, and where it stands."""

    message: Json
    row: int
    column: int

    @property
    def what(self) -> Json:
        found: Json = self.message["reply_markup"]["inline_keyboard"][self.row][self.column]
        return found


class Phone:
    """One person's view of one chat: by default, the one with the bot."""

    def __init__(self, world: World, owner: int, chat_id: int | None = None) -> None:
        self.world = world
        self.owner = owner
        self.chat_id = chat_id or owner

    def messages(self) -> list[Json]:
        """All that the bot said here, oldest first."""
        bot = self.world.bot["id"]
        messages = self.world.messages.get(self.chat_id, {})
        return [message for _, message in sorted(messages.items()) if message["from"]["id"] == bot]

    def newest(self) -> list[Json]:
        """What the bot said or changed since the owner last acted; failing that, the last thing it said."""
        touched = self.world.touched.get(self.chat_id, {})
        since = self.world.acted.get(self.owner, 0)
        messages = self.messages()
        fresh = [message for message in messages if touched[message["message_id"]] > since]
        return fresh or messages[-1:]

    @property
    def pop_up(self) -> str | None:
        """What the answer to the last tap says."""
        answer = self.world.answers.get(self.owner, {})
        return answer.get("text")

    @property
    def screen(self) -> str:
        """The newest screens in words, buttons in brackets."""
        parts = [shown(message) for message in self.newest()]
        if self.pop_up:
            parts.append(f"(pop-up) {self.pop_up}")
        if keys := self.keys():
            parts.append("(keys) " + " ".join(f"[{label}]" for label in keys))
        return "\n---\n".join(parts)

    def keys(self) -> list[str]:
        """The labels of the keyboard that replaces the phone's own."""
        keyboard = self.world.people[self.owner].get("keyboard") or {}
        return [button["text"] for row in keyboard.get("keyboard", []) for button in row]

    def buttons(self) -> Iterator[Button]:
        """Inline buttons, the newest message's first."""
        for message in reversed(self.messages()):
            for row, buttons in enumerate(message.get("reply_markup", {}).get("inline_keyboard", [])):
                yield from (Button(message, row, column) for column in range(len(buttons)))

    def button(self, label: str) -> Button | None:
        """The newest inline button with this label; within a message, one that says just that comes first."""
        fitting = [button for button in self.buttons() if label in button.what["text"]]
        if not fitting:
            return None
        newest = fitting[0].message
        same = [button for button in fitting if button.message is newest]
        return next((button for button in same if button.what["text"] == label), same[0])

    def key(self, label: str) -> Json | None:
        """The key with this label on the keyboard of keys."""
        keyboard = self.world.people[self.owner].get("keyboard") or {}
        keys = [button for row in keyboard.get("keyboard", []) for button in row if label in button["text"]]
        return next((key for key in keys if key["text"] == label), keys[0] if keys else None)


def words_of(message: Json) -> str:
    """All that can be read in a message."""
    parts = [message.get("text", ""), message.get("caption", "")]
    if venue := message.get("venue"):
        parts += [venue["title"], venue["address"]]
    if contact := message.get("contact"):
        parts += [contact["first_name"], contact["phone_number"]]
    if poll := message.get("poll"):
        parts += [poll["question"], *(option["text"] for option in poll["options"])]
    if document := message.get("document"):
        parts.append(document.get("file_name", ""))
    return "\n".join(part for part in parts if part)


def shown(message: Json) -> str:
    """A message in words, with its buttons."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = "\n".join(" ".join(f"[{button['text']}]" for button in row) for row in rows)
    return "\n".join(part for part in (words_of(message), buttons) if part)
