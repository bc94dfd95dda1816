"""What the page may ask: everything a person with a phone can do, the clock, the faults, the bot's process."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from aiohttp import web

from bot.sandbox import views
from bot.sandbox.door import body_of, done, missing, only_here, plainly, text_of
from bot.sandbox.faults import KINDS
from bot.sandbox.group_control import GroupControl
from bot.sandbox.media import sent_media
from bot.sandbox.people import Person
from bot.sandbox.phones import Button
from bot.sandbox.rooms import Room
from bot.sandbox.sayings import Impossible
from bot.sandbox.stream import follow
from bot.sandbox.tables import Json

if TYPE_CHECKING:
    from bot.sandbox.box import Box


LOOK_AT_BOT = 0.5
"""Seconds between two looks at the bot's process."""


class Companion(Protocol):
    """What the command lends the page: the bot's process, and the moments that the bot waits for."""

    @property
    def running(self) -> bool: ...
    async def kill(self) -> None: ...
    async def start(self) -> None: ...
    async def next_due(self) -> datetime | None: ...


def page_app(box: "Box", companion: Companion | None) -> web.Application:
    """The routes under /api; the page itself is added by whoever serves it."""
    control = Control(box, companion)
    application = web.Application(client_max_size=52 * 1024 * 1024, middlewares=[only_here, plainly])
    application.add_routes([*control.routes(), *GroupControl(box).routes()])
    application.on_shutdown.append(control.leave)
    application.cleanup_ctx.append(control.watch_bot)
    return application


