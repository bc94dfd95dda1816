"""Colours that people with any kind of sight tell apart, on screens and in grey print."""

WHITE = "#ffffff"
INK = "#1a1a1a"
GREY = "#595959"
PALE = "#e4e4e4"
BLUE = "#0072b2"
ORANGE = "#e69f00"
VERMILLION = "#d55e00"
"""Blue, orange and vermillion are of the palette of Okabe and Ito (2008), "Color Universal Design"."""


def contrast(one: str, other: str) -> float:
    """How well one colour is seen on another: 1 not at all, 21 black on white (WCAG 2.2, "contrast ratio").

    Words need 4.5; large words, and shapes that say something, need 3.
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance"."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
