"""The little HTML that Telegram reads: made safe from what staff paste, and measured as people see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from bot.domain.errors import Refusal
from bot.domain.text import canonical, telegram_length

TEXT_MOST = 4096
CAPTION_MOST = 1024
KEPT = frozenset({"b", "i", "u", "s", "a"})
_SAME = {"strong": "b", "em": "i", "ins": "u", "strike": "s", "del": "s"}


@dataclass(eq=False)
class TextTooLong(Refusal):
    """With all that belongs to it, the text is longer than Telegram takes: by so many signs, of so many."""

    language: str
    over: int
    most: int


def tidy(html: str) -> str:
    """The same words with bold, italics, underlining, striking and links; whatever else was there is only words.

    What comes out is well-formed, canonical, and stays the same when it is tidied again.
    """
    return canonical(_Tidier.of(_Tidier.of(html).strip("\n ")))


def visible(html: str) -> str:
    """The words without their markup, as people see them and Telegram counts them."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.words)


def require_fits(html: str, language: str, *, photo: bool) -> None:
    """Raises `TextTooLong`. Counted in UTF-16 after the markup is read, as Telegram does."""
    most = CAPTION_MOST if photo else TEXT_MOST
    length = telegram_length(visible(html))
    if length > most:
        raise TextTooLong(language, length - most, most)


class _Reader(HTMLParser):
    """Collects the words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


class _Tidier(HTMLParser):
    """Writes what is kept again, closing what was left open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.open: list[str] = []

    @classmethod
    def of(cls, html: str) -> str:
        tidier = cls()
        tidier.feed(html)
        tidier.close()
        tidier.written += [f"</{tag}>" for tag in reversed(tidier.open)]
        return "".join(tidier.written)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        name = _SAME.get(tag, tag)
        if name not in KEPT or name in self.open:
            return
        address = _kept_address(dict(attrs).get("href"))
        if name == "a" and address is None:
            return
        self.written.append(f'<a href="{escape(address or "")}">' if name == "a" else f"<{name}>")
        self.open.append(name)

    def handle_endtag(self, tag: str) -> None:
        name = _SAME.get(tag, tag)
        if name not in self.open:
            return
        while True:
            last = self.open.pop()
            self.written.append(f"</{last}>")
            if last == name:
                return

    def handle_data(self, data: str) -> None:
        self.written.append(escape(data, quote=False))


def _kept_address(href: str | None) -> str | None:
    """An address that may stand behind words: no script, no plain http, nobody's account."""
    address = unescape(href or "").strip()
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    return address if scheme == "https" and address.isprintable() and " " not in address else None
