"""Posters and certificates: what a telephone and a reader find on them, in letters that run either way."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.attributed import Leads, start_of
from bot.domain.campaigns import Standing
from bot.domain.deep_links import deep_link
from bot.domain.engagement import NAME_MOST, Engagement
from bot.domain.phases import PhaseName
from bot.i18n import LANGUAGES, translator
from bot.reports.certificates import certificate
from bot.reports.posters import poster
from bot.reports.printing import Printout
from bot.texts import certificates, posters
from tests.editions import edition_in, standing
from tests.reports.reading import pages, photographed, seen, sizes

NOW = datetime(2026, 11, 29, 10, tzinfo=UTC)
BOT = "parvis_saint_denis_bot"
LONGEST = deep_link("parvis_saint_denis_bot_12345678", start_of(10**18 - 1, Leads.VOTE, b"pepper"))


def here(phase: PhaseName = PhaseName.IDEATION) -> Standing:
    everywhere = edition_in(phase, NOW, languages=tuple(LANGUAGES))
    return standing(everywhere, NOW)


def one_line(pdf: bytes) -> str:
    return " ".join(pages(pdf)[0].split())


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("leads", list(Leads))
def test_a_poster_is_one_page_whose_code_opens_its_link(leads: Leads, language: str) -> None:
    printed = poster(posters.poster(leads, here(), BOT, translator(language)), LONGEST, NOW)
    assert sizes(printed) == [(210, 297)]
    assert photographed(seen(printed)) == [LONGEST]
    assert photographed(seen(printed, dpi=40)) == [LONGEST]


def test_a_poster_says_how_to_take_part_without_a_phone() -> None:
    text = one_line(poster(posters.poster(Leads.DEPOSIT, here(), BOT, translator("en")), LONGEST, NOW))
    for words in (
        "Budget participatif",
        "An idea for your town?",
        "Without a phone",
        "la maison de quartier",
        f"@{BOT}",
    ):
        assert words in text


def test_a_poster_tells_until_when_or_from_when() -> None:
    told = {leads: posters.poster(leads, here(PhaseName.IDEATION), BOT, translator("en")).when for leads in Leads}
    assert told[Leads.DEPOSIT].startswith("Until ")
    assert told[Leads.MENU] == told[Leads.DEPOSIT]
    assert told[Leads.VOTE].startswith("From ")
    over = posters.poster(Leads.DEPOSIT, here(PhaseName.REVIEW), BOT, translator("en"))
    assert over.when == ""


@pytest.mark.parametrize("language", ["en", "ar", "pt"])
def test_a_certificate_is_in_french_and_in_the_language_of_its_owner(language: str) -> None:
    edition, done = here().edition, Engagement(3, 330, ("plaine", "poetes"))
    words = [certificates.printed(edition, done, NOW, translator(each)) for each in ("fr", language)]
    printed = certificate("Fatou Diallo", edition.name, words, NOW)
    assert sizes(printed) == [(210, 297)]
    text = one_line(printed)
    assert text.count("Fatou Diallo") == 2
    for word in ("La Plaine, Les Poètes", "5 h 30", edition.name):
        assert word in text


def test_a_long_life_in_the_network_fits_on_one_page() -> None:
    edition = here().edition
    done = Engagement(250, 60_000, tuple(place.id for place in edition.neighbourhoods))
    words = [certificates.printed(edition, done, NOW, translator(each)) for each in ("fr", "ar")]
    printed = certificate("W" * NAME_MOST, edition.name * 3, words, NOW)
    assert sizes(printed) == [(210, 297)]


def test_the_same_certificate_is_the_same_file_and_another_day_is_another() -> None:
    edition, done = here().edition, Engagement(1, 60)
    words = [certificates.printed(edition, done, NOW, translator("fr"))]
    one, again, later = (certificate("Fatou", edition.name, words, at) for at in (NOW, NOW, NOW + timedelta(days=1)))
    assert one == again != later


def test_a_page_that_is_begun_again_has_lines_as_thick_as_before() -> None:
    with Printout("Lines", "fr", NOW) as printout:
        printout.page()
        printout.line((10, 10), (20, 20), 1)
        first = printout.drawn()
        printout.wipe()
        printout.line((10, 10), (20, 20), 1)
        assert printout.drawn() == first
