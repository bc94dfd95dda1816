"""A postman with a letterbox at the other end."""

from zoneinfo import ZoneInfo

import pytest

from bot.delivery.limits import Meter, Pacer
from bot.delivery.postman import Postman
from storage.store import Store
from tests.delivery.letterbox import Letterbox

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def letterbox() -> Letterbox:
    return Letterbox()


@pytest.fixture
def postman(store: Store, letterbox: Letterbox) -> Postman:
    """In a hurry: its pace is tested elsewhere."""
    return Postman(store, letterbox, PARIS, pacer=Pacer(10_000, lambda _chat: Meter(0, 1)))
