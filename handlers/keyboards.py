"""Rows of buttons, eight at most on a screen; plain values, as they are kept with an answer."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from aiogram.filters.callback_data import CallbackData

Button = dict[str, Any]
Keyboard = dict[str, Any]
"""What the Bot API calls `reply_markup`."""

NO_KEYS: Keyboard = {"remove_keyboard": True}
"""Takes away the keys that `keys` gave."""


def button(label: str, target: CallbackData) -> Button:
    """A button that names an intention; what it may do is checked when it is tapped."""
    return {"text": label, "callback_data": target.pack()}


def link(label: str, url: str) -> Button:
    return {"text": label, "url": url}


def rows(*lines: Button | Iterable[Button] | None) -> Keyboard:
    """One line a button, or several buttons on a line; None leaves a line out."""
    keyboard = [[line] if isinstance(line, dict) else list(line) for line in lines if line is not None]
    return {"inline_keyboard": [line for line in keyboard if line]}


def keys(*lines: list[Button]) -> Keyboard:
    """Keys in place of the phone's own, until one is used."""
    return {"keyboard": list(lines), "resize_keyboard": True, "one_time_keyboard": True}


def in_pairs(buttons: Iterable[Button]) -> list[list[Button]]:
    """Two buttons a line: short labels only, since a phone is narrow."""
    listed = list(buttons)
    return [listed[at : at + 2] for at in range(0, len(listed), 2)]


def paged(buttons: Sequence[Button], room: int, page: int, turn: Callable[[int], Button]) -> list[Button]:
    """All of them where there is room; else a page of them and the way to the next one, after the last the first."""
    if len(buttons) <= room:
        return [*buttons]
    most = room - 1
    pages = -(-len(buttons) // most)
    at = page % pages
    return [*buttons[at * most : (at + 1) * most], turn((at + 1) % pages)]
