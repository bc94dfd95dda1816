"""Crash points: places at which a process under test kills itself; nothing at all in production."""

import os
import signal

POINTS = (
    "before_commit",  # an update was handled, and nothing of it is committed
    "after_commit",  # an update is committed, and nobody was answered
    "before_answer",  # one of the calls of an answer is about to be made
    "before_confirmation",  # the answer was given, and Telegram does not know that the update is done
    "moment_done",  # what a moment is for was done, such as closing a phase, and nothing of it is committed
    "moment_committed",  # it is committed, and nobody knows but the database
    "letter_claimed",  # the postman holds letters, and has sent none of them
    "letter_sent",  # Telegram has taken a letter, and the ledger does not know
)

_left: dict[str, int] = {}


def checked(where: str) -> str:
    """Raises `ValueError` when it does not name a point, or a point and a number of times."""
    name, colon, times = where.partition(":")
    if name not in POINTS or (colon and not times.isdecimal()):
        raise ValueError(f"{where!r} is not a crash point such as after_commit:3 (of {', '.join(POINTS)})")
    return where


def arm(where: str) -> None:
    """`after_commit:3` kills the process when it reaches that point for the third time."""
    name, _, times = checked(where).partition(":")
    _left[name] = int(times or 1)


def crash_point(name: str) -> None:
    """Die here, as hard as by kill -9, if this point is armed and its time has come."""
    if name in _left:
        _left[name] -= 1
        if _left[name] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
