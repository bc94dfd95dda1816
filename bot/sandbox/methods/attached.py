"""Files in requests: uploaded, or here already."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.checks.refusals import Refused, bad
from bot.sandbox.methods.call import Call
from bot.sandbox.pictures import size_of
from bot.sandbox.shelf import LETTERS
from bot.sandbox.tables import Json

PHOTO, FILE = 10 * 1024 * 1024, 50 * 1024 * 1024

KNOWN = ("duration", "width", "height", "length", "performer", "title")

DEFAULTS: dict[str, Json] = {
    "video": {"width": 1280, "height": 720, "duration": 1},
    "animation": {"width": 480, "height": 360, "duration": 1},
    "voice": {"duration": 1},
    "audio": {"duration": 1},
    "video_note": {"length": 240, "duration": 1},
}


def attached(call: Call, kind: str, named: str, given: Json) -> Callable[[], Any]:
    """Check the file now; the result keeps it, once nothing else can be refused. Raises `Refused`."""
    if kind not in LETTERS:
        raise bad(f"media of type {kind} is not known in this box")
    if named.startswith("attach://"):
        return _uploaded(call, kind, named.removeprefix("attach://"), given)
    if named.startswith(("http://", "https://")):
        # The box does not reach out to the world, so every address is one that does not answer.
        raise bad("failed to get HTTP URL content")
    found = call.place.shelf.again(named)
    if found is None:
        raise bad(f"wrong file identifier/HTTP URL specified: {named[:40]}")
    was, thing = found
    if was != kind:
        raise bad(f"can't use file of type {was.title().replace('_', '')} as {kind.title().replace('_', '')}")
    return lambda: thing


def _uploaded(call: Call, kind: str, part: str, given: Json) -> Callable[[], Any]:
    upload = call.uploads.get(part)
    if upload is None:
        raise bad(f"there is no {kind.replace('_', ' ')} in the request")
    size = len(upload.content)
    if not size:
        raise bad("file must be non-empty")
    if size > FILE:
        raise Refused(413, "Request Entity Too Large")
    if kind == "photo" and size > PHOTO:
        raise bad(f"file of size {size} bytes is too big for a photo; the maximum size is {PHOTO} bytes")
    if kind == "photo" and size_of(upload.content) is None:
        raise bad("IMAGE_PROCESS_FAILED")
    known = DEFAULTS.get(kind, {}) | {name: given[name] for name in KNOWN if name in given}
    # A phone names the type of a picture by its bytes; of everything else, by what the sender said.
    told = {"mime_type": upload.mime_type} if kind == "document" and "/" in upload.mime_type else {}
    return lambda: call.place.shelf.keep(kind, upload.content, name=upload.name, **known, **told)
