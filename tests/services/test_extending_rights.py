"""Who may extend the vote: every role, every act."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.people import NotAllowed, Person, Role
from storage.store import Store
from tests.city import a_member
from tests.services.precinct import HOUR, WHY, Precinct, a_precinct


@pytest.fixture
async def precinct(store: Store, clock: TurnedClock) -> Precinct:
    precinct = await a_precinct(store, clock)
    await precinct.away()
    return precinct


ATTEMPTS: dict[str, Callable[[Precinct, Person, int], Awaitable[object]]] = {
    "grounds": lambda precinct, by, _: precinct.do.extending.grounds(by),
    "preview": lambda precinct, by, _: precinct.do.extending.preview(by, 2),
    "ask": lambda precinct, by, _: precinct.do.extending.ask(by, 2, WHY),
    "approve": lambda precinct, by, asked: precinct.do.approvals.approve(by, asked),
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("attempt", ATTEMPTS)
async def test_coordinators_extend_and_nobody_else(precinct: Precinct, role: Role, attempt: str) -> None:
    asked = (await precinct.asked()).approval.id
    member = await a_member(precinct.store, role, name="Zoé")
    if role is Role.COORDINATOR:
        await ATTEMPTS[attempt](precinct, member, asked)
    else:
        with pytest.raises(NotAllowed):
            await ATTEMPTS[attempt](precinct, member, asked)
    done = role is Role.COORDINATOR and attempt == "approve"
    assert await precinct.later() == (2 * HOUR if done else timedelta())


@pytest.mark.parametrize("attempt", ATTEMPTS)
async def test_a_role_that_was_removed_meanwhile_is_worth_nothing(precinct: Precinct, attempt: str) -> None:
    """The person passed in still carries the role, as it was read a moment before."""
    asked = (await precinct.asked()).approval.id
    await precinct.do.team.remove(None, precinct.nadia.id, Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        await ATTEMPTS[attempt](precinct, precinct.nadia, asked)
