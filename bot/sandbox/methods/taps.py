"""Answers to taps on buttons, and to inline queries."""

from bot.sandbox.checks.html import units
from bot.sandbox.checks.refusals import bad
from bot.sandbox.checks.texts import ALERT
from bot.sandbox.methods.call import Call
from bot.sandbox.world import TAP_LIFE

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(call: Call) -> bool:
    """A tap is answered once, and soon: its phone does not wait longer."""
    tap = call.world.taps.get(call["callback_query_id"])
    if tap is None or tap.get("answered") or call.world.now() - tap["at"] > TAP_LIFE:
        raise bad(TOO_OLD)
    if units(call.get("text", "")) > ALERT:
        raise bad("MESSAGE_TOO_LONG")
    shown = {name: call[name] for name in ("text", "show_alert", "url") if name in call.given}
    call.world.happens("answered", id=tap["id"], user=tap["user"], message_id=tap["message_id"], **shown)
    call.world.bells.ring(("chat", tap["user"]))
    return True


def answer_inline_query(call: Call) -> bool:
    asked = call.world.taps.get(call["inline_query_id"])
    if asked is None or asked.get("answered") or call.world.now() - asked["at"] > 30:
        raise bad(TOO_OLD)
    if len(call["results"]) > 50:
        raise bad("RESULTS_TOO_MUCH")
    ids = [result["id"] for result in call["results"]]
    if len(set(ids)) != len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    call.world.happens("answered", id=asked["id"], user=asked["user"], results=call["results"])
    call.world.bells.ring(("chat", asked["user"]))
    return True


METHODS = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
}
