"""One good request for every method that the box knows; a new method without one makes a test fail."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox import groups
from bot.sandbox.box import Box
from bot.sandbox.people import Person
from bot.sandbox.pictures import blank

Json = dict[str, Any]


@dataclass
class Scene:
    """What the requests refer to."""

    box: Box
    maria: Person
    forum: int
    small: int
    text: int
    photo: int
    poll: int
    topic: int
    link: str
    file_id: str
    query: str
    inline_query: str


def set_scene(box: Box, maria: Person) -> Scene:
    """A chat with a text, a photo and a poll; a forum with a topic and a link; a tap that waits."""
    world, bot = box.world, box.world.bot["id"]
    forum = groups.found_group(world, "L'équipe", [maria.id], forum=True)
    small = groups.found_group(world, "Le stand", [maria.id, box.person("Inês").id], large=False)
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
    text = world.post(maria.id, bot, text="Prête ?", reply_markup=markup)
    photo = world.post(maria.id, bot, photo=box.shelf.keep("photo", blank()))
    option = {"persistent_id": "a", "voter_count": 0}
    poll = {
        "id": "1",
        "question": "Où ?",
        "options": [option | {"text": "Ici"}, option | {"text": "Là", "persistent_id": "b"}],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": False,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }
    asked = world.post(maria.id, bot, poll=poll)
    opening = world.post(forum, bot, forum_topic_created={"name": "Idées", "icon_color": 0x6FB9F0})
    topic = {"message_thread_id": opening["message_id"], "name": "Idées", "icon_color": 0x6FB9F0}
    link = {"invite_link": "https://t.me/+abc", "creator": world.bot, "creates_join_request": False}
    world.change_chat(
        forum,
        topics={str(opening["message_id"]): topic},
        links=[link | {"is_primary": False, "is_revoked": False}],
    )
    world.happens(
        "tap",
        tap={"id": "77", "user": maria.id, "chat": maria.id, "message_id": text["message_id"], "at": world.now()},
    )
    world.happens("tap", tap={"id": "78", "user": maria.id, "chat": maria.id, "message_id": 0, "at": world.now()})
    document = box.shelf.keep("document", b"a,b", name="list.csv")
    return Scene(
        box,
        maria,
        forum,
        small,
        text["message_id"],
        photo["message_id"],
        asked["message_id"],
        opening["message_id"],
        "https://t.me/+abc",
        document["file_id"],
        "77",
        "78",
    )


def _media(kind: str, name: str) -> Callable[[Scene], Json]:
    return lambda s: {
        "chat_id": s.maria.id,
        kind: s.box.shelf.keep(kind, b"...", name=name, **SHAPES[kind])["file_id"],
    }


SHAPES: dict[str, Json] = {
    "audio": {"duration": 3},
    "video": {"duration": 3, "width": 10, "height": 10},
    "animation": {"duration": 3, "width": 10, "height": 10},
    "voice": {"duration": 3},
    "video_note": {"duration": 3, "length": 10},
}


def _photo(s: Scene) -> str:
    return str(s.box.shelf.keep("photo", blank())[-1]["file_id"])


def _to(**more: Any) -> Callable[[Scene], Json]:
    return lambda s: {"chat_id": s.maria.id, **more}


def _forum(**more: Any) -> Callable[[Scene], Json]:
    return lambda s: {"chat_id": s.forum, **more}


def _topic(**more: Any) -> Callable[[Scene], Json]:
    return lambda s: {"chat_id": s.forum, "message_thread_id": s.topic, **more}


def _link(**more: Any) -> Callable[[Scene], Json]:
    return lambda s: {"chat_id": s.forum, "invite_link": s.link, **more}


def _text(**more: Any) -> Callable[[Scene], Json]:
    return lambda s: {"chat_id": s.maria.id, "message_id": s.text, **more}


def _member(s: Scene) -> Json:
    return {"chat_id": s.small, "user_id": max(s.box.people)}


def _nothing(_: Scene) -> Json:
    return {}


COMMANDS = {"commands": [{"command": "idee", "description": "Une idée"}], "scope": {"type": "all_private_chats"}}

EXAMPLES: dict[str, Callable[[Scene], Json]] = {
    "getMe": _nothing,
    "logOut": _nothing,
    "close": _nothing,
    "getUpdates": _nothing,
    "setWebhook": lambda _: {"url": ""},
    "deleteWebhook": _nothing,
    "getWebhookInfo": _nothing,
    "sendMessage": _to(text="<b>Bonjour</b>", parse_mode="HTML"),
    "sendChatAction": _to(action="typing"),
    "sendPhoto": lambda s: {"chat_id": s.maria.id, "photo": _photo(s), "caption": "La place"},
    "sendAudio": _media("audio", "a.mp3"),
    "sendDocument": lambda s: {"chat_id": s.maria.id, "document": s.file_id},
    "sendVideo": _media("video", "a.mp4"),
    "sendAnimation": _media("animation", "a.mp4"),
    "sendVoice": _media("voice", "a.ogg"),
    "sendVideoNote": _media("video_note", "a.mp4"),
    "sendMediaGroup": lambda s: {
        "chat_id": s.maria.id,
        "media": [{"type": "photo", "media": _photo(s), "caption": "Un"}, {"type": "photo", "media": _photo(s)}],
    },
    "sendLocation": _to(latitude=48.9362, longitude=2.3574),
    "sendVenue": _to(latitude=48.9362, longitude=2.3574, title="Hôtel de ville", address="Place Victor-Hugo"),
    "sendContact": _to(phone_number="+33639980001", first_name="Inês"),
    "sendDice": _to(emoji="🎯"),
    "sendPoll": _to(question="Où ?", options=[{"text": "Ici"}, {"text": "Là"}], is_anonymous=False),
    "stopPoll": lambda s: {"chat_id": s.maria.id, "message_id": s.poll},
    "forwardMessage": lambda s: {"chat_id": s.forum, "from_chat_id": s.maria.id, "message_id": s.text},
    "forwardMessages": lambda s: {"chat_id": s.forum, "from_chat_id": s.maria.id, "message_ids": [s.text, s.photo]},
    "copyMessage": lambda s: {"chat_id": s.forum, "from_chat_id": s.maria.id, "message_id": s.photo, "caption": "x"},
    "copyMessages": lambda s: {"chat_id": s.forum, "from_chat_id": s.maria.id, "message_ids": [s.text, s.photo]},
    "answerCallbackQuery": lambda s: {"callback_query_id": s.query, "text": "Noté", "show_alert": True},
    "answerInlineQuery": lambda s: {
        "inline_query_id": s.inline_query,
        "results": [
            {"type": "article", "id": "1", "title": "Idée", "input_message_content": {"message_text": "Une idée"}}
        ],
    },
    "editMessageText": _text(text="Fini"),
    "editMessageCaption": lambda s: {"chat_id": s.maria.id, "message_id": s.photo, "caption": "La place"},
    "editMessageReplyMarkup": _text(),
    "editMessageMedia": lambda s: {
        "chat_id": s.maria.id,
        "message_id": s.photo,
        "media": {"type": "photo", "media": _photo(s), "caption": "Mieux"},
    },
    "deleteMessage": _text(),
    "deleteMessages": lambda s: {"chat_id": s.maria.id, "message_ids": [s.text, s.photo, 9999]},
    "getFile": lambda s: {"file_id": s.file_id},
    "getUserProfilePhotos": lambda s: {"user_id": s.maria.id},
    "setMessageReaction": _text(reaction=[{"type": "emoji", "emoji": "❤"}]),
    "setMyName": lambda _: {"name": "Parvis", "language_code": "fr"},
    "getMyName": _nothing,
    "setMyDescription": lambda _: {"description": "Vos idées pour la ville"},
    "getMyDescription": _nothing,
    "setMyShortDescription": lambda _: {"short_description": "Vos idées"},
    "getMyShortDescription": _nothing,
    "setChatMenuButton": _to(menu_button={"type": "commands"}),
    "getChatMenuButton": _to(),
    "setMyCommands": lambda _: COMMANDS,
    "getMyCommands": _nothing,
    "deleteMyCommands": lambda _: {"scope": {"type": "default"}},
    "getChat": _forum(),
    "setChatTitle": _forum(title="Toute l'équipe"),
    "setChatDescription": _forum(description="Entre nous"),
    "leaveChat": lambda s: {"chat_id": s.small},
    "pinChatMessage": _text(),
    "unpinChatMessage": lambda s: pin_first(s) | {"chat_id": s.maria.id},
    "unpinAllChatMessages": _to(),
    "getChatMember": _member,
    "getChatAdministrators": _forum(),
    "getChatMemberCount": _forum(),
    "banChatMember": _member,
    "unbanChatMember": _member,
    "createForumTopic": _forum(name="Budget"),
    "editForumTopic": _topic(name="Budget"),
    "closeForumTopic": _topic(),
    "reopenForumTopic": lambda s: close_first(s) | {"chat_id": s.forum, "message_thread_id": s.topic},
    "deleteForumTopic": _topic(),
    "exportChatInviteLink": _forum(),
    "createChatInviteLink": _forum(name="Ambassadeurs", member_limit=30),
    "editChatInviteLink": _link(name="Équipe"),
    "revokeChatInviteLink": _link(),
}


def close_first(s: Scene) -> Json:
    topics = s.box.world.chats[s.forum]["topics"]
    s.box.world.change_chat(s.forum, topics={key: topic | {"closed": True} for key, topic in topics.items()})
    return {}


def pin_first(s: Scene) -> Json:
    s.box.world.set(f"pinned {s.maria.id}", [s.text])
    return {}
