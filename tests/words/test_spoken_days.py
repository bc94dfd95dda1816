"""Days as they are said, in the bot's languages."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis.strategies import dates, sampled_from

from bot.domain.typed_dates import NoSuchDay, OtherWeekday
from bot.domain.typed_days import typed_absence, typed_hours, typed_when
from bot.domain.typed_spans import typed_spans
from bot.spoken_days import dates_written
from bot.spoken_words import named_days

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
        ("2 décembre", "02/12/2026"),
        ("le 2 décembre 9h30 2h", "02/12/2026 9h30 2h"),
        ("mercredi 2 décembre à 9h", "02/12/2026 9h"),
        ("Mercredi, le 2 décembre 2026 à 9h", "02/12/2026 9h"),
        ("mer. 2 déc. 9h", "02/12/2026 9h"),
        ("1er janvier 10h", "01/01/2027 10h"),
        ("15 juin 18:30", "15/06/2027 18:30"),
        ("28 novembre", "28/11/2026"),
        ("29 février 2028", "29/02/2028"),
        ("29 février", "29/02/2028"),
        ("2/12", "02/12/2026"),
        ("2/12 9h30", "02/12/2026 9h30"),
        ("01.12 14h", "01/12/2026 14h"),
        ("mercredi 02/12/2026 9h", "02/12/2026 9h"),
        ("demain midi", "30/11/2026 12:00"),
        ("demain à midi", "30/11/2026 12:00"),
        ("demain 9 heures", "30/11/2026 9h"),
        ("demain 9 heures 30", "30/11/2026 9h30"),
        ("demain 9 heures 1h", "30/11/2026 9h 1h"),
        ("demain 9 heures 2 heures", "30/11/2026 9h 2h"),
        ("demain 9 heures 90 min", "30/11/2026 9h 90 min"),
        ("demain 9 heures 30 1h", "30/11/2026 9h30 1h"),
        ("amanhã 9 horas 30 1h30", "30/11/2026 9h30 1h30"),
        ("ce soir", "29/11/2026"),
        ("ce soir 20h", "29/11/2026 20h"),
        ("dans trois jours", "02/12/2026"),
        ("dans 10 jours 14h", "09/12/2026 14h"),
        ("dans une semaine", "06/12/2026"),
        ("Dans deux semaines", "13/12/2026"),
        ("mercredi prochain 9h", "02/12/2026 9h"),
        ("next Wednesday 9:00", "02/12/2026 9:00"),
        ("in two weeks", "13/12/2026"),
        ("December 2 at 6pm", "02/12/2026 18:00"),
        ("2nd of December, 2026 6:30 pm", "02/12/2026 18:30"),
        ("tomorrow noon", "30/11/2026 12:00"),
        ("12 de março de 2027 às 9h", "12/03/2027 9h"),
        ("quarta-feira, 2 de dezembro 9h", "02/12/2026 9h"),
        ("daqui a três dias", "02/12/2026"),
        ("próxima quarta-feira", "02/12/2026"),
        ("amanhã ao meio-dia", "30/11/2026 12:00"),
        ("2 ديسمبر 9:00", "02/12/2026 9:00"),
        ("2 دجنبر", "02/12/2026"),
        ("يوم الأربعاء 2 ديسمبر 9:00", "02/12/2026 9:00"),
        ("بعد ثلاثة أيام", "02/12/2026"),
        ("بعد أسبوعين", "13/12/2026"),
        ("24 décembre au 2 janvier", "24/12/2026 - 02/01/2027"),
        ("du 5 au 12 mars", "05/03/2027 - 12/03/2027"),
        ("lundi au jeudi", "30/11/2026 - 03/12/2026"),
        ("lundi 18h\nmardi 18h", "30/11/2026 18h\n01/12/2026 18h"),
    ],
)
def test_a_day_that_is_said_becomes_a_date(said: str, written: str) -> None:
    assert dates_written(said, SUNDAY) == written


@pytest.mark.parametrize(
    "words",
    [
        "",
        "15/12/2026 9:00",
        " 2026-12-15",
        "24/12/2026 - 02/01/2027",
        "lundis 18h",
        "bientôt",
        "hierarchy",
        "18h",
        "18.30",
        "dans la semaine",
        "dans 5000 jours",
        "2 tables",
    ],
)
def test_anything_else_stays_as_it_is(words: str) -> None:
    assert dates_written(words, SUNDAY) == words


@given(named=sampled_from(list(named_days())), today=dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_the_name_of_a_day_is_the_next_one_of_that_name(named: tuple[str, int], today: date) -> None:
    name, weekday = named
    found = datetime.strptime(dates_written(name, today), "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    assert found.weekday() == weekday
    assert timedelta() < found - today <= timedelta(days=7)


@pytest.mark.parametrize(("said", "minutes"), [("1h", 60), ("2 heures", 120), ("45 min", 45), ("30 1h", 60)])
def test_an_hour_in_words_before_a_length_is_read(said: str, minutes: int) -> None:
    hours = typed_hours(dates_written(f"demain 9 heures {said}", SUNDAY), PARIS)
    assert hours.minutes == minutes


def test_what_is_written_so_is_read_by_every_question() -> None:
    hours = typed_hours(dates_written("demain 18h-20h", SUNDAY), PARIS)
    assert typed_when(dates_written("demain 18h 2h", SUNDAY), PARIS) == hours
    assert [span.minutes for span in typed_spans(dates_written("aujourd'hui 18:30 2h", SUNDAY), PARIS)] == [120]


@pytest.mark.parametrize(
    "words", ["mardi 2 décembre", "mardi 2/12 à 9h", "Tuesday, December 2 2026", "الثلاثاء 2 دجنبر"]
)
def test_a_week_day_that_is_another_is_told_with_the_day(words: str) -> None:
    with pytest.raises(OtherWeekday) as refused:
        dates_written(words, SUNDAY)
    assert refused.value.day == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("31/02/2027", "31/02/2027"),
        ("31/02 9h", "31/02"),
        ("31 février à 18h", "31 février"),
        ("le 30 fevrier 2027", "le 30 fevrier 2027"),
        ("24/12 - 32/12", "32/12"),
        ("31 de abril", "31 de abril"),
    ],
)
def test_a_day_that_does_not_exist_is_told_as_it_was_typed(words: str, typed: str) -> None:
    with pytest.raises(NoSuchDay) as refused:
        dates_written(words, SUNDAY)
    assert refused.value.typed == typed


def test_an_absence_is_said_with_both_its_days() -> None:
    said = typed_absence(dates_written("24 décembre au 2 janvier", SUNDAY))
    assert (said.first, said.last) == (date(2026, 12, 24), date(2027, 1, 2))
