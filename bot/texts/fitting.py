"""Making words fit into what Telegram takes."""

from bot.domain.text import shorten, telegram_length


def fit(words: str, units: int) -> str:
    """As much as fits in so many units of UTF-16, in which Telegram counts."""
    most = units
    while telegram_length(words) > units:
        words, most = shorten(words, most), most * 3 // 4
    return words
