"""What the page may ask about groups: to found one, to bring people in, and to open and close topics."""

from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox import groups, views
from bot.sandbox.door import body_of, missing, text_of
from bot.sandbox.sayings import Impossible

if TYPE_CHECKING:
    from bot.sandbox.box import Box


class GroupControl:
    def __init__(self, box: "Box") -> None:
        self.box = box
        self.world = box.world

    async def found(self, request: web.Request) -> web.Response:
        """The first of the members founds it, and puts the bot there."""
        asked = await body_of(request)
        members = list(dict.fromkeys(int(one) for one in asked["members"]))
        if not members or any(one not in self.world.people for one in members):
            raise Impossible("A group is founded by somebody who is here")
        title = text_of(asked, "title").strip()
        chat_id = groups.found_group(self.world, title, members, forum=bool(asked.get("is_forum")))
        return self._shown(chat_id)

    async def bring(self, request: web.Request) -> web.Response:
        chat_id, asked = self._group(request), await body_of(request)
        groups.bring_in(self.world, chat_id, int(asked["by"]), int(asked["person"]))
        return self._shown(chat_id)

    async def leave(self, request: web.Request) -> web.Response:
        chat_id, asked = self._group(request), await body_of(request)
        groups.leave(self.world, chat_id, int(asked["person"]))
        return self._shown(chat_id)

    async def open_topic(self, request: web.Request) -> web.Response:
        chat_id, asked = self._group(request), await body_of(request)
        groups.open_topic(self.world, chat_id, int(asked["by"]), text_of(asked, "name").strip())
        return self._shown(chat_id)

    async def close_topic(self, request: web.Request) -> web.Response:
        chat_id, asked = self._group(request), await body_of(request)
        groups.close_topic(self.world, chat_id, int(asked["by"]), int(asked["topic"]), closed=bool(asked["closed"]))
        return self._shown(chat_id)

    def _group(self, request: web.Request) -> int:
        chat_id = int(request.match_info["id"])
        if chat_id not in self.world.chats:
            raise missing("There is no such group")
        return chat_id

    def _shown(self, chat_id: int) -> web.Response:
        return web.json_response(views.group(self.world.chats[chat_id]))

    def routes(self) -> list[web.RouteDef]:
        group = r"/api/groups/{id:-\d+}"
        return [
            web.post("/api/groups", self.found),
            web.post(f"{group}/members", self.bring),
            web.post(f"{group}/leave", self.leave),
            web.post(f"{group}/topics", self.open_topic),
            web.post(f"{group}/close", self.close_topic),
        ]
