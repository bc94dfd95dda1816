"""Who stands at the counter is recognised however their name is written."""

from datetime import date

import pytest

from bot.domain.desk import (
    BirthDateUnreadable,
    NothingToGoBy,
    PhoneUnreadable,
    Shown,
    person_value,
    phone_value,
    read_shown,
)

TODAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    "shown",
    [
        Shown(surname="Le Goff-Bâ", first_name="Jean Noël", born="03/04/1961"),
        Shown(surname="LE GOFF BA", first_name="jean-noel", born="3.4.1961"),
        Shown(surname="le goff  ba", first_name="Jean‐Noe\u0308l", born="03041961"),
        Shown(surname=" LeGoffBa ", first_name="JEANNOËL", born="٠٣/٠٤/١٩٦١"),
    ],
)
def test_one_person_is_one_line_however_it_is_written(shown: Shown) -> None:
    assert person_value(shown, TODAY) == "legoffba|jeannoel|1961-04-03"


@pytest.mark.parametrize(
    ("surname", "letters"), [("Œuvrard", "oeuvrard"), ("Łęcki", "lecki"), ("Strauß", "strauss"), ("بن علي", "بنعلي")]
)
def test_letters_of_every_script_count(surname: str, letters: str) -> None:
    found = person_value(Shown(surname=surname, first_name="A", born="1/1/2000"), TODAY)
    assert found == f"{letters}|a|2000-01-01"


@pytest.mark.parametrize("born", ["31/02/1990", "1990-01-01", "hier", "01/01/1850", "02/10/2026", "1/13/1990"])
def test_no_other_day_is_taken_for_a_birth_date(born: str) -> None:
    with pytest.raises(BirthDateUnreadable):
        person_value(Shown(surname="A", first_name="B", born=born), TODAY)


def test_half_a_line_is_none() -> None:
    assert person_value(Shown(surname="A", born="1/1/2000"), TODAY) is None


@pytest.mark.parametrize("typed", ["0612345678", "+33 6 12 34 56 78", "06.12.34.56.78", "٠٦١٢٣٤٥٦٧٨"])
def test_a_number_is_one_however_it_is_typed(typed: str) -> None:
    assert phone_value(typed) == "+33612345678"


def test_no_other_words_are_taken_for_a_number() -> None:
    with pytest.raises(PhoneUnreadable):
        phone_value("12")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("06 12 34 56 78", Shown(phone="06 12 34 56 78")),
        ("0000-0000-0", Shown(code="0000-0000-0")),
        ("7K3M 0Q9T V", Shown(code="7K3M 0Q9T V")),
        ("Dupont, Amélie, 17/08/1949", Shown("", "", "Dupont", "Amélie", "17/08/1949")),
        ("Dupont, A, 1/2/1990 & +33612345678", Shown("+33612345678", "", "Dupont", "A", "1/2/1990")),
    ],
)
def test_one_line_is_enough_for_an_officer(line: str, shown: Shown) -> None:
    assert read_shown(line) == shown


def test_a_line_with_too_many_parts_is_refused() -> None:
    with pytest.raises(NothingToGoBy):
        read_shown("Dupont, Amélie")


def test_what_was_shown_does_not_show_in_a_log() -> None:
    assert repr(Shown(phone="0612345678", surname="Dupont")) == "Shown(phone, surname)"
