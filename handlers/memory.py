"""aiogram's states on the person's own row: loaded with the claim, written with the commit, no query of its own."""

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage.repositories.updates import Conversation

conversation: ContextVar[Conversation] = ContextVar("conversation")
"""The conversation of the update that this task handles."""


class Memory(BaseStorage):
    """Gives aiogram the conversation that the intake has loaded; the key is not needed, the update has one person."""

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        conversation.get().state = state.state if isinstance(state, State) else state

    async def get_state(self, key: StorageKey) -> str | None:
        return conversation.get().state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        conversation.get().memory = dict(data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict(conversation.get().memory)

    async def close(self) -> None:
        """Nothing is open."""
