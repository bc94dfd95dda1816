"""Links that open the bot and tell it what to show (`core.telegram.org/bots/features#deep-linking`)."""

import re

_START = re.compile(r"[A-Za-z0-9_-]{1,64}")
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


def is_username(name: str) -> bool:
    """Whether Telegram could have given a bot this name; it is written without its @."""
    return _USERNAME.fullmatch(name) is not None


def start_in(text: str) -> str:
    """What a link gave to the bot, in the message that a phone sends for it; empty for everything else."""
    command, _, start = text.partition(" ")
    return start.strip() if command == "/start" else ""


def deep_link(username: str, start: str) -> str:
    """The link that opens a bot and gives it `start`, with Telegram's own limits on both.

    Raises `ValueError`: a link that Telegram would cut short must not be printed two thousand times.
    """
    if not is_username(username) or not _START.fullmatch(start):
        raise ValueError("A deep link has a bot's username and 1 to 64 letters, digits, _ or -")
    return f"https://t.me/{username}?start={start}"
