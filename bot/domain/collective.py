"""Figures of several people, told to those who are among them: so that nobody works out another one's share."""

FEWEST_TOGETHER = 3
"""Two others, at least, beside each who knows their own share."""


def tells(others: int) -> bool:
    """Whether somebody may be told what they and so many others did: of one alone, it would be that one's share."""
    return others != 1


def tells_everybody(people: int) -> bool:
    """Whether all may be told what so many did, each of whom knows their own share."""
    return people >= FEWEST_TOGETHER
