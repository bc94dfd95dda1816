"""aiogram and python-telegram-bot work on the box as they are."""

from datetime import timedelta
from typing import Any

import pytest
import telegram
from aiogram import Bot as Aiogram
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    MediaUnion,
)
from telegram import Bot as PythonTelegramBot
from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.sandbox.box import Box
from bot.sandbox.people import Person
from bot.sandbox.pictures import blank


def keyboard(kind: Any, button: Any) -> Any:
    return kind(inline_keyboard=[[button(text="Oui", callback_data="yes"), button(text="Non", callback_data="no")]])


async def test_aiogram_holds_a_conversation(aiogram: Aiogram, maria: Person) -> None:
    maria.writes("Bonjour")
    [update] = await aiogram.get_updates()
    assert update.message is not None
    assert update.message.text == "Bonjour"
    buttons = keyboard(InlineKeyboardMarkup, InlineKeyboardButton)
    sent = await aiogram.send_message(maria.id, "<b>Prête</b> ?", parse_mode=ParseMode.HTML, reply_markup=buttons)
    tap = maria.taps("Oui")
    [update] = await aiogram.get_updates(offset=update.update_id + 1, timeout=5)
    assert update.callback_query is not None
    assert update.callback_query.data == "yes"
    await aiogram.answer_callback_query(update.callback_query.id, text="Noté")
    await aiogram.edit_message_text("Merci", chat_id=maria.id, message_id=sent.message_id)
    await aiogram.get_updates(offset=update.update_id + 1)
    await tap
    assert maria.reads("Merci")
    assert maria.pop_up == "Noté"


async def test_python_telegram_bot_holds_a_conversation(
    python_telegram_bot: PythonTelegramBot, maria: Person
) -> None:
    maria.writes("Bonjour")
    [update] = await python_telegram_bot.get_updates()
    assert update.message is not None
    assert update.message.text == "Bonjour"
    buttons = keyboard(telegram.InlineKeyboardMarkup, telegram.InlineKeyboardButton)
    sent = await python_telegram_bot.send_message(maria.id, "<b>Prête</b> ?", parse_mode="HTML", reply_markup=buttons)
    tap = maria.taps("Non")
    [update] = await python_telegram_bot.get_updates(offset=update.update_id + 1, timeout=5)
    assert update.callback_query is not None
    await update.callback_query.answer("Noté")
    await python_telegram_bot.edit_message_text("Merci", maria.id, sent.message_id)
    await python_telegram_bot.get_updates(offset=update.update_id + 1)
    await tap
    assert maria.reads("Merci")


async def test_aiogram_sends_files_and_fetches_them(aiogram: Aiogram, box: Box, maria: Person) -> None:
    box.limits.enabled = False
    picture = blank(400, 300)
    sent = await aiogram.send_photo(maria.id, BufferedInputFile(picture, "place.png"), caption="La place")
    assert sent.photo is not None
    assert (sent.photo[-1].width, sent.photo[-1].height) == (400, 300)
    again = await aiogram.send_photo(maria.id, sent.photo[-1].file_id)
    assert again.photo is not None
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    album: list[MediaUnion] = [
        InputMediaPhoto(media=BufferedInputFile(blank(shade=n), "a.png"), caption=f"{n}") for n in (20, 90)
    ]
    messages = await aiogram.send_media_group(maria.id, album)
    assert len({message.media_group_id for message in messages}) == 1
    file = await aiogram.download(sent.photo[-1].file_id)
    assert file is not None
    assert file.read() == picture


async def test_python_telegram_bot_sends_files_and_fetches_them(
    python_telegram_bot: PythonTelegramBot, maria: Person
) -> None:
    sent = await python_telegram_bot.send_document(maria.id, b"a,b\n", filename="list.csv", caption="Voici")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("list.csv", 4)
    file = await python_telegram_bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"a,b\n"
    album = [telegram.InputMediaPhoto(blank(shade=n)) for n in (20, 90)]
    assert len(await python_telegram_bot.send_media_group(maria.id, album, caption="Deux")) == 2
    assert maria.reads("Voici")


async def test_aiogram_knows_every_refusal(aiogram: Aiogram, box: Box, maria: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await aiogram.send_message(12, "Il y a quelqu'un ?")
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await aiogram.send_message(box.person("Inês").id, "Bonjour")
    maria.blocks()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await aiogram.send_message(maria.id, "Bonjour")
    box.faults.add("429", seconds=7)
    with pytest.raises(TelegramRetryAfter) as refused:
        await aiogram.send_message(maria.id, "Bonjour")
    assert refused.value.retry_after == 7


async def test_python_telegram_bot_knows_every_refusal(
    python_telegram_bot: PythonTelegramBot, box: Box, maria: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(BadRequest, match="Chat not found"):
        await python_telegram_bot.send_message(12, "Il y a quelqu'un ?")
    maria.leaves_telegram()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await python_telegram_bot.send_message(maria.id, "Bonjour")
    ines = box.person("Inês")
    ines.opens()
    box.faults.add("429", seconds=7)
    with pytest.raises(RetryAfter) as refused:
        await python_telegram_bot.send_message(ines.id, "Bonjour")
    assert refused.value.retry_after == timedelta(seconds=7)


async def test_commands_are_registered_for_each_language(
    aiogram: Aiogram, python_telegram_bot: PythonTelegramBot
) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await aiogram.set_my_commands([BotCommand(command="idee", description="Une idée")], scope, "fr")
    await aiogram.set_my_commands([BotCommand(command="idea", description="An idea")], scope)
    ptb_scope = telegram.BotCommandScopeAllPrivateChats()
    assert [one.command for one in await python_telegram_bot.get_my_commands(ptb_scope, "fr")] == ["idee"]
    assert [one.command for one in await python_telegram_bot.get_my_commands(ptb_scope)] == ["idea"]
    assert await aiogram.get_my_commands() == []
