"""Texts as they arrive: parsed, trimmed, measured, and marked where a phone would mark them."""

import re
from typing import Any

from bot.sandbox.checks.html import Reader, units
from bot.sandbox.checks.refusals import bad

Json = dict[str, Any]

TEXT, CAPTION, ALERT = 4096, 1024, 200

FOUND = {
    "bot_command": re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])"),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w"),
    "url": re.compile(
        r"(?<![\w@.])(?:https?://[^\s<>\"]*[^\s<>\".,;:!?)»]|t\.me/[\w+/?=&-]+|www\.[^\s<>\"]*[^\s<>\".,;:!?)»])"
    ),
    "mention": re.compile(r"(?<![\w@.])@[A-Za-z][A-Za-z0-9_]{3,31}\b"),
    "hashtag": re.compile(r"(?<![\w#&])#[^\W\d]\w*"),
}
CLOSED = {"code", "pre", "text_link", "text_mention"}
"""Inside these, a phone marks nothing of its own."""


def parsed(text: str, mode: str | None, entities: list[Json] | None = None) -> tuple[str, list[Json]]:
    """The text that people see, and its entities. Raises `Refused`."""
    if mode and mode.lower() == "html":
        text, entities = Reader(text.replace("\0", "")).read()
    elif mode:
        # The two Markdown dialects are not spoken in this box: better refused than shown with its marks.
        raise bad("unsupported parse_mode")
    elif entities and not all(0 <= entity["offset"] <= units(text) for entity in entities):
        raise bad("can't parse entities: entity is out of the text")
    text, entities = trimmed(text, entities or [])
    return text, sorted([*entities, *found(text, entities)], key=lambda entity: (entity["offset"], -entity["length"]))


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without spaces and empty lines at both ends; the entities move along."""
    lead = units(text) - units(text.lstrip())
    text = text.strip()
    size = units(text)
    kept = []
    for entity in entities:
        begin = max(0, entity["offset"] - lead)
        end = min(size, entity["offset"] - lead + entity["length"])
        if end > begin:
            kept.append(entity | {"offset": begin, "length": end - begin})
    return text, kept


def found(text: str, known: list[Json]) -> list[Json]:
    """What Telegram marks by itself: commands, links, addresses, names."""
    taken = [(entity["offset"], entity["offset"] + entity["length"]) for entity in known if entity["type"] in CLOSED]
    marked = []
    for kind, pattern in FOUND.items():
        for match in pattern.finditer(text):
            begin = units(text[: match.start()])
            end = begin + units(match[0])
            if all(end <= first or begin >= last for first, last in taken):
                taken.append((begin, end))
                marked.append({"type": kind, "offset": begin, "length": end - begin})
    return marked


def message_text(given: Json) -> Json:
    """`text` and `entities` of a message. Raises `Refused`."""
    if not given.get("text"):
        raise bad("message text is empty")
    text, entities = parsed(given["text"], given.get("parse_mode"), given.get("entities"))
    if not text:
        raise bad("text must be non-empty")
    if units(text) > TEXT:
        raise bad("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption_of(given: Json) -> Json:
    """`caption` and its entities, or nothing. Raises `Refused`."""
    text, entities = parsed(given.get("caption", ""), given.get("parse_mode"), given.get("caption_entities"))
    if units(text) > CAPTION:
        raise bad("message caption is too long")
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {})
