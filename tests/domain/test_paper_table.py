"""A table of projects, as a city's spreadsheet exports it."""

import pytest

from bot.clock import SystemClock
from bot.domain.competences import Competence
from bot.domain.paper_lines import Fault, PaperTableInvalid
from bot.domain.paper_table import read_paper_table
from bot.domain.phases import PhaseName
from tests.editions import edition_in
from tests.polls import PLEYEL, TOWN

EDITION = edition_in(PhaseName.CAMPAIGNING, SystemClock().now(), envelopes=(TOWN, PLEYEL))
HEADS = "Numéro;Titre;Liste;Coût (€);Fonctionnement;Résumé;Compétence;Quartier;Thème;Idées;Exclut;Latitude;Longitude"
WHOLE = (
    "7;Un banc;Toute la ville;12 000 €;500;Un banc à l'ombre.;Plaine Commune;Pleyel;Rues et places;"
    "12, 15;8;48,91;2.345"
)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_line_is_read_as_people_write_it(mark: str, ending: str) -> None:
    heads = HEADS.replace("Coût (€)", "Coût")
    (line,) = read_paper_table(f"{mark}{heads}{ending}{WHOLE}{ending};;;{ending}", EDITION)
    assert (line.line, line.number, line.title, line.envelope, line.cost) == (2, 7, "Un banc", "town", 12_000)
    assert line.values == {
        "running_cost": 500,
        "summary": "Un banc à l'ombre.",
        "competence": Competence.PLAINE_COMMUNE,
        "neighbourhood": "pleyel",
        "theme": "streets",
        "latitude": 48.91,
        "longitude": 2.345,
    }
    assert (line.ideas, line.conflicts) == ((12, 15), (8,))


def test_three_columns_are_enough_and_cells_may_be_quoted() -> None:
    (line,) = read_paper_table('title;list;cost\n"Un banc ; et un arbre";pleyel;40000\n', EDITION)
    assert (line.number, line.title, line.envelope, line.values) == (None, "Un banc ; et un arbre", "pleyel", {})


@pytest.mark.parametrize(
    ("table", "faults"),
    [
        ("", [(1, Fault.NO_TABLE)]),
        ("titre;liste\nUn banc;town", [(1, Fault.NO_COLUMN)]),
        ("titre;liste;cout;couleur\nUn banc;town;5;vert", [(1, Fault.UNKNOWN_COLUMN)]),
        ("titre;liste;cout\n;town;5 000", [(2, Fault.EMPTY)]),
        ("titre;liste;cout\nUn banc;town;beaucoup", [(2, Fault.UNREADABLE)]),
        ("titre;liste;cout\nUn banc;town;0", [(2, Fault.UNREADABLE)]),
        ("titre;liste;cout\nUn banc;Lyon;5 000", [(2, Fault.UNREADABLE)]),
        ("titre;liste;cout\nUn banc;pleyel;40 001", [(2, Fault.TOO_DEAR)]),
        ("titre;liste;cout\nUn banc;town;5 000;vert", [(2, Fault.TOO_MANY_CELLS)]),
        ("n;titre;liste;cout\n3;Un banc;town;5\n\n3;Un arbre;town;5", [(4, Fault.TWICE)]),
        ("titre;liste;cout;idees\nUn banc;town;5;12\nUn arbre;town;5;11 12", [(3, Fault.TWICE)]),
        (
            "n;titre;liste;cout;resume;idees;latitude\nx;U;town;5;court;douze;95 degrés\n;Un arbre;;;;;",
            [(2, Fault.UNREADABLE)] * 5 + [(3, Fault.EMPTY)] * 2,
        ),
    ],
)
def test_every_fault_is_named_with_its_line_and_all_at_once(table: str, faults: list[tuple[int, Fault]]) -> None:
    with pytest.raises(PaperTableInvalid) as invalid:
        read_paper_table(table, EDITION)
    assert [(fault.line, fault.what) for fault in invalid.value.faults] == faults
    assert all(str(fault).startswith(f"line {fault.line}: ") for fault in invalid.value.faults)
