"""An ambassador's home: short sections, one for each thing that concerns them, each made by whoever knows of it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.network import Ambassador, NotInNetwork
from bot.domain.people import Deed, Person
from bot.domain.task_lists import Which
from bot.i18n import Html, Translator
from bot.services.campaigns import Loaded, in_force
from bot.services.rights import make_sure
from bot.texts import ambassador_home as texts
from bot.texts import offering_buttons as buttons
from bot.texts.buttons import Labelled, to_tasks
from bot.texts.own_link_buttons import to_numbers
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody has opened their home."""

    person: Person
    part: Ambassador
    edition: Loaded | None
    now: datetime
    t: Translator


@dataclass(frozen=True, slots=True)
class Section:
    """A few lines, and what they lead to: a button of each section, the first sections first."""

    words: Html
    buttons: Sequence[Labelled] = ()


Tells = Callable[[Transaction, Visit], Awaitable[Section | None]]
"""Makes a section, or none when there is nothing to say."""


@dataclass(frozen=True, slots=True)
class AmbassadorHome:
    """A new section is one more in `sections`, where the bot is put together."""

    store: Store
    clock: Clock
    sections: Sequence[Tells]

    async def visit(self, person: Person, t: Translator) -> list[Section]:
        """What there is for them now. Raises `NotAllowed` or `NotInNetwork`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, person, Deed.TAKE_PART)
            part = await tx.network.find(person.id)
            if part is None or not part.member:
                raise NotInNetwork
            here = Visit(person, part, await in_force(tx), self.clock.now(), t)
            told = [await tells(tx, here) for tells in self.sections]
        return [section for section in told if section is not None]


async def my_tasks(tx: Transaction, visit: Visit) -> Section | None:
    """Those in hand, the next one by name; and those that somebody may take."""
    counts = await tx.task_lists.counts(visit.person)
    if not counts[Which.MINE] and not counts[Which.FREE]:
        return None
    following = await tx.task_lists.some(Which.MINE, visit.person, 1)
    return Section(texts.tasks(counts, following, visit.t), [to_tasks(visit.t)])


async def my_numbers(tx: Transaction, visit: Visit) -> Section | None:
    """Seen by nobody else."""
    if visit.edition is None or visit.part.joined_at is None:
        return None
    person, edition, since = visit.person.id, visit.edition.id, visit.part.joined_at
    did = await tx.engagements.of(person, edition, visit.now)
    helped = await tx.assisted.entered(person, edition, since)
    return Section(texts.numbers(did, helped, since, visit.t), [to_numbers(visit.t)])


async def the_kit(_tx: Transaction, visit: Visit) -> Section | None:
    """What to show and to say to people."""
    return Section(texts.kit(visit.t), [buttons.to_kit(visit.t)]) if visit.edition else None


async def what_i_offer(_tx: Transaction, visit: Visit) -> Section | None:
    """Languages, places and a pause: last, since it changes seldom."""
    edition = visit.edition.edition if visit.edition else None
    words = texts.offer(visit.part, edition, visit.now, visit.t)
    return Section(words, [buttons.to_offer(visit.t)])


async def help_somebody(_tx: Transaction, visit: Visit) -> Section | None:
    """For people without a phone."""
    return Section(texts.help_somebody(visit.t), [buttons.to_assist(visit.t)])
