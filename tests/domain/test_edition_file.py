"""The file of an edition: a good one is read, a bad one is refused whole, every fault named with its line."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.campaigns import Deposit
from bot.domain.competences import Competence
from bot.domain.edition_file import read_edition, read_edition_text
from bot.domain.faults import EditionInvalid, Fault, FaultKind
from bot.domain.people import Role
from bot.domain.phases import USUAL, Action, PhaseName

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)

GOOD = """\
slug = "good"
name = "Budget participatif"
languages = ["en", "fr"]

[contact]
fr = "l'accueil"
en = "the desk"

[phases.ideation]
opens = 2027-03-01T09:00:00
closes = 2027-04-01
allows = ["submit", "support"]

[phases.voting]
opens = "now + 5w"
closes = "2027-06-01T12:00:00Z"

[[neighbourhoods]]
id = "pleyel"
name = "Pleyel"
commune = "Saint-Denis"
latitude = 48.9
longitude = 2

[[themes]]
id = "nature"
names = { fr = "Nature", en = "Nature" }
competence = "plaine_commune"

[[articles]]
id = "1"
titles = { fr = "Le but", en = "The aim" }
text = \"\"\"
Une phrase \\
sur deux lignes.\"\"\"

[[reasons]]
id = "vague"
article = "1"
labels = { fr = "Vague", en = "Vague" }
words = { fr = "C'est vague.", en = "It is vague." }
"""


def faults_of(text: str) -> tuple[Fault, ...]:
    with pytest.raises(EditionInvalid) as refused:
        read_edition_text(text, NOW)
    return refused.value.faults


def only_fault(old: str, new: str) -> Fault:
    """The fault that one change makes in the good file."""
    assert old in GOOD
    (fault,) = faults_of(GOOD.replace(old, new, 1))
    return fault


def test_a_good_file_is_read() -> None:
    edition = read_edition_text(GOOD, NOW)
    ideation, voting = edition.phases
    assert (ideation.opens, ideation.closes) == (
        datetime(2027, 3, 1, 8, tzinfo=UTC),
        datetime(2027, 3, 31, 22, tzinfo=UTC),
    )
    assert ideation.permits == {Action.SUBMIT, Action.SUPPORT}
    assert voting.opens == NOW + timedelta(weeks=5)
    assert voting.permits == USUAL[PhaseName.VOTING]
    assert edition.languages == ("fr", "en")
    assert edition.themes[0].competence is Competence.PLAINE_COMMUNE
    assert edition.articles[0].text == "Une phrase sur deux lignes."
    assert (edition.timezone, edition.quiet) == ("Europe/Paris", (time(21), time(8)))
    assert edition.deposit == Deposit()


@pytest.mark.parametrize(
    ("count", "where", "what"),
    [
        ('selection = "mes"\ncompletion = 80', "count.completion", FaultKind.NOT_TOGETHER),
        ('selection = "mes-add1u"\nper_neighbourhood = 1', "count.per_neighbourhood", FaultKind.NOT_TOGETHER),
        ('selection = "greedy-threshold"', "count.threshold", FaultKind.MISSING),
    ],
)
def test_rules_that_could_not_be_counted_are_refused_before_the_vote(count: str, where: str, what: FaultKind) -> None:
    (fault,) = faults_of(f"{GOOD}\n[count]\n{count}\n")
    assert (fault.where, fault.what) == (where, what)


def test_settings_of_the_edition_take_the_place_of_the_usual_ones() -> None:
    more = """
[rulebook]
version = "2"
date = 2027-01-15
[calendar]
article = "1"
[quiet]
from = 22:30:00
until = "07:00"
[deposit]
ideas_per_person = 5
may_not_submit = ["analyst"]
[deposit.articles]
title = "1"
"""
    edition = read_edition_text(GOOD + more, NOW)
    assert (edition.rulebook_version, edition.rulebook_date) == ("2", date(2027, 1, 15))
    assert edition.calendar_article == "1"
    assert edition.quiet == (time(22, 30), time(7))
    assert edition.deposit.ideas_per_person == 5
    assert edition.deposit.may_not_submit == {Role.ANALYST}
    assert edition.deposit.article("title") == "1"
    assert edition.deposit.article("reason") is None


def test_answers_that_are_ready_may_lack_a_language() -> None:
    more = """
