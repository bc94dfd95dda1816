"""Every request read against the published table of methods, parameters and objects."""

import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.sandbox.checks.refusals import Refused, bad

Json = dict[str, Any]

TABLE = json.loads(Path(__file__).with_name("table.json").read_text(encoding="utf-8"))
METHODS: dict[str, dict[str, str]] = TABLE["methods"]
TYPES: dict[str, dict[str, str] | str] = TABLE["types"]

MISSING = {
    "action": "wrong parameter action in request",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "chat_id": "chat_id is empty",
    "from_chat_id": "from_chat_id is empty",
    "message_id": "message identifier is not specified",
    "options": "options must be a non-empty array",
    "question": "poll question must be non-empty",
    "text": "message text is empty",
}
MEDIA = ("photo", "audio", "document", "video", "animation", "voice", "video_note", "media")

FALSE = ("", "0", "false", "no")
TRUE = ("1", "true", "yes")


def read(method: str, given: Json) -> Json:
    """The parameters of a request, each in its own type. Raises `Refused`."""
    wanted = METHODS[method]
    # Telegram treats a parameter given as nothing like one that was not given; only an empty address says something.
    present = {name: value for name, value in given.items() if value is not None and (value != "" or name == "url")}
    for name in present:
        if name not in wanted:
            raise bad(f'method {method} has no parameter "{name}"')
    for name, kind in wanted.items():
        if kind.endswith("!") and name not in present:
            raise missing(name)
    return {name: _parameter(name, value, wanted[name].rstrip("!")) for name, value in present.items()}


def missing(name: str) -> Refused:
    if name in MEDIA:
        return bad(f"there is no {name.replace('_', ' ')} in the request")
    return bad(MISSING.get(name, f'parameter "{name}" is required'))


def _parameter(name: str, value: Any, kind: str) -> Any:
    """A form holds only strings: what is not a string in the table is JSON inside."""
    choices = kind.split("|")
    if isinstance(value, str) and "String" not in choices and "InputFile" not in choices:
        value = _unwrap(name, value, choices)
    try:
        return _fit(value, kind)
    except Misfit as misfit:
        raise bad(misfit.words(name)) from None


def _unwrap(name: str, value: str, choices: list[str]) -> Any:
    if choices == ["Boolean"] and value.lower() in TRUE + FALSE:
        return value.lower() in TRUE
    try:
        return json.loads(value)
    except ValueError:
        if name == "reply_markup":
            raise bad("can't parse reply keyboard markup JSON object") from None
        if choices[0] in ("Integer", "Float", "Boolean"):
            raise bad(f"invalid {name} specified") from None
        raise bad(f"can't parse {words_of(choices[0])} JSON object") from None


class Misfit(Exception):
    """A value of the wrong shape: in which object, at which field, and what was expected there."""

    def __init__(self, expected: str, owner: str = "", field: str = "") -> None:
        super().__init__(expected)
        self.expected, self.owner, self.field = expected, owner, field

    def words(self, parameter: str) -> str:
        if not self.owner:
            if parameter == "reply_markup":
                return "object expected as reply markup"
            return f'parameter "{parameter}" must be of type {self.expected}'
        if not self.expected:
            return f"can't parse {words_of(self.owner)}: Can't find field \"{self.field}\""
        return f'can\'t parse {words_of(self.owner)}: Field "{self.field}" must be of type {self.expected}'


def _fit(value: Any, kind: str) -> Any:
    """The value as one of the kinds. Raises `Misfit`."""
    choices = kind.split("|")
    if len(choices) > 1 and isinstance(value, dict):
        return _fit_object(value, _nearest(value, choices))
    failure: Misfit | None = None
    for choice in choices:
        try:
            return _fit_one(value, choice)
        except Misfit as misfit:
            failure = failure or misfit
    raise failure or Misfit(kind)


def _fit_one(value: Any, kind: str) -> Any:
    if kind.startswith("["):
        if not isinstance(value, list):
            raise Misfit("Array")
        return [_fit(item, kind[1:-1]) for item in value]
    if kind in TYPES:
        return _fit_object(value, kind)
    if not SIMPLE[kind](value):
        raise Misfit(kind)
    return value


SIMPLE: dict[str, Callable[[Any], bool]] = {
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
    "String": lambda value: isinstance(value, str),
    "InputFile": lambda value: isinstance(value, str),
    "Any": lambda _: True,
}


def _fit_object(value: Any, kind: str) -> Json:
    fields = TYPES[kind]
    if not isinstance(value, dict):
        raise Misfit("Object")
    if isinstance(fields, str):
        return _fit_object(value, _nearest(value, fields.split("|")))
    present = {name: item for name, item in value.items() if item is not None}
    for name, wanted in fields.items():
        if wanted.endswith("!") and name not in present:
            raise Misfit("", kind, name)
    fitted = {}
    for name, item in present.items():
        if name not in fields:
            raise bad(f'can\'t parse {words_of(kind)}: there is no field "{name}"')
        try:
            fitted[name] = _fit(item, fields[name].rstrip("!"))
        except Misfit as misfit:
            raise misfit if misfit.owner else Misfit(misfit.expected, kind, name) from None
    return fitted


def _nearest(value: Json, choices: list[str]) -> str:
    """Which of several objects is meant: by its `type` where there is one, else by the fields that it shares."""
    objects = [choice for choice in choices if isinstance(TYPES.get(choice), dict)]
    if not objects:
        raise Misfit(choices[0])
    if isinstance(told := value.get("type", value.get("source")), str):
        named = [choice for choice in objects if _snake(choice).replace("cached_", "").endswith(told)]
        objects = named or objects
        if not named and _typed(objects):
            raise bad(f'can\'t parse {words_of(objects[0])}: wrong type "{told}" specified')
    # Of two that share as much, the plainer: a photo rather than a live photo.
    return max(objects, key=lambda choice: (len(value.keys() & set(TYPES[choice])), -len(choice)))


def _typed(objects: list[str]) -> bool:
    return all("type" in TYPES[choice] for choice in objects)


@lru_cache(maxsize=512)
def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def words_of(kind: str) -> str:
    """InlineKeyboardButton is "inline keyboard button" in Telegram's own texts."""
    return _snake(kind.strip("[]")).replace("_", " ")
