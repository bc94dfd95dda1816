"""What becomes of a call: read, checked, done, and witnessed."""

import inspect
import json
import time
from dataclasses import dataclass, field
from itertools import count

from bot.sandbox.checks.refusals import Refused, bad, not_found
from bot.sandbox.checks.schema import METHODS as PUBLISHED
from bot.sandbox.checks.schema import read
from bot.sandbox.journal import Said
from bot.sandbox.methods import METHODS
from bot.sandbox.methods.call import NUMBER, Call, Place, Upload
from bot.sandbox.tables import Json

NAMES = {name.lower(): name for name in PUBLISHED}
"""Telegram does not mind how the name of a method is capitalised."""

QUIET = {"getUpdates"}
"""Asked all the time, and says nothing: not for the witness, nor for the page."""


@dataclass
class Api:
    """The methods of the bot API, without the web around them."""

    place: Place
    in_flight: dict[int, Json] = field(default_factory=dict)
    _numbers: "count[int]" = field(default_factory=count)

    def method(self, name: str) -> str:
        """The method's own name. Raises `Refused`."""
        known = NAMES.get(name.lower())
        if known not in METHODS:
            raise not_found()
        return known

    async def call(self, name: str, given: Json, uploads: dict[str, Upload], fault: str | None = None) -> Json:
        """Do what is asked; the body of the answer, good or bad."""
        call = Call(self.place, name, given, uploads)
        try:
            method = self.method(name)
            _check_encoding(given)
            call.given = read(
                method, {part: f"attach://{part}" for part in uploads if part in PUBLISHED[method]} | given
            )
            result = METHODS[method](call)
            if inspect.isawaitable(result):
                result = await result
        except Refused as refused:
            self.witness(call, refused.code, fault, (refused.parameters or {}).get("retry_after"))
            return refused.body
        except RecursionError:
            self.witness(call, 400, fault)
            return bad("can't parse JSON object").body
        self.witness(call, 200, fault)
        return {"ok": True, "result": result}

    def witness(self, call: Call, code: int, fault: str | None, retry_after: int | None = None) -> None:
        """Write down that the bot asked this, and what it got."""
        if call.method in QUIET:
            return
        chat_id = str(call.given.get("chat_id", ""))
        text = call.given.get("text", call.given.get("caption"))
        self.place.world.journal.note(
            Said(
                at=self.place.world.now(),
                tick=time.monotonic(),
                method=call.method,
                chat_id=int(chat_id) if NUMBER.fullmatch(chat_id) else None,
                text=text if isinstance(text, str) else None,
                message_ids=tuple(call.delivered),
                code=code,
                fault=fault,
                retry_after=retry_after,
                parameters=call.given,
            )
        )

    def enter(self, name: str, given: Json) -> int:
        """Note that a call is under way, for the page."""
        number = next(self._numbers)
        if name not in QUIET:
            chat_id = str(given.get("chat_id", ""))
            person = {"person": int(chat_id)} if NUMBER.fullmatch(chat_id) else {}
            self.in_flight[number] = {"method": name, **person, "since": self.place.world.now()}
            self._tell()
        return number

    def leave(self, number: int) -> None:
        if self.in_flight.pop(number, None):
            self._tell()

    def _tell(self) -> None:
        self.place.world.tell({"type": "in_flight", "in_flight": list(self.in_flight.values())})


def _check_encoding(given: Json) -> None:
    try:
        json.dumps(given, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
