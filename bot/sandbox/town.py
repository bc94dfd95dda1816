"""Who is there at the start: enough people for a first conversation, in four languages and two directions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.box import Box


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody to settle in an empty box."""

    first_name: str
    language: str
    role: str = "resident"
    last_name: str | None = None
    username: str | None = None


RESIDENTS = (
    Resident("Maryam", "fr", username="maryam_pleyel"),
    Resident("يوسف", "ar"),
    Resident("Sofiane", "fr", role="moderator"),
    Resident("Inês", "pt", role="ambassador"),
    Resident("Claire", "fr", role="coordinator"),
)


def settle(box: "Box", residents: Sequence[Resident]) -> None:
    for one in residents:
        box.person(one.first_name, one.language, last_name=one.last_name, username=one.username, role=one.role)
