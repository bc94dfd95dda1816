"""`parvis desk`: the counter of a vote, at a keyboard."""

import asyncio

import typer

TRIES = 3
"""Codes that may be mistyped before one begins again."""


def register(app: typer.Typer) -> None:
    app.command()(desk)


def desk() -> None:
    """Serve the desk of a vote: has this person voted, ticks, ballots, validation, urns, cards, codes.

    It acts as the officer who pairs it: /guichet in the chat gives a code that works once, for five minutes. The role
    is asked for again at each act; after 20 minutes without one, pair it again.
    """
    with asyncio.Runner() as runner:
        raise typer.Exit(_serve(runner))


def _serve(runner: asyncio.Runner) -> int:
    from contextlib import AsyncExitStack

    from bot.cli.desk_counter import Counter
    from bot.cli.desk_screen import Screen
    from bot.i18n import translator
    from bot.opening import clock_of, opened
    from bot.services.assembly import build_services
    from bot.services.services import Installation
    from bot.services.vote_keys import vote_keys
    from bot.settings import read_settings

    settings = read_settings()
    stack, screen = AsyncExitStack(), Screen()
    store = runner.run(stack.enter_async_context(opened(settings)))
    try:
        here = Installation(vote_keys=vote_keys(settings))
        services = build_services(store, clock_of(settings), _silent, settings.pepper(), here)
        paired = Counter.paired(services, screen, runner.run, TRIES, translator("fr", settings.timezone))
        return paired.serve() if paired else 1
    except (EOFError, KeyboardInterrupt):
        return 0
    finally:
        runner.run(stack.aclose())


def _silent() -> None:
    """Nobody to nudge in this process: the bot looks into the ledger every few seconds."""
