"""Every file is short enough to be read at once, and says what it is."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "storage", "tests")
PYTHON = sorted(
    path.relative_to(ROOT)
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if "versions" not in path.parts
)
PAGE = sorted(
    path.relative_to(ROOT)
    for ending in ("*.js", "*.css", "*.html")
    for path in (ROOT / "bot/sandbox/page").rglob(ending)
)
UNFINISHED = ("TODO", "FIXME", "XXX", "NotImplementedError")


@pytest.mark.parametrize("path", [*PYTHON, *PAGE], ids=str)
def test_a_file_has_250_lines_at_most(path: Path) -> None:
    assert len((ROOT / path).read_text().splitlines()) <= 250


@pytest.mark.parametrize("path", [path for path in PYTHON if path.parts[0] != "tests"], ids=str)
def test_a_module_begins_with_one_line_that_says_what_it_is(path: Path) -> None:
    tree = ast.parse((ROOT / path).read_text())
    if tree.body:
        first = (ast.get_docstring(tree) or "").splitlines()
        assert first, "no docstring"
        assert first[0].strip(), "an empty first line"


@pytest.mark.parametrize("path", [path for path in PYTHON if path.name != "test_files.py"], ids=str)
def test_nothing_is_left_for_later(path: Path) -> None:
    text = (ROOT / path).read_text()
    assert [mark for mark in UNFINISHED if mark in text] == []


def test_no_package_of_the_tree_lacks_its_init() -> None:
    folders = {path.parent for path in PYTHON}
    assert [folder for folder in folders if not (ROOT / folder / "__init__.py").exists()] == []
