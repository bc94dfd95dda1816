"""A small bot of a few fixed answers, written with aiogram: one answer for each thing that the page draws."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.types import (
    BotCommand,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

KEYS = ReplyKeyboardMarkup(
    keyboard=[
        [KeyboardButton(text="Des boutons"), KeyboardButton(text="Un lien")],
        [
            KeyboardButton(text="Mon numéro", request_contact=True),
            KeyboardButton(text="Ma place", request_location=True),
        ],
    ],
    resize_keyboard=True,
)


def _buttons(**labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=text, callback_data=data)] for data, text in labels.items()]
    )


async def greet(message: Message) -> None:
    payload = (message.text or "").partition(" ")[2]
    await message.answer(f"Bienvenue sur le <b>parvis</b>. {payload}".strip(), reply_markup=KEYS)


async def show_buttons(message: Message) -> None:
    await message.answer(
        "Que voulez-vous voir ?",
        reply_markup=_buttons(alert="Alerte", toast="Message bref", edit="Modifier", drop="Effacer"),
    )


async def show_link(message: Message, bot: Bot) -> None:
    me = await bot.me()
    address = f"https://t.me/{me.username}?start=idee_7"
    link = InlineKeyboardButton(text="Voir l’idée", url=address)
    share = InlineKeyboardButton(text="Partager", switch_inline_query=address)
    await message.answer(
        f'Une <a href="{address}">idée</a>', reply_markup=InlineKeyboardMarkup(inline_keyboard=[[link, share]])
    )


async def answer_tap(query: CallbackQuery) -> None:
    if query.data == "alert":
        await query.answer("Ceci est une alerte", show_alert=True)
    elif query.data == "toast":
        await query.answer("Ceci passe vite")
    else:
        await query.answer()
    if isinstance(query.message, Message) and query.data == "edit":
        await query.message.edit_text(
            "Le texte a changé", reply_markup=_buttons(edited="Déjà modifié", drop="Effacer")
        )
    if isinstance(query.message, Message) and query.data == "drop":
        await query.message.delete()


async def return_photo(message: Message) -> None:
    assert message.photo
    await message.answer_photo(message.photo[-1].file_id, caption="Voici votre photo")


async def thank_for_place(message: Message) -> None:
    assert message.location
    await message.answer(f"Vous êtes à {message.location.latitude:.4f}")


async def thank_for_contact(message: Message) -> None:
    assert message.contact
    await message.answer(f"Numéro reçu : {message.contact.phone_number}")


async def thank_for_voice(message: Message) -> None:
    assert message.voice
    await message.answer(f"Une voix de {message.voice.duration} s")


async def repeat(message: Message) -> None:
    await message.answer(f"Vous avez écrit : <b>{message.html_text}</b>")


def a_bot(api: str, token: str) -> tuple[Coroutine[Any, Any, None], Callable[[], Awaitable[None]]]:
    """The bot's work, and what ends it."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    bot = Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    dispatcher = Dispatcher()
    dispatcher.message.register(greet, CommandStart())
    dispatcher.message.register(show_buttons, F.text == "Des boutons")
    dispatcher.message.register(show_link, F.text == "Un lien")
    dispatcher.message.register(return_photo, F.photo)
    dispatcher.message.register(thank_for_place, F.location)
    dispatcher.message.register(thank_for_contact, F.contact)
    dispatcher.message.register(thank_for_voice, F.voice)
    dispatcher.message.register(repeat, F.text)
    dispatcher.callback_query.register(answer_tap)

    async def work() -> None:
        await bot.set_my_commands([BotCommand(command="start", description="Recommencer")])
        # One second of patience: the end of a test does not wait for a long request.
        await dispatcher.start_polling(bot, handle_signals=False, polling_timeout=1)

    return work(), dispatcher.stop_polling
