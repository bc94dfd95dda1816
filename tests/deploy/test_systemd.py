"""The units: systemd understands them, and lets them do nothing beyond their work."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.reading import BY_FILE, DEPLOY, SECRET, SETTINGS, unknown

UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
EACH = pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
ANALYZE = shutil.which("systemd-analyze")
EXPOSED = 20
"""Of a hundred; systemd's own services have sixty and more."""


def values(unit: Path, name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", unit.read_text(), re.MULTILINE)


def environment(unit: Path) -> dict[str, str]:
    return dict(one.split("=", 1) for line in values(unit, "Environment") for one in line.split())


def test_the_units_are_those_that_the_runbook_promises() -> None:
    assert {unit.name for unit in UNITS} == {
        "parvis.service",
        "parvis-migrate.service",
        "parvis-serve@.service",
        "parvis-work@.service",
    }


@EACH
def test_a_unit_runs_a_command_that_exists(unit: Path) -> None:
    [line] = values(unit, "ExecStart")
    assert unknown(line.split()[1:]) == []


@EACH
def test_its_settings_exist_and_its_secrets_are_handed_to_it_alone(unit: Path) -> None:
    ours = {name: value for name, value in environment(unit).items() if name.startswith("PARVIS_")}
    assert set(ours) <= SETTINGS | BY_FILE
    assert not set(ours) & SECRET
    handed = {line.partition(":")[0] for line in values(unit, "LoadCredential")}
    assert {value for name, value in ours.items() if name in BY_FILE} == {f"%d/{name}" for name in handed}


@EACH
def test_a_unit_comes_back_and_has_time_to_finish(unit: Path) -> None:
    if values(unit, "Type") == ["oneshot"]:
        return
    assert values(unit, "Restart") == ["always"]
    assert int(values(unit, "TimeoutStopSec")[0]) > 9


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not here")
@EACH
def test_systemd_understands_a_unit_and_finds_it_hardened(unit: Path, tmp_path: Path) -> None:
    assert ANALYZE is not None
    installed = tmp_path / unit.name.replace("@.", "@8081.")
    # Parvis is not installed under /opt here, and systemd looks for what it is to start.
    text = unit.read_text().replace("/opt/parvis/.venv/bin/parvis", sys.executable)
    installed.write_text(text.replace("file:///opt/parvis/deploy/README.md", "man:systemd(1)"))
    verified = subprocess.run([ANALYZE, "verify", "--man=no", installed], capture_output=True, text=True, check=False)
    complaints = [line for line in verified.stderr.splitlines() if installed.name in line]
    assert (verified.returncode, complaints) == (0, [])
    strict = [ANALYZE, "security", "--offline=true", f"--threshold={EXPOSED}", "--no-pager", str(installed)]
    judged = subprocess.run(strict, capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout
