"""The buttons in letters about missions, as the handlers' callbacks say them."""

from enum import StrEnum

from bot.i18n import Translator
from bot.texts.buttons import Labelled

PREFIX = "am"


class Tap(StrEnum):
    """What a tap on a button of a letter is for."""

    SHOW = "show"
    ACCEPT = "yes"
    DECLINE = "no"
    ASK = "ask"
    CONFIRM = "come"
    DROP = "drop"
    TELL = "tell"
    ROSTER = "list"


def says(tap: Tap, mission: int) -> str:
    return f"{PREFIX}:{tap}:{mission}"


def for_offer(mission: int, t: Translator) -> list[Labelled]:
    return [
        (t.plain("I will be there"), says(Tap.ACCEPT, mission)),
        (t.plain("Not this time"), says(Tap.DECLINE, mission)),
        (t.plain("Ask a question"), says(Tap.ASK, mission)),
    ]


def for_coming(mission: int, t: Translator) -> list[Labelled]:
    """To whoever has a place, and should say whether they come."""
    return [
        (t.plain("I will be there"), says(Tap.CONFIRM, mission)),
        (t.plain("I cannot come"), says(Tap.DROP, mission)),
    ]


def to_mission(mission: int, t: Translator) -> Labelled:
    return t.plain("See the mission"), says(Tap.SHOW, mission)


def to_debrief(mission: int, t: Translator) -> Labelled:
    return t.plain("Tell how it was"), says(Tap.TELL, mission)


def to_roster(mission: int, t: Translator) -> Labelled:
    return t.plain("Who comes, and the code"), says(Tap.ROSTER, mission)


def to_current(mission: int, t: Translator) -> Labelled:
    """On the home, for who is there or should be."""
    return t.plain("My mission now"), says(Tap.SHOW, mission)


def to_team(t: Translator) -> Labelled:
    """For those who write them: all missions."""
    return t.plain("All missions"), "o:missions"


def to_missions(t: Translator) -> Labelled:
    """On the home: all of one's missions."""
    return t.plain("Missions"), "aml:0"
