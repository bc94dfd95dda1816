"""What a phone calls the date of a meeting that somebody puts into it."""

import pytest

from bot.domain.events import Event, EventId, EventKind
from bot.texts.events import file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Atelier Été / Pleyel : les idées", "Atelier-Ete-Pleyel-les-idees.ics"),
        ("../../etc", "etc.ics"),
        ("ورشة", "meeting-7.ics"),
        ("mot " * 40, "-".join(["mot"] * 15) + ".ics"),
    ],
)
def test_the_title_is_its_name_in_plain_letters(title: str, name: str) -> None:
    assert file_name(Event(EventId(7), 1, EventKind.WORKSHOP, title, "fr")) == name
