"""Files: kept on disk under the box's folder, known to the world by their id."""

import mimetypes
import secrets
from pathlib import Path
from typing import Any

from bot.sandbox.pictures import size_of, sizes
from bot.sandbox.tables import Json
from bot.sandbox.world import World

LETTERS = {
    "photo": "AgACAgQAAx",
    "document": "BQACAgQAAx",
    "voice": "AwACAgQAAx",
    "video": "BAACAgQAAx",
    "audio": "CQACAgQAAx",
    "animation": "CgACAgQAAx",
    "video_note": "DQACAgQAAx",
}
"""How Telegram's file ids begin, by kind."""

FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "video": "videos",
    "audio": "music",
    "animation": "animations",
    "video_note": "video_notes",
}

TYPES = {
    "photo": "image/jpeg",
    "voice": "audio/ogg",
    "video": "video/mp4",
    "animation": "video/mp4",
    "video_note": "video/mp4",
    "audio": "audio/mpeg",
}


class Shelf:
    """Takes files in and gives them out again."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, kind: str, content: bytes, name: str | None = None, **known: Any) -> Any:
        """Take a file in; what a message says of it: an object, or a list of sizes for a photo."""
        if kind == "photo":
            return self._keep_photo(content)
        number = self._write(content)
        mime_type = known.pop("mime_type", None) or self._type(kind, name)
        thing: Json = self._record(kind, number, len(content), name, mime_type)
        shown = {"file_id": thing["file_id"], "file_unique_id": thing["file_unique_id"], **known}
        if name and kind in ("document", "audio", "video", "animation"):
            shown["file_name"] = name
        if kind != "video_note":
            shown["mime_type"] = mime_type
        shown["file_size"] = len(content)
        return self._remember(thing, shown)

    def _keep_photo(self, content: bytes) -> list[Json]:
        number = self._write(content)
        width, height = size_of(content) or (1280, 960)
        shown = []
        for wide, high in sizes(width, height):
            thing = self._record("photo", number, len(content), None, "image/jpeg")
            thing["mime_type"] = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
            size = {
                "file_id": thing["file_id"],
                "file_unique_id": thing["file_unique_id"],
                "width": wide,
                "height": high,
                "file_size": len(content),
            }
            shown.append(self._remember(thing, size))
        return shown

    def again(self, file_id: str) -> tuple[str, Any] | None:
        """Kind and object of a file that is here already: sent again by its id."""
        thing = self.world.files.get(file_id)
        if thing is None:
            return None
        if thing["kind"] != "photo":
            return thing["kind"], thing["shown"]
        same = [other["shown"] for other in self.world.files.values() if other["number"] == thing["number"]]
        return "photo", sorted(same, key=lambda size: size["width"])

    def content(self, thing: Json) -> bytes:
        return (self.folder / str(thing["number"])).read_bytes()

    def at(self, path: str) -> Json | None:
        """The file under a path that `getFile` gave."""
        return next((thing for thing in self.world.files.values() if thing["file_path"] == path), None)

    def _write(self, content: bytes) -> int:
        number = self.world.counters["file"] + 1
        (self.folder / str(number)).write_bytes(content)
        return number

    def _record(self, kind: str, number: int, size: int, name: str | None, mime_type: str) -> Json:
        suffix = Path(name).suffix if name else (mimetypes.guess_extension(mime_type) or "")
        return {
            "file_id": LETTERS[kind] + secrets.token_urlsafe(36),
            "file_unique_id": "AQAD" + secrets.token_urlsafe(8),
            "kind": kind,
            "number": number,
            "file_size": size,
            "mime_type": mime_type,
            "file_path": f"{FOLDERS[kind]}/file_{number}{suffix}",
        }

    def _remember(self, thing: Json, shown: Json) -> Json:
        self.world.happens("file", file=thing | {"shown": shown})
        return shown

    def _type(self, kind: str, name: str | None) -> str:
        guessed = mimetypes.guess_type(name)[0] if name else None
        return TYPES.get(kind) or guessed or "application/octet-stream"
