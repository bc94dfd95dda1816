"""Every way to ask, and every way to ask wrongly."""

import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox.box import Box
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller


@pytest.fixture
def address(box: Box) -> str:
    return f"{box.api}/bot{box.token}/sendMessage"


async def test_a_request_may_be_a_query_a_form_multipart_or_json(
    address: str, maria: Person, call: Caller, box: Box
) -> None:
    given = {"chat_id": str(maria.id), "text": "Bonjour", "disable_notification": "true"}
    multipart = aiohttp.MultipartWriter("form-data")
    for name, value in given.items():
        multipart.append(value).set_content_disposition("form-data", name=name)
    box.limits.enabled = False
    for method, asked in [
        ("GET", {"params": given}),
        ("POST", {"params": given}),
        ("POST", {"data": given}),
        ("POST", {"data": multipart}),
        ("POST", {"json": given | {"chat_id": maria.id, "disable_notification": True}}),
        ("POST", {"json": given}),
    ]:
        async with call.session.request(method, address, **asked) as response:  # type: ignore[arg-type] # each is one of its own arguments
            body = await response.json()
        assert body["ok"], body
        assert body["result"]["text"] == "Bonjour"
    assert len(box.journal.sent(to=maria)) == 6


@pytest.mark.parametrize(
    ("token", "code", "words"),
    [("1:unknown", 401, "Unauthorized"), ("nonsense", 404, "Not Found"), ("1", 404, "Not Found")],
)
async def test_an_unknown_token_opens_nothing(box: Box, call: Caller, token: str, code: int, words: str) -> None:
    for path in (f"bot{token}/getMe", f"file/bot{token}/photos/file_1.jpg"):
        async with call.session.get(f"{box.api}/{path}") as response:
            assert response.status == code
            assert await response.json() == {"ok": False, "error_code": code, "description": words}


async def test_methods_are_found_however_they_are_capitalised(call: Caller) -> None:
    assert (await call.result("GETME"))["is_bot"]
    assert await call.refusal("getMyself") == "Not Found"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"chat_id": None}, "chat_id is empty"),
    ({"text": None}, "message text is empty"),
    ({"text": ""}, "message text is empty"),
    ({"text": "  \n "}, "text must be non-empty"),
    ({"text": "x" * 4097}, "message is too long"),
    ({"text": "😀" * 2049}, "message is too long"),
    ({"text": 12}, 'parameter "text" must be of type String'),
    ({"chat_id": 1.5}, 'parameter "chat_id" must be of type Integer'),
    ({"chat_id": "@nobody"}, "chat not found"),
    ({"colour": "red"}, 'method sendMessage has no parameter "colour"'),
    ({"parse_mode": "LaTeX"}, "unsupported parse_mode"),
    (
        {"parse_mode": "HTML", "text": "<b>x"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    ({"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ({"reply_markup": 5}, "object expected as reply markup"),
    ({"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ({"message_thread_id": 7}, "message thread not found"),
    ({"disable_notification": "perhaps"}, "invalid disable_notification specified"),
]


@pytest.mark.parametrize(("wrong", "words"), WRONG, ids=[words for _, words in WRONG])
async def test_what_is_wrong_is_refused_in_telegrams_words(
    call: Caller, maria: Person, wrong: dict[str, Any], words: str
) -> None:
    given = {"chat_id": maria.id, "text": "Bonjour"} | wrong
    assert await call.refusal("sendMessage", **given) == f"Bad Request: {words}"


BUTTONS: list[tuple[Any, str]] = [
    ({"text": "A"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    ({"callback_data": "a"}, "can't parse inline keyboard button: Can't find field \"text\""),
    ({"text": 5, "callback_data": "a"}, 'can\'t parse inline keyboard button: Field "text" must be of type String'),
    ({"text": " ", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
    ({"text": "A", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
    (
        {"text": "A", "url": "ftp://x.fr"},
        "inline keyboard button URL 'ftp://x.fr' is invalid: Unsupported URL protocol",
    ),
    ({"text": "A", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
    (
        {"text": "A", "callback_data": "a", "colour": 1},
        'can\'t parse inline keyboard button: there is no field "colour"',
    ),
]


@pytest.mark.parametrize(("button", "words"), BUTTONS, ids=[words for _, words in BUTTONS])
async def test_a_wrong_button_is_refused(call: Caller, maria: Person, button: Any, words: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    for reply_markup in (markup, json.dumps(markup)):
        given = {"chat_id": maria.id, "text": "Bonjour", "reply_markup": reply_markup}
        assert await call.refusal("sendMessage", **given) == f"Bad Request: {words}"


async def test_callback_data_of_64_bytes_is_allowed(call: Caller, maria: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "é" * 32}]]}
    assert await call.result("sendMessage", chat_id=maria.id, text="Bonjour", reply_markup=markup)


async def test_an_edit_that_changes_nothing_is_refused(call: Caller, maria: Person) -> None:
    sent = await call.result("sendMessage", chat_id=maria.id, text="<b>Un</b>", parse_mode="HTML")
    same = {
        "chat_id": maria.id,
        "message_id": sent["message_id"],
        "text": "<strong>Un</strong>",
        "parse_mode": "HTML",
    }
    assert "message is not modified" in await call.refusal("editMessageText", **same)
    assert (
        await call.refusal("editMessageText", **same | {"message_id": 99}) == "Bad Request: message to edit not found"
    )
    edited = await call.result("editMessageText", **same | {"text": "Deux"})
    assert edited["edit_date"] >= edited["date"]


async def test_what_people_wrote_cannot_be_edited(call: Caller, maria: Person) -> None:
    message = maria.writes("Bonjour").message
    assert message is not None
    refusal = await call.refusal("editMessageText", chat_id=maria.id, message_id=message["message_id"], text="x")
    assert refusal == "Bad Request: message can't be edited"


async def test_broken_json_is_refused(call: Caller, address: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with call.session.post(address, data=b'{"chat_id":', headers=headers) as response:
        assert response.status == 400
        assert (await response.json())["description"].startswith("Bad Request: can't parse the request")
