"""What moving dates is, once a second person has said yes: all of it in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.approvals import Approval, Effect
from bot.domain.audit import Act
from bot.domain.campaigns import Edition
from bot.domain.differences import Difference, difference
from bot.domain.errors import Refusal
from bot.domain.moving import Wish, moved, wish_from_json
from bot.domain.people import Deed, Person
from bot.domain.phases import NoEdition
from bot.services.approvals import Kind
from bot.services.campaigns import Loaded, in_force
from bot.services.corrections import DATES, Corrections, Telling, said
from bot.services.mission_templates import write_missions
from bot.services.openings import write_calendar
from bot.services.second_looks import SecondLooks
from bot.services.task_templates import write_tasks
from bot.texts import buttons
from bot.texts.difference import correction, requested
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class Moved:
    """The edition in force, as it would be, and what changes from the one to the other."""

    loaded: Loaded
    after: Edition
    change: Difference

    def effect(self, wish: Wish) -> Effect:
        """What is shown, asked for, approved and done."""
        edition = self.loaded.edition
        return {"edition": edition.name, "wish": wish.to_json(), **self.change.to_json()}


@dataclass(frozen=True, slots=True)
class Movement:
    """The effect is found anew when it is approved: a message that left meanwhile makes it another one."""

    clock: Clock
    corrections: Corrections
    second_looks: SecondLooks

    def kinds(self) -> Mapping[str, Kind]:
        return {DATES: Kind(Deed.MOVE_DATES, self.effect, self.carry_out, requested)}

    async def planned(self, tx: Transaction, wish: Wish) -> Moved:
        """What would become of a wish. Raises `NoEdition` and the refusals of `bot.domain.moving`."""
        now = self.clock.now()
        loaded = await in_force(tx)
        if loaded is None:
            raise NoEdition
        edition = loaded.edition
        states = {stage.name: stage.state for stage in await tx.phases.of(loaded.id)}
        after = replace(edition, phases=moved(edition.phases, states, wish, edition.zone, now))
        tasks = await tx.tasks.of_templates(loaded.id)
        missions = await tx.missions.of_templates(loaded.id)
        change = difference(edition, after, await said(tx, edition.slug), now, tasks, missions)
        return Moved(loaded, after, change)

    async def effect(self, tx: Transaction, approval: Approval) -> Effect | None:
        """The same wish by now: from here on nothing opens, closes or is loaded until the transaction ends."""
        await tx.phases.take_turn()
        wish = wish_from_json(approval.effect["wish"])
        try:
            return (await self.planned(tx, wish)).effect(wish)
        except Refusal:
            return None

    async def carry_out(self, tx: Transaction, approval: Approval, by: Person, now: datetime) -> Sequence[Act]:
        planned = await self.planned(tx, wish_from_json(approval.effect["wish"]))
        edition = planned.after
        phases = planned.change.to_json()["phases"]
        cause = f"{DATES}:{edition.slug}:{approval.id}"
        telling = Telling(cause, lambda t: correction(phases, t), buttons.to_agenda, edition.timezone)
        told = await self.apply(tx, planned, telling, now)
        before, after = dates(approval, "before"), dates(approval, "after") | {"corrected": told}
        return [Act(approval.asked_by, "coordinator", "move_dates", f"edition:{edition.slug}", before, after)]

    async def apply(self, tx: Transaction, planned: Moved, telling: Telling, now: datetime) -> int:
        """Rows and moments, the letters that wait and those that were read, in one go; how many were corrected."""
        number, slug = planned.loaded.id, planned.loaded.edition.slug
        anew = {(move.before.kind.value, move.before.subject(slug)) for move in planned.change.again}
        await tx.editions.put(planned.after, now)
        await write_tasks(tx, number, planned.after, now)
        await write_missions(tx, number, planned.after, planned.loaded.edition, now)
        await write_calendar(tx, number, planned.after, now, anew=anew)
        await tx.phases.moved(number, planned.change.names, now)
        told = await self.corrections.write(tx, planned.loaded, planned.change, telling, now)
        await self.second_looks.ask_for(tx, planned.loaded, planned.change, telling.cause, now)
        return told


def dates(approval: Approval, which: str) -> dict[str, Any]:
    """As intervals of ISO 8601."""
    return {name: "/".join(ends[which]) for name, ends in approval.effect["phases"].items()}
