"""Words, numbers and dates in each reader's language, safe to show."""

from datetime import UTC, date, datetime, time

import pytest

from bot.i18n import LANGUAGES, Html, catalogue, nearest_language, translator

FSI, PDI = "\u2068", "\u2069"


@pytest.mark.parametrize(
    ("phone", "ours"),
    [
        ("fr", "fr"), ("fr-CA", "fr"), ("en", "en"), ("en-GB", "en"), ("pt-br", "pt"), ("pt_PT", "pt"),
        ("ar", "ar"), ("ar-DZ", "ar"), ("AR", "ar"), ("ta", "fr"), ("zh-hans", "fr"), ("", "fr"), (None, "fr"),
    ],
)  # fmt: skip
def test_a_phone_is_answered_in_its_language_or_in_french(phone: str | None, ours: str) -> None:
    assert nearest_language(phone) == ours


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_typed_never_becomes_markup(language: str) -> None:
    said = translator(language)("{name}, what would you like to do?", name="<b>&amp;</b>")
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in said


def test_what_is_rendered_already_is_not_escaped_again() -> None:
    assert "<i>x</i>" in translator("en")("Your place: {place}", place=Html("<i>x</i>"))


def test_braces_in_a_name_are_only_braces() -> None:
    assert "{language}" in translator("fr")("{name}, what would you like to do?", name="{language}")


def test_names_and_numbers_are_isolated_in_right_to_left_text_only() -> None:
    assert f"{FSI}Inês{PDI}" in translator("ar")("{name}, what would you like to do?", name="Inês")
    assert FSI not in translator("pt")("{name}, what would you like to do?", name="Inês")


def test_a_command_is_isolated_in_right_to_left_text() -> None:
    assert f"{FSI}/start{PDI}" in translator("ar")("This button is too old. Send /start to see where we are.")


def test_the_end_of_a_tag_is_not_taken_for_a_command() -> None:
    assert "</b>" in translator("ar")("<b>Help</b>")


def test_a_label_has_no_markup_to_escape() -> None:
    assert translator("en").plain("Help someone now") == "Help someone now"


@pytest.mark.parametrize(
    ("language", "shown"), [("fr", "12\u202f410"), ("en", "12,410"), ("pt", "12\u00a0410"), ("ar", "12.410")]
)
def test_numbers_are_grouped_as_people_do(language: str, shown: str) -> None:
    assert translator(language).number(12410) == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [("fr", "28 mars 2027"), ("en", "28 March 2027"), ("pt", "28 de março de 2027"), ("ar", "28 مارس 2027")],
)
def test_dates_name_their_month(language: str, shown: str) -> None:
    assert translator(language).date(date(2027, 3, 28)) == shown


def test_a_moment_is_told_in_the_towns_time_on_both_sides_of_the_change_of_hour() -> None:
    t = translator("fr")
    assert t.moment(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == "dimanche 25 octobre à 02:30"
    assert t.moment(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == "dimanche 25 octobre à 02:30"
    assert t.moment(datetime(2026, 10, 25, 2, 30, tzinfo=UTC)) == "dimanche 25 octobre à 03:30"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("fr", "lundi 30 novembre à 20:00"),
        ("en", "Monday 30 November, 20:00"),
        ("pt", "segunda-feira, 30 de novembro, 20:00"),
        ("ar", "الاثنين 30 نونبر، 20:00"),
    ],
)
def test_a_moment_is_written_as_each_language_does(language: str, shown: str) -> None:
    assert translator(language).moment(datetime(2026, 11, 30, 19, 0, tzinfo=UTC)) == shown


def test_an_arabic_title_in_a_french_sentence_keeps_its_own_direction() -> None:
    assert translator("fr").plain("No. {number} {title}", number=4, title="مقعد").endswith("\u2068مقعد\u2069")


def test_a_time_of_day_has_24_hours() -> None:
    assert translator("en").time(time(21)) == "21:00"


def form(language: str, n: int) -> int:
    """Which of a language's forms a number takes; gettext sets the function when it reads a catalogue."""
    chosen: int = vars(catalogue(language))["plural"](n)
    return chosen


@pytest.mark.parametrize(
    ("n", "which"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3), (111, 4)],
)
def test_arabic_counts_in_six_ways(n: int, which: int) -> None:
    assert form("ar", n) == which


@pytest.mark.parametrize(
    ("language", "n", "which"), [("fr", 0, 0), ("fr", 1, 0), ("fr", 2, 1), ("pt", 0, 1), ("pt", 1, 0)]
)
def test_zero_is_one_thing_in_french_and_several_in_portuguese(language: str, n: int, which: int) -> None:
    assert form(language, n) == which


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("fr", "mercredi 1er décembre 2027 à 09:00"),
        ("en", "Wednesday 1 December 2027, 09:00"),
        ("pt", "quarta-feira, 1 de dezembro de 2027, 09:00"),
        ("ar", "الأربعاء 1 دجنبر 2027، 09:00"),
    ],
)
def test_a_date_that_may_be_in_another_year_names_it(language: str, shown: str) -> None:
    assert translator(language).full_moment(datetime(2027, 12, 1, 8, 0, tzinfo=UTC)) == shown


def test_the_first_of_a_month_is_an_ordinal_in_french_alone() -> None:
    first = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    assert translator("fr").moment(first) == "mardi 1er décembre à 10:00"
    assert translator("fr").date(first) == "1er décembre 2026"
    assert translator("fr").date(date(2026, 12, 21)) == "21 décembre 2026"
    assert translator("pt").date(first) == "1 de dezembro de 2026"


def test_a_list_has_the_comma_of_its_language_and_each_name_its_own_direction() -> None:
    assert translator("fr").listed(["Inês", "<b>"]) == "Inês, &lt;b&gt;"
    assert translator("ar").listed(["مريم", "Inês"]) == f"مريم، {FSI}Inês{PDI}"


def test_a_language_is_called_as_its_reader_calls_it() -> None:
    names = [translator(one).language_name("pt") for one in LANGUAGES]
    assert names == ["portugais", "Portuguese", "البرتغالية", "português"]
