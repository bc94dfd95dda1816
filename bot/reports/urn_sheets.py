"""The form of an anonymous urn: what was found in it, counted by hand and then typed twice by two people."""

from dataclasses import dataclass
from datetime import datetime

from bot.reports.lettering import runs_left
from bot.reports.printing import A4, Frame, Look, Printout, direction

_MARGIN = 15.0
_WIDTH = A4[0] - 2 * _MARGIN
_FOOT = A4[1] - 15
_NUMBER = 11.0
_TOTAL = 22.0
_TITLES = 78.0
_SIGNED = 34.0
_TITLE = Look(9, bold=True)


@dataclass(frozen=True, slots=True)
class UrnProject:
    """A project by its number on the ballot, which is what is typed."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class UrnSheet:
    """What the form asks, in one language; plain words, without markup.

    `facts` are written on a line (place, date, who opened the urn), `counts` in a box (people ticked on the register,
    ballots found, blank, invalid …). `columns` are the totals of each project: one, for and against, or the grades;
    where there is one, `strokes` names the room to count by strokes. Each of `signatures` is somebody's.
    """

    language: str
    title: str
    note: str
    facts: tuple[str, ...]
    counts: tuple[str, ...]
    project: str
    strokes: str
    columns: tuple[str, ...]
    signatures: tuple[str, ...]
    projects: tuple[UrnProject, ...]
    made_at: datetime


def urn_sheets(sheet: UrnSheet) -> bytes:
    """A PDF on A4: the facts and the counts, a row a project, on as many pages as it takes, and room to sign."""
    with Printout(sheet.title, sheet.language, sheet.made_at) as printout:
        return _Form(printout, sheet).printed()


class _Form:
    """The form while it is drawn; in a language that runs leftwards its columns do so too."""

    def __init__(self, printout: Printout, sheet: UrnSheet) -> None:
        self.printout, self.sheet = printout, sheet
        self.titles = min(_TITLES, _WIDTH - _NUMBER - len(sheet.columns) * _TOTAL)

    def printed(self) -> bytes:
        self.printout.page()
        y = self._draw_columns(self._draw_head())
        for project in self.sheet.projects:
            high = self._height(project)
            if y + high > _FOOT:
                y = self._next_page()
            self._draw_project(y, high, project)
            y += high
        if y + 6 + _SIGNED > _FOOT:
            self.printout.page()
            y = _MARGIN
        self._draw_signatures(y + 6)
        return self.printout.finished()

    def _next_page(self) -> float:
        """A page that says of which urn it is: sheets come apart."""
        self.printout.page()
        y = self._words(self.sheet.title, 0, _MARGIN, _WIDTH, Look(10, bold=True)) + 1
        for fact in self.sheet.facts[:1]:
            y = self._draw_fact(fact, y)
        return self._draw_columns(y + 2)

    def _draw_head(self) -> float:
        y = self._words(self.sheet.title, 0, _MARGIN, _WIDTH, Look(16, bold=True))
        y = self._words(self.sheet.note, 0, y + 1, _WIDTH, Look(9.5)) + 2
        for fact in self.sheet.facts:
            y = self._draw_fact(fact, y)
        return self._draw_counts(y + 3) + 4

    def _draw_fact(self, fact: str, y: float) -> float:
        bottom = self._words(fact, 0, y + 1.5, _WIDTH * 0.4, Look(10))
        line = self._frame(_WIDTH * 0.42, bottom - 0.5, _WIDTH * 0.58)
        self.printout.line((line.x, line.y), (line.x + line.width, line.y))
        return bottom + 1

    def _draw_counts(self, y: float) -> float:
        """Two by two: a label, and a box for a figure."""
        half = (_WIDTH - 8) / 2
        for place in range(0, len(self.sheet.counts), 2):
            for column, label in enumerate(self.sheet.counts[place : place + 2]):
                start = column * (half + 8)
                self._words(label, start, y + 1.5, half - _TOTAL - 2, Look(9))
                self.printout.box(self._frame(start + half - _TOTAL, y, _TOTAL), 9)
            y += 11
        return y

    def _draw_columns(self, y: float) -> float:
        bottoms = [self._words(self.sheet.project, 0, y, _NUMBER + self.titles, Look(8, bold=True))]
        for number, name in enumerate(self.sheet.columns):
            centred = Look(8, bold=True, place="centre")
            bottoms.append(self._words(name, self._total_start(number), y, _TOTAL, centred))
        if len(self.sheet.columns) == 1:
            bottoms.append(self._words(self.sheet.strokes, _NUMBER + self.titles + 2, y, 60, Look(8, bold=True)))
        y = max(bottoms) + 1
        self.printout.line((_MARGIN, y), (_MARGIN + _WIDTH, y), 0.5)
        return y

    def _draw_project(self, y: float, high: float, project: UrnProject) -> None:
        self._words(str(project.number), 0, y + 1.5, _NUMBER, Look(11, bold=True))
        look, language = direction(project.title, self.sheet.language, _TITLE)
        self.printout.words(project.title, self._frame(_NUMBER, y + 1.5, self.titles - 2), look, language)
        for number in range(len(self.sheet.columns)):
            self.printout.box(self._frame(self._total_start(number) + 1, y + 1, _TOTAL - 2), high - 2)
        self.printout.line((_MARGIN, y + high), (_MARGIN + _WIDTH, y + high), grey=150)

    def _draw_signatures(self, y: float) -> None:
        width = (_WIDTH - 8 * (len(self.sheet.signatures) - 1)) / max(1, len(self.sheet.signatures))
        for place, label in enumerate(self.sheet.signatures):
            start = place * (width + 8)
            self.printout.box(self._frame(start, y, width), _SIGNED)
            self._words(label, start + 3, y + 2, width - 6, Look(9))

    def _height(self, project: UrnProject) -> float:
        look, language = direction(project.title, self.sheet.language, _TITLE)
        return max(self.printout.height(project.title, self.titles - 2, look, language) + 3, 9.0)

    def _total_start(self, number: int) -> float:
        return _WIDTH - (len(self.sheet.columns) - number) * _TOTAL

    def _words(self, words: str, start: float, y: float, width: float, look: Look) -> float:
        return self.printout.words(words, self._frame(start, y, width), look, self.sheet.language)

    def _frame(self, start: float, y: float, width: float) -> Frame:
        along = _WIDTH - start - width if runs_left(self.sheet.language) else start
        return Frame(_MARGIN + along, y, width)
