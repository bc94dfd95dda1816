"""An ambassador's home, section by section."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.campaigns import Edition
from bot.domain.engagement import Engagement
from bot.domain.network import Ambassador
from bot.domain.task_lists import Which
from bot.domain.tasks import Task
from bot.i18n import Html, Translator
from bot.texts import offering
from bot.texts.missions import counted
from bot.texts.task_words import length, line


def title(t: Translator) -> Html:
    return t("<b>Ambassadors</b>")


def tasks(counts: Mapping[Which, int], following: Sequence[Task], t: Translator) -> Html:
    mine, free = counts[Which.MINE], counts[Which.FREE]
    lines = [t.plural("You have {n} task in hand.", "You have {n} tasks in hand.", mine)] if mine else []
    lines += [line(task, t) for task in following]
    if free:
        lines.append(
            t.plural("{n} task waits for somebody to take it.", "{n} tasks wait for somebody to take them.", free)
        )
    return Html("\n".join(lines))


def numbers(did: Engagement, helped: int, since: datetime, t: Translator) -> Html:
    """Of no missions nothing is said."""
    ideas = t.plural(
        "Since {date}, {n} idea was put forward with your help.",
        "Since {date}, {n} ideas were put forward with your help.",
        helped,
        date=t.date(since),
    )
    if not did.missions:
        return ideas
    were = t.plural("You were at {n} mission", "You were at {n} missions", did.missions)
    there = t("{were}, {hours}: {done}.", were=were, hours=length(did.minutes, t), done=counted(did.done, t))
    return Html(f"{there}\n{ideas}")


def kit(t: Translator) -> Html:
    return t("The kit: what to say, and the code that people scan to take part, in four languages.")


def offer(part: Ambassador, edition: Edition | None, now: datetime, t: Translator) -> Html:
    """In three lines; the rest is a tap away."""
    lines = [offering.languages(part, t), offering.places(part, edition, t)]
    if (pause := offering.pause(part, now, edition.zone if edition else ZoneInfo(t.timezone), t)) is not None:
        lines.append(pause)
    return Html("\n".join(lines))


def help_somebody(t: Translator) -> Html:
    return t("Someone near you has no phone? Write down their idea with them; a code on paper makes it theirs.")
