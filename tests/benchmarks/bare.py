"""The baseline: aiogram as it comes, one INSERT, one COMMIT, one answer; nothing is kept, locked or claimed."""

import asyncio

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import open_engine

_INSERT = text("INSERT INTO bare (person, said) VALUES (:person, :said)")


async def bare_webhook(api: str, token: str, url: str, port: int, stop: asyncio.Event) -> None:
    """aiogram's own webhook handler, made to answer 200 after its work, as ours does."""
    engine, bot, dispatcher = await _parts(api, token, url)
    application = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False).register(application, path="/bare")
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await stop.wait()
    await runner.cleanup()
    await _close(engine, bot)


async def bare_polling(api: str, token: str, url: str, port: int, stop: asyncio.Event) -> None:
    """aiogram's own polling, eight handlers at once."""
    engine, bot, dispatcher = await _parts(api, token, url)
    polling = asyncio.ensure_future(
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False, tasks_concurrency_limit=8)
    )
    await stop.wait()
    await dispatcher.stop_polling()
    await polling
    await _close(engine, bot)


async def _parts(api: str, token: str, url: str) -> tuple[AsyncEngine, Bot, Dispatcher]:
    engine = open_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE IF NOT EXISTS bare (person bigint, said text)"))
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    dispatcher = Dispatcher(engine=engine)
    dispatcher.message.register(note_message)
    dispatcher.callback_query.register(note_tap)
    return engine, bot, dispatcher


async def note_message(message: Message, bot: Bot, engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(_INSERT, {"person": message.chat.id, "said": message.text})
    await bot.send_message(message.chat.id, "noted")


async def note_tap(query: CallbackQuery, bot: Bot, engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(_INSERT, {"person": query.from_user.id, "said": query.data})
    await query.answer()
    await bot.send_message(query.from_user.id, "noted")


async def _close(engine: AsyncEngine, bot: Bot) -> None:
    await bot.session.close()
    await engine.dispose()
