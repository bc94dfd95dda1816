"""What every act on a mission stands on: who acts in which roles at this moment, and the mission, held."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.audit import Act
from bot.domain.letters import Lane, Letter
from bot.domain.missions import Mission, MissionId, MissionState, MissionUnknown
from bot.domain.people import MAY, Deed, NotAllowed, Person
from bot.i18n import Html
from bot.services.campaigns import Loaded, edition_in_force
from bot.services.mission_calendar import cause
from bot.services.post import letter, with_buttons
from bot.services.rights import role_of
from bot.texts.buttons import Labelled
from storage.store import Transaction

DEEDS = (Deed.TAKE_PART, Deed.RUN_MISSIONS)


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody with the roles that they hold until the act is done, the edition, and the mission in hand."""

    by: Person
    loaded: Loaded
    mission: Mission

    @property
    def leads(self) -> bool:
        return self.by.may(Deed.RUN_MISSIONS) or self.mission.leader == self.by.id

    def act(self, deed: str, before: dict[str, Any] | None = None, after: dict[str, Any] | None = None) -> Act:
        return Act(self.by.id, role_of(self.by.roles), deed, f"mission:{self.mission.id}", before, after)


def may_lead(person: Person) -> bool:
    """An ambassador, or one of those who run missions; who is neither any more hears no more of what they led."""
    return any(person.may(deed) for deed in DEEDS)


async def acting(tx: Transaction, person: Person, *deeds: Deed) -> Person:
    """Somebody with their roles of this moment. Raises `NotAllowed` unless one of the deeds is theirs."""
    wanted = frozenset().union(*(MAY[deed] for deed in DEEDS))
    by = replace(person, roles=person.roles & await tx.team.hold(person.id, wanted))
    if not any(by.may(deed) for deed in deeds):
        raise NotAllowed(deeds[0])
    return by


async def in_hand(tx: Transaction, person: Person, number: int, *deeds: Deed, lock: bool = True) -> Hand:
    """A mission as it is until the act is done. Drafts are for those who write them.

    Raises `NotAllowed`, `NoEdition` or `MissionUnknown`.
    """
    by = await acting(tx, person, *deeds)
    loaded = await edition_in_force(tx)
    found = await tx.missions.find(MissionId(number), lock)
    if found is None or (found.state is MissionState.DRAFT and not by.may(Deed.RUN_MISSIONS)):
        raise MissionUnknown
    return Hand(by, loaded, found)


async def led(tx: Transaction, person: Person, number: int, lock: bool = True) -> Hand:
    """The same for who leads it, and for those who may lead any. Raises `NotAllowed` too."""
    hand = await in_hand(tx, person, number, *DEEDS, lock=lock)
    if not hand.leads:
        raise NotAllowed(Deed.RUN_MISSIONS)
    return hand


async def written(tx: Transaction, mission: Mission) -> Mission:
    """Keep a change; the mission as it is from then on."""
    await tx.missions.write(mission)
    found = await tx.missions.find(mission.id)
    assert found is not None, "its row is held"
    return found


def note(
    reader: Person, words: Html, mission: Mission, what: str, now: datetime, offered: Sequence[Labelled] = ()
) -> Letter:
    """A letter about a mission, which waits for the morning as all do that nobody asked for.

    It is of no use once the mission is over, unless it is about that.
    """
    plain = letter(reader, words, f"{cause(mission.id)}{what}:{reader.id}", now, lane=Lane.REMINDER)
    kept = replace(plain, campaign=f"mission:{mission.id}", expires_at=mission.span.ends)
    return with_buttons(kept, offered) if offered else kept
