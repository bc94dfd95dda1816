"""A running bot prints and draws little: what is heavy is loaded when it is asked for, not before."""

import subprocess
import sys
from pathlib import Path

import pytest

import bot.reports

MODULES = sorted(path.stem for path in Path(bot.reports.__path__[0]).glob("*.py") if path.stem != "__init__")
HEAVY = ("PIL", "fpdf", "segno", "uharfbuzz", "fontTools")


@pytest.mark.parametrize("module", MODULES)
def test_importing_a_report_loads_nothing_heavy(module: str) -> None:
    asked = f"import sys, bot.reports.{module}; print(*[name for name in {HEAVY} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
