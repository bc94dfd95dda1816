"""Rows of buttons, eight at most on a screen."""

from collections.abc import Iterable

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

Button = InlineKeyboardButton


def button(label: str, target: CallbackData) -> Button:
    """A button that names an intention; what it may do is checked when it is tapped."""
    return Button(text=label, callback_data=target.pack())


def link(label: str, url: str) -> Button:
    return Button(text=label, url=url)


def rows(*lines: Button | Iterable[Button] | None) -> InlineKeyboardMarkup:
    """One line a button, or several buttons on a line; None leaves a line out."""
    keyboard = [[line] if isinstance(line, Button) else list(line) for line in lines if line is not None]
    return InlineKeyboardMarkup(inline_keyboard=[line for line in keyboard if line])


def in_pairs(buttons: Iterable[Button]) -> list[list[Button]]:
    """Two buttons a line: short labels only, since a phone is narrow."""
    listed = list(buttons)
    return [listed[at : at + 2] for at in range(0, len(listed), 2)]
