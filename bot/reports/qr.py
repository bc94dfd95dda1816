"""QR codes of links, to print or to show: a telephone reads them and opens the bot."""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from segno import QRCode

QUIET = 4
"""White modules around the code, as ISO/IEC 18004 asks for; without them some telephones find nothing."""


def image(link: str, scale: int = 4) -> "Image":
    """The code as Pillow's picture in black and white, `scale` pixels to a module, to draw into a page."""
    from PIL import Image

    rows = [bytes(row) for row in _code(link).matrix_iter(border=QUIET)]
    size = len(rows)
    modules = Image.frombytes("L", (size, size), b"".join(rows)).point(lambda black: 0 if black else 255)
    return modules.resize((size * scale, size * scale), Image.Resampling.NEAREST).convert("1")


def picture(link: str, scale: int = 12) -> bytes:
    """The code as a PNG, large enough to be shown on one telephone to another."""
    file = BytesIO()
    image(link, scale).save(file, "PNG")
    return file.getvalue()


def _code(link: str) -> "QRCode":
    """Error correction M: 15 % may be folded, stained or written on, in a code that stays small."""
    import segno

    # Unasked, the encoder takes a higher level where it costs no module: the letters of a batch would differ.
    return segno.make_qr(link, error="m", boost_error=False)
