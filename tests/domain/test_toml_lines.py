"""The line of each key of a TOML text."""

import tomllib

import pytest

from bot.domain.toml_lines import Path, line_of, lines_of

TEXT = '''\
# a comment = 1
top = 1

[table]  # a comment
key = "with = [ and # in it"
long = """
[not.a.table]
not_a_key = 1
"""
list = [
  "a", # ]
  { x = 1, y = [2] },
]
after.dotted = 'x'

[[rows]]
id = 1
[rows.inner]
deep = 1
[[rows]]
id = 2
[[rows.children]]
id = 3
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("table",), 4),
        (("table", "key"), 5),
        (("table", "long"), 6),
        (("table", "list"), 10),
        (("table", "list", "1", "x"), 10),
        (("table", "after", "dotted"), 14),
        (("rows",), 16),
        (("rows", "0", "id"), 17),
        (("rows", "0", "inner", "deep"), 19),
        (("rows", "0", "inner", "missing"), 18),
        (("rows", "1"), 20),
        (("rows", "1", "id"), 21),
        (("rows", "1", "children", "0", "id"), 23),
        (("not", "there"), None),
        (("not_a_key",), None),
        (("table", "not_a_key"), 4),
    ],
)
def test_a_key_has_its_line_or_that_of_what_is_around_it(path: Path, line: int | None) -> None:
    tomllib.loads(TEXT)
    assert line_of(path, lines_of(TEXT)) == line
