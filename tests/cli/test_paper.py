"""`parvis edition paper`: what is voted on, with a hash that anybody can compute again."""

import hashlib
import json

import pytest

from bot.clock import SystemClock
from bot.domain.phases import PhaseName
from bot.services.assembly import build_services
from storage.store import Store
from tests.cli.conftest import Terminal
from tests.editions import an_edition
from tests.polls import PLEYEL, TOWN, a_project
from tests.reports.reading import pages

TABLE = (
    "\ufeffNuméro;Titre;Liste;Coût;Exclut\r\n"
    ";Un banc à l'ombre;Toute la ville;12 000 €;\r\n"
    "5;Un arbre;Pleyel;35 k€;\r\n"
)


async def test_a_table_is_taken_and_the_paper_shown_with_its_hash(store: Store, terminal: Terminal) -> None:
    await an_edition(store, SystemClock(), PhaseName.CAMPAIGNING, envelopes=(TOWN, PLEYEL))
    empty = await terminal("edition", "paper")
    assert (empty.code, "empty paper" in empty.out) == (1, True)
    (terminal.folder / "chiffrages.csv").write_text(TABLE, encoding="utf-8", newline="")
    taken = await terminal("edition", "paper", "import", "chiffrages.csv")
    assert (taken.code, taken.err) == (0, "")
    assert "2 new, 0 changed" in taken.out
    shown = await terminal("edition", "paper")
    assert "1  Un banc à l'ombre: 12,000 euros" in shown.out
    assert "Pleyel: 40,000 euros; 1 projects, 35,000 euros together" in shown.out
    assert "no. 1: no photo" in shown.out
    published = json.loads((await terminal("edition", "paper", "--json")).out)
    text = json.dumps(published["paper"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert published["hash"] == hashlib.sha256(text.encode()).hexdigest()
    assert published["hash"] in shown.out
    assert [each["projects"][0]["number"] for each in published["paper"]["lists"]] == [1, 5]


async def test_a_table_with_faults_changes_nothing_and_names_them_all(store: Store, terminal: Terminal) -> None:
    await an_edition(store, SystemClock(), PhaseName.CAMPAIGNING, envelopes=(TOWN, PLEYEL))
    (terminal.folder / "wrong.csv").write_text("titre;liste;cout\nUn banc;town;12 000\nU;town;gratuit\n")
    taken = await terminal("edition", "paper", "import", "wrong.csv")
    assert taken.code == 1
    assert "wrong.csv: line 3: titre: 'U' cannot be read" in taken.err
    assert "wrong.csv: line 3: cout: 'gratuit' cannot be read" in taken.err
    assert "Nothing was taken: 2 mistakes to mend." in taken.err
    (terminal.folder / "latin.csv").write_bytes("titre;liste;coût\n".encode("latin-1"))
    assert (await terminal("edition", "paper", "import", "latin.csv")).code == 2
    assert (await terminal("edition", "paper")).code == 1


async def test_the_frozen_paper_is_said_to_be_so(store: Store, terminal: Terminal) -> None:
    clock = SystemClock()
    loaded = await an_edition(store, clock, PhaseName.VOTING, envelopes=(TOWN,))
    await a_project(store, loaded.id, number=1)
    await build_services(store, clock, lambda: None, b"pepper").watch.look(clock.now())
    shown = await terminal("edition", "paper")
    assert "frozen on" in shown.out
    (terminal.folder / "late.csv").write_text("titre;liste;cout\nUn banc;town;12 000\n")
    late = await terminal("edition", "paper", "import", "late.csv")
    assert (late.code, "its paper is frozen" in late.err) == (1, True)


async def test_ballots_and_forms_are_printed_for_each_list(store: Store, terminal: Terminal) -> None:
    clock = SystemClock()
    loaded = await an_edition(store, clock, PhaseName.CAMPAIGNING, envelopes=(TOWN, PLEYEL))
    nothing = await terminal("edition", "paper", "print", "--to", "sheets")
    assert (nothing.code, "No project is on the ballot paper yet" in nothing.err) == (1, True)
    await a_project(store, loaded.id, number=1, title="Un banc à l'ombre", cost=12_000)
    said = await terminal("edition", "paper", "print", "--to", "sheets", "--language", "fr", "--language", "pt")
    assert (said.code, "not frozen yet" in said.err) == (0, True)
    folder = terminal.folder / "sheets"
    assert sorted(each.name for each in folder.iterdir()) == ["ballots-town.pdf", "urn-town.pdf"]
    [ballot] = pages((folder / "ballots-town.pdf").read_bytes())
    assert "Un banc à l'ombre" in ballot
    assert "Pour voter blanc, ne marquez rien." in ballot
    assert "Para votar em branco, não marque nada." in ballot
    [form] = pages((folder / "urn-town.pdf").read_bytes())
    assert "Un banc à l'ombre" in form
    assert "Bulletins blancs" in form


@pytest.mark.parametrize(
    ("words", "says"),
    [(("--to", "sheets", "--language", "xx"), "fr, en, ar, pt"), (("--to", "taken/sheets"), "Choose another folder")],
)
async def test_where_nothing_can_be_printed_it_is_said_why(
    store: Store, terminal: Terminal, words: tuple[str, ...], says: str
) -> None:
    loaded = await an_edition(store, SystemClock(), PhaseName.CAMPAIGNING, envelopes=(TOWN,))
    await a_project(store, loaded.id, number=1)
    (terminal.folder / "taken").write_text("a file, not a folder")
    said = await terminal("edition", "paper", "print", *words)
    assert (said.code, says in said.err, "Traceback" in said.err) == (2, True, False)
