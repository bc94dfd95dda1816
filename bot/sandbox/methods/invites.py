"""Links that invite into a group."""

import secrets

from bot.sandbox.checks.refusals import bad
from bot.sandbox.methods.call import Call
from bot.sandbox.tables import Json

GIVEN = ("name", "expire_date", "member_limit")


def export_chat_invite_link(call: Call) -> str:
    """A new main link; the old one works no longer."""
    group = call.group()
    link = _new(call, primary=True)
    older = [one | {"is_revoked": True} if one["is_primary"] else one for one in group.get("links", [])]
    call.world.change_chat(group["id"], links=[*older, link], invite_link=link["invite_link"])
    return str(link["invite_link"])


def create_chat_invite_link(call: Call) -> Json:
    group = call.group()
    _check(call)
    link = _new(call, primary=False) | {name: call[name] for name in GIVEN if name in call.given}
    call.world.change_chat(group["id"], links=[*group.get("links", []), link])
    return link


def edit_chat_invite_link(call: Call) -> Json:
    link = _link(call)
    _check(call)
    kept = {name: value for name, value in link.items() if name not in GIVEN}
    changed = {name: call[name] for name in GIVEN if name in call.given}
    return _put(call, kept | changed | {"creates_join_request": bool(call.get("creates_join_request"))})


def revoke_chat_invite_link(call: Call) -> Json:
    return _put(call, _link(call) | {"is_revoked": True})


def _new(call: Call, *, primary: bool) -> Json:
    return {
        "invite_link": f"https://t.me/+{secrets.token_urlsafe(12)}",
        "creator": call.world.bot,
        "creates_join_request": bool(call.get("creates_join_request")),
        "is_primary": primary,
        "is_revoked": False,
    }


def _check(call: Call) -> None:
    if len(call.get("name", "")) > 32:
        raise bad("invite link name must be at most 32 characters")
    if call.get("creates_join_request") and call.get("member_limit"):
        raise bad("member limit can't be specified for links requiring administrator approval")
    if not 0 <= call.get("member_limit", 0) <= 99_999:
        raise bad("invalid member_limit specified")


def _link(call: Call) -> Json:
    for link in call.group().get("links", []):
        if link["invite_link"] == call["invite_link"] and not link["is_revoked"]:
            found: Json = link
            return found
    raise bad("INVITE_HASH_EXPIRED")


def _put(call: Call, link: Json) -> Json:
    group = call.group()
    links = [link if one["invite_link"] == link["invite_link"] else one for one in group["links"]]
    call.world.change_chat(group["id"], links=links)
    return link


METHODS = {
    "exportChatInviteLink": export_chat_invite_link,
    "createChatInviteLink": create_chat_invite_link,
    "editChatInviteLink": edit_chat_invite_link,
    "revokeChatInviteLink": revoke_chat_invite_link,
}
