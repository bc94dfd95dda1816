"""The public page of an edition's results: HTML that every browser and screen reader reads, and no script."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from bot.reports.lettering import runs_left
from bot.reports.outcomes import SIGNS, Line, ListResults, Outcome
from bot.reports.results_style import STYLE


@dataclass(frozen=True, slots=True)
class Table:
    """Figures with a name; the first column says what each row is about."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file to download: where it is, what it is called, how large it is, and what it is for."""

    address: str
    name: str
    size: str
    purpose: str


@dataclass(frozen=True, slots=True)
class PageWords:
    """The labels of the page in one language; plain words, without markup.

    `lists` names the links to the lists, `languages` those to the other languages, `table` says how the projects of a
    list are sorted.
    """

    language: str
    skip: str
    languages: str
    lists: str
    table: str
    project: str
    votes: str
    cost: str
    outcome: str
    outcomes: Mapping[Outcome, str]
    turnout: str
    rule: str
    files: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """What is published. `languages` are those that the page has, by their own names; paragraphs are plain words."""

    words: PageWords
    languages: Mapping[str, str]
    edition: str
    title: str
    opening: tuple[str, ...]
    lists: tuple[ListResults, ...]
    turnout: tuple[Table, ...]
    rule: tuple[str, ...]
    files: tuple[File, ...]
    closing: tuple[str, ...] = ()

    def written(self) -> str:
        """The whole page, to be served with the `POLICY` of `results_style`."""
        words = self.words
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(words.language)}" dir="{_direction(words.language)}">\n<head>\n'
            '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(f'{self.title} — {self.edition}')}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#results">{escape(words.skip)}</a>\n<header>\n{self._languages()}\n'
            f'<p class="above">{escape(self.edition)}</p>\n<h1>{escape(self.title)}</h1>\n</header>\n'
            f'<main id="results" tabindex="-1">\n{_paragraphs(self.opening)}\n{self._contents()}\n'
            + "\n".join(_list(number, results, words) for number, results in enumerate(self.lists, start=1))
            + f"\n{self._turnout()}\n{_section(words.rule, _paragraphs(self.rule))}\n{self._files()}\n</main>\n"
            f"<footer>\n{_paragraphs(self.closing)}\n</footer>\n</body>\n</html>\n"
        )

    def _languages(self) -> str:
        links = [
            f'<li><a href="?lang={escape(code)}" lang="{escape(code)}" hreflang="{escape(code)}"'
            f"{' aria-current=true' if code == self.words.language else ''}>{escape(name)}</a></li>"
            for code, name in self.languages.items()
        ]
        return _navigation(self.words.languages, links)

    def _contents(self) -> str:
        """Where the lists are, if there are several."""
        links = [
            f'<li><a href="#list-{number}">{escape(results.name)}</a></li>'
            for number, results in enumerate(self.lists, start=1)
        ]
        return _navigation(self.words.lists, links) if len(links) > 1 else ""

    def _turnout(self) -> str:
        return _section(self.words.turnout, "\n".join(map(_table, self.turnout))) if self.turnout else ""

    def _files(self) -> str:
        entries = "\n".join(
            f'<li><a href="{escape(file.address)}" download><bdi>{escape(file.name)}</bdi></a> '
            f'<bdi class="figure">({escape(file.size)})</bdi><br>\n{escape(file.purpose)}</li>'
            for file in self.files
        )
        return _section(self.words.files, f'<ul class="files">\n{entries}\n</ul>') if self.files else ""


def _list(number: int, results: ListResults, words: PageWords) -> str:
    head = "".join(
        f'<th role="columnheader" scope="col">{escape(name)}</th>'
        for name in (words.project, words.votes, words.cost, words.outcome)
    )
    rows = "\n".join(_line(line, results.longest, words.outcomes[line.outcome]) for line in results.lines)
    envelope = _bar("", _width(results.committed, results.envelope), "bar envelope")
    # Where it is narrow, rows become blocks, and a browser then forgets that they are a table: hence the roles.
    return _section(
        results.name,
        f"<p>{escape(results.spent)}</p>\n{envelope}\n"
        f'<table class="lines" role="table">\n<caption>{escape(f"{results.name} — {words.table}")}</caption>\n'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}\n</tbody>\n</table>',
        f"list-{number}",
    )


def _line(line: Line, longest: int, outcome: str) -> str:
    won = "" if line.outcome is Outcome.NOT_FUNDED else " won"
    return (
        f'<tr role="row"><th role="rowheader" scope="row"><span dir="auto">{escape(line.title)}</span>'
        f"{_bar(line.outcome, _width(line.score, longest))}</th>"
        f'<td role="cell" class="figure">{escape(line.votes)}</td>'
        f'<td role="cell" class="figure">{escape(line.cost)}</td><td role="cell" class="outcome{won}">'
        f'<span class="sign" aria-hidden="true">{SIGNS[line.outcome]}</span>{escape(outcome)}</td></tr>'
    )


def _bar(kind: str, width: str, track: str = "bar") -> str:
    """What the figures beside it say already: nothing to read aloud."""
    return f'<span class="{track}" aria-hidden="true"><span class="{f"{kind} {width}".strip()}"></span></span>'


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f'<td class="figure">{escape(cell)}</td>' for cell in row[1:])
        + "</tr>"
        for row in table.rows
    )
    return (
        f"<table>\n<caption>{escape(table.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _section(title: str, content: str, anchor: str = "") -> str:
    named = f' id="{anchor}"' if anchor else ""
    return f"<section{named}>\n<h2>{escape(title)}</h2>\n{content}\n</section>"


def _navigation(label: str, links: Iterable[str]) -> str:
    return f'<nav aria-label="{escape(label)}"><ul>\n' + "\n".join(links) + "\n</ul></nav>"


def _paragraphs(paragraphs: Iterable[str]) -> str:
    return "\n".join(f"<p>{escape(words)}</p>" for words in paragraphs)


def _width(part: int, whole: int) -> str:
    """The class of a bar's width, in percent; whatever is not nothing can be seen."""
    if part <= 0 or whole <= 0:
        return "w0"
    return f"w{max(1, min(100, round(100 * part / whole)))}"


def _direction(language: str) -> str:
    return "rtl" if runs_left(language) else "ltr"
