"""Votes in polls, counted as Telegram counts them."""

from collections.abc import Sequence

from bot.sandbox.tables import Json
from bot.sandbox.world import World


def vote(world: World, who: int, message: Json, labels: Sequence[str]) -> list[int | None]:
    """Choose options by their words; the updates that come of it. A new choice replaces the old one."""
    poll = message["poll"]
    if poll["is_closed"]:
        raise AssertionError("This poll is closed")
    chosen = [index for index, option in enumerate(poll["options"]) for label in labels if label in option["text"]]
    key = f"votes {poll['id']}"
    votes = world.settings.get(key, {}) | {str(who): chosen}
    world.set(key, votes)
    counts = [sum(index in choice for choice in votes.values()) for index in range(len(poll["options"]))]
    options = [option | {"voter_count": count} for option, count in zip(poll["options"], counts, strict=True)]
    voters = sum(1 for choice in votes.values() if choice)
    after = poll | {"options": options, "total_voter_count": voters}
    world.edit(message | {"poll": after})
    updates = [world.queue("poll", after)]
    if not poll["is_anonymous"]:
        ids = [options[index]["persistent_id"] for index in chosen]
        answer = {"poll_id": poll["id"], "user": world.user(who), "option_ids": chosen, "option_persistent_ids": ids}
        updates.append(world.queue("poll_answer", answer, user=who))
    return updates
