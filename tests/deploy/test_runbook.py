"""The runbook: its commands exist, its files are there, and it explains every alarm and every warning."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from prometheus_client import REGISTRY

from bot.intake import metrics
from tests.deploy.reading import BY_FILE, DEPLOY, PUBLIC, ROOT, SETTINGS, documents, unknown

RUNBOOK = (DEPLOY / "README.md").read_text()
TOLD = {f"log.{level}" for level in ("warning", "error", "critical", "exception")}
LOUD = {"WARNING", "ERROR", "CRITICAL"}
COMPLAINTS = {"_complain"}
"""What logs a warning by another name."""

ALARMS = [rule for group in documents(DEPLOY / "prometheus/alarms.yaml")[0]["groups"] for rule in group["rules"]]


def warnings() -> Iterator[str]:
    """The action of every event that is logged as a warning or worse."""
    for folder in ("bot", "handlers", "storage"):
        for path in (ROOT / folder).rglob("*.py"):
            if "sandbox" not in path.parts:
                for node in ast.walk(ast.parse(path.read_text())):
                    if isinstance(node, ast.Call):
                        yield from _actions(node)


def _actions(call: ast.Call) -> Iterator[str]:
    """Of `event(log, "…", logging.WARNING)`, `log.exception("action=…")` and `self._complain("…")`."""
    name = ast.unparse(call.func)
    words = [one.value for arg in call.args for one in ast.walk(arg) if isinstance(one, ast.Constant)]
    spoken = [word for word in words if isinstance(word, str)]
    if name == "event" and any(ast.unparse(arg).removeprefix("logging.") in LOUD for arg in call.args):
        yield from spoken[:1]
    elif name in TOLD:
        yield from re.findall(r"^action=(\w+)", spoken[0] if spoken else "")
    elif name.rpartition(".")[2] in COMPLAINTS:
        yield from (word for word in spoken if re.fullmatch(r"[a-z]+(_[a-z]+)+", word))


def test_every_warning_in_the_log_is_explained() -> None:
    found = set(warnings())
    assert len(found) > 20
    assert {action for action in found if f"`{action}`" not in RUNBOOK} == set(), "add a line to deploy/README.md"


def test_no_warning_is_explained_that_does_not_exist() -> None:
    table = RUNBOOK.partition("| `action=` in the log |")[2].partition("\n\n")[0]
    first = [line.split("|")[1] for line in table.splitlines()[2:]]
    assert {action for cell in first for action in re.findall(r"`(\w+)`", cell)} - set(warnings()) == set()


def test_a_proxy_is_told_all_that_is_public() -> None:
    proxy = RUNBOOK.partition("A reverse proxy")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(/[a-z]+/)`", proxy)) == PUBLIC
    said = (DEPLOY / "compose.yaml").read_text().partition("# For the reverse proxy")[2].partition("\n")[0]
    assert set(re.findall(r"/[a-z]+/", said)) == PUBLIC


@pytest.mark.parametrize("alarm", ALARMS, ids=lambda alarm: alarm["alert"])
def test_an_alarm_is_explained_and_rests_on_what_is_measured(alarm: dict[str, str]) -> None:
    assert f"| `{alarm['alert']}` |" in RUNBOOK
    assert metrics.UPDATES is not None
    measured = {sample.name for family in REGISTRY.collect() for sample in family.samples}
    measured |= {f"{family.name}_total" for family in REGISTRY.collect()}
    measured |= {f"{family.name}_bucket" for family in REGISTRY.collect()}
    measured |= {family.name for family in REGISTRY.collect()}
    assert set(re.findall(r"parvis_\w+", alarm["expr"])) <= measured


def test_its_commands_exist() -> None:
    said = re.findall(r"`parvis ([a-z-][^`]*)`", RUNBOOK)
    assert len(said) > 8
    assert [words for line in said if (words := unknown(line.split()))] == []


def test_its_settings_exist() -> None:
    assert set(re.findall(r"PARVIS_[A-Z_]+[A-Z]", RUNBOOK)) <= SETTINGS | BY_FILE


def test_its_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", RUNBOOK)
    assert links
    assert [link for link in links if not (DEPLOY / link).exists()] == []


def test_the_secrets_can_be_in_no_repository_and_no_image() -> None:
    assert "deploy/secrets/" in (ROOT / ".gitignore").read_text().split()
    assert "!deploy/secrets" not in (ROOT / ".dockerignore").read_text()


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl is not here")
def test_kubectl_puts_the_manifests_together() -> None:
    done = subprocess.run(
        ["kubectl", "kustomize", DEPLOY / "kubernetes"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\nkind: ") == 14
