"""A postman with a letterbox at the other end."""

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
    return Standstill()


@pytest.fixture
def postman(store: Store, letterbox: Letterbox, noon: Standstill) -> Postman:
    """In a hurry: its pace is tested elsewhere."""
    return a_postman(store, letterbox, noon)
