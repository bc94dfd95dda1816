"""Whole bots as their libraries' manuals write them, running in the box with nothing changed."""

import asyncio

import telegram
from aiogram import Bot as Aiogram
from aiogram import Dispatcher, Router
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.sandbox.box import Box
from bot.sandbox.people import Person

KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Encore", callback_data="again")]])


async def echo(message: Message) -> None:
    await message.answer(f"Vous dites : {message.text}", reply_markup=KEYBOARD)


async def again(query: CallbackQuery) -> None:
    await query.answer("Voilà")
    assert isinstance(query.message, Message)
    await query.message.edit_text("Encore une fois")


def dispatcher() -> Dispatcher:
    router = Router()
    router.message.register(echo)
    router.callback_query.register(again)
    stock = Dispatcher()
    stock.include_router(router)
    return stock


async def talk(maria: Person) -> None:
    """The same conversation with each."""
    maria.writes("bonjour")
    await maria.waits_for("Vous dites : bonjour")
    maria.taps("Encore")
    await maria.waits_for("Encore une fois")
    assert maria.pop_up == "Voilà"


async def test_an_aiogram_bot_polls(aiogram: Aiogram, maria: Person) -> None:
    stock = dispatcher()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(stock.start_polling(aiogram, handle_signals=False, close_bot_session=False))
        await talk(maria)
        await stock.stop_polling()


async def test_an_aiogram_bot_listens_behind_a_webhook(aiogram: Aiogram, maria: Person) -> None:
    stock, application = dispatcher(), web.Application()
    SimpleRequestHandler(stock, aiogram, secret_token="s-1").register(application, "/hook")
    setup_application(application, stock, bot=aiogram)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await aiogram.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s-1")
    await talk(maria)
    await aiogram.delete_webhook()
    await runner.cleanup()


async def test_a_python_telegram_bot_application_polls(box: Box, maria: Person) -> None:
    async def reply(update: telegram.Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.reply_html("<b>Vous dites</b>", reply_to_message_id=update.message.message_id)

    application = Application.builder().token(box.token).base_url(f"{box.api}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, reply))
    assert application.updater is not None
    async with application:
        await application.start()
        await application.updater.start_polling(timeout=5)
        await maria.writes("bonjour")
        await maria.waits_for("Vous dites")
        await application.updater.stop()
        await application.stop()
    assert maria.phone.newest()[-1]["reply_to_message"]["text"] == "bonjour"
