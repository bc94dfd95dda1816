"""What came before the welcome was over, as the conversation keeps it: an invitation outlives a good morning."""

from typing import Any

from aiogram.types import Message

from bot.domain.secrecy import carries_code
from bot.services.vault import Vault

CAME_FIRST = "came_first"
"""Where the conversation keeps what came before the welcome was over: links, then the last of all other messages."""

RESUMED = "resumed"
"""The same messages, once the welcome is over: `talk.py` takes them up in the same breath."""

VOTE_LINK = "/start v"
LINKS_MOST = 3


def as_it_came(message: Message) -> dict[str, Any]:
    return message.model_dump(mode="json", exclude_none=True, by_alias=True)


def with_this(kept: dict[str, Any], before: list[dict[str, Any]], vault: Vault) -> list[dict[str, Any]]:
    """Links stay, in the order in which they came; of all else the last. A code is not kept readable."""
    text = kept.get("text", "")
    if carries_code(text):
        kept = {**kept, "text": vault.seal(CAME_FIRST, text)}
    if not _is_link(kept):
        return [*filter(_is_link, before), kept]
    links = [one for one in before if _is_link(one) and one["text"] != kept["text"]]
    return [*links, kept][-LINKS_MOST:] + [one for one in before if not _is_link(one)]


def _is_link(kept: dict[str, Any]) -> bool:
    """A code that came by one is sealed."""
    text = kept.get("text", "")
    return not isinstance(text, str) or text.startswith("/start ")


def resumed(kept: dict[str, Any], vault: Vault) -> dict[str, Any]:
    """The message that came before the welcome; of a code that could not be kept, the way to the vote is left."""
    text = kept.get("text")
    if "text" in kept and not isinstance(text, str):
        text = vault.open(CAME_FIRST, text) if text else None
        return {**kept, "text": text or VOTE_LINK}
    return kept
