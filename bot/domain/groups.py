"""Groups and channels of the city, where announcements can be said too."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

GroupId = NewType("GroupId", int)


class GroupKind(StrEnum):
    """What Telegram calls them."""

    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Group:
    """Where a coordinator has put the bot; in a forum, announcements go into one topic (`thread`), if one was named.

    `bot_name` is the bot's own name at Telegram: a button in a group can only be a link that leads to it.
    """

    id: GroupId
    chat: int
    kind: GroupKind
    title: str
    language: str
    bot_name: str
    is_forum: bool = False
    thread: int | None = None
    active: bool = True
