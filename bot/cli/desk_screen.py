"""The screen and the keyboard of the desk: one line in, plain words out."""

import html
import re
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table

_TAG = re.compile(r"<[^>]+>")
_FORGET = "\x1b[3J"
"""Also what has scrolled out of sight: the next person at the counter does not read the last one's name."""


class Screen:
    """Words of the bot on a terminal; `read` gives the next line that is typed, and raises EOFError at the end."""

    def __init__(self, console: Console | None = None, read: Callable[[str], str] = input) -> None:
        self.console = console or Console(highlight=False)
        self._read = read

    def ask(self, prompt: str) -> str:
        return self._read(f"{prompt} > ").strip()

    def ask_privately(self, prompt: str) -> str:
        """A line that names somebody: it does not stay on the screen."""
        typed = self.ask(prompt)
        if self.console.is_terminal:
            self.console.clear()
            self.console.file.write(_FORGET)
        return typed

    def number(self, prompt: str) -> int | None:
        """A number, asked for until it is one; None for an empty line."""
        while typed := self.ask(prompt):
            if typed.isdecimal() and len(typed) <= 9:
                return int(typed)
        return None

    def choice(self, prompt: str, among: int) -> int | None:
        """The place of one of several, from nought; None for an empty line."""
        while (number := self.number(prompt)) is not None:
            if 1 <= number <= among:
                return number - 1
        return None

    def say(self, words: str) -> None:
        self.console.print(spoken(words), markup=False)

    def table(self, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        table = Table(*heads, show_header=any(heads))
        for line in lines:
            table.add_row(*line)
        self.console.print(table, markup=False)


def spoken(words: str) -> str:
    """Without the markup of a message."""
    return html.unescape(_TAG.sub("", words))
