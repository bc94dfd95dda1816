"""What the bot answers: calls to make once the update is committed, kept beside the update until then."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_FILE, _WORDS, _BYTES = "file_of_words", "words", "bytes"


@dataclass(frozen=True, slots=True)
class Call:
    """A method of the Bot API with its parameters, as plain values that can be kept and made again.

    What is `secret` shows what somebody chooses: it is kept sealed, and never becomes a letter.
    """

    method: str
    body: Mapping[str, Any]
    secret: bool = False

    def to_json(self) -> list[Any]:
        return [self.method, dict(self.body)]

    @classmethod
    def from_json(cls, kept: list[Any]) -> "Call":
        return cls(*kept)


def small_file(name: str, content: str | bytes) -> dict[str, Any]:
    """A file to send along, as plain values: some ten kilobytes, since it is kept with the answer."""
    if isinstance(content, str):
        return {_FILE: name, _WORDS: content}
    return {_FILE: name, _BYTES: b64encode(content).decode()}


def with_files(body: Mapping[str, Any], made: Callable[[bytes, str], Any]) -> dict[str, Any]:
    """The parameters of a call with such files as a library wants them: `made` of their content and their name."""
    return {
        name: made(_content(value), value[_FILE]) if isinstance(value, Mapping) and _FILE in value else value
        for name, value in body.items()
    }


def _content(kept: Mapping[str, str]) -> bytes:
    return kept[_WORDS].encode() if _WORDS in kept else b64decode(kept[_BYTES])
