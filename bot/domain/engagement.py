"""What an ambassador did in an edition, for the certificate that the city gives at its end."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.errors import Refusal
from bot.domain.missions import Counts
from bot.domain.phases import Phase, PhaseName
from bot.domain.stages import PhaseState, Stage
from bot.domain.text import canonical

NAME_MOST = 60


@dataclass(frozen=True, slots=True)
class Engagement:
    """Missions at which somebody was, how long these were, where, and what they counted; no figure of others."""

    missions: int = 0
    minutes: int = 0
    neighbourhoods: tuple[str, ...] = ()
    done: Counts = field(default_factory=Counts)


@dataclass(eq=False)
class TooEarly(Refusal):
    """The edition is not at its end yet."""


@dataclass(eq=False)
class NothingToCertify(Refusal):
    """They were at no mission of this edition."""


@dataclass(eq=False)
class NameUnprintable(Refusal):
    """It has no letter, or does not fit the line."""


def closing_phase(phases: Iterable[Phase]) -> PhaseName | None:
    """With which phase an edition ends for ambassadors: its results, else the last one of its calendar.

    Works go on for years after the results; a certificate that is asked for then counts their inaugurations as well.
    """
    names = [phase.name for phase in phases]
    if PhaseName.RESULTS in names:
        return PhaseName.RESULTS
    return names[-1] if names else None


def at_its_end(stages: Iterable[Stage], closing: PhaseName | None) -> bool:
    """Whether that phase has opened, or is over."""
    return any(stage.name is closing and stage.state is not PhaseState.WAITING for stage in stages)


def printed_name(typed: str) -> str:
    """A name as it is printed. Raises `NameUnprintable`."""
    name = " ".join(canonical(typed).split())
    if not any(sign.isalpha() for sign in name) or len(name) > NAME_MOST:
        raise NameUnprintable
    return name
