"""Chats: what they are, what is pinned in them, and leaving them."""

from bot.sandbox.checks.refusals import bad
from bot.sandbox.methods.call import Call
from bot.sandbox.tables import Json

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(call: Call) -> Json:
    chat_id = call.chat_id()
    chat: Json = dict(call.world.chat(chat_id) or {})
    group = call.world.chats.get(chat_id, {})
    chat |= {"accent_color_id": abs(chat_id) % 7, "max_reaction_count": 11}
    chat |= {"accepted_gift_types": dict.fromkeys(GIFTS, False)}
    chat |= {name: group[name] for name in ("description", "invite_link") if group.get(name)}
    pinned = call.world.settings.get(f"pinned {chat_id}", [])
    if pinned and (message := call.world.messages[chat_id].get(pinned[-1])):
        chat["pinned_message"] = message
    return chat


def set_chat_title(call: Call) -> bool:
    group = call.group()
    if not 1 <= len(call["title"]) <= 128:
        raise bad("CHAT_TITLE_EMPTY")
    call.world.change_chat(group["id"], title=call["title"])
    call.world.post(group["id"], call.world.bot["id"], new_chat_title=call["title"])
    return True


def set_chat_description(call: Call) -> bool:
    group = call.group()
    description = call.get("description", "")
    if description == group.get("description", ""):
        raise bad("chat description is not modified")
    if len(description) > 255:
        raise bad("CHAT_ABOUT_TOO_LONG")
    call.world.change_chat(group["id"], description=description)
    return True


def leave_chat(call: Call) -> bool:
    call.world.change_chat(call.group()["id"], bot="left")
    return True


def pin_chat_message(call: Call) -> bool:
    chat_id = call.reachable()
    message = call.message(missing="message to pin not found")
    pinned = [one for one in _pinned(call, chat_id) if one != message["message_id"]]
    call.world.set(f"pinned {chat_id}", [*pinned, message["message_id"]])
    shown = {name: value for name, value in message.items() if name != "reply_to_message"}
    call.world.post(chat_id, call.world.bot["id"], pinned_message=shown)
    return True


def unpin_chat_message(call: Call) -> bool:
    chat_id = call.reachable()
    pinned = _pinned(call, chat_id)
    message_id = call.get("message_id", pinned[-1] if pinned else None)
    if message_id not in pinned:
        raise bad("message to unpin not found")
    call.world.set(f"pinned {chat_id}", [one for one in pinned if one != message_id])
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    call.world.set(f"pinned {call.reachable()}", [])
    return True


def _pinned(call: Call, chat_id: int) -> list[int]:
    pinned: list[int] = call.world.settings.get(f"pinned {chat_id}", [])
    return pinned


METHODS = {
    "getChat": get_chat,
    "setChatTitle": set_chat_title,
    "setChatDescription": set_chat_description,
    "leaveChat": leave_chat,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
