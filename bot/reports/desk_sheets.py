"""Blank paper ballots: A5, two alike on an A4 page to be cut, for every way to choose."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ballots import BallotForm, BallotKind
from bot.reports.lettering import runs_left
from bot.reports.printing import A4, Frame, Look, Printout, direction

_A5 = (A4[1] / 2, A4[0])
_MARGIN = 10.0
_WIDTH = _A5[0] - 2 * _MARGIN
_FOOT = _A5[1] - 12
_NUMBER = 9.0
_TICK = 5.5
_FIGURE = (12.0, 8.0)
_COLUMN, _COLUMNS = 17.0, 66.0
"""Width of a column, and of all of them where they are many."""

_WRITTEN = frozenset({BallotKind.CUMULATIVE, BallotKind.ORDINAL})
"""Ballots on which one writes a figure, in a larger box."""

_TITLE, _COST = Look(9.5, bold=True), Look(8)


@dataclass(frozen=True, slots=True)
class BallotWords:
    """What a ballot says in one language; plain words, without markup.

    `rule` says in one sentence how to choose, `blank` how to vote for nothing. `columns` stand above what is marked:
    one for a tick, for points or a rank; for and against; or the grades from the best on.
    """

    language: str
    title: str
    list_name: str
    rule: str
    blank: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BallotProject:
    """A project as it stands on paper; its number is how one finds it again at the desk."""

    number: int
    title: str
    cost: str


@dataclass(frozen=True, slots=True)
class PaperBallot:
    """The ballot of one list. The first language is that of the whole; the others repeat the rule and the columns."""

    words: tuple[BallotWords, ...]
    form: BallotForm
    projects: tuple[BallotProject, ...]
    made_at: datetime


def paper_ballots(ballot: PaperBallot) -> bytes:
    """A PDF to print on A4, on both sides where it has several pages, and to cut in the middle.

    Raises `ValueError` when the columns are not those of this kind of ballot.
    """
    if any(len(words.columns) != _columns(ballot.form) for words in ballot.words):
        raise ValueError("A ballot needs a word for each column, in each of its languages")
    main = ballot.words[0]
    title = f"{main.title} — {main.list_name}"
    with Printout(title, main.language, ballot.made_at, landscape=True) as printout:
        sheet = _Sheet(printout, ballot)
        printout.page()
        pages = sheet.pages()
        for number, projects in enumerate(pages, start=1):
            if number > 1:
                printout.page()
            for left in (0.0, _A5[0]):
                sheet.draw(left, projects, f"{number}/{len(pages)}" if len(pages) > 1 else "")
            printout.line((_A5[0], 0), (_A5[0], _A5[1]), 0.1, grey=150)
        return printout.finished()


def _columns(form: BallotForm) -> int:
    """How many places there are to mark for each project."""
    return {BallotKind.FOR_AGAINST: 2, BallotKind.JUDGEMENT: form.grades}.get(form.kind, 1)


class _Sheet:
    """An A5 ballot, wherever it lies on the page; in a language that runs leftwards its columns do so too."""

    def __init__(self, printout: Printout, ballot: PaperBallot) -> None:
        self.printout, self.ballot, self.main = printout, ballot, ballot.words[0]
        self.leftwards = runs_left(self.main.language)
        count = _columns(ballot.form)
        self.column = min(_COLUMN, _COLUMNS / count)
        self.titles = _WIDTH - _NUMBER - count * self.column - 3

    def pages(self) -> list[list[BallotProject]]:
        """The projects of each page, in their order; measured on an empty page, which stays empty."""
        room = _FOOT - self._draw_head(0.0)
        self.printout.wipe()
        pages: list[list[BallotProject]] = [[]]
        left = room
        for project in self.ballot.projects:
            height = self._height(project)
            if height > left and pages[-1]:
                pages.append([])
                left = room
            pages[-1].append(project)
            left -= height
        return pages

    def draw(self, left: float, projects: list[BallotProject], page: str) -> None:
        y = self._draw_head(left)
        for project in projects:
            y = self._draw_project(left, y, project)
        self.printout.words(page, Frame(left + _MARGIN, _FOOT + 3, _WIDTH), Look(8, place="end"), self.main.language)

    def _draw_head(self, left: float) -> float:
        main, frame = self.main, Frame(left + _MARGIN, _MARGIN, _WIDTH)
        y = self.printout.words(main.title, frame, Look(9), main.language)
        y = self.printout.words(main.list_name, frame.below(y), Look(14, bold=True), main.language) + 1
        for words in self.ballot.words:
            y = self.printout.words(words.rule, frame.below(y), Look(9, bold=True), words.language)
            y = self.printout.words(words.blank, frame.below(y), Look(8), words.language) + 1
        y = max([y, *(self._draw_column(left, y, number) for number in range(_columns(self.ballot.form)))]) + 1
        self.printout.line((frame.x, y), (frame.x + _WIDTH, y), 0.5)
        return y

    def _draw_column(self, left: float, y: float, number: int) -> float:
        """What stands above a column, in each language."""
        for words in self.ballot.words:
            place = self._frame(left, self._column_start(number), y, self.column)
            y = self.printout.words(words.columns[number], place, Look(7, place="centre"), words.language)
        return y

    def _draw_project(self, left: float, top: float, project: BallotProject) -> float:
        bottom = top + self._height(project)
        language = self.main.language
        number = self._frame(left, 0, top + 1.5, _NUMBER)
        self.printout.words(str(project.number), number, Look(11, bold=True), language)
        title = self._frame(left, _NUMBER, top + 1.5, self.titles)
        y = self.printout.words(project.title, title, *direction(project.title, language, _TITLE))
        self.printout.words(project.cost, title.below(y), _COST, language)
        wide, high = _FIGURE if self.ballot.form.kind in _WRITTEN else (_TICK, _TICK)
        for place in range(_columns(self.ballot.form)):
            start = self._column_start(place) + (self.column - wide) / 2
            self.printout.box(self._frame(left, start, (top + bottom - high) / 2, wide), high)
        self.printout.line((left + _MARGIN, bottom), (left + _MARGIN + _WIDTH, bottom), grey=150)
        return bottom

    def _height(self, project: BallotProject) -> float:
        title = self.printout.height(
            project.title, self.titles, *direction(project.title, self.main.language, _TITLE)
        )
        return max(title + self.printout.height(project.cost, self.titles, _COST, self.main.language), _FIGURE[1]) + 3

    def _column_start(self, number: int) -> float:
        return _WIDTH - (_columns(self.ballot.form) - number) * self.column

    def _frame(self, left: float, start: float, y: float, width: float) -> Frame:
        """A frame that begins so far from the side where the language begins."""
        along = _WIDTH - start - width if self.leftwards else start
        return Frame(left + _MARGIN + along, y, width)
