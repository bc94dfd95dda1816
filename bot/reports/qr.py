"""QR codes of links, to print or to show: a telephone reads them and opens the bot."""

import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from segno import QRCode

QUIET = 4
"""White modules around the code, as ISO/IEC 18004 asks for; without them some telephones find nothing."""

_START = re.compile(r"[A-Za-z0-9_-]{1,64}")
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


def deep_link(username: str, start: str) -> str:
    """The link that opens a bot and gives it `start`, with Telegram's own limits on both.

    Raises `ValueError`: a link that Telegram would cut short must not be printed two thousand times.
    """
    if not _USERNAME.fullmatch(username) or not _START.fullmatch(start):
        raise ValueError("A deep link has a bot's username and 1 to 64 letters, digits, _ or -")
    return f"https://t.me/{username}?start={start}"


def png(link: str, scale: int = 8) -> bytes:
    """The code as a picture, `scale` pixels to a module, quiet zone included."""
    return _saved(_code(link), "png", scale)


def svg(link: str) -> bytes:
    """The code as a drawing of one unit to a module, to put into a page."""
    return _saved(_code(link), "svg", 1)


def image(link: str, scale: int = 4) -> "Image":
    """The code as Pillow's picture in black and white, `scale` pixels to a module, to draw into a page."""
    from PIL import Image

    rows = [bytes(row) for row in _code(link).matrix_iter(border=QUIET)]
    size = len(rows)
    modules = Image.frombytes("L", (size, size), b"".join(rows)).point(lambda black: 0 if black else 255)
    return modules.resize((size * scale, size * scale), Image.Resampling.NEAREST).convert("1")


def _code(link: str) -> "QRCode":
    """Error correction M: 15 % may be folded, stained or written on, in a code that stays small."""
    import segno

    # Unasked, the encoder takes a higher level where it costs no module: the letters of a batch would differ.
    return segno.make_qr(link, error="m", boost_error=False)


def _saved(code: "QRCode", kind: str, scale: int) -> bytes:
    written = io.BytesIO()
    code.save(written, kind=kind, scale=scale, border=QUIET)
    return written.getvalue()
