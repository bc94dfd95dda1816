"""`parvis run` and `parvis migrate`: what they say when something is missing, and nothing more."""

from pathlib import Path

import psycopg
import pytest

from tests.cli.conftest import Terminal

TOKEN = "123456:abcdefghijklmnop"
NEWER = "9999"


async def test_without_a_token_it_tells_how_to_get_one_and_how_to_do_without(tmp_path: Path) -> None:
    said = await Terminal(tmp_path, {})("run")
    assert said.code == 2
    assert "@BotFather" in said.err
    assert "parvis sandbox" in said.err
    assert "Traceback" not in said.err


async def test_a_wrong_setting_is_one_sentence(terminal: Terminal) -> None:
    said = await terminal("run", TIMEZONE="Paris", BOT_TOKEN=TOKEN)
    assert said.code == 2
    assert said.err == "PARVIS_TIMEZONE: 'Paris' is not a time zone; write one such as Europe/Paris.\n"


async def test_a_database_that_does_not_answer_is_one_sentence(terminal: Terminal) -> None:
    for words in (("run",), ("migrate",), ("staff", "list")):
        said = await terminal(*words, BOT_TOKEN=TOKEN, DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
        assert said.code == 2
        assert said.err.startswith("PARVIS_DATABASE_URL: no PostgreSQL answers there")
        assert said.err.count("\n") == 1


@pytest.mark.parametrize("words", [("run",), ("migrate",), ("staff", "list")])
async def test_tables_of_a_newer_version_are_refused_in_one_sentence(terminal: Terminal, words: tuple[str]) -> None:
    with psycopg.connect(terminal.settings["DATABASE_URL"], autocommit=True) as connection:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        assert row is not None
        connection.execute("UPDATE alembic_version SET version_num = %s", (NEWER,))
        try:
            said = await terminal(*words, BOT_TOKEN=TOKEN)
        finally:
            connection.execute("UPDATE alembic_version SET version_num = %s", row)
    assert said.code == 2
    assert f"The database is at version {NEWER}, which this Parvis does not know" in said.err
    assert said.err.count("\n") == 1


async def test_migrating_what_is_up_to_date_changes_nothing(terminal: Terminal) -> None:
    said = await terminal("migrate")
    assert said.code == 0
    assert said.out.startswith("The database is at version ")
    assert "It was at" not in said.out
