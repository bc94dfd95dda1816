"""A reception on the real database, with conversations that echo and a Telegram that only listens."""

from dataclasses import dataclass

import pytest
from aiogram import Bot

from bot.clock import TurnedClock
from bot.intake.dead_letters import DeadLetters
from bot.intake.reception import Reception
from bot.intake.voice import Voice
from bot.services.campaigns import Campaigns
from bot.services.vault import Vault
from storage.store import Store
from tests.intake.doubles import TOKEN, Bell, Drawer, Ear, Echo
from tests.polls import KEYS


@dataclass
class Desk:
    """A reception and all that can be seen of it."""

    reception: Reception
    echo: Echo
    ear: Ear
    bell: Bell
    drawer: Drawer


def a_desk(store: Store, clock: TurnedClock) -> Desk:
    echo, ear, bell, drawer = Echo(), Ear(), Bell(), Drawer()
    bot = Bot(TOKEN, session=ear)
    voice = Voice(bot, drawer, drawer.note_departure)
    vault = Vault(KEYS, Campaigns(store, clock))
    reception = Reception(store, bot, echo, voice, DeadLetters(store, bell, clock), clock, vault)
    return Desk(reception, echo, ear, bell, drawer)


@pytest.fixture
def desk(store: Store, clock: TurnedClock) -> Desk:
    return a_desk(store, clock)
