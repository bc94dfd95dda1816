"""Half-done ballots are recalled to their voters, and to nobody else; the letter says how many, never which."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.letters import Lane
from bot.domain.people import Notifications, Person
from bot.services import vote_recalls
from bot.services.assembly import build_services
from bot.services.campaigns import Campaigns, Loaded
from bot.services.openings import VOTE_RECALL
from bot.services.services import Services
from storage.models import LetterRow
from storage.store import Store
from tests.city import a_person, letters_to
from tests.editions import edition_in
from tests.polls import PLEYEL, TOWN, an_open_vote

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


async def the_last_day(do: Services, clock: TurnedClock, loaded: Loaded) -> None:
    """Both recalls have been looked at."""
    assert loaded.phase is not None
    for before in (20 * HOUR, HOUR):
        clock.turn(loaded.phase.closes - clock.now() - before)
        while await do.watch.look(clock.now()):
            pass


async def chooses(do: Services, person: Person, *numbers: int, value: int = 1) -> str:
    for number in numbers:
        booth = await do.voting.choose(person, "town", number, value)
    return booth.filled.submission


async def test_who_has_chosen_and_not_sent_is_told_twice(store: Store, clock: TurnedClock, do: Services) -> None:
    loaded = await an_open_vote(store, clock, do)
    maria = await a_person(store, language="en")
    await chooses(do, maria, 1, 3)
    await the_last_day(do, clock, loaded)
    told = await letters_to(store, maria)
    assert told.count("You have not sent your ballot yet") == 2
    assert "The whole town: 2 of 3 projects chosen." in told
    for secret in ("Des arbres", "Un panier"):
        assert secret not in told
    assert loaded.phase is not None
    async with store.transaction() as tx:
        rows = await tx.connection.execute(select(LetterRow.lane, LetterRow.expires_at))
        assert {(lane, expires) for lane, expires in rows} == {(Lane.REMINDER, loaded.phase.closes)}


async def test_who_has_sent_or_chosen_nothing_or_wants_no_letters_hears_nothing(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    loaded = await an_open_vote(store, clock, do)
    sent, blank, silent, looked = [await a_person(store) for _ in range(4)]
    await do.voting.cast(sent, await chooses(do, sent, 1))
    await do.voting.take_up(blank)
    await chooses(do, silent, 1)
    await do.people.choose_notifications(silent, Notifications.NONE)
    await do.voting.cast(looked, await chooses(do, looked, 2))
    await do.voting.take_up(looked)
    await the_last_day(do, clock, loaded)
    assert [await letters_to(store, one) for one in (sent, blank, silent, looked)] == ["", "", "", ""]


async def test_a_change_that_was_not_sent_is_recalled_as_one(store: Store, clock: TurnedClock, do: Services) -> None:
    loaded = await an_open_vote(store, clock, do)
    maria = await a_person(store, language="en")
    await do.voting.cast(maria, await chooses(do, maria, 1))
    await chooses(do, maria, 2)
    await the_last_day(do, clock, loaded)
    assert "You have not sent the change of your ballot" in await letters_to(store, maria)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (BallotForm(least=2), "1 of 3 projects chosen. 1 more is needed."),
        (BallotForm(BallotKind.JUDGEMENT), "1 of 4 projects chosen. 3 have no grade yet."),
        (BallotForm(BallotKind.KNAPSACK, share_least=50), "1 of 4 projects chosen. Too little of the money is used."),
        (BallotForm(BallotKind.CUMULATIVE), "1 of 4 projects chosen."),
    ],
    ids=lambda one: one.kind if isinstance(one, BallotForm) else "",
)
async def test_what_is_missing_is_named_and_no_sum_that_would_give_it_away(
    store: Store, clock: TurnedClock, do: Services, form: BallotForm, said: str
) -> None:
    loaded = await an_open_vote(store, clock, do, form=form)
    maria = await a_person(store, language="en")
    await chooses(do, maria, 1)
    await the_last_day(do, clock, loaded)
    told = await letters_to(store, maria)
    assert f"The whole town: {said}" in told
    assert "€" not in told


async def test_each_list_is_told_of(store: Store, clock: TurnedClock, do: Services) -> None:
    loaded = await an_open_vote(store, clock, do, envelopes=(TOWN, PLEYEL))
    maria = await a_person(store, language="en")
    await do.voting.choose_neighbourhood(maria, "pleyel")
    await chooses(do, maria, 1)
    await the_last_day(do, clock, loaded)
    assert "Pleyel: nothing chosen." in await letters_to(store, maria)


async def test_many_are_told_in_lots_and_everybody_once(
    store: Store, clock: TurnedClock, do: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vote_recalls, "TOGETHER", 2)
    loaded = await an_open_vote(store, clock, do)
    people = [await a_person(store, language="en") for _ in range(5)]
    for person in people:
        await chooses(do, person, 1)
    await the_last_day(do, clock, loaded)
    told = [(await letters_to(store, person)).count("You have not sent your ballot yet") for person in people]
    assert told == [2] * 5


async def test_a_close_that_moves_takes_its_recalls_along(store: Store, clock: TurnedClock, do: Services) -> None:
    loaded = await an_open_vote(store, clock, do)
    later = edition_in(loaded.phase.name, clock.now() + 7 * DAY, envelopes=(TOWN,)) if loaded.phase else None
    assert later is not None
    async with store.transaction() as tx:
        before = await tx.moments.to_come([VOTE_RECALL])
    await Campaigns(store, clock).load(later, again=frozenset(phase.name for phase in later.phases))
    async with store.transaction() as tx:
        after = await tx.moments.to_come([VOTE_RECALL])
    assert len(before) == 2
    assert not set(before) & set(after)


async def test_nobody_is_recalled_to_a_vote_that_is_over(store: Store, clock: TurnedClock, do: Services) -> None:
    loaded = await an_open_vote(store, clock, do)
    maria = await a_person(store)
    await chooses(do, maria, 1)
    assert loaded.phase is not None
    clock.turn(loaded.phase.closes - clock.now() + HOUR)
    while await do.watch.look(clock.now()):
        pass
    assert await letters_to(store, maria) == ""


async def test_after_a_night_off_one_recall_is_enough(store: Store, clock: TurnedClock, do: Services) -> None:
    loaded = await an_open_vote(store, clock, do)
    maria = await a_person(store, language="en")
    await chooses(do, maria, 1)
    assert loaded.phase is not None
    clock.turn(loaded.phase.closes - clock.now() - HOUR)
    while await do.watch.look(clock.now()):
        pass
    assert (await letters_to(store, maria)).count("You have not sent your ballot yet") == 1
