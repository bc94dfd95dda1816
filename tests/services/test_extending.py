"""Extending the vote: after an outage, by two people, in public; once it is closed it stays closed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.approvals import EffectChanged, NobodyElse, OwnRequest
from bot.domain.counts import REASON_MOST, ReasonNeeded
from bot.domain.moving import Overlapping, Wish
from bot.domain.offsets import Edge
from bot.domain.outages import HOURS, NoOutage, NotSoLong, VoteNotOpen
from bot.domain.people import Notifications, Role
from bot.domain.phases import PhaseName
from bot.services.campaigns import Campaigns
from bot.services.openings import VOTE_RECALL
from bot.services.publishing import PUBLIC_DEEDS
from storage.store import Store
from tests.city import a_member, a_person, letters_to
from tests.editions import an_edition
from tests.services.desk import deliver
from tests.services.precinct import HOUR, MINUTE, WHY, Precinct, a_bot, a_precinct

ON = "The vote goes on a little longer"


@pytest.fixture
async def precinct(store: Store, clock: TurnedClock) -> Precinct:
    """The bot was away for forty minutes, and is back for ten: the vote closes in less than three hours."""
    precinct = await a_precinct(store, clock)
    await precinct.away(40 * MINUTE)
    return precinct


async def test_what_is_only_asked_for_changes_nothing(precinct: Precinct) -> None:
    seen = await precinct.do.extending.preview(precinct.lea, 2)
    assert seen["phases"].keys() == {"voting", "results"}
    await precinct.asked()
    assert await precinct.later() == timedelta()
    assert ON not in "".join(await precinct.posted())


async def test_with_a_second_yes_the_vote_closes_later_and_the_results_open_then(precinct: Precinct) -> None:
    await precinct.extended(2)
    assert await precinct.later() == 2 * HOUR
    loaded = await precinct.loaded()
    results = loaded.edition.phase(PhaseName.RESULTS)
    assert results is not None
    assert results.opens == precinct.closes + 2 * HOUR
    await precinct.until(precinct.closes + HOUR)
    maria, submission = await precinct.begins(1)
    assert (await precinct.do.voting.cast(maria, submission)).version == 1
    await precinct.until(precinct.closes + 2 * HOUR)
    assert await precinct.later() is None
    async with precinct.store.transaction() as tx:
        vote = await tx.votes.find(loaded.id)
    assert vote is not None
    assert vote.closed_at is not None
    assert vote.closed_at >= precinct.closes + 2 * HOUR


async def test_the_reason_is_public_in_the_journal_and_in_the_citys_channels(precinct: Precinct) -> None:
    await precinct.extended()
    async with precinct.store.transaction() as tx:
        entry = (await tx.audit.page(1))[0]
    act = entry.act
    assert (act.actor_id, act.deed, act.subject, act.why) == (precinct.lea.id, "extend_vote", "vote:test", WHY)
    assert act.before is not None
    assert act.after is not None
    assert act.before["voting"].endswith(precinct.closes.isoformat())
    assert act.after["voting"].endswith((precinct.closes + 2 * HOUR).isoformat())
    assert len(act.after["outages"]) == 1
    assert {"extend_vote", "note_outage"} <= PUBLIC_DEEDS
    await precinct.do.watch.look(precinct.clock.now())
    told, head = (await precinct.posted())[-2:]
    assert ON in told
    assert WHY in told
    assert entry.hash.hex() in head


async def test_who_has_a_ballot_half_done_is_told_and_who_has_sent_it_is_left_in_peace(precinct: Precinct) -> None:
    begun, _ = await precinct.begins(1, 3)
    sent, submission = await precinct.begins(2)
    await precinct.do.voting.cast(sent, submission)
    silent, _ = await precinct.begins(4)
    await precinct.do.people.choose_notifications(silent, Notifications.NONE)
    idle = await a_person(precinct.store, language="en")
    await precinct.extended()
    told = await letters_to(precinct.store, begun)
    assert told.count(ON) == 1
    assert WHY in told
    assert "Monday 18 October 2027, 20:00" in told
    assert [await letters_to(precinct.store, one) for one in (sent, silent, idle)] == ["", "", ""]


async def test_recalls_follow_the_new_close(precinct: Precinct) -> None:
    begun, _ = await precinct.begins(1)
    await precinct.extended(24)
    async with precinct.store.transaction() as tx:
        to_come = await tx.moments.to_come([VOTE_RECALL])
    closes = precinct.closes + 24 * HOUR
    assert [closes - moment.due_at for moment in to_come] == [24 * HOUR, 3 * HOUR]
    await precinct.until(closes - 2 * HOUR)
    recalled = await letters_to(precinct.store, begun)
    assert recalled.count("You have not sent your ballot yet") == 1
    assert "The vote closes on Tuesday 19 October 2027, 18:00" in recalled


async def test_a_recall_that_waits_with_the_old_close_does_not_leave(store: Store, clock: TurnedClock) -> None:
    precinct = await a_precinct(store, clock)
    begun, _ = await precinct.begins(1)
    await precinct.away()
    await precinct.until(precinct.closes - 2 * HOUR)
    assert "You have not sent your ballot yet" in await letters_to(store, begun)
    await precinct.extended()
    told = await letters_to(store, begun)
    assert "You have not sent your ballot yet" not in told
    assert ON in told


async def test_who_was_told_of_one_extension_hears_of_the_next_date_too(precinct: Precinct) -> None:
    begun, submission = await precinct.begins(1)
    await precinct.extended(1)
    await deliver(precinct.store)
    await precinct.do.voting.cast(begun, submission)
    asked = await precinct.do.moving.ask(
        precinct.lea, Wish(PhaseName.VOTING, edge=Edge.CLOSES, moment=precinct.closes + 5 * HOUR)
    )
    await precinct.do.approvals.approve(precinct.nadia, asked.approval.id)
    assert "The dates have changed" in await letters_to(precinct.store, begun)


async def test_without_an_outage_there_is_nothing_to_extend(store: Store, clock: TurnedClock) -> None:
    precinct = await a_precinct(store, clock)
    assert (await precinct.do.counting.state(precinct.lea)).outages == ()
    for attempt in (
        precinct.do.extending.grounds(precinct.lea),
        precinct.do.extending.preview(precinct.lea, 2),
        precinct.asked(),
    ):
        with pytest.raises(NoOutage):
            await attempt


async def test_an_outage_days_before_the_close_is_none(store: Store, clock: TurnedClock) -> None:
    precinct = await a_precinct(store, clock)
    await precinct.away()
    wish = Wish(PhaseName.VOTING, edge=Edge.CLOSES, moment=precinct.closes + 24 * HOUR)
    asked = await precinct.do.moving.ask(precinct.lea, wish)
    await precinct.do.approvals.approve(precinct.nadia, asked.approval.id)
    with pytest.raises(NoOutage):
        await precinct.asked()


async def test_before_the_vote_opens_none_is_extended(store: Store, clock: TurnedClock) -> None:
    await an_edition(store, clock, PhaseName.CAMPAIGNING)
    lea = await a_member(store, Role.COORDINATOR)
    with pytest.raises(VoteNotOpen):
        await a_bot(store, clock).extending.grounds(lea)


@pytest.mark.parametrize("hours", [-1, 0, 3, 25, 24_000])
async def test_it_is_extended_by_the_times_shown_only(precinct: Precinct, hours: int) -> None:
    assert hours not in HOURS
    with pytest.raises(NotSoLong):
        await precinct.asked(hours)


@pytest.mark.parametrize("why", ["", "x" * (REASON_MOST + 1)])
async def test_a_reason_in_one_sentence_is_needed(precinct: Precinct, why: str) -> None:
    with pytest.raises(ReasonNeeded):
        await precinct.do.extending.ask(precinct.lea, 2, why)


async def test_who_asks_does_not_approve_and_alone_one_cannot_ask(precinct: Precinct) -> None:
    asked = await precinct.asked()
    with pytest.raises(OwnRequest):
        await precinct.do.approvals.approve(precinct.lea, asked.approval.id)
    await precinct.do.team.remove(None, precinct.nadia.id, Role.COORDINATOR)
    with pytest.raises(NobodyElse):
        await precinct.asked()
    assert await precinct.later() == timedelta()


async def test_a_close_that_moved_meanwhile_makes_it_another_effect(precinct: Precinct) -> None:
    asked = await precinct.asked(2)
    edition = (await precinct.loaded()).edition
    phases = list(edition.phases)
    phases[4] = replace(phases[4], closes=precinct.closes - HOUR)
    phases[5] = replace(phases[5], opens=precinct.closes - HOUR)
    await Campaigns(precinct.store, precinct.clock).load(replace(edition, phases=tuple(phases)))
    with pytest.raises(EffectChanged):
        await precinct.do.approvals.approve(precinct.nadia, asked.approval.id)


async def test_where_the_results_would_open_meanwhile_it_says_so(precinct: Precinct) -> None:
    edition = (await precinct.loaded()).edition
    phases = list(edition.phases)
    phases[5] = replace(phases[5], opens=precinct.closes + HOUR)
    await Campaigns(precinct.store, precinct.clock).load(replace(edition, phases=tuple(phases)))
    with pytest.raises(Overlapping):
        await precinct.asked(2)
    await precinct.extended(1)
    assert await precinct.later() == HOUR
