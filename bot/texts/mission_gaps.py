"""Places that are free shortly before a mission: what its leader and the team are told of them."""

from collections.abc import Sequence

from bot.domain.campaigns import Edition
from bot.domain.missions import Mission
from bot.i18n import Html, Translator
from bot.texts.mission_letters import NAMED, and_more, how_many_come, in_parts
from bot.texts.missions import called, line


def replaced(mission: Mission, name: str, instead: str, t: Translator) -> Html:
    """To the leader, when somebody drops out late and somebody else was waiting."""
    return in_parts(
        [_cannot_come(mission, name, t), t("{name} was waiting for a place, and comes instead.", name=instead)]
    )


def dropped(mission: Mission, names: Sequence[str], asked: int | None, coming: int, t: Translator) -> Html:
    """To the leader, when somebody drops out late: how many were asked just now; None where nobody has to be."""
    told = [_cannot_come(mission, name, t) for name in names or [t.plain("Somebody")]]
    came = how_many_come(mission, coming, t)
    if asked is None:
        return in_parts([*told, came])
    if asked == 0:
        nobody = t("Nobody else can be asked for now.")
        known = t("Do you know somebody? The mission is in the bot, under Missions. The team can also move it.")
        return in_parts([*told, Html(f"{nobody} {came}"), known])
    many = t.plural(
        "We have just asked the {n} person who could come. The place is theirs if they say yes.",
        "We have just asked the {n} people who could come. Whoever answers first has the place.",
        asked,
    )
    return in_parts([*told, many])


def short(missions: Sequence[tuple[Mission, int]], edition: Edition, t: Translator) -> Html:
    """To the team: missions with how many come, to which nobody else can be asked."""
    told = t.plural(
        "This mission begins soon with fewer people than it needs, and nobody else can be asked:",
        "These missions begin soon with fewer people than they need, and nobody else can be asked:",
        len(missions),
    )
    lines = [
        Html(f"{line(mission, t, edition)}\n{how_many_come(mission, coming, t)}")
        for mission, coming in missions[:NAMED]
    ]
    return in_parts([told, *lines, *and_more(missions, t)])


def _cannot_come(mission: Mission, name: str, t: Translator) -> Html:
    return t("{name} cannot come to {title}.", name=name, title=called(mission, t))
