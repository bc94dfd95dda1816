"""Buttons of the deposit, and which tap is for what."""

from enum import StrEnum
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.domain.campaigns import Edition
from bot.domain.drafting import STEPS, given
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea
from bot.domain.pieces import Draft, Piece
from bot.domain.shelf import Similar
from bot.domain.text import shorten
from bot.i18n import Translator
from bot.texts import buttons
from handlers.callbacks import Open, Screen
from handlers.filters import Keyed
from handlers.keyboards import Button, Keyboard, button, in_pairs, rows

SCREEN = 8
THEMES = 4
"""Themes on a screen of eight buttons, which also holds more, back, on and stop."""

LABEL_MOST = 40


class Act(StrEnum):
    """What a tap asks for."""

    GO = "go"
    FIX = "fix"
    ON = "on"
    PAGE = "page"
    PLACE = "place"
    TOWN = "town"
    THEME = "theme"
    CLEAR = "clear"
    SUPPORT = "sup"
    DIFFERENT = "diff"
    AGE = "age"
    GROUP = "group"
    CONTACT = "talk"
    REVIEW = "look"
    SEND = "send"
    STOP = "stop"
    UNDO = "undo"
    RESUME = "more"
    OVER = "over"
    MAKE = "make"
    LEAVE = "leave"
    EDIT = "edit"


class Deposit(CallbackData, prefix="d"):
    """One act of the deposit; `value` says on what."""

    act: Act
    value: str = ""


class Does(Keyed):
    """A tap for one act; its value is given as `value`."""

    keys = frozenset({Deposit.__prefix__})

    def __init__(self, act: Act) -> None:
        self.start = f"{Deposit.__prefix__}:{act}:"

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, Any]:
        if not (query.data or "").startswith(self.start):
            return False
        return {"value": (query.data or "").removeprefix(self.start)}


def tap(label: str, act: Act, value: str | int = "") -> Button:
    return button(label, Deposit(act=act, value=str(value)))


def step_keyboard(
    step: Piece,
    idea: Idea,
    edition: Edition,
    t: Translator,
    *,
    home: str | None = None,
    page: int = 0,
    correcting: bool = False,
) -> Keyboard:
    """Eight buttons at most: choices, then back, on and stop. A correction leads back to the read-back."""
    moves = [tap(t.plain("Back"), Act.REVIEW)] if correcting else _moves(step, idea, t)
    choices: list[Button | list[Button]] = []
    if step is Piece.PLACE:
        choices = _places(edition, home, (page, SCREEN - 2 - len(moves)), t)
    elif step is Piece.THEME:
        choices = _themes(edition, page, t)
    elif step is Piece.PHOTOS:
        choices = [*_clearings(idea.pieces, t)]
    return rows(*choices, moves)


def review_keyboard(idea: Idea, t: Translator) -> Keyboard:
    """A button for every line, and to send; what was handed in is only corrected."""
    lines = in_pairs(
        [
            tap(t.plain("What"), Act.FIX, Piece.TITLE),
            tap(t.plain("Why"), Act.FIX, Piece.REASON),
            tap(t.plain("Where"), Act.FIX, Piece.PLACE),
            tap(t.plain("Theme"), Act.FIX, Piece.THEME),
            tap(t.plain("Photos, voice"), Act.FIX, Piece.PHOTOS),
            tap(t.plain("Group, contact"), Act.GROUP),
        ]
    )
    if idea.state is not IdeaState.DRAFT:
        return rows(*lines, Button(text=t.plain("Done"), callback_data=buttons.mine(idea.id)))
    return rows(tap(t.plain("Send my idea"), Act.SEND, idea.id), *lines, tap(t.plain("Stop"), Act.STOP, idea.id))


def group_keyboard(pieces: Draft, t: Translator) -> Keyboard:
    return rows(
        tap(t.plain("Yes, the team may write to me"), Act.CONTACT, "yes"),
        tap(t.plain("No, rather not"), Act.CONTACT, "no"),
        tap(t.plain("Remove the group"), Act.CLEAR, Piece.GROUP) if pieces.group_name else None,
        tap(t.plain("Back"), Act.REVIEW),
    )


