"""Commands are typed here as in the tests of the commands."""

from tests.cli.conftest import terminal

__all__ = ["terminal"]
