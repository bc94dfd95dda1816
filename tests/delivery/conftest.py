"""A postman with a letterbox at the other end."""

from datetime import UTC, datetime

import pytest

from bot.delivery.postman import Postman
from storage.store import Store
from tests.delivery.letterbox import Letterbox
from tests.delivery.postmen import Standstill, a_postman


@pytest.fixture
def letterbox() -> Letterbox:
    return Letterbox()


@pytest.fixture
def noon() -> Standstill:
    """A working day's noon in Paris."""
    return Standstill(datetime(2026, 11, 23, 11, tzinfo=UTC))


@pytest.fixture
def postman(store: Store, letterbox: Letterbox, noon: Standstill) -> Postman:
    """In a hurry: its pace is tested elsewhere."""
    return a_postman(store, letterbox, noon)
