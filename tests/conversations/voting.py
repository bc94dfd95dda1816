"""Before the urn, told in one go: to the list, and to the receipt."""

import re
from collections.abc import Mapping

from sqlalchemy import func, select

from bot.domain.ballots import Choices
from bot.sandbox.people import Person
from storage.models import BallotRow, PersonRow, VoterRow
from storage.repositories.people import COLUMNS, person_of
from tests.conversations.conftest import Town

KINDS = {
    "approval": ("Choose this project",),
    "choose_one": ("Choose this project",),
    "knapsack": ("Choose this project",),
    "cumulative": ("Give 5 points",),
    "ordinal": ("Put it first",),
    "judgement": ("Very good",),
    "for_against": ("Against",),
}
"""What one taps to say something of a project, by the kind of ballot."""


async def enters(someone: Person) -> None:
    """Through the door, to the only list."""
    await someone.writes("/vote")
    await someone.taps("Begin")


async def opens(someone: Person, number: int) -> None:
    """The project's card, from a list on which it is shown."""
    await someone.taps(label(someone, number))


def label(someone: Person, number: int) -> str:
    """What the button of a project says."""
    found = (button.what["text"] for button in someone.phone.buttons())
    return str(next(text for text in found if re.match(rf"{number}\. ", text)))


def buttons_of(someone: Person) -> list[dict[str, str]]:
    """Those of the newest screen."""
    rows = someone.phone.newest()[-1].get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


async def in_the_urn(town: Town) -> tuple[int, int]:
    """Lines of the roll, and ballots."""
    async with town.store.transaction() as tx:
        voters = await tx.connection.scalar(select(func.count()).select_from(VoterRow))
        ballots = await tx.connection.scalar(select(func.count()).select_from(BallotRow))
    return voters or 0, ballots or 0


async def sent_by(town: Town, someone: Person) -> Mapping[str, Choices]:
    """What somebody would find if they changed their ballot: what lies in the urn, unless they have begun to."""
    async with town.store.transaction() as tx:
        rows = await tx.connection.execute(select(*COLUMNS).where(PersonRow.telegram_id == someone.id))
        person = person_of(rows.mappings().one())
    return (await town.parvis.services.voting.booth(person)).filled.lists
