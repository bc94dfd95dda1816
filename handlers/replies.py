"""What a handler wants said: noted now, kept with the commit, spoken after it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from aiogram.types import CallbackQuery, Message, Update

from bot.domain.answers import Call, small_file
from bot.domain.secrecy import is_of_vote
from bot.i18n import Html
from handlers.keyboards import Keyboard


@dataclass(slots=True)
class Replies:
    """Collects the calls of one update. Nothing leaves before the commit, and a redelivery says the same again."""

    chat: int
    screen: int | None = None
    """The message whose button was tapped, when its text can be replaced."""
    query: str | None = None
    secret: bool = False
    """Whether it shows what somebody chooses in the vote: such an answer is kept sealed."""
    calls: list[Call] = field(default_factory=list)

    @classmethod
    def to(cls, update: Update, chat: int) -> "Replies":
        query = update.callback_query
        secret = query is not None and is_of_vote(query.data)
        return cls(chat, _replaceable(query), query.id if query else None, secret)

    def say(self, text: Html, keyboard: Keyboard | None = None) -> None:
        """A new message at the bottom of the chat."""
        self._add("sendMessage", chat_id=self.chat, **_content(text, keyboard))

    def show(self, text: Html, keyboard: Keyboard | None = None, said: Html | None = None) -> None:
        """The next screen, below what has just been `said`: in place of the one tapped, else as a new message."""
        text = Html(f"{said}\n\n{text}") if said else text
        if self.screen is None:
            self.say(text, keyboard)
        else:
            self._add("editMessageText", chat_id=self.chat, message_id=self.screen, **_content(text, keyboard))
            self.screen = None

    def turn(self, shown: Message | None, words: Html, keyboard: Keyboard, photo: str | None) -> None:
        """The next screen in place of the one `shown`; a text never becomes a picture, nor a picture a text."""
        if photo is None and (shown is None or shown.text is not None):
            self.show(words, keyboard)
            return
        if shown is not None:
            self._add("deleteMessage", chat_id=self.chat, message_id=shown.message_id)
        self.screen = None
        if photo is None:
            self.say(words, keyboard)
        else:
            self.photo(photo, words, keyboard)

    def redraw(self, message: Message, words: Html, keyboard: Keyboard) -> None:
        """The same screen with other words, be they a text or the caption of a picture."""
        where = {"chat_id": self.chat, "message_id": message.message_id}
        if message.text is None:
            self._add("editMessageCaption", **where, caption=words, parse_mode="HTML", **_markup(keyboard))
        else:
            self._add("editMessageText", **where, **_content(words, keyboard))

    def photo(self, file_id: str, caption: Html, keyboard: Keyboard | None = None) -> None:
        """A picture that Telegram has already, with its words (1,024 characters at most)."""
        self._add(
            "sendPhoto",
            chat_id=self.chat,
            photo=file_id,
            caption=caption,
            parse_mode="HTML",
            **_markup(keyboard),
        )

    def drawn(self, name: str, picture: bytes, caption: Html, keyboard: Keyboard | None = None) -> None:
        """A picture that was just made, with its words (1,024 characters at most)."""
        self._add(
            "sendPhoto",
            chat_id=self.chat,
            photo=small_file(name, picture),
            caption=caption,
            parse_mode="HTML",
            **_markup(keyboard),
        )

    def album(self, file_ids: Sequence[str]) -> None:
        """Several pictures at once; an album of one is a picture."""
        if len(file_ids) == 1:
            self._add("sendPhoto", chat_id=self.chat, photo=file_ids[0])
        else:
            media = [{"type": "photo", "media": file_id} for file_id in file_ids]
            self._add("sendMediaGroup", chat_id=self.chat, media=media)

    def document(self, name: str, content: str | bytes, caption: Html) -> None:
        """A small file, which Telegram does not have yet."""
        self._add(
            "sendDocument",
            chat_id=self.chat,
            document=small_file(name, content),
            caption=caption,
            parse_mode="HTML",
        )

    def file(self, kind: str, file_id: str, keyboard: Keyboard | None = None) -> None:
        """A file that Telegram has already; its `kind` is `photo` or `document`."""
        method = "sendPhoto" if kind == "photo" else "sendDocument"
        self._add(method, chat_id=self.chat, **{kind: file_id}, **_markup(keyboard))

    def forget(self, message: Message) -> None:
        """Take somebody's own message out of the chat: what it names is not to stay there."""
        self._add("deleteMessage", chat_id=self.chat, message_id=message.message_id)

    def voice(self, file_id: str) -> None:
        self._add("sendVoice", chat_id=self.chat, voice=file_id)

    def place(self, latitude: float, longitude: float) -> None:
        self._add("sendLocation", chat_id=self.chat, latitude=latitude, longitude=longitude)

    def venue(self, pin: tuple[float, float], title: str, address: str, keyboard: Keyboard) -> None:
        """A place with its name, which a phone opens in its map."""
        where = {"latitude": pin[0], "longitude": pin[1], "title": title, "address": address}
        self._add("sendVenue", chat_id=self.chat, **where, **_markup(keyboard))

    def toast(self, text: str, *, alert: bool = False) -> None:
        """A few words over the screen, at most 200 characters; an alert waits to be closed."""
        if self.query is None:
            self.say(Html(text))
            return
        self._add("answerCallbackQuery", callback_query_id=self.query, text=text, show_alert=alert)
        self.query = None

    def finish(self) -> list[Call]:
        """All that is to be said. A tap that got no words of its own is answered too: its phone is waiting."""
        if self.query is not None:
            self.calls.insert(0, Call("answerCallbackQuery", {"callback_query_id": self.query}))
            self.query = None
        return [replace(call, secret=True) for call in self.calls] if self.secret else self.calls

    def _add(self, method: str, **body: Any) -> None:
        self.calls.append(Call(method, body))


def _content(text: Html, keyboard: Keyboard | None) -> dict[str, Any]:
    preview = {"is_disabled": True}
    return {"text": text, "parse_mode": "HTML", "link_preview_options": preview, **_markup(keyboard)}


def _markup(keyboard: Keyboard | None) -> dict[str, Any]:
    return {"reply_markup": keyboard} if keyboard else {}


def _replaceable(query: CallbackQuery | None) -> int | None:
    message = query.message if query else None
    return message.message_id if isinstance(message, Message) and message.text is not None else None
