"""`parvis run`: the bot at work."""

import gc
import sys

import typer

from bot.settings import read_settings

HOW_TO_BEGIN = """PARVIS_BOT_TOKEN is not set, so there is no bot to run.

To get one: write to @BotFather on Telegram, send /newbot, and put the token it gives into PARVIS_BOT_TOKEN
(or into a file, and its path into PARVIS_BOT_TOKEN_FILE).
To try Parvis without a token: parvis sandbox, then open http://127.0.0.1:8080."""


def run() -> None:
    """Receive updates, answer, deliver letters, follow the calendar: everything, in one process.

    Updates come by polling, or by webhook when PARVIS_WEBHOOK_URL is set. Stop it with Ctrl-C or SIGTERM: what is
    under way is finished first, within ten seconds. Killed at any moment, it loses nothing.
    """
    gc.disable()  # what is imported stays: looking for garbage in it would cost a quarter of the start
    from bot.app import run_forever
    from bot.logs import configure_logs
    from bot.opening import clock_of, database_url

    gc.freeze()
    gc.enable()
    settings = read_settings()
    if settings.bot_token is None:
        typer.echo(HOW_TO_BEGIN, err=True)
        sys.exit(2)
    configure_logs(settings.log_level)
    sys.exit(run_forever(settings, database_url(settings), clock_of(settings)))


def register(app: typer.Typer) -> None:
    app.command()(run)
