"""The team's lists of missions."""

from enum import StrEnum


class Which(StrEnum):
    """What is being written, to come or under way, over, cancelled."""

    DRAFTS = "drafts"
    TO_COME = "to_come"
    OVER = "over"
    CANCELLED = "cancelled"
