"""The letters of an exchange: words, photos and voice notes as Telegram takes them, to residents and to the team."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.domain.exchanges import Exchange, Said, answer_key
from bot.domain.letters import Lane, Letter
from bot.domain.people import Person
from bot.domain.text import telegram_length
from bot.i18n import Html, translator
from bot.services.campaigns import in_force
from bot.services.post import letter, owed
from bot.texts import buttons
from bot.texts import exchanges as texts
from bot.texts.fitting import fit
from storage.store import Transaction

CAPTION, MESSAGE = 700, 3500
"""Units of words that a caption or a message takes, with what is written around them."""

Body = tuple[str, dict[str, Any]]
"""A method of the Bot API, and its parameters without the chat."""


def parts(said: Said, frame: Callable[[str], Html], keyboard: dict[str, Any] | None = None) -> list[Body]:
    """One message, or two where the words are too long for a caption; the buttons are under the last."""
    sent: list[Body] = []
    field, method = ("photo", "sendPhoto") if said.photo else ("voice", "sendVoice")
    media = said.photo or said.voice
    alone = media is not None and telegram_length(said.words) > CAPTION
    if media is not None:
        caption = {} if alone else {"caption": str(frame(said.words)), "parse_mode": "HTML"}
        sent.append((method, {field: media, **caption}))
    if media is None or alone:
        sent.append(("sendMessage", {"text": str(frame(fit(said.words, MESSAGE))), "parse_mode": "HTML"}))
    if keyboard is not None:
        sent[-1][1]["reply_markup"] = keyboard
    return sent


def answer_letters(exchange: Exchange, resident: Person, said: Said, number: int, now: datetime) -> list[Letter]:
    """What a resident reads, in their language, around the words of whoever answers. `number` is the message's.

    Of an exchange that still waits after it, they read until when.
    """
    assert resident.telegram_id is not None, "who has no account is not written to"
    t = translator(resident.language)
    label, target = buttons.to_reply(t)
    keyboard = {"inline_keyboard": [[{"text": label, "callback_data": target}]]}
    bodies = parts(said, lambda words: texts.answer(words, exchange.answer_by, t), keyboard)
    key = answer_key(exchange.id, number)
    return [
        Letter(
            key if place == 0 else f"{key}:{place}",
            Lane.RECEIPT,
            resident.id,
            resident.telegram_id,
            resident.language,
            body,
            now,
            method=method,
        )
        for place, (method, body) in enumerate(bodies)
    ]


def what_became(exchange: int) -> str:
    """What the notes to a resident that their question was closed or opened again begin with."""
    return f"exchange:{exchange}:became:"


async def unsay_what_became(tx: Transaction, exchange: int, now: datetime) -> None:
    """A note that waits for the morning is not true any more once something else has become of it."""
    await tx.letters.cancel(what_became(exchange), now)


async def note_to_resident(tx: Transaction, resident: Person, words: Html, key: str, now: datetime) -> Letter:
    """What has become of their question, not at night; they write back by a tap."""
    button = buttons.to_reply(translator(resident.language))
    written = letter(resident, words, f"{key}:{resident.id}", now, button=button)
    loaded = await in_force(tx)
    return owed(written, resident, loaded.edition) if loaded else written


def to_member(reader: Person, words: Html, key: str, exchange: Exchange | None, now: datetime) -> Letter:
    """A note for somebody of the team; it waits for the morning, and quotes nobody."""
    t = translator(reader.language)
    button = buttons.to_exchange(exchange.id, t) if exchange else buttons.to_exchanges(t)
    return letter(reader, words, f"{key}:{reader.id}", now, lane=Lane.REMINDER, button=button)