def similar_keyboard(found: list[Similar], t: Translator) -> Keyboard:
    return rows(
        *(
            # Translators: a button; the number and the title of somebody else's idea follow.
            tap(
                t.plain("Support no. {number}: {title}", number=one.number, title=shorten(one.title, LABEL_MOST)),
                Act.SUPPORT,
                one.id,
            )
            for one in found
        ),
        tap(t.plain("Mine is different"), Act.DIFFERENT),
    )


def undo_keyboard(idea: Idea, t: Translator) -> Keyboard:
    kept = not idea.pieces.empty
    return rows(tap(t.plain("Bring it back"), Act.UNDO, idea.id) if kept else None, _menu(t))


def resume_keyboard(t: Translator) -> Keyboard:
    return rows(tap(t.plain("Go on with it"), Act.RESUME), tap(t.plain("Start over"), Act.OVER), _menu(t))


def offer_keyboard(idea: Idea | None, t: Translator) -> Keyboard:
    yes = t.plain("Yes, make an idea of it") if idea is None else t.plain("Yes, add it")
    return rows(tap(yes, Act.MAKE), tap(t.plain("No"), Act.LEAVE))


def age_keyboard(idea: Idea, minimum: int, t: Translator) -> Keyboard:
    return rows(
        tap(t.plain("Yes, I am {age} or older", age=minimum), Act.AGE, f"yes-{idea.id}"),
        tap(t.plain("No, I am younger"), Act.AGE, f"no-{idea.id}"),
    )


def too_young_keyboard(idea_id: int, t: Translator) -> Keyboard:
    return rows(tap(t.plain("I tapped the wrong button"), Act.AGE, f"again-{idea_id}"), _menu(t))


def submitted_keyboard(idea: Idea, t: Translator) -> Keyboard:
    return rows(Button(text=t.plain("See my idea"), callback_data=buttons.mine(idea.id)), _menu(t))


def _menu(t: Translator) -> Button:
    return button(t.plain("Menu"), Open(screen=Screen.MENU))


def _moves(step: Piece, idea: Idea, t: Translator) -> list[Button]:
    place = STEPS.index(step)
    back = tap(t.plain("Back"), Act.GO, STEPS[place - 1]) if place else None
    onward = tap(t.plain("Go on"), Act.ON, step) if given(idea.pieces, step) else None
    return [move for move in (back, onward, tap(t.plain("Stop"), Act.STOP, idea.id)) if move]


def _places(edition: Edition, home: str | None, cut: tuple[int, int], t: Translator) -> list[Button | list[Button]]:
    """One's own neighbourhood first: most ideas are for there. `cut` is which page, and how many on it."""
    page, size = cut
    places = sorted(edition.neighbourhoods, key=lambda place: (place.id != home, place.name_in(t.language)))
    listed = [tap(place.name_in(t.language), Act.PLACE, place.id) for place in places]
    shown, more = _paged(listed, page, size, Piece.PLACE, t.plain("More"))
    return [*shown, [tap(t.plain("The whole town"), Act.TOWN), *more]]


def _themes(edition: Edition, page: int, t: Translator) -> list[Button | list[Button]]:
    listed = [tap(theme.name_in(t.language), Act.THEME, theme.id) for theme in edition.themes]
    if len(listed) <= THEMES + 1:
        return [*listed]
    shown, more = _paged(listed, page, THEMES, Piece.THEME, t.plain("More"))
    return [*shown, more]


def _paged(listed: list[Button], page: int, size: int, step: Piece, label: str) -> tuple[list[Button], list[Button]]:
    """A page of the choices, and the button to the next one; behind the last comes the first."""
    if len(listed) <= size:
        return listed, []
    pages = -(-len(listed) // size)
    here = page % pages
    return listed[here * size : (here + 1) * size], [tap(label, Act.PAGE, f"{step}-{(here + 1) % pages}")]


def _clearings(pieces: Draft, t: Translator) -> list[Button]:
    photos = tap(t.plain("Remove the photos"), Act.CLEAR, Piece.PHOTOS) if pieces.photos else None
    voice = tap(t.plain("Remove the voice note"), Act.CLEAR, Piece.VOICE) if pieces.voice else None
    return [clearing for clearing in (photos, voice) if clearing]
