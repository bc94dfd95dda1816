"""What is printed or drawn, read back as somebody would: the words of a page, and what a telephone sees in it."""

import io
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import zxingcpp
from PIL import Image
from pypdfium2 import PdfDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset({"meta", "br", "link", "img", "hr", "input"})


def pages(pdf: bytes) -> list[str]:
    """The words of each page."""
    document = PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in millimetres."""
    return [(round(page.get_width() / 72 * 25.4), round(page.get_height() / 72 * 25.4)) for page in PdfDocument(pdf)]


def seen(pdf: bytes, page: int = 0, dpi: int = 150) -> Image.Image:
    """What is on a page, as a printer would see it."""
    picture = PdfDocument(pdf)[page].render(scale=dpi / 72).to_pil()
    assert isinstance(picture, Image.Image)
    return picture.convert("L")


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def photographed(picture: Image.Image) -> list[str]:
    """The links that a telephone finds in a picture, from top to bottom."""
    found = zxingcpp.read_barcodes(picture.convert("L"))
    return [
        code.text for code in sorted(found, key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    ]


class Markup(HTMLParser):
    """A page as a strict reader takes it: every element closed in its turn; raises `AssertionError` otherwise."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def named(self, *names: str) -> "Iterator[tuple[str, dict[str, str | None]]]":
        return (element for element in self.elements if element[0] in names)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words.append(data)
