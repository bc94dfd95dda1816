"""Where in a TOML text each key stands: the parser of the standard library does not tell."""

import re
from collections.abc import Mapping

Path = tuple[str, ...]

_OPAQUE = re.compile(
    r"""
    \"\"\" (?: \\. | [^\\] )*? \"\"\" | \'\'\' .*? \'\'\'   # strings over several lines
    | " (?: \\. | [^"\\\n] )* " | ' [^'\n]* '               # strings on one
    | \# [^\n]*                                             # comments
    """,
    re.DOTALL | re.VERBOSE,
)
_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\- ]+?)\s*\]")
_KEY = re.compile(r"\s*([\w.-]+)\s*=(.*)")


def lines_of(text: str) -> Mapping[Path, int]:
    """The line of every table and key of a text that is valid TOML; places in arrays are written as numbers.

    Keys inside an inline table are not listed: their line is that of the key it belongs to.
    """
    scan = _Scan()
    for number, line in enumerate(_OPAQUE.sub(_blanked, text).split("\n"), start=1):
        scan.read(line, number)
    return scan.lines


def line_of(path: Path, lines: Mapping[Path, int]) -> int | None:
    """The line of a key, or of the nearest thing around it."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def _blanked(opaque: re.Match[str]) -> str:
    """A string or a comment without its contents, over as many lines."""
    return '""' + "\n" * opaque[0].count("\n") if opaque[0][0] != "#" else ""


class _Scan:
    """What is known while going through the lines: the table we are in, and whether an array is still open."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.table: Path = ()
        self.counts: dict[Path, int] = {}
        self.depth = 0

    def read(self, line: str, number: int) -> None:
        if self.depth == 0 and (header := _HEADER.match(line)):
            self._open_table(header[2], header[1] == "[[", number)
            return
        value = line
        if self.depth == 0:
            key = _KEY.match(line)
            if key is None:
                return
            self.lines.setdefault((*self.table, *key[1].split(".")), number)
            value = key[2]
        self.depth += sum(value.count(sign) for sign in "[{") - sum(value.count(sign) for sign in "]}")

    def _open_table(self, name: str, in_array: bool, number: int) -> None:
        *around, last = (part.strip() for part in name.split("."))
        path: Path = ()
        for part in around:
            path = self._latest((*path, part))
        path = (*path, last)
        if in_array:
            self.counts[path] = self.counts.get(path, -1) + 1
            self.lines.setdefault(path, number)
        self.table = self._latest(path)
        self.lines.setdefault(self.table, number)

    def _latest(self, path: Path) -> Path:
        """Within an array of tables, names go on in its last table."""
        return (*path, str(self.counts[path])) if path in self.counts else path
