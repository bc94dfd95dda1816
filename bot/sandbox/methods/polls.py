"""Polls: asked, and closed."""

import secrets

from bot.sandbox.checks.html import units
from bot.sandbox.checks.refusals import bad
from bot.sandbox.checks.texts import parsed
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.edits import editable
from bot.sandbox.methods.outgoing import send
from bot.sandbox.tables import Json

QUESTION, OPTION, OPTIONS = 300, 100, 12


def send_poll(call: Call) -> Json:
    question, entities = parsed(call["question"], call.get("question_parse_mode"), call.get("question_entities"))
    if not 1 <= units(question) <= QUESTION:
        raise bad(
            f"poll question length must not exceed {QUESTION}" if question else "poll question must be non-empty"
        )
    if not 2 <= len(call["options"]) <= OPTIONS:
        raise bad(f"poll must have at least 2 option and at most {OPTIONS}")
    poll = {
        "id": str(10**18 + secrets.randbelow(9 * 10**18)),
        "question": question,
        "options": [_option(option) for option in call["options"]],
        "total_voter_count": 0,
        "is_closed": bool(call.get("is_closed")),
        "is_anonymous": call.get("is_anonymous", True),
        "type": call.get("type", "regular"),
        "allows_multiple_answers": bool(call.get("allows_multiple_answers")),
        "allows_revoting": call.get("allows_revoting", True),
        "members_only": bool(call.get("members_only")),
    }
    if entities:
        poll["question_entities"] = entities
    return send(call, poll=poll | _answer(call, poll))


def _option(option: Json) -> Json:
    text, _ = parsed(option["text"], option.get("text_parse_mode"), option.get("text_entities"))
    if not text:
        raise bad("poll options must be non-empty")
    if units(text) > OPTION:
        raise bad(f"poll options length must not exceed {OPTION}")
    return {"persistent_id": secrets.token_hex(4), "text": text, "voter_count": 0}


def _answer(call: Call, poll: Json) -> Json:
    if poll["type"] not in ("regular", "quiz"):
        raise bad("unsupported poll type specified")
    right = call.get("correct_option_ids", [])
    if poll["type"] == "quiz" and not (right and all(0 <= index < len(poll["options"]) for index in right)):
        raise bad("wrong correct option ID specified")
    return {"correct_option_ids": right} if right else {}


def stop_poll(call: Call) -> Json:
    message = editable(call)
    if "poll" not in message:
        raise bad("message with poll to stop not found")
    if message["poll"]["is_closed"]:
        raise bad("poll has already been closed")
    poll: Json = message["poll"] | {"is_closed": True}
    call.world.edit(message | {"poll": poll, "edit_date": int(call.world.now())})
    call.world.queue("poll", poll)
    return poll


METHODS = {
    "sendPoll": send_poll,
    "stopPoll": stop_poll,
}
