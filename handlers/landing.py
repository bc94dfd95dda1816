"""Where the links of ambassadors lead: to what somebody could have written as well."""

from collections.abc import Mapping

from bot.domain.attributed import PREFIX, Leads, leads_to

_OPENS: Mapping[Leads, str] = {
    Leads.MENU: "/start",
    Leads.DEPOSIT: "/idea",
    Leads.IDEAS: "/ideas",
    Leads.VOTE: "/start v",
}


def landing(start: str) -> str | None:
    """What a link opens, in the words of a message, whether or not it counts for somebody; None for other links."""
    return _OPENS[leads_to(start)] if start.startswith(PREFIX) else None
