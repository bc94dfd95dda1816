"""A committee's dossier as a document that offices open and write into: DOCX."""

from io import BytesIO
from typing import TYPE_CHECKING

from bot.domain.dossiers import Dossier, DossierFile, Fact

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_KEPT = "\n\u00a0\u202f\u200c\u200d"
"""Lines, the spaces of French that no line breaks at, and the joiners of scripts that need them."""


def document(dossier: Dossier) -> bytes:
    """The file; for the same dossier, the same words in the same order."""
    import docx

    paper = docx.Document()
    about = paper.core_properties
    about.title, about.author, about.language = dossier.title, "Parvis", dossier.language
    about.created = about.modified = dossier.made_at.replace(tzinfo=None)
    _Writer(paper, dossier.right_to_left).write(dossier)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


class _Writer:
    """Puts paragraphs down, from the side from which their language runs."""

    def __init__(self, paper: "Document", right_to_left: bool) -> None:
        self.paper = paper
        self.right_to_left = right_to_left

    def write(self, dossier: Dossier) -> None:
        self._turned(self.paper.add_heading(_clean(dossier.title), level=0))
        self._facts(dossier.facts)
        self._turned(self.paper.add_heading(_clean(dossier.contents), level=1))
        for file in dossier.files:
            self._turned(self.paper.add_paragraph(_clean(file.title), style="List Bullet"))
        for file in dossier.files:
            self._file(file)

    def _file(self, file: DossierFile) -> None:
        heading = self.paper.add_heading(_clean(file.title), level=2)
        heading.paragraph_format.page_break_before = True
        self._turned(heading)
        self._facts(file.facts)
        self._turned(self.paper.add_paragraph(_clean(file.words)))
        decision = self.paper.add_paragraph()
        decision.add_run(_clean(file.decision)).bold = True
        self._turned(decision)

    def _facts(self, facts: tuple[Fact, ...]) -> None:
        table = self.paper.add_table(rows=0, cols=2, style="Table Grid")
        for label, value in facts:
            cells = table.add_row().cells
            first, second = reversed(cells) if self.right_to_left else cells
            first.paragraphs[0].add_run(_clean(label)).bold = True
            second.paragraphs[0].add_run(_clean(value))
            for cell in cells:
                self._turned(cell.paragraphs[0])
        self.paper.add_paragraph()

    def _turned(self, paragraph: "Paragraph") -> None:
        """Word is told on which side a paragraph begins; inside it, letters find their own direction."""
        if not self.right_to_left:
            return
        from docx.oxml import OxmlElement

        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - the library has no name for it
        for run in paragraph.runs:
            run.font.rtl = True


def _clean(words: str) -> str:
    """Without what XML forbids, and the marks that isolate one language in another on a screen."""
    return "".join(sign for sign in words if sign.isprintable() or sign in _KEPT)