[[answers]]
id = "when_to_vote"
labels = { fr = "Quand voter", en = "When to vote" }
words = "Le vote a lieu à l'automne."
"""
    (answer,) = read_edition_text(GOOD + more, NOW).answers
    assert [answer.written_in(language) for language in ("fr", "en")] == [True, False]
    assert answer.label_in("en") == "When to vote"
    assert not answer.holds


def test_an_answer_that_is_ready_may_say_that_one_is_still_to_come() -> None:
    more = """
[[answers]]
id = "we_look_into_it"
holds = {holds}
labels = {{ fr = "Nous cherchons", en = "We look into it" }}
words = "Nous cherchons."
"""
    (answer,) = read_edition_text(GOOD + more.format(holds="true"), NOW).answers
    assert answer.holds
    with pytest.raises(EditionInvalid):
        read_edition_text(GOOD + more.format(holds='"yes"'), NOW)


@pytest.mark.parametrize(
    ("old", "new", "where", "kind", "line"),
    [
        ('slug = "good"', 'slug = "Très bon"', "slug", FaultKind.NOT_AN_ID, 1),
        ('name = "Budget', 'nom = 1\nname = "Budget', "nom", FaultKind.UNKNOWN_KEY, 2),
        ('["en", "fr"]', '["en", "fr", "xx"]', "languages", FaultKind.NOT_ONE_OF, 3),
        ("\n[contact]", 'timezone = "Mars/Base"\n[contact]', "timezone", FaultKind.NO_ZONE, 4),
        ('en = "the desk"\n', "", "contact", FaultKind.NO_WORDS, 5),
        ("2027-03-01T09:00:00", "2027-03-28T02:30:00", "phases.ideation.opens", FaultKind.SKIPPED_HOUR, 10),
        ("2027-04-01\n", "2027-10-31T02:30:00\n", "phases.ideation.closes", FaultKind.DOUBLED_HOUR, 11),
        ("2027-04-01\n", "2027-03-01\n", "phases.ideation.closes", FaultKind.CLOSES_FIRST, 11),
        ("2027-04-01\n", "2027-04-06\n", "phases.voting", FaultKind.OVERLAP, 14),
        ('"now + 5w"', '"in five weeks"', "phases.voting.opens", FaultKind.NOT_A_MOMENT, 15),
        ('"now + 5w"', '"now + 5000000w"', "phases.voting.opens", FaultKind.NOT_IN_THE_CALENDAR, 15),
        ('"now + 5w"', "true", "phases.voting.opens", FaultKind.WRONG_TYPE, 15),
        ('"now + 5w"', '"now - 5w"', "phases.ideation", FaultKind.OUT_OF_ORDER, 9),
        ("[phases.voting]", "[phases.vote]", "phases.vote", FaultKind.UNKNOWN_KEY, 14),
        ('"submit", "support"', '"submit", "shout"', "phases.ideation.allows", FaultKind.NOT_ONE_OF, 12),
        ("latitude = 48.9", "latitude = 2.3", "neighbourhoods.0.latitude", FaultKind.OUT_OF_RANGE, 22),
        ("latitude = 48.9", 'latitude = "48.9"', "neighbourhoods.0.latitude", FaultKind.WRONG_TYPE, 22),
        ('commune = "Saint-Denis"\n', "", "neighbourhoods.0.commune", FaultKind.MISSING, 18),
        (', en = "Nature"', "", "themes.0.names", FaultKind.NO_WORDS, 27),
        ('names = { fr = "Nature", en = "Nature" }', 'names = "Nature"', "themes.0.names", FaultKind.NO_WORDS, 27),
        ('"plaine_commune"', '"world"', "themes.0.competence", FaultKind.NOT_ONE_OF, 28),
        ('fr = "Le but"', 'fr = "\\u200b"', "articles.0.titles.fr", FaultKind.EMPTY, 32),
        ('article = "1"', 'article = "9"', "reasons.0.article", FaultKind.NO_SUCH_ARTICLE, 39),
        ('fr = "Vague"', f'fr = "{"v" * 49}"', "reasons.0.labels.fr", FaultKind.TOO_LONG, 40),
    ],
)
def test_a_fault_is_named_with_its_place(old: str, new: str, where: str, kind: FaultKind, line: int) -> None:
    fault = only_fault(old, new)
    assert (fault.where, fault.what, fault.line) == (where, kind, line)
    assert str(fault).startswith(f"line {line}: {where} ")


@pytest.mark.parametrize(
    ("more", "where", "kind"),
    [
        ('[[answers]]\nid = "a"\nlabels = { fr = "a", en = "a" }', "answers.0.words", FaultKind.MISSING),
        ('[[answers]]\nid = "a"\nlabels = "a"\nwords = "a"', "answers.0.labels", FaultKind.NO_WORDS),
        ("[deposit]\nideas_per_person = 0", "deposit.ideas_per_person", FaultKind.OUT_OF_RANGE),
        ("[deposit]\nideas_per_person = true", "deposit.ideas_per_person", FaultKind.WRONG_TYPE),
        ("[deposit]\nreason_least = 400\nreason_most = 300", "deposit.reason_least", FaultKind.OUT_OF_RANGE),
        ('[deposit.articles]\nphotos = "9"', "deposit.articles.photos", FaultKind.NO_SUCH_ARTICLE),
        ('[deposit.articles]\nfotos = "1"', "deposit.articles.fotos", FaultKind.UNKNOWN_KEY),
        ('[calendar]\narticle = "9"', "calendar.article", FaultKind.NO_SUCH_ARTICLE),
        ('[quiet]\nfrom = "nine"', "quiet.from", FaultKind.WRONG_TYPE),
        ('[rulebook]\ndate = "soon"', "rulebook.date", FaultKind.WRONG_TYPE),
        ('[[articles]]\nid = "1"\ntitles = { fr = "a", en = "a" }\ntext = "a"', "articles.1.id", FaultKind.TWICE),
    ],
)
def test_a_fault_in_what_is_optional_is_named_too(more: str, where: str, kind: FaultKind) -> None:
    (fault,) = faults_of(f"{GOOD}\n{more}\n")
    assert (fault.where, fault.what) == (where, kind)
    assert fault.line is not None


def test_an_hour_in_doubt_is_answered_with_both_readings() -> None:
    fault = only_fault("2027-04-01\n", "2027-10-31T02:30:00\n")
    assert "write 2027-10-31 02:30+02:00 or 2027-10-31 02:30+01:00" in str(fault)


def test_a_misspelt_key_is_answered_with_the_one_that_is_meant() -> None:
    misspelt = faults_of(GOOD.replace("closes = 2027", "close = 2027"))
    assert [fault.what for fault in misspelt] == [FaultKind.MISSING, FaultKind.UNKNOWN_KEY]
    assert str(misspelt[1]).endswith("is not a key that an edition has: closes is meant?")


def test_all_faults_come_at_once_in_the_order_of_the_file() -> None:
    bad = GOOD.replace('"good"', '"No good"').replace("48.9", "4").replace('fr = "Vague"', 'fr = ""')
    found = faults_of(bad)
    assert [fault.where for fault in found] == ["slug", "neighbourhoods.0.latitude", "reasons.0.labels"]
    assert [fault.line for fault in found] == sorted(fault.line or 0 for fault in found)


def test_an_empty_file_lacks_everything_that_an_edition_needs() -> None:
    missing = {fault.where for fault in faults_of("") if fault.what is FaultKind.MISSING}
    assert missing == {"slug", "name", "phases", "neighbourhoods", "themes", "articles", "reasons"}


@pytest.mark.parametrize(("text", "line"), [("slug = \n", 1), ('a = 1\nb = "\n', 2), ("a = [1,\n2\n", 3)])
def test_what_is_not_toml_is_refused_with_the_line(text: str, line: int) -> None:
    (fault,) = faults_of(text)
    assert fault.what is FaultKind.SYNTAX
    assert fault.line in (line, line + 1)


@pytest.mark.parametrize("wrong", [1, "text", [], {}, [1], [{}], {"a": 1}, None, True, 1.5, NOW])
@pytest.mark.parametrize(
    "key", ["slug", "languages", "contact", "phases", "neighbourhoods", "themes", "reasons", "deposit", "quiet"]
)
def test_nonsense_in_any_place_is_a_fault_and_never_a_crash(key: str, wrong: object) -> None:
    with pytest.raises(EditionInvalid):
        read_edition({key: wrong}, NOW)
