"""What a person does: done at once, and awaited by whoever wants the bot to have dealt with it."""

from collections.abc import Generator
from typing import Any

from bot.sandbox.tables import Json
from bot.sandbox.world import World

PATIENCE = 20.0
"""Seconds of the machine's time after which a bot that does not deal with an update has failed."""


class Deed:
    """`await` it to wait until its updates are confirmed; the result is the message, if it made one."""

    def __init__(
        self, world: World, words: str, update_ids: list[int | None], messages: list[Json] | None = None
    ) -> None:
        self.world = world
        self.words = words
        # None: an update that the bot did not ask for; there is nothing to wait for.
        self.update_ids = [update_id for update_id in update_ids if update_id is not None]
        self.messages = messages or []

    @property
    def message(self) -> Json | None:
        return self.messages[0] if self.messages else None

    @property
    def dealt_with(self) -> bool:
        return not any(update_id in self.world.updates for update_id in self.update_ids)

    def __await__(self) -> Generator[Any, None, Json | None]:
        return self.within(PATIENCE).__await__()

    async def within(self, patience: float) -> Json | None:
        """Wait at most so many seconds. Raises AssertionError when the bot takes longer."""
        for update_id in self.update_ids:
            await self.world.bells.until(
                ("update", update_id),
                lambda update_id=update_id: update_id not in self.world.updates,  # type: ignore[misc] # a default binds the loop's value
                patience,
            )
        if not self.dealt_with:
            raise AssertionError(f"After {patience:g} s the bot has not dealt with this: {self.words}")
        return self.message
