"""The page of the results: well-formed, said to every reader, without a script, and nothing typed becomes markup."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reports.colours import INK, WHITE, contrast
from bot.reports.outcomes import ListResults
from bot.reports.results_page import File, Table
from bot.reports.results_style import POLICY, STYLE
from tests.reports.counted import results_page
from tests.reports.reading import Markup

NASTY = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("<>&\"'/=`"), max_size=40)


@pytest.fixture(params=["fr", "ar"])
def page(request: pytest.FixtureRequest) -> Markup:
    return Markup(results_page(request.param).written())


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_the_page_says_its_language_and_its_direction() -> None:
    for language, direction in (("fr", "ltr"), ("ar", "rtl")):
        [(_, html)] = Markup(results_page(language).written()).named("html")
        assert (html["lang"], html["dir"]) == (language, direction)


def test_there_is_no_script_and_nothing_from_elsewhere(page: Markup) -> None:
    names = {name for name, _ in page.elements}
    assert not names & {"script", "img", "iframe", "link", "object", "embed", "form", "input"}
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")]


def test_headings_come_in_order(page: Markup) -> None:
    levels = [int(name[1]) for name, _ in page.elements if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_whoever_uses_the_keyboard_skips_to_the_results_first(page: Markup) -> None:
    link = next(page.named("a"))[1]
    targets = {attributes.get("id") for _, attributes in page.elements}
    assert link["class"] == "skip"
    assert (link["href"] or "").removeprefix("#") in targets


def test_every_link_within_the_page_leads_somewhere(page: Markup) -> None:
    targets = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(targets) == len(set(targets))
    inside = [link["href"] for _, link in page.named("a") if (link["href"] or "").startswith("#")]
    assert len(inside) == 3  # past the head, and to two lists
    assert {(address or "")[1:] for address in inside} <= set(targets)


def test_tables_have_a_caption_and_their_headers_a_scope(page: Markup) -> None:
    assert len(list(page.named("table"))) == len(list(page.named("caption"))) == 3
    assert {header["scope"] for _, header in page.named("th")} == {"col", "row"}


def test_every_project_has_its_figures_beside_its_bar(page: Markup) -> None:
    text = squeezed("".join(page.words))
    counted = results_page("fr" if "Voix" in text else "ar").lists
    bars = [element for _, element in page.elements if (element.get("class") or "") == "bar"]
    assert len(bars) == sum(len(counted_list.lines) for counted_list in counted)
    assert {bar["aria-hidden"] for bar in bars} == {"true"}
    for line in counted[0].lines:
        for words in (line.title, line.votes, line.cost):
            assert squeezed(words) in text


def test_the_other_languages_are_a_link_away() -> None:
    page = Markup(results_page("ar").written())
    links = {link["hreflang"]: link for _, link in page.named("a") if "hreflang" in link}
    assert [link["href"] for link in links.values()] == ["?lang=fr", "?lang=en", "?lang=ar", "?lang=pt"]
    assert [code for code, link in links.items() if "aria-current" in link] == ["ar"]


def test_files_say_how_large_they_are_and_what_for() -> None:
    page = Markup(results_page().written())
    text = squeezed("".join(page.words))
    assert "totaux.csv (4 ko) Les voix de chaque projet." in text
    assert [link["href"] for _, link in page.named("a") if "download" in link] == [
        "/results/s3/totaux.csv",
        "/results/s3/verify.py",
    ]


def test_what_there_is_not_leaves_no_empty_heading() -> None:
    bare = replace(results_page(sizes=(3,)), turnout=(), files=(), closing=())
    text = "".join(Markup(bare.written()).words)
    for heading in (bare.words.turnout, bare.words.files, bare.words.lists):
        assert heading not in text


@settings(deadline=None, max_examples=60, database=None)
@given(NASTY, NASTY)
def test_nothing_that_was_typed_becomes_markup(title: str, other: str) -> None:
    quiet, loud = results_page(sizes=(2,)), results_page(sizes=(2,))
    lines = tuple(replace(line, title=title, votes=other, cost=title) for line in loud.lists[0].lines)
    loud = replace(
        loud,
        title=title,
        edition=other,
        opening=(title,),
        lists=(replace(loud.lists[0], name=other, spent=title, lines=lines),),
        turnout=(Table(title, (other, title), ((title, other),)),),
        files=(File(f"/{other}", title, other, title),),
        words=replace(loud.words, skip=title, languages=other),
    )
    quiet = replace(quiet, turnout=(Table("a", ("b", "c"), (("d", "e"),)),), files=quiet.files[:1])
    before, after = Markup(quiet.written()), Markup(loud.written())
    assert [name for name, _ in after.elements] == [name for name, _ in before.elements]
    assert [set(attributes) for _, attributes in after.elements] == [set(found) for _, found in before.elements]
    assert squeezed(title) in squeezed("".join(after.words))


def test_a_bar_is_as_wide_as_its_votes_and_never_vanishes() -> None:
    page = results_page(sizes=(2,))
    one, other = page.lists[0].lines
    lines = (replace(one, score=10_000), replace(other, score=1), replace(other, score=0), replace(one, score=5_000))
    written = replace(page, lists=(replace(page.lists[0], lines=lines),)).written()
    assert re.findall(r'class="(?:funded|not_funded) (w\d+)"', written) == ["w100", "w1", "w0", "w50"]
    assert all(f".w{percent}{{" in STYLE for percent in range(101))


def test_a_list_that_nobody_chose_from_is_a_page_as_well() -> None:
    nothing = ListResults("Sud", (), 0, 0, "0 €")
    Markup(replace(results_page(), lists=(nothing,)).written())


def test_the_policy_allows_this_stylesheet_and_nothing_else() -> None:
    [style] = re.findall("<style>(.*?)</style>", results_page().written(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in POLICY
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY


def test_every_colour_of_words_is_read_on_the_paper() -> None:
    colours = set(re.findall(r"[{;]color:(#[0-9a-f]{6})", STYLE))
    assert INK in colours
    assert all(contrast(colour, WHITE) >= 4.5 for colour in colours)
