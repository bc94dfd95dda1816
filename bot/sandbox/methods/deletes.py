"""Messages taken away."""

from bot.sandbox.checks.refusals import bad
from bot.sandbox.methods.call import Call
from bot.sandbox.tables import Json

OLDEST = 48 * 3600


def delete_message(call: Call) -> bool:
    chat_id = call.reachable()
    message = call.message(missing="message to delete not found")
    _check_age(call, message)
    call.world.delete(chat_id, [message["message_id"]])
    return True


def delete_messages(call: Call) -> bool:
    """Those that are not there are passed over, as at Telegram."""
    chat_id = call.reachable()
    if not 1 <= len(call["message_ids"]) <= 100:
        raise bad("there must be 1-100 message identifiers")
    there = call.world.messages[chat_id]
    found = [there[message_id] for message_id in call["message_ids"] if message_id in there]
    for message in found:
        _check_age(call, message)
    if found:
        call.world.delete(chat_id, [message["message_id"] for message in found])
    return True


def _check_age(call: Call, message: Json) -> None:
    if call.world.now() - message["date"] > OLDEST:
        raise bad("message can't be deleted for everyone")


METHODS = {
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
