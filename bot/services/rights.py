"""The right to an act at this very moment, in the transaction of the act."""

from collections.abc import Collection

from bot.domain.people import MAY, Deed, NotAllowed, Person, Role
from storage.store import Transaction


async def make_sure(tx: Transaction, person: Person, deed: Deed) -> str:
    """Raises `NotAllowed` unless the person may do this now; returns the role they do it in.

    The roles on `person` were read when the update came in. A removal that was committed since is seen here, and one
    that comes now waits until this act is done: nothing privileged happens without the role at that moment.
    """
    person.require(deed)
    held = await tx.team.hold(person.id, MAY[deed])
    if not held:
        raise NotAllowed(deed)
    return role_of(held)


def role_of(held: Collection[Role]) -> str:
    """Whoever holds several roles acts in the one that is the closest to the work, the journal says."""
    return min(held, key=_ORDER.index)


_ORDER = ("moderator", "coordinator", "facilitator", "analyst", "desk_officer", "ambassador", "resident")
