"""Who is in a chat, and in what capacity."""

from bot.sandbox.checks.refusals import bad
from bot.sandbox.groups import member_of, membership
from bot.sandbox.methods.call import Call
from bot.sandbox.tables import Json


def get_chat_member(call: Call) -> Json:
    chat_id, user_id = call.chat_id(), call.user_id()
    if chat_id in call.world.people:
        if user_id not in (chat_id, call.world.bot["id"]):
            raise bad("member not found")
        return {"user": call.world.user(user_id), "status": "member"}
    return member_of(call.world, call.group()["id"], user_id)


def get_chat_administrators(call: Call) -> list[Json]:
    chat_id = call.chat_id()
    if chat_id in call.world.people:
        raise bad("there are no administrators in the private chat")
    group = call.group()
    chiefs = [int(user) for user, status in group["members"].items() if status in ("creator", "administrator")]
    return [member_of(call.world, chat_id, user) for user in (*chiefs, call.world.bot["id"])]


def get_chat_member_count(call: Call) -> int:
    chat_id = call.chat_id()
    if chat_id in call.world.people:
        return 2
    present = [status for status in call.group()["members"].values() if status not in ("left", "kicked")]
    return len(present) + 1


def ban_chat_member(call: Call) -> bool:
    return _move(call, "kicked")


def unban_chat_member(call: Call) -> bool:
    """Telegram takes a member out too, unless it is told to touch only the banned."""
    group = call.group()
    if group["members"].get(str(call["user_id"])) != "kicked" and call.get("only_if_banned"):
        return True
    return _move(call, "left")


def _move(call: Call, status: str) -> bool:
    group, user_id = call.group(), call.user_id()
    before = group["members"].get(str(user_id), "left")
    if before == "creator":
        raise bad("can't remove chat owner")
    call.world.change_chat(group["id"], members=group["members"] | {str(user_id): status})
    user = call.world.user(user_id)
    update = {
        "chat": call.world.chat(group["id"]),
        "from": call.world.bot,
        "date": int(call.world.now()),
        "old_chat_member": membership(user, before),
        "new_chat_member": membership(user, status),
    }
    call.world.queue("chat_member", update, chat=group["id"], user=user_id)
    return True


METHODS = {
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "banChatMember": ban_chat_member,
    "unbanChatMember": unban_chat_member,
}
