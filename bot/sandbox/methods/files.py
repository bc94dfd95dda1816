"""Files, on their way down to the bot."""

from bot.sandbox.checks.refusals import bad
from bot.sandbox.methods.call import Call
from bot.sandbox.tables import Json

LARGEST = 20 * 1024 * 1024
"""Bytes that a bot may fetch; people may send more."""


def get_file(call: Call) -> Json:
    thing = call.world.files.get(call["file_id"])
    if thing is None:
        raise bad("invalid file_id")
    if thing["file_size"] > LARGEST:
        raise bad("file is too big")
    return {name: thing[name] for name in ("file_id", "file_unique_id", "file_size", "file_path")}


def get_user_profile_photos(call: Call) -> Json:
    call.user_id()
    return {"total_count": 0, "photos": []}


METHODS = {
    "getFile": get_file,
    "getUserProfilePhotos": get_user_profile_photos,
}
