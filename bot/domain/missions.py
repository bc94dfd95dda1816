"""Missions: what ambassadors are asked to do."""

from enum import StrEnum


class MissionKind(StrEnum):
    """What a mission is, in the order in which people are asked which they like."""

    STAND = "stand"
    MARKET = "market"
    SCHOOL_GATE = "school_gate"
    DOOR_TO_DOOR = "door_to_door"
    HELP_DEPOSIT = "help_deposit"
    URN = "urn"
    MEDIATION = "mediation"
    RELAY = "relay"
    TRANSLATION = "translation"
    INAUGURATION = "inauguration"
