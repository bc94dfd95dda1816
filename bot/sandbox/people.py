"""A person with a phone, in sentences: the page and the tests act through the same."""

from collections.abc import Sequence
from typing import Any

from bot.sandbox.acts import Acts
from bot.sandbox.deeds import PATIENCE, Deed
from bot.sandbox.phones import Button, Phone, words_of
from bot.sandbox.pictures import blank
from bot.sandbox.tables import Json

VOICE = b"OggS\0\2" + bytes(90)
"""As little as a file must be to pass for a voice note."""


class Person:
    """`await maria.writes("…")` returns when the bot has dealt with it; without `await`, it is done all the same."""

    def __init__(self, acts: Acts, person_id: int) -> None:
        self.acts = acts
        self.world = acts.world
        self.id = person_id
        self.phone = Phone(self.world, person_id)

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def name(self) -> str:
        return str(self.world.people[self.id]["first_name"])

    # Doing

    def writes(self, text: str, reply_to: int | None = None, chat: int | None = None) -> Deed:
        return self.acts.says(self.id, self.acts.words(text), reply_to, chat)

    def opens(self, payload: str | None = None) -> Deed:
        """Follow t.me/<bot>?start=payload and press Start."""
        return self.acts.starts(self.id, payload)

    def taps(self, label: str, chat: int | None = None) -> Deed:
        """Press the newest button that says this. Raises AssertionError when there is none."""
        if button := self._phone(chat).button(label):
            return self.acts.presses(self.id, button)
        return self.acts.presses_key(self.id, self._key(label))

    def double_taps(self, label: str) -> Deed:
        """Press twice, faster than anything can change: two updates for one wish."""
        button = self._button(label)
        first, second = self.acts.presses(self.id, button), self.acts.presses(self.id, button)
        return Deed(self.world, f"{self.name} taps twice on {label}", [*first.update_ids, *second.update_ids])

    def taps_again(self) -> Deed:
        """The phone got no answer to the last tap: it sends the same again, as another update."""
        return self.acts.presses_again(self.id)

    def sends_photo(self, content: bytes | None = None, caption: str = "") -> Deed:
        return self.acts.sends(self.id, "photo", content or blank(), caption=caption)

    def sends_album(self, photos: Sequence[bytes] | int = 3, caption: str = "") -> Deed:
        """Several photos at once: as many updates, held together by `media_group_id`."""
        pictures = [blank(shade=60 + 20 * n) for n in range(photos)] if isinstance(photos, int) else list(photos)
        return self.acts.sends_album(self.id, pictures, caption)

    def sends_voice(self, content: bytes = VOICE, duration: int = 7) -> Deed:
        return self.acts.sends(self.id, "voice", content, duration=duration)

    def sends_video(self, content: bytes = b"\0\0\0\x18ftypmp42", caption: str = "") -> Deed:
        return self.acts.sends(self.id, "video", content, caption=caption, width=1280, height=720, duration=9)

    def sends_document(self, content: bytes = b"%PDF-1.4\n", name: str = "document.pdf", caption: str = "") -> Deed:
        return self.acts.sends(self.id, "document", content, caption=caption, name=name)

    def sends_place(self, latitude: float, longitude: float, title: str = "", address: str = "") -> Deed:
        """A pin, or a known place when it has a title."""
        return self.acts.says(self.id, self.acts.place(latitude, longitude, title, address))

    def shares_contact(self, phone_number: str | None = None, first_name: str | None = None) -> Deed:
        """One's own, as Telegram vouches for it; or somebody else's card, which proves nothing."""
        return self.acts.shares_contact(self.id, phone_number, first_name)

    def forwards(self, message: Json) -> Deed:
        return self.acts.forwards(self.id, message)

    def edits(self, message: Json, text: str) -> Deed:
        return self.acts.edits(self.id, message, text)

    def votes(self, *labels: str) -> Deed:
        """Choose in the newest poll."""
        return self.acts.votes(self.id, labels)

    def searches(self, words: str) -> Deed:
        """Ask the bot from another chat, by its name and these words."""
        return self.acts.searches(self.id, words)

    def blocks(self) -> Deed:
        return self.acts.blocks(self.id)

    def unblocks(self) -> Deed:
        return self.acts.unblocks(self.id)

    def leaves_telegram(self) -> None:
        """Delete one's account: Telegram tells no bot."""
        self.world.change_person(self.id, deactivated=True)

    # Seeing

    def reads(self, words: str) -> bool:
        """Whether the newest screens, or the pop-up, say this."""
        seen = [words_of(message) for message in self.phone.newest()]
        return any(words in text for text in [*seen, self.pop_up or ""])

    def sees_button(self, label: str) -> bool:
        return self.phone.button(label) is not None or self.phone.key(label) is not None

    @property
    def last(self) -> str:
        """The words of the last message."""
        messages = self.phone.newest()
        return words_of(messages[-1]) if messages else ""

    @property
    def screen(self) -> str:
        return self.phone.screen

    @property
    def pop_up(self) -> str | None:
        return self.phone.pop_up

    async def waits_for(self, words: str, patience: float = PATIENCE) -> None:
        """Wait for a letter that comes later. Raises AssertionError with what is on the screen."""
        if not await self.world.bells.until(("chat", self.id), lambda: self.reads(words), patience):
            raise AssertionError(f"{self.name} waited {patience:g} s for “{words}” and sees:\n{self.screen}")

    async def waits_for_button(self, label: str, patience: float = PATIENCE) -> None:
        if not await self.world.bells.until(("chat", self.id), lambda: self.sees_button(label), patience):
            raise AssertionError(f"{self.name} waited {patience:g} s for [{label}] and sees:\n{self.screen}")

    def _phone(self, chat: int | None) -> Phone:
        return self.phone if chat is None else Phone(self.world, self.id, chat)

    def _button(self, label: str) -> Button:
        if button := self.phone.button(label):
            return button
        raise AssertionError(f"{self.name} finds no button [{label}] and sees:\n{self.screen}")

    def _key(self, label: str) -> dict[str, Any]:
        if key := self.phone.key(label):
            return key
        raise AssertionError(f"{self.name} finds no button [{label}] and sees:\n{self.screen}")
