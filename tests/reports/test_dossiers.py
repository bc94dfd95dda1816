"""A committee's dossier, opened again as an office would."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import docx

from bot.domain.dossiers import Dossier, DossierFile
from bot.i18n import translator
from bot.reports.dossiers import document

MADE = datetime(2027, 6, 7, 9, tzinfo=UTC)
FILE = DossierFile(
    "No. 12 – A bench", (("Where", "Pleyel"), ("Supports", "7")), "Parents wait.\x07 Long.", "Decision: …"
)


def a_dossier(right_to_left: bool = False) -> Dossier:
    return Dossier("COTECH", "en", (("When", "Monday"),), "Files to arbitrate", (FILE, FILE), MADE, right_to_left)


def test_it_has_the_facts_the_contents_and_a_page_a_file() -> None:
    paper = docx.Document(BytesIO(document(a_dossier())))
    words = [paragraph.text for paragraph in paper.paragraphs if paragraph.text]
    assert words == [
        "COTECH", "Files to arbitrate", FILE.title, FILE.title,
        FILE.title, "Parents wait. Long.", FILE.decision,
        FILE.title, "Parents wait. Long.", FILE.decision,
    ]  # fmt: skip
    assert [[cell.text for cell in row.cells] for row in paper.tables[1].rows] == [
        ["Where", "Pleyel"],
        ["Supports", "7"],
    ]
    assert sum(bool(one.paragraph_format.page_break_before) for one in paper.paragraphs) == 2
    assert (paper.core_properties.title, paper.core_properties.language) == ("COTECH", "en")


def test_sums_and_french_signs_keep_their_unbroken_spaces() -> None:
    cost, decision = translator("fr").euros(180_000), "D\u00e9cision\u00a0: favorable"
    file = DossierFile("N\u00ba\u00a012", (("Co\u00fbt", cost),), "Mots", decision)
    paper = docx.Document(BytesIO(document(replace(a_dossier(), files=(file,)))))
    assert paper.tables[1].rows[0].cells[1].text == "180\u202f000\u00a0\u20ac"
    assert paper.paragraphs[-1].text == decision


def test_in_arabic_it_runs_from_the_right() -> None:
    paper = docx.Document(BytesIO(document(a_dossier(right_to_left=True))))
    assert all(one._p.pPr is not None and one._p.pPr.find(docx.oxml.ns.qn("w:bidi")) is not None
               for one in paper.paragraphs if one.text)  # fmt: skip
    assert [cell.text for cell in paper.tables[0].rows[0].cells] == ["Monday", "When"]


def test_it_is_small_enough_to_be_kept_with_an_answer() -> None:
    assert len(document(a_dossier())) < 60_000
