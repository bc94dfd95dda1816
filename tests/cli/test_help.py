"""`--help` reads like a manual: every command says what it does in whole sentences."""

from collections.abc import Iterator

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from bot.cli.commands import whole


def commands(command: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command and every group of commands."""
    yield path
    for name, one in getattr(command, "commands", {}).items():
        yield from commands(one, (*path, name))


PATHS = list(commands(get_command(whole())))


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_a_command_explains_itself(path: tuple[str, ...]) -> None:
    said = CliRunner().invoke(whole(), [*path, "--help"], env={"COLUMNS": "200"})
    assert said.exit_code == 0
    assert "Usage" in said.output
    lines = [line.strip() for line in said.output.splitlines() if line.strip()]
    assert len(lines[1]) > 20, "what it does comes first"
    assert lines[1][0].isupper()


def test_the_commands_are_those_that_the_manual_promises() -> None:
    promised = {"run", "serve", "work", "health", "rehearse", "sandbox", "migrate", "doctor"}
    promised |= {"edition check", "edition load", "edition diff", "edition show"}
    promised |= {"desk", "vote codes list", "vote codes print", "vote draw", "vote replay"}
    promised |= {"staff invite", "staff list", "staff remove"}
    assert promised <= {" ".join(path) for path in PATHS}


def test_the_first_page_tells_how_to_begin() -> None:
    said = CliRunner().invoke(whole(), [], env={"COLUMNS": "200"})
    assert "parvis sandbox" in said.output
    assert "@BotFather" in said.output
    assert "parvis edition load FILE" in said.output
