"""The places of a mission: taken, freed, given to who waited. Whoever does it holds the mission."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.assignments import COMING, PLACED, Assignment, AssignmentState, Move, after, free_place, late
from bot.domain.campaigns import Edition
from bot.domain.missions import Mission
from bot.domain.people import Person, PersonId
from bot.i18n import translator
from bot.services.mission_calendar import MISSION_SHORT, offer_again, replace_at_once
from bot.services.mission_ground import DEEDS, hears_still, note, to_leader
from bot.services.post import Post, owed
from bot.texts import mission_buttons as buttons
from bot.texts import mission_gaps as gaps
from bot.texts import mission_letters as texts
from bot.texts.mentions import mention
from storage.repositories.moments import Moment
from storage.store import Transaction


async def take_place(
    tx: Transaction, mission: Mission, part: Assignment, now: datetime, *, certain: bool = False
) -> Assignment:
    """One of the places, while there is one; else they wait for one. `certain` is who says so at the last moment."""
    place = free_place(mission.needed, await tx.assignments.taken(mission.id))
    state = after(part.state, Move.QUEUE if place is None else Move.TAKE_PLACE)
    if place is not None and certain:
        state = after(state, Move.CONFIRM)
    taken = replace(part, state=state, place=place, answered_at=now)
    await tx.assignments.put(taken, now)
    return taken


async def fill(tx: Transaction, post: Post, mission: Mission, edition: Edition, now: datetime) -> Sequence[Person]:
    """Free places go to who waited and has no other at these hours, the first first; they are told. Who they are."""
    waiting = await tx.assignments.waiting(mission.id)
    given = []
    for part in waiting:
        if free_place(mission.needed, await tx.assignments.taken(mission.id)) is None:
            break
        if await has_place_then(tx, part.person, mission) is not None:
            continue
        given.append(await take_place(tx, mission, part, now))
    people = await tx.people.those([part.person for part in given])
    lucky = [people[part.person] for part in given]
    letters = []
    for one in lucky:
        if one.telegram_id is not None:
            t = translator(one.language)
            words = texts.promoted(mission, edition, t)
            what = f"promoted:{now.timestamp():.3f}"
            told = note(one, words, mission, what, now, buttons.for_coming(mission.id, t))
            letters.append(owed(told, one, edition))
    await post.write(tx, letters, now)
    return lucky


async def turn_down(tx: Transaction, mission: Mission, part: Assignment, now: datetime) -> Assignment:
    """Somebody says no to an offer: they are not asked again. Shortly before, they may have been the last to ask."""
    said = replace(part, state=after(part.state, Move.DECLINE), answered_at=now)
    await tx.assignments.put(said, now)
    await tx.assignments.end_letters(mission.id, [part.person], now)
    if late(mission, now):
        await tx.moments.plan([Moment(MISSION_SHORT, str(mission.id), now)])
    return said


async def has_place_then(tx: Transaction, person: PersonId, mission: Mission) -> Mission | None:
    """The other mission at which they are at these hours: nobody is at two places at once."""
    others = await tx.assignments.of_person(person, PLACED, mission.span.begins)
    return next((one for one, _ in others if one.id != mission.id and one.span.meets(mission.span)), None)


async def give_up(
    tx: Transaction, post: Post, mission: Mission, part: Assignment, edition: Edition, now: datetime
) -> Assignment:
    """Somebody does not come: who waited comes instead, else others are asked; the leader is told when it is late."""
    left = replace(part, state=after(part.state, Move.DROP), place=None, answered_at=now)
    await tx.assignments.put(left, now)
    await tx.assignments.end_letters(mission.id, [part.person], now)
    if part.coming:
        await find_another(tx, post, mission, part.person, edition, now)
    return left


async def find_another(
    tx: Transaction, post: Post, mission: Mission, gone: PersonId, edition: Edition, now: datetime
) -> None:
    """In the place of somebody who has none any more, also of who is not known by now.

    When it is late and nobody waited, the leader hears of it once it is known how many could be asked.
    """
    instead, hurry = await fill(tx, post, mission, edition, now), late(mission, now)
    if not instead:
        await (replace_at_once(tx, mission, now) if hurry else offer_again(tx, mission, edition, now))
    elif hurry:
        await tell_leader(tx, post, mission, gone, instead[0], now)


async def tell_leader(
    tx: Transaction, post: Post, mission: Mission, gone: PersonId, instead: Person, now: datetime
) -> None:
    """That somebody dropped out, and who comes instead."""
    leader = await leader_of(tx, mission, gone)
    if leader is not None:
        t = translator(leader.language)
        words = gaps.replaced(mission, mention(gone), mention(instead.id), t)
        what = f"dropped:{gone}:{now.timestamp():.3f}"
        told = note(leader, words, mission, what, now, [buttons.to_roster(mission.id, t)])
        await post.write(tx, [to_leader(told)], now)


async def leader_of(tx: Transaction, mission: Mission, *other_than: PersonId | None) -> Person | None:
    """Who leads it, if they still may and can be written to, and are not the one who acts."""
    if mission.leader is None or mission.leader in other_than:
        return None
    found = await tx.people.find(mission.leader)
    return reachable_leader(found)


def reachable_leader(found: Person | None) -> Person | None:
    return found if found is not None and hears_still(found, *DEEDS) else None


def nobody_yet(mission: Mission, person: Person) -> Assignment:
    """The part of somebody who was never offered it, and comes by themselves."""
    return Assignment(mission.id, person.id, AssignmentState.OFFERED)


async def next_of(tx: Transaction, person: PersonId, now: datetime) -> Mission | None:
    """The next mission in which somebody has a place."""
    coming = await tx.assignments.of_person(person, COMING, now)
    return next((mission for mission, _ in coming if mission.to_come(now)), None)
