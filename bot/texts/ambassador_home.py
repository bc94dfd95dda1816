"""An ambassador's home, section by section."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.campaigns import Edition
from bot.domain.network import Ambassador
from bot.i18n import Html, Translator
from bot.texts import offering


def title(t: Translator) -> Html:
    return t("<b>Ambassadors</b>")


def offer(part: Ambassador, edition: Edition | None, now: datetime, t: Translator) -> Html:
    """In three lines; the rest is a tap away."""
    lines = [offering.languages(part, t), offering.places(part, edition, t)]
    if (pause := offering.pause(part, now, edition.zone if edition else ZoneInfo(t.timezone), t)) is not None:
        lines.append(pause)
    return Html("\n".join(lines))


def help_somebody(t: Translator) -> Html:
    return t("Someone near you has no phone? Write down their idea with them; a code on paper makes it theirs.")
