"""What the file plans: reminders leave at their minute, in each language; nothing is said twice."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.audiences import Audience, Behaviour
from bot.domain.drafting import with_theme
from bot.domain.offsets import read_offset
from bot.domain.people import Notifications, Role
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedAnnouncement, PlannedReminder
from bot.services.assembly import build_services
from bot.services.campaigns import Campaigns, Loaded
from bot.services.services import Services
from storage.models import LetterRow
from storage.repositories.moments import Moment
from storage.store import Store
from tests.city import a_member, a_person, letters_to
from tests.editions import an_edition, edition_in

WORDS = {"fr": "Plus que deux jours.", "en": "Two days left.", "ar": "بقي يومان."}
LAST_DAYS = PlannedReminder("last-days", read_offset("ideation.closes - 48h"), WORDS)
OPENING = PlannedAnnouncement("opening", read_offset("voting.opens - 7d 18:30"), WORDS)
HOUR, LATE = timedelta(hours=1), datetime(9999, 1, 1, tzinfo=UTC)


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


async def planned(store: Store) -> list[Moment]:
    """What waits to be said."""
    async with store.transaction() as tx:
        waiting = await tx.moments.due(LATE)
    return [moment for moment in waiting if moment.kind in ("announcement", "reminder")]


def closes(edition: Loaded) -> datetime:
    assert edition.phase is not None
    return edition.phase.closes


async def look(do: Services, now: datetime) -> None:
    while await do.watch.look(now):
        continue


async def test_a_reminder_is_read_in_each_language_by_whoever_wants_news(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    edition = await an_edition(store, clock, reminders=(LAST_DAYS,))
    maria, john = await a_person(store, "Maria", "fr"), await a_person(store, "John", "en")
    luz = await a_person(store, "Luz", "pt")
    silent = await a_person(store, "Silent", notifications=Notifications.ESSENTIAL)
    await look(do, closes(edition) - 48 * HOUR - timedelta(seconds=1))
    assert not await letters_to(store, maria)
    await look(do, closes(edition) - 48 * HOUR)
    assert (await letters_to(store, maria)).startswith("Plus que deux jours.")
    assert (await letters_to(store, john)).startswith("Two days left.")
    assert (await letters_to(store, luz)).startswith("Plus que deux jours."), "what has no words of its own is French"
    assert not await letters_to(store, silent)
    async with store.transaction() as tx:
        expiries = set((await tx.connection.execute(select(LetterRow.expires_at))).scalars())
    assert expiries == {closes(edition)}


async def test_a_reminder_of_ones_own_draft_is_essential_and_for_nobody_else(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    drafting = Audience(behaviours=frozenset({Behaviour.DRAFTING}))
    reminder = PlannedReminder("drafts", LAST_DAYS.at, WORDS, drafting)
    edition = await an_edition(store, clock, reminders=(reminder,))
    maria = await a_person(store, "Maria", notifications=Notifications.ESSENTIAL)
    john = await a_person(store, "John")
    await do.deposits.take(maria, edition, with_theme("nature"))
    await look(do, closes(edition) - HOUR)
    assert await letters_to(store, maria)
    assert not await letters_to(store, john)


async def test_a_reminder_is_left_out_once_its_event_is_over_and_the_team_hears_of_it(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    edition = await an_edition(store, clock, reminders=(LAST_DAYS,))
    maria, lea = await a_person(store, "Maria"), await a_member(store, Role.COORDINATOR, language="en")
    await look(do, closes(edition))
    await look(do, closes(edition) + timedelta(minutes=1))
    assert not await letters_to(store, maria)
    assert "the reminder “last-days”" in await letters_to(store, lea)


async def test_loading_plans_what_is_to_come_and_nothing_of_the_past(store: Store, clock: TurnedClock) -> None:
    past = PlannedAnnouncement("past", read_offset("ideation.opens + 1h"), WORDS)
    edition = await an_edition(store, clock, announcements=(OPENING, past), reminders=(LAST_DAYS,))
    assert [(moment.kind, moment.subject) for moment in await planned(store)] == [
        ("reminder", "test:last-days"),
        ("announcement", "test:opening"),
    ]
    opening = (await planned(store))[1].due_at.astimezone(edition.edition.zone)
    assert (opening.hour, opening.minute) == (18, 30)


async def test_what_was_said_is_not_said_again_when_the_file_is_loaded_again_with_other_dates(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    def edition(**more: Any) -> Any:
        return edition_in(PhaseName.IDEATION, clock.now(), reminders=(LAST_DAYS,), announcements=(OPENING,), **more)

    maria = await a_person(store, "Maria")
    first = await Campaigns(store, clock).load(edition())
    clock.turn(closes(first) - HOUR - clock.now())
    await look(do, clock.now())
    assert (await letters_to(store, maria)).count("deux jours") == 1
    await Campaigns(store, clock).load(edition())
    assert [moment.subject for moment in await planned(store)] == ["test:opening"]
    await look(do, clock.now() + timedelta(days=300))
    assert (await letters_to(store, maria)).count("deux jours") == 1


async def test_what_is_no_longer_in_the_file_is_no_longer_said(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    edition = await an_edition(store, clock, announcements=(OPENING,), reminders=(LAST_DAYS,))
    await an_edition(store, clock)
    assert await planned(store) == []
    maria = await a_person(store, "Maria")
    async with store.transaction() as tx:
        await tx.moments.plan([Moment("reminder", "test:last-days", clock.now())])
        await tx.moments.plan([Moment("reminder", "other:last-days", clock.now())])
    await look(do, clock.now())
    assert not await letters_to(store, maria)
    assert edition.edition.reminders == (LAST_DAYS,)


async def test_a_reminder_that_moved_while_it_fell_due_leaves_at_its_new_moment_only(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    edition = await an_edition(store, clock, reminders=(LAST_DAYS,))
    maria = await a_person(store, "Maria")
    stale = closes(edition) - 50 * HOUR
    async with store.transaction() as tx:
        await tx.moments.plan([Moment("reminder", "test:last-days", stale)])
    await look(do, stale)
    assert not await letters_to(store, maria)
    await Campaigns(store, clock).load(edition.edition)
    await look(do, stale + 2 * HOUR)
    assert (await letters_to(store, maria)).count("deux jours") == 1


async def test_at_the_minute_of_an_opening_the_phase_is_open_before_anybody_is_told(
    store: Store, clock: TurnedClock
) -> None:
    at_once = PlannedAnnouncement("now", read_offset("voting.opens"), WORDS)
    await an_edition(store, clock, announcements=(at_once,))
    async with store.transaction() as tx:
        kinds = [moment.kind for moment in await tx.moments.due(LATE)]
    place = kinds.index("announcement")
    assert kinds[place - 2 : place] == ["phase_closes", "phase_opens"]


async def test_what_fell_due_a_moment_ago_is_not_lost_when_the_file_is_loaded_again(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    edition = await an_edition(store, clock, reminders=(LAST_DAYS,))
    maria = await a_person(store, "Maria")
    clock.turn(closes(edition) - 48 * HOUR - clock.now() + timedelta(seconds=2))
    await Campaigns(store, clock).load(edition.edition)
    await look(do, clock.now())
    assert (await letters_to(store, maria)).count("deux jours") == 1
