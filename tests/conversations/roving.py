"""Missions in conversations: ambassadors with phones, and a market round on Saturday the 12th of June."""

import re
from dataclasses import dataclass, replace

from bot.clock import TurnedClock
from bot.domain.assignments import Assignment
from bot.domain.missions import Mission, Proof
from bot.domain.new_missions import NewMission
from bot.domain.people import Person as Member
from bot.domain.people import Role
from bot.sandbox.people import Person
from tests.city import a_member
from tests.conversations.conftest import Town
from tests.conversations.running import turned_to
from tests.conversations.tasking import in_june, june
from tests.services.roving import MARKET


@dataclass
class Market:
    """A mission with everybody who has to do with it: Farid leads it, Inês and Ali have said that they come."""

    hall: Town
    mission: Mission
    farid: Person
    ines: Person
    ali: Person

    async def part_of(self, one: Person) -> Assignment:
        async with self.hall.store.transaction() as tx:
            members = (await tx.assignments.members([self.mission.id]))[self.mission.id]
        return next(member.part for member in members if member.person.telegram_id == one.id)

    async def presses(self, one: Person, said: str) -> None:
        """A button of long ago, or one that somebody made up."""
        await self.hall.box.acts.forges(one.id, one.phone.newest()[-1], said)


async def before_the_market(town: Town, clock: TurnedClock) -> Market:
    """Ten minutes before it begins."""
    hall = await in_june(town, clock)
    farid, leader = await known(hall, "Farid", Role.FACILITATOR)
    ines, ali = await ambassador(hall, "Inês"), await ambassador(hall, "Ali")
    mission = await open_mission(hall, leader, replace(MARKET, proof=frozenset({Proof.PHOTO})))
    await turned_to(hall.parvis, clock, june(7, 11, 1))
    for one in (ines, ali):
        await one.waits_for("Could you help?")
        await one.taps("I will be there")
    await turned_to(hall.parvis, clock, june(11, 18, 30))
    for one in (ines, ali):
        await one.waits_for("Will you be there?")
        await one.taps("I will be there")
    await turned_to(hall.parvis, clock, june(12, 13, 50))
    return Market(hall, mission, farid, ines, ali)


async def ambassador(town: Town, name: str, language: str = "en") -> Person:
    """Somebody who has accepted the charter, and has written to the bot."""
    phone, _ = await known(town, name, Role.AMBASSADOR, language=language)
    return phone


async def known(town: Town, name: str, role: Role, language: str = "en") -> tuple[Person, Member]:
    """A phone, and who it is to the services; ambassadors have accepted the charter."""
    phone = town.newcomer(name, language)
    person = await a_member(town.store, role, name=name, language=language, telegram_id=phone.id)
    if role is Role.AMBASSADOR:
        await town.parvis.services.ambassadors.network.accept_charter(person)
    await phone.writes("/menu")
    return phone, person


async def open_mission(town: Town, farid: Member, new: NewMission = MARKET) -> Mission:
    """Written and published by whoever leads it."""
    writing = town.parvis.services.missions.writing
    return await writing.publish(farid, (await writing.make(farid, new, f"{new.title} {new.span.begins}")).id)


def digits(leader: Person) -> str:
    """The code on the leader's phone, as it is read aloud."""
    found = re.search(r"The code: \D*(\d{3} \d{3})", leader.last)
    assert found, leader.screen
    return found[1]


def start(leader: Person) -> str:
    """What the picture beside it says to a phone that scans it."""
    found = re.search(r"\?start=(\S+)", leader.last)
    assert found, leader.screen
    return found[1]


async def arrives(one: Person) -> None:
    """Up to the question for the code."""
    await one.writes("/ambassador")
    await one.taps("My mission now")
    await one.taps("I am here")


async def shows_code(farid: Person) -> None:
    await farid.waits_for("The mission that you lead begins soon:")
    await farid.taps("Who comes, and the code")
    await farid.taps("Show the code")
