"""What the bot answers: calls to make once the update is committed, kept beside the update until then."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """A method of the Bot API with its parameters, as plain values that can be kept and made again."""

    method: str
    body: Mapping[str, Any]

    def to_json(self) -> list[Any]:
        return [self.method, dict(self.body)]

    @classmethod
    def from_json(cls, kept: list[Any]) -> "Call":
        return cls(*kept)
