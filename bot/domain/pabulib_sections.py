"""The three sections of a `.pb` file, and the complaint that names the line where something is wrong."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

ORDER = ("META", "PROJECTS", "VOTES")

Row = tuple[int, list[str]]
"""The line on which a row ends, and its fields."""


@dataclass(eq=False)
class BadFile(Exception):
    """Something that is no `.pb` file, or contradicts itself: on which line, and what is wrong there."""

    line: int
    wrong: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.wrong}"


@dataclass(slots=True)
class Section:
    """`line` is that of its header. The rows of VOTES are not read here: they are many."""

    line: int
    header: list[str]
    rows: list[Row] = field(default_factory=list)

    def column(self, name: str) -> int:
        """Where a column stands. Raises `BadFile` when there is none."""
        if name not in self.header:
            raise BadFile(self.line, f"there is no column {name}")
        return self.header.index(name)


def sections(content: bytes) -> tuple[Section, Section, Section, Iterator[Row]]:
    """META, PROJECTS and VOTES, and the rows of VOTES as they are read. Raises `BadFile`."""
    rows = _rows(_decoded(content))
    found: list[Section] = []
    for line, row in rows:
        name = row[0].strip().upper()
        if len(found) < len(ORDER) and name == ORDER[len(found)] and not any(row[1:]):
            found.append(_opened(rows, line, name))
            if name == ORDER[-1]:
                return found[0], found[1], found[2], rows
        elif not found:
            raise BadFile(line, "the file does not begin with META")
        else:
            found[-1].rows.append((line, row))
    last = content.rstrip().count(b"\n") + 1
    raise BadFile(last, f"there is no section {ORDER[len(found)]}, or a quote before it is not closed")


def check_width(section: Section, line: int, row: Sequence[str]) -> None:
    """A field too many is a separator that was not quoted: what follows it would be read as something else."""
    if len(row) > len(section.header) and any(row[len(section.header) :]):
        raise BadFile(line, f"{len(row)} fields under {len(section.header)} columns")


def _opened(rows: Iterator[Row], line: int, name: str) -> Section:
    line, header = next(rows, (line, []))
    if not header:
        raise BadFile(line, f"nothing comes after {name}")
    return Section(line, [cell.strip().lower() for cell in header])


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(content[: error.start].count(b"\n") + 1, "this is not UTF-8") from error


def _rows(text: str) -> Iterator[Row]:
    """Rows that are not blank."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    try:
        for row in reader:
            if any(row):
                yield reader.line_num, row
    except csv.Error as error:
        raise BadFile(reader.line_num, f"{error}; perhaps a quote that is not closed") from error
