"""What each kind of mission is called."""

from bot.domain.missions import MissionKind
from bot.i18n import Translator


def kind_name(kind: MissionKind, t: Translator) -> str:
    names = {
        MissionKind.STAND: t.plain("stand"),
        MissionKind.MARKET: t.plain("market round"),
        MissionKind.SCHOOL_GATE: t.plain("school gate"),
        MissionKind.DOOR_TO_DOOR: t.plain("door to door"),
        MissionKind.HELP_DEPOSIT: t.plain("help to put forward ideas"),
        MissionKind.URN: t.plain("keeping an urn"),
        MissionKind.MEDIATION: t.plain("mediation"),
        MissionKind.RELAY: t.plain("relay online"),
        MissionKind.TRANSLATION: t.plain("translation"),
        MissionKind.INAUGURATION: t.plain("inauguration"),
    }
    return names[kind]
