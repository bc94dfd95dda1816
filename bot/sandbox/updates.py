"""Updates by polling: offsets and confirmation, long waits, one poller at a time."""

from bot.sandbox.checks.refusals import conflict
from bot.sandbox.tables import Json
from bot.sandbox.world import World

MOST = 100
LONGEST = 50
"""Seconds that Telegram holds a request open at most."""

OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Polling:
    """getUpdates. A newer request ends the one that waits, as at Telegram: the older one gets the 409."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._turn = 0

    async def get(self, offset: int, limit: int, wait: float) -> list[Json]:
        """The updates from `offset` on, at once or when one comes. Raises `Refused`."""
        world = self.world
        if world.settings.get("webhook", {}).get("url"):
            raise conflict(WEBHOOK_SET)
        self._turn += 1
        turn = self._turn
        world.bells.ring("poll")
        self._confirm(offset)
        world.expire()

        def ends() -> bool:
            return bool(world.updates) or self._turn != turn

        await world.bells.until("poll", ends, min(max(wait, 0), LONGEST))
        if self._turn != turn:
            raise conflict(OTHER_POLLER)
        world.expire()
        waiting = sorted(world.updates.values(), key=lambda update: update["update_id"])
        return [update["raw"] for update in waiting[: min(max(limit, 1), MOST)]]

    def close(self) -> None:
        """Let go whoever waits: the box is closing, or a webhook was set."""
        self._turn += 1
        self.world.bells.ring("poll")

    def _confirm(self, offset: int) -> None:
        """An offset forgets what is below it; a negative one keeps only so many of the last."""
        ids = sorted(self.world.updates)
        if offset < 0:
            self.world.confirm(ids[:offset])
        elif offset > 0:
            self.world.confirm([update_id for update_id in ids if update_id < offset])
