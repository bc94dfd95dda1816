"""The bot in one process, or in as many as it takes: `run`, `serve` and `work`, without a word of command line."""

import gc
import sys
from functools import reduce
from importlib import import_module
from operator import or_

from bot.aiogram_models import put_off_models
from bot.settings import Settings, SettingsWrong, read_settings

HOW_TO_BEGIN = """PARVIS_BOT_TOKEN is not set, so there is no bot to run.

To get one: write to @BotFather on Telegram, send /newbot, and put the token it gives into PARVIS_BOT_TOKEN
(or into a file, and its path into PARVIS_BOT_TOKEN_FILE).
To try Parvis without a token: parvis sandbox, then open http://127.0.0.1:8080."""

WHY = {
    "bot_token": "there is no bot to speak as; @BotFather on Telegram gives one",
    "webhook_url": "nothing would ever arrive here; 'parvis run' polls, and needs no address",
    "database_url": "processes that work together share one PostgreSQL, and each must be told where it is",
    "secret": "processes that work together make the same digests, and each must be told with what",
}
"""Settings that `parvis run` can do without, and a part of the bot cannot."""


def run() -> None:
    """Receive updates, answer, deliver letters, follow the calendar: everything, in one process.

    Updates come by polling, or by webhook when PARVIS_WEBHOOK_URL is set. Stop it with Ctrl-C or SIGTERM: what is
    under way is finished first, within ten seconds. Killed at any moment, it loses nothing.
    """
    settings = read_settings()
    if settings.bot_token is None:
        print(HOW_TO_BEGIN, file=sys.stderr)  # noqa: T201 - for whoever typed the command
        sys.exit(2)
    _live(settings, "LISTENING", "WORKING")


def serve() -> None:
    """Receive updates by webhook and answer, nothing else: a web process, one of any number.

    Letters and the calendar are for `parvis work`, on the same database. The tables are not changed from here: until
    `parvis migrate` has made them, it waits, and says so in its log and at /healthz.
    """
    settings = read_settings()
    _require(settings, "bot_token", "webhook_url", "database_url", "secret")
    _live(settings, "LISTENING")


def work() -> None:
    """Deliver letters, follow the calendar, clean, nothing else: a worker, one of any number.

    Updates are for `parvis serve`, or `parvis run`, on the same database. The tables are not changed from here: until
    `parvis migrate` has made them, it waits, and says so in its log and at /healthz.
    """
    settings = read_settings()
    _require(settings, "bot_token", "database_url", "secret")
    _live(settings, "WORKING")


def _require(settings: Settings, *names: str) -> None:
    """Raises `SettingsWrong` for the first that is missing."""
    for name in names:
        if getattr(settings, name) is None:
            raise SettingsWrong(f"PARVIS_{name.upper()} is not set: {WHY[name]}.")


def _live(settings: Settings, *sides: str) -> None:
    """Until a signal; exit as the life of the process says."""
    gc.disable()  # what is imported stays: looking for garbage in it would cost a quarter of the start
    # httpx, which python-telegram-bot brings, does without its own command line, whose libraries are six megabytes.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type] # so it is marked as not to be had
    put_off_models()
    for side in sides:
        import_module(f"bot.{side.lower()}")
    from bot.app import Side
    from bot.lifetime import run_forever
    from bot.logs import configure_logs
    from bot.opening import clock_of, database_url

    gc.freeze()
    gc.enable()
    configure_logs(settings.log_level)
    taken = reduce(or_, (Side[side] for side in sides))
    sys.exit(run_forever(settings, database_url(settings), clock_of(settings), taken))
