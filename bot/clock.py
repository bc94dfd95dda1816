"""The only reader of time: everything else is told what time it is."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Whoever needs the time holds one of these, and passes `now` down to the rules."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - this is the one place that may read it


class TurnedClock:
    """The machine's clock, shifted: what the sandbox and the tests turn forward."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset

    def now(self) -> datetime:
        return SystemClock().now() + self.offset

    def turn(self, forward: timedelta) -> None:
        self.offset += forward


class SharedClock:
    """A shifted clock whose shift is kept in a small file, so that several processes share it.

    The file holds `{"offset": seconds}`; without it the shift is nought.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    @property
    def offset(self) -> timedelta:
        try:
            return timedelta(seconds=json.loads(self.file.read_text())["offset"])
        except FileNotFoundError:
            return timedelta()

    def now(self) -> datetime:
        return SystemClock().now() + self.offset

    def turn(self, forward: timedelta) -> None:
        """Shift further; written beside and renamed, so that a reader never sees half a file."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        draft = self.file.with_suffix(".new")
        draft.write_text(json.dumps({"offset": (self.offset + forward).total_seconds()}))
        draft.replace(self.file)
