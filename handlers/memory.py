"""aiogram's states on the person's own row: loaded with the claim, written with the commit, no query of its own."""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage.repositories.updates import Conversation


class Memory(BaseStorage):
    """The conversation that the intake has loaded; the keys are not needed, since an update has one person."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        self.conversation.state = state.state if isinstance(state, State) else state

    async def get_state(self, key: StorageKey) -> str | None:
        return self.conversation.state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        self.conversation.memory = dict(data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict(self.conversation.memory)

    async def close(self) -> None:
        """Nothing is open."""
