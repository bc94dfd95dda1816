"""Votes in polls, counted as Telegram counts them."""

from collections.abc import Sequence

from bot.sandbox.sayings import Impossible
from bot.sandbox.tables import Json
from bot.sandbox.world import World


def vote(world: World, who: int, message: Json, chosen: Sequence[int]) -> list[int | None]:
    """Choose options, or none any more; the updates that come of it. A new choice replaces the old one."""
    poll = message["poll"]
    if poll["is_closed"]:
        raise Impossible("This poll is closed")
    if not all(0 <= index < len(poll["options"]) for index in chosen):
        raise Impossible("This option is not in the poll")
    votes = votes_in(world, poll) | {str(who): list(chosen)}
    world.set(_key(poll), votes)
    counts = [sum(index in choice for choice in votes.values()) for index in range(len(poll["options"]))]
    options = [option | {"voter_count": count} for option, count in zip(poll["options"], counts, strict=True)]
    voters = sum(1 for choice in votes.values() if choice)
    after = poll | {"options": options, "total_voter_count": voters}
    world.edit(message | {"poll": after})
    updates = [world.queue("poll", after)]
    if not poll["is_anonymous"]:
        ids = [options[index]["persistent_id"] for index in chosen]
        answer = {
            "poll_id": poll["id"],
            "user": world.user(who),
            "option_ids": list(chosen),
            "option_persistent_ids": ids,
        }
        updates.append(world.queue("poll_answer", answer, user=who))
    return updates


def votes_in(world: World, poll: Json) -> Json:
    """What each person chose, by their number."""
    votes: Json = world.settings.get(_key(poll), {})
    return votes


def _key(poll: Json) -> str:
    return f"votes {poll['id']}"
