"""Telegram's HTML: a handful of tags, four named characters, and errors with the byte where they are."""

import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox.checks.refusals import Refused, bad

Json = dict[str, Any]

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}
KNOWN = {*SIMPLE, "a", "span", "tg-emoji"}

CHARACTER = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)\s*(?:=\s*("[^"]*"|'[^']*'|[a-zA-Z0-9.\-]+))?""")


def units(text: str) -> int:
    """How long a text is for Telegram: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class Open:
    """A tag that waits for its end."""

    tag: str
    entity: Json | None
    offset: int


class Reader:
    """Reads one text from left to right. Raises `Refused` where Telegram would."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0
        self.text: list[str] = []
        self.length = 0
        self.open: list[Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.place < len(self.source):
            if self.source[self.place] == "<":
                self._tag()
            elif (match := CHARACTER.match(self.source, self.place)) and (character := _character(match)):
                self._add(character)
                self.place = match.end()
            else:
                self._plain()
        if self.open:
            raise _unparsed(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.text), self.entities

    def _plain(self) -> None:
        ends = [end for end in (self.source.find(mark, self.place + 1) for mark in "<&") if end > 0]
        end = min(ends, default=len(self.source))
        self._add(self.source[self.place : end])
        self.place = end

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.length += units(text)

    def _byte(self, place: int) -> int:
        return len(self.source[:place].encode("utf-8", "surrogatepass"))

    def _tag(self) -> None:
        begin = self.place
        if self.source.startswith("</", begin):
            self._end(begin)
            return
        name = re.compile(r"[^\s>]*").match(self.source, begin + 1)[0].lower()  # type: ignore[index] # matches even nothing
        if name not in KNOWN:
            raise _unparsed(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        attributes, self.place = self._attributes(name, begin)
        self.open.append(Open(name, self._entity(name, attributes, begin), self.length))

    def _attributes(self, name: str, begin: int) -> tuple[dict[str, str], int]:
        attributes: dict[str, str] = {}
        place = begin + 1 + len(name)
        while match := ATTRIBUTE.match(self.source, place):
            value = (match[2] or "").strip("\"'")
            attributes[match[1].lower()] = CHARACTER.sub(lambda found: _character(found) or found[0], value)
            place = match.end()
        rest = self.source[place:].lstrip()
        if rest.startswith("="):
            raise _unparsed(f'Empty attribute name in the tag "{name}" at byte offset {self._byte(begin)}')
        if not rest.startswith(">"):
            raise _unparsed(f'Unclosed start tag "{name}" at byte offset {self._byte(begin)}')
        return attributes, len(self.source) - len(rest) + 1

    def _entity(self, name: str, attributes: dict[str, str], begin: int) -> Json | None:
        if name == "span":
            if attributes.get("class") != "tg-spoiler":
                raise _unparsed(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
            return {"type": "spoiler"}
        if name == "tg-emoji":
            return {"type": "custom_emoji", "custom_emoji_id": attributes.get("emoji-id", "")}
        if name == "a":
            return {"type": "text_link", "url": attributes.get("href", "")}
        if name == "code" and self.open and self.open[-1].tag == "pre":
            self._language(attributes)
            return None
        if name == "blockquote" and "expandable" in attributes:
            return {"type": "expandable_blockquote"}
        return {"type": SIMPLE[name]}

    def _language(self, attributes: dict[str, str]) -> None:
        outer = self.open[-1].entity
        if outer is not None and attributes.get("class", "").startswith("language-"):
            outer["language"] = attributes["class"].removeprefix("language-")

    def _end(self, begin: int) -> None:
        if not self.open:
            raise _unparsed(f"Unexpected end tag at byte offset {self._byte(begin)}")
        end = self.source.find(">", begin)
        if end < 0:
            raise _unparsed(f"Unclosed end tag at byte offset {self._byte(begin)}")
        name = self.source[begin + 2 : end].strip().lower()
        opened = self.open.pop()
        if name not in ("", opened.tag):
            raise _unparsed(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        self.place = end + 1
        self._close(opened)

    def _close(self, opened: Open) -> None:
        length = self.length - opened.offset
        if opened.entity is None or not length:
            return
        if opened.entity["type"] == "text_link":
            url = opened.entity["url"] or "".join(self.text).encode("utf-16-le")[2 * opened.offset :].decode(
                "utf-16-le"
            )
            entity = _link(url)
            if entity is None:
                return
            opened.entity = entity
        self.entities.append({**opened.entity, "offset": opened.offset, "length": length})


def _link(url: str) -> Json | None:
    """A link to a page, or to a person; one that leads nowhere is shown as plain text, as Telegram does."""
    if match := re.fullmatch(r"tg://user\?id=(\d+)", url):
        return {"type": "text_mention", "user": {"id": int(match[1])}}
    if re.match(r"(?:https?|tg|tel|mailto|ton|tonsite):", url):
        return {"type": "text_link", "url": url}
    if re.fullmatch(r"[\w.-]+\.[a-z]{2,}(?:/\S*)?", url, re.IGNORECASE):
        return {"type": "text_link", "url": f"http://{url}"}
    return None


def _character(match: re.Match[str]) -> str | None:
    decimal, hexadecimal, named = match.groups()
    if named:
        return NAMED[named]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else None


def _unparsed(words: str) -> Refused:
    return bad(f"can't parse entities: {words}")
