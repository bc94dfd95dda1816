"""Whatever is asked, the answer is Telegram's: never a stack trace."""

import json
from typing import Any

import pytest

from bot.sandbox.box import Box
from bot.sandbox.methods import METHODS
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller
from tests.sandbox.examples import EXAMPLES, set_scene

STRANGE: list[Any] = [
    None,
    True,
    -1,
    0,
    2**70,
    1.5,
    float(10**300),
    "",
    " ",
    "x" * 5000,
    "\0\ud800",
    "<b>",
    "٣",
    "-",
    "--5",
    "attach://no",
    "https://example.org/a.png",
    [],
    [[]],
    [None],
    {},
    {"type": "photo"},
    {"type": 5},
    {"message_id": "x"},
    [{"type": "photo", "media": "nothing"}] * 2,
    [{"text": ""}] * 3,
    {"inline_keyboard": [[{"text": "A", "url": ""}]]},
    {"inline_keyboard": "x"},
    {"keyboard": []},
    {"keyboard": [[{"text": ""}]]},
    "{",
    "[]",
    "null",
]


@pytest.mark.parametrize("method", METHODS)
async def test_a_strange_parameter_is_refused_or_harmless(call: Caller, box: Box, maria: Person, method: str) -> None:
    box.limits.enabled = False
    given = EXAMPLES[method](set_scene(box, maria))
    for name in {*given, "reply_markup", "parse_mode", "entities"}:
        for strange in STRANGE:
            body = await box.calls.call(method, given | {name: strange}, {})
            assert body["ok"] or body["error_code"] in (400, 403), body


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe", "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'"text"', "application/json"),
        (b"\xff=%ff", "application/x-www-form-urlencoded"),
        (b"nothing", "multipart/form-data; boundary=x"),
        (b"--x\r\nnothing\r\n\r\n--x--", "multipart/form-data; boundary=x"),
        (b"nothing", "multipart/form-data"),
        (b"nothing", "text/plain"),
    ],
)
async def test_a_broken_body_is_refused(call: Caller, box: Box, body: bytes, kind: str) -> None:
    headers = {"Content-Type": kind}
    async with call.session.post(f"{box.api}/bot{box.token}/sendMessage", data=body, headers=headers) as response:
        assert response.status == 400
        assert json.loads(await response.text())["ok"] is False
