"""What the page sends from a phone: photos, a voice note, a document, a video."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from aiohttp import BodyPartReader, web

from bot.sandbox.deeds import Deed
from bot.sandbox.sayings import Impossible

if TYPE_CHECKING:
    from bot.sandbox.people import Person

File = tuple[str, bytes]


async def sent_media(request: web.Request, sender: Callable[[dict[str, str]], "Person"]) -> Deed:
    """Read the form and act; `sender` finds who sends, and where, from its fields. Raises `Impossible`."""
    fields: dict[str, str] = {}
    files: list[File] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        content = bytes(await part.read(decode=True))
        if part.name == "file":
            files.append((part.filename or "file", content))
        else:
            fields[part.name] = content.decode()
    if not files or fields.get("kind") not in ("photo", "voice", "document", "video"):
        raise Impossible("A kind (photo, voice, document, video) and a file are needed")
    return _send(sender(fields), fields, files)


def _send(person: "Person", fields: dict[str, str], files: list[File]) -> Deed:
    caption = fields.get("caption", "")
    content = files[0][1]
    if fields["kind"] == "photo" and len(files) > 1:
        return person.sends_album([content for _, content in files[:10]], caption)
    if fields["kind"] == "photo":
        return person.sends_photo(content, caption)
    if fields["kind"] == "voice":
        return person.sends_voice(content, int(float(fields.get("duration", "1"))))
    if fields["kind"] == "video":
        return person.sends_video(content, caption)
    return _each(person.sends_document(content, name, caption) for name, content in files[:10])


def _each(deeds: Iterable[Deed]) -> Deed:
    """Several documents are several messages."""
    all_of_them = list(deeds)
    update_ids = [update_id for deed in all_of_them for update_id in deed.update_ids]
    messages = [message for deed in all_of_them for message in deed.messages]
    return Deed(all_of_them[0].world, all_of_them[0].words, [*update_ids], messages)
