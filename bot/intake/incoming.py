"""An update as it came: decoded alone, so that one that cannot be read never stops its neighbours."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot
from aiogram.types import Update, User
from pydantic import ValidationError

from bot.i18n import nearest_language
from storage.repositories.people import Sender

Raw = dict[str, Any]

LARGEST = 2**63 - 1
"""What our tables can number; Telegram promises 52 bits."""


class Undecodable(Exception):
    """Telegram sent something that our types do not know; it is set aside with its id."""

    def __init__(self, update_id: int | None) -> None:
        super().__init__(update_id)
        self.update_id = update_id


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update, who it is from (None for a group, a channel, a poll) and of what kind."""

    id: int
    update: Update
    kind: str
    sender: Sender | None
    sent_at: datetime | None
    album: str | None

    @property
    def chat_id(self) -> int | None:
        return self.sender.telegram_id if self.sender else None


def storable(raw: Raw) -> Raw:
    """The same without what no table can hold: the sign of number nought, and halves of signs."""
    written = repr(raw)  # where both are spelt out; looking at each piece of each update would cost ten times as much
    if "\\x00" not in written and "\\ud" not in written:
        return raw
    mended: Raw = _mended(raw)
    return mended


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        whole = value.replace("\0", "\N{REPLACEMENT CHARACTER}")
        return whole if whole.isprintable() else whole.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_mended(name): _mended(one) for name, one in value.items()}
    return [_mended(one) for one in value] if isinstance(value, list) else value


def decode(raw: Raw, bot: Bot) -> Incoming:
    """Read one update, of which everything is `storable`. Raises `Undecodable`."""
    update_id = raw.get("update_id")
    number = update_id if isinstance(update_id, int) and 0 <= update_id <= LARGEST else None
    try:
        update = Update.model_validate(raw, context={"bot": bot})
    except (ValidationError, ValueError, RecursionError) as error:
        raise Undecodable(number) from error
    sender = _sender_of(update)
    if number is None or (sender and abs(sender.telegram_id) > LARGEST):
        raise Undecodable(number)
    kind = next((name for name in raw if name != "update_id"), "unknown")
    return Incoming(
        id=update.update_id,
        update=update,
        kind=kind,
        sender=sender,
        sent_at=_sent_at(update),
        album=update.message.media_group_id if update.message else None,
    )


def _sender_of(update: Update) -> Sender | None:
    if message := update.message or update.edited_message:
        return _sender(message.from_user) if message.chat.type == "private" else None
    if query := update.callback_query:
        private = query.message is not None and query.message.chat.type == "private"
        return _sender(query.from_user) if private else None
    if member := update.my_chat_member:
        return _sender(member.from_user) if member.chat.type == "private" else None
    return None


def _sender(user: User | None) -> Sender | None:
    if user is None or user.is_bot:
        return None
    return Sender(user.id, user.first_name, nearest_language(user.language_code))


def _sent_at(update: Update) -> datetime | None:
    """When a person wrote; a tap does not say."""
    return update.message.date.astimezone(UTC) if update.message else None
