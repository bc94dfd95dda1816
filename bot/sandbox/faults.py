"""A misbehaving Telegram, on demand: by method and number of times."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Kind = Literal["429", "500", "502", "hang", "reset_before", "reset_after", "malformed"]
KINDS: tuple[str, ...] = get_args(Kind)

AFTER = ("reset_after", "malformed")
"""With these the message is delivered, and only the answer is lost or unreadable."""

SPARED = ("getUpdates", "webhook")
"""Struck only when they are named: a fault is meant for what the bot says."""


@dataclass(slots=True)
class Fault:
    kind: str
    method: str | None = None
    times: int = 1
    seconds: float | None = None


class Faults:
    """The faults that are on; each strikes `times` times, then it is off."""

    def __init__(self, told: Callable[[list[dict[str, Any]]], None]) -> None:
        self._on: list[Fault] = []
        self._told = told

    def add(self, kind: str, method: str | None = None, times: int = 1, seconds: float | None = None) -> Fault:
        """Switch one on. `seconds`: the `retry_after` of a 429, how long a hang lasts."""
        if kind not in KINDS:
            raise ValueError(f"{kind} is not one of {', '.join(KINDS)}")
        fault = Fault(kind, method, times, seconds)
        self._on.append(fault)
        self._told(self.all)
        return fault

    def strike(self, method: str) -> Fault | None:
        """The fault that this call meets, if any; it is one less from now on."""
        for fault in self._on:
            if fault.method == method or (fault.method is None and method not in SPARED):
                fault.times -= 1
                self._on = [other for other in self._on if other.times > 0]
                self._told(self.all)
                return fault
        return None

    def clear(self) -> None:
        self._on = []
        self._told(self.all)

    @property
    def all(self) -> list[dict[str, Any]]:
        return [asdict(fault) for fault in self._on]