class Control:
    def __init__(self, box: "Box", companion: Companion | None) -> None:
        self.box = box
        self.world = box.world
        self.companion = companion
        self.leaving = asyncio.Event()

    async def state(self, request: web.Request) -> web.Response:
        people, groups = list(self.world.people), views.groups(self.world)
        return web.json_response(
            {
                "now": self.world.now(),
                "bot": self._bot(),
                "people": [views.person(self.world, one) for one in people],
                "groups": groups,
                "chats": {
                    str(one): views.conversation(self.world, one)
                    for one in (*people, *(each["id"] for each in groups))
                },
                "faults": self.box.faults.all,
                "in_flight": list(self.box.calls.in_flight.values()),
                "languages": views.LANGUAGES,
            }
        )

    async def events(self, request: web.Request) -> web.StreamResponse:
        return await follow(request, self.box, self.leaving)

    async def leave(self, application: web.Application) -> None:
        """Let the pages go: a stream never ends by itself, and whoever stops the server would wait for it."""
        self.leaving.set()
        self.world.tell({"type": "clock", "now": self.world.now()})

    async def add_person(self, request: web.Request) -> web.Response:
        asked = await body_of(request)
        more = {name: asked[name] for name in ("last_name", "username", "role") if asked.get(name)}
        person = self.box.person(text_of(asked, "first_name"), asked.get("language_code") or "fr", **more)
        return web.json_response(views.person(self.world, person.id))

    async def text(self, request: web.Request) -> web.Response:
        asked = await body_of(request)
        return done(self._sender(request, asked).writes(text_of(asked, "text"), asked.get("reply_to")))

    async def start(self, request: web.Request) -> web.Response:
        asked = await body_of(request)
        return done(self._person(request).opens(asked.get("payload")))

    async def tap(self, request: web.Request) -> web.Response:
        asked = await body_of(request)
        person = self._person(request)
        try:
            button = Button(self._message(person, asked), asked["row"], asked["column"])
            _ = button.what
        except (KeyError, IndexError, TypeError):
            raise Impossible("This button is no longer there") from None
        return done(self.box.acts.presses(person.id, button))

    async def vote(self, request: web.Request) -> web.Response:
        asked = await body_of(request)
        person = self._person(request)
        chosen = [int(one) for one in asked["options"]]
        return done(self.box.acts.chooses(person.id, self._message(person, asked), chosen))

    async def media(self, request: web.Request) -> web.Response:
        return done(await sent_media(request, lambda fields: self._sender(request, fields)))

    async def place(self, request: web.Request) -> web.Response:
        asked = await body_of(request)
        title, address = asked.get("title") or "", asked.get("address") or ""
        latitude, longitude = float(asked["latitude"]), float(asked["longitude"])
        return done(self._sender(request, asked).sends_place(latitude, longitude, title, address))

    async def contact(self, request: web.Request) -> web.Response:
        asked = await body_of(request)
        person = self._sender(request, asked)
        if asked.get("own"):
            return done(person.shares_contact())
        return done(person.shares_contact(text_of(asked, "phone_number"), text_of(asked, "first_name")))

    async def block(self, request: web.Request) -> web.Response:
        return done(self._person(request).blocks())

    async def unblock(self, request: web.Request) -> web.Response:
        return done(self._person(request).unblocks())

    async def file(self, request: web.Request) -> web.Response:
        thing = self.world.files.get(request.match_info["file_id"])
        if thing is None:
            raise missing("There is no such file")
        headers = {
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox",
            "Cache-Control": "private",
        }
        return web.Response(body=self.box.shelf.content(thing), content_type=thing["mime_type"], headers=headers)

    async def clock(self, request: web.Request) -> web.Response:
        asked = await body_of(request)
        self.box.turn(await self._forward(asked))
        return web.json_response({"now": self.world.now()})

    async def _forward(self, asked: Json) -> timedelta:
        if asked.get("to") != "next":
            return timedelta(seconds=max(0.0, float(asked["seconds"])))
        due = await self._lent().next_due()
        if due is None:
            raise Impossible("Nothing is due")
        return max(timedelta(), due - self.box.clock.now())

    async def add_fault(self, request: web.Request) -> web.Response:
        asked = await body_of(request)
        if asked.get("kind") not in KINDS:
            raise Impossible(f"A fault is one of {', '.join(KINDS)}")
        self.box.faults.add(
            asked["kind"], asked.get("method") or None, int(asked.get("times") or 1), asked.get("seconds")
        )
        return web.json_response({"faults": self.box.faults.all})

    async def clear_faults(self, request: web.Request) -> web.Response:
        self.box.faults.clear()
        return web.json_response({"faults": []})

    async def kill_bot(self, request: web.Request) -> web.Response:
        await self._lent().kill()
        return self._bot_changed()

    async def start_bot(self, request: web.Request) -> web.Response:
        await self._lent().start()
        return self._bot_changed()

    async def watch_bot(self, application: web.Application) -> AsyncIterator[None]:
        """As long as the page is served: a bot may also end by itself, or by somebody's hand."""
        watching = asyncio.ensure_future(self._tell_of_bot())
        yield
        watching.cancel()

    async def _tell_of_bot(self) -> None:
        known = self._bot()
        while True:
            await asyncio.sleep(LOOK_AT_BOT)
            if self._bot() != known:
                known = self._bot()
                self.world.tell({"type": "bot", "bot": known})

    def _bot_changed(self) -> web.Response:
        self.world.tell({"type": "bot", "bot": self._bot()})
        return web.json_response(self._bot())

    def _bot(self) -> Json:
        return views.bot(self.world, running=self.companion is not None and self.companion.running)

    def _sender(self, request: web.Request, asked: Mapping[str, Any]) -> Person:
        """Somebody at their phone, in the group that they have open, if they have."""
        person = self._person(request)
        if not asked.get("group"):
            return person
        topic, reply_to = int(asked.get("topic") or 0) or None, int(asked.get("reply_to") or 0) or None
        return Person(Room(self.box.acts, person.id, int(asked["group"]), topic, reply_to), person.id)

    def _message(self, person: Person, asked: Json) -> Json:
        """A message on somebody's phone."""
        group = asked.get("group")
        chat_id = Room(self.box.acts, person.id, int(group)).chat if group else person.id
        return self.world.messages[chat_id][asked["message_id"]]

    def _person(self, request: web.Request) -> Person:
        person = self.box.people.get(int(request.match_info["id"]))
        if person is None:
            raise missing("There is no such person")
        return person

    def _lent(self) -> Companion:
        if self.companion is None:
            raise Impossible("This box has no bot of its own")
        return self.companion

    def routes(self) -> list[web.RouteDef]:
        person = r"/api/people/{id:\d+}"
        return [
            web.get("/api/state", self.state),
            web.get("/api/events", self.events),
            web.post("/api/people", self.add_person),
            web.post(f"{person}/text", self.text),
            web.post(f"{person}/start", self.start),
            web.post(f"{person}/tap", self.tap),
            web.post(f"{person}/vote", self.vote),
            web.post(f"{person}/media", self.media),
            web.post(f"{person}/place", self.place),
            web.post(f"{person}/contact", self.contact),
            web.post(f"{person}/block", self.block),
            web.post(f"{person}/unblock", self.unblock),
            web.get("/api/files/{file_id}", self.file),
            web.post("/api/clock", self.clock),
            web.post("/api/faults", self.add_fault),
            web.delete("/api/faults", self.clear_faults),
            web.post("/api/bot/kill", self.kill_bot),
            web.post("/api/bot/start", self.start_bot),
        ]
