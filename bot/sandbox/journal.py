"""What happened, on disk, played again at the next start; and the witness of what the bot did."""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TextIO

Json = dict[str, Any]

LARGE = 16_000_000
"""Bytes after which the events are replaced by the state that they led to."""

REMEMBERED = 50_000
"""Calls that the witness keeps."""


@dataclass(frozen=True, slots=True)
class Said:
    """One call that the bot made, what it named, and what became of it.

    `at` is the box's time, `tick` the machine's monotonic one: paces are counted on the second, because the
    first may be turned. `message_ids` are what was delivered; a call that was refused delivered none.
    """

    at: float
    tick: float
    method: str
    chat_id: int | None = None
    text: str | None = None
    message_ids: tuple[int, ...] = ()
    code: int = 200
    fault: str | None = None
    retry_after: int | None = None
    parameters: Json = field(default_factory=dict)


class Journal:
    """A file of JSON lines. Half a line at its end was being written when the box died: it is cut off."""

    def __init__(self, folder: Path, large: int = LARGE) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / "events.jsonl"
        self.large = large
        self.calls: deque[Said] = deque(maxlen=REMEMBERED)
        self.limit = large
        self._mend()
        self._out = self._appending()

    def _appending(self) -> TextIO:
        # Half a character, which JSON can carry and UTF-8 cannot, is written as JSON would.
        return self.file.open("a", encoding="utf-8", errors="backslashreplace")

    def events(self) -> Iterator[Json]:
        """All that happened in earlier runs, oldest first."""
        with self.file.open(encoding="utf-8") as lines:
            for line in lines:
                event = json.loads(line)
                if event["type"] == "said":
                    self._recall(event["said"])
                else:
                    yield event

    def write(self, event: Json) -> None:
        self._out.write(json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._out.flush()

    def note(self, said: Said) -> None:
        """Bear witness of a call."""
        self.calls.append(said)
        self.write({"type": "said", "said": asdict(said)})

    def sent(self, to: Any = None, containing: str = "", method: str | None = None) -> list[Said]:
        """What was delivered, oldest first: to a person (or a chat id), with these words, by this method."""
        chat_id = getattr(to, "id", to)
        return [
            said
            for said in self.calls
            if said.message_ids
            and chat_id in (None, said.chat_id)
            and method in (None, said.method)
            and containing in (said.text or "")
        ]

    def refused(self, method: str | None = None, code: int | None = None) -> list[Said]:
        """The calls that Telegram refused."""
        return [
            said
            for said in self.calls
            if said.code != 200 and method in (None, said.method) and code in (None, said.code)
        ]

    @property
    def overgrown(self) -> bool:
        return self._out.tell() > self.limit

    def rewrite(self, events: Iterable[Json]) -> None:
        """Replace all events by fewer that lead to the same state; written beside, then renamed."""
        draft = self.file.with_suffix(".new")
        with draft.open("w", encoding="utf-8", errors="backslashreplace") as out:
            for event in (*events, *({"type": "said", "said": asdict(said)} for said in self.calls)):
                out.write(json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._out.close()
        draft.replace(self.file)
        self._out = self._appending()
        self.limit = max(self.large, 2 * self._out.tell())

    def close(self) -> None:
        self._out.close()

    def _recall(self, said: Json) -> None:
        self.calls.append(Said(**said | {"message_ids": tuple(said["message_ids"])}))

    def _mend(self) -> None:
        if not self.file.exists():
            self.file.touch()
            return
        with self.file.open("rb+") as whole:
            content = whole.read()
            if content and not content.endswith(b"\n"):
                whole.truncate(content.rfind(b"\n") + 1)
