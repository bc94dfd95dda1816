"""How long something lasts, as it is read in each language."""

import pytest

from bot.i18n import translator
from bot.texts.task_words import length


@pytest.mark.parametrize(
    ("language", "minutes", "said"),
    [
        ("en", 90, "1 h 30"),
        ("fr", 120, "2\u00a0h"),
        ("fr", 150, "2\u00a0h\u00a030"),
        ("pt", 65, "1\u00a0h\u00a005"),
        ("ar", 30, "30 دقيقة"),
        ("ar", 60, "ساعة"),
        ("ar", 90, "ساعة و30 دقيقة"),
        ("ar", 120, "ساعتان"),
        ("ar", 195, "3 ساعات و15 دقيقة"),
    ],
)
def test_hours_and_minutes_are_said_as_people_say_them(language: str, minutes: int, said: str) -> None:
    isolates = {ord(sign): None for sign in "\u2068\u2069"}
    assert length(minutes, translator(language)).translate(isolates) == said
