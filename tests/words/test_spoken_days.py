"""Days as they are said, in the bot's languages."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis.strategies import dates, sampled_from

from bot.domain.typed_days import typed_hours, typed_when
from bot.domain.typed_spans import typed_spans
from bot.spoken_days import dates_written, named_days

PARIS = ZoneInfo("Europe/Paris")
SUNDAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("demain 18h", "30/11/2026 18h"),
        ("Demain à 18h30", "30/11/2026 18h30"),
        ("demain 18h-20h", "30/11/2026 18h-20h"),
        ("demain de 18h à 20h", "30/11/2026 de 18h à 20h"),
        ("demain", "30/11/2026"),
        ("aujourd’hui 18:30 2h", "29/11/2026 18:30 2h"),
        ("après-demain, 9h", "01/12/2026 9h"),
        ("apres demain 9h", "01/12/2026 9h"),
        ("lundi 18h", "30/11/2026 18h"),
        ("dimanche 18h", "06/12/2026 18h"),
        ("hier 18h", "28/11/2026 18h"),
        ("avant-hier 18h", "27/11/2026 18h"),
        ("tomorrow at 18:00", "30/11/2026 18:00"),
        ("the day after tomorrow 18:00", "01/12/2026 18:00"),
        ("on Friday 18:00", "04/12/2026 18:00"),
        ("Fri 18:00", "04/12/2026 18:00"),
        ("amanhã às 18h", "30/11/2026 18h"),
        ("amanha 18h", "30/11/2026 18h"),
        ("depois de amanhã 18h", "01/12/2026 18h"),
        ("terça-feira 18:30", "01/12/2026 18:30"),
        ("sábado 10h até 12h", "05/12/2026 10h até 12h"),
        ("غدًا 18:00", "30/11/2026 18:00"),
        ("بعد غد، 18:00", "01/12/2026 18:00"),
        ("يوم الإثنين على الساعة 18:00", "30/11/2026 18:00"),
        ("lundi 18h\nmardi 18h", "30/11/2026 18h\n01/12/2026 18h"),
    ],
)
def test_a_day_that_is_said_becomes_a_date(said: str, written: str) -> None:
    assert dates_written(said, SUNDAY) == written


@pytest.mark.parametrize("words", ["", "15/12/2026 9:00", " 2026-12-15", "lundis 18h", "bientôt", "hierarchy", "18h"])
def test_anything_else_stays_as_it_is(words: str) -> None:
    assert dates_written(words, SUNDAY) == words


@given(named=sampled_from(list(named_days())), today=dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_the_name_of_a_day_is_the_next_one_of_that_name(named: tuple[str, int], today: date) -> None:
    name, weekday = named
    found = datetime.strptime(dates_written(name, today), "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    assert found.weekday() == weekday
    assert timedelta() < found - today <= timedelta(days=7)


def test_what_is_written_so_is_read_by_every_question() -> None:
    hours = typed_hours(dates_written("demain 18h-20h", SUNDAY), PARIS)
    assert typed_when(dates_written("demain 18h 2h", SUNDAY), PARIS) == hours
    assert [span.minutes for span in typed_spans(dates_written("aujourd'hui 18:30 2h", SUNDAY), PARIS)] == [120]
