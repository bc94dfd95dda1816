"""The whole bot in this process, from polling to postman."""

from bot.sandbox.inside import at_work

__all__ = ["at_work"]
