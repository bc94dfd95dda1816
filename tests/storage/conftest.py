"""A database without tables, for tests that make them."""

import secrets
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import make_url


@pytest.fixture
def blank_url(server_url: str) -> Iterator[str]:
    """The address of a database of its own, dropped after the test."""
    name = f"blank_{secrets.token_hex(4)}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
