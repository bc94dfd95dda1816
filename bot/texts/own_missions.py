"""One's missions: a section of the ambassadors' home, and the list behind it."""

from collections.abc import Sequence

from bot.domain.assignments import Assignment, AssignmentState
from bot.domain.campaigns import Edition
from bot.domain.missions import Mission
from bot.i18n import Html, Translator
from bot.texts.missions import line

SHOWN = 3
"""Missions of each sort by name; all of them are a tap away."""


def none(elsewhere: int, t: Translator) -> Html:
    """With how many have places left outside of what they offer."""
    if elsewhere:
        return t.plural(
            "No mission fits what you offer at the moment; {n} mission is open outside of it: you can have a look at "
            "it, or offer more.",
            "No mission fits what you offer at the moment; {n} missions are open outside of it: you can have a look "
            "at them, or offer more.",
            elsewhere,
        )
    return t(
        "No mission fits what you offer at the moment; we tell you of new ones. You can offer more under “My "
        "languages, places and hours”."
    )


def to_tell(missions: Sequence[Mission], edition: Edition, t: Translator) -> Html:
    return _several(t("We would like to hear how it was:"), [line(one, t, edition) for one in missions], t)


def leading(missions: Sequence[Mission], edition: Edition, t: Translator) -> Html:
    return _several(t("You lead:"), [line(one, t, edition) for one in missions], t)


def offered(missions: Sequence[Mission], edition: Edition, t: Translator) -> Html:
    return _several(t("Could you help?"), [line(one, t, edition) for one in missions], t)


def near(missions: Sequence[Mission], edition: Edition, t: Translator) -> Html:
    return _several(t("Near you, with places left:"), [line(one, t, edition) for one in missions], t)


def mine(parts: Sequence[tuple[Mission, Assignment]], edition: Edition, t: Translator) -> Html:
    lines = [
        t("{mission} (you wait for a place)", mission=line(mission, t, edition))
        if part.state is AssignmentState.WAITING
        else line(mission, t, edition)
        for mission, part in parts
    ]
    return _several(t("Your next missions:"), lines, t)


def list_title(t: Translator) -> Html:
    return t("<b>Missions</b>")


def every_title(many: int, t: Translator) -> Html:
    if not many:
        return t("No mission has a place left at the moment.")
    return t.plural(
        "<b>Open missions</b>\n\n{n} mission has places left, whether or not it fits what you offer.",
        "<b>Open missions</b>\n\n{n} missions have places left, whether or not they fit what you offer.",
        many,
    )


def _several(title: Html, lines: Sequence[Html], t: Translator) -> Html:
    rest = len(lines) - SHOWN
    more = [t.plural("and {n} more", "and {n} more", rest)] if rest > 0 else []
    return Html("\n".join([title, *lines[:SHOWN], *more]))
