"""The draw: source, moment and candidates are public before the seed can be known; each step is done once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.counts import DrawNotAhead, DrawOutOfOrder, DrawTooEarly, ReasonNeeded, VoteNotClosed
from bot.domain.groups import Group, GroupId, GroupKind
from bot.domain.paper_corrections import Wish
from bot.domain.paper_rules import Field
from bot.domain.people import Person, Role
from bot.domain.typed_dates import DateUnreadable
from bot.i18n import translator
from bot.services.assembly import build_services
from bot.services.campaigns import Loaded
from bot.services.publishing import PUBLIC_DEEDS
from bot.services.services import Services
from storage.models import LetterRow
from storage.store import Store
from tests.city import a_member
from tests.polls import PLEYEL, TOWN, an_open_vote
from tests.publications import SEED, closed, published, tomorrow

LOTTERY = "Le loto de lundi, dans l'ordre du tirage."
CHANNELS = [
    Group(GroupId(0), -100, GroupKind.CHANNEL, "La ville", "fr", "parvis_bot"),
    Group(GroupId(0), -200, GroupKind.CHANNEL, "The city", "en", "parvis_city"),
]


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


@pytest.fixture
async def lea(store: Store) -> Person:
    return await a_member(store, Role.COORDINATOR, name="Léa")


@pytest.fixture
async def vote(store: Store, clock: TurnedClock, do: Services) -> Loaded:
    """Open, on two lists."""
    return await an_open_vote(store, clock, do, envelopes=(TOWN, PLEYEL))


async def posted(store: Store, channel: Group) -> list[str]:
    """What this channel was told of the draw."""
    async with store.transaction() as tx:
        wanted = select(LetterRow.body["text"].astext).where(
            LetterRow.chat_id == channel.chat, LetterRow.key.startswith("draw:")
        )
        return list(await tx.connection.scalars(wanted))


async def test_source_moment_and_candidates_are_told_to_the_channels_and_noted_for_publication(
    store: Store, clock: TurnedClock, do: Services, lea: Person, vote: Loaded
) -> None:
    async with store.transaction() as tx:
        for channel in CHANNELS:
            await tx.groups.join(channel, lea.id, clock.now())
    ana = await a_member(store, Role.COORDINATOR, name="Ana")
    gone = await do.paper_correcting.ask(lea, Wish(4, Field.WITHDRAWN, "Le sol y est pollué, rien ne s'y bâtit.", ""))
    await do.approvals.approve(ana, gone.approval.id)
    await closed(do, clock, vote)
    await do.drawing.announce(lea, LOTTERY, tomorrow(clock))
    draw = (await do.counting.state(lea)).draw
    assert draw is not None
    [french], [english] = [await posted(store, channel) for channel in CHANNELS]
    assert LOTTERY in english
    assert "• The whole town: 1–3" in english
    assert "• Pleyel: 5" in english
    assert translator("en").full_moment(draw.due_at) in english
    assert "• Toute la ville" in french
    async with store.transaction() as tx:
        act = (await tx.audit.page(1))[0].act
    assert (act.actor_id, act.deed, act.subject) == (lea.id, "announce_draw", "vote:test")
    assert act.after == {
        "words": LOTTERY,
        "due": draw.due_at.isoformat(),
        "candidates": {"town": [1, 2, 3], "pleyel": [5]},
        "channels": 2,
    }
    assert act.deed in PUBLIC_DEEDS


async def test_nothing_is_announced_or_seeded_while_the_vote_is_open(
    clock: TurnedClock, do: Services, lea: Person, vote: Loaded
) -> None:
    with pytest.raises(VoteNotClosed):
        await do.drawing.announce(lea, LOTTERY, tomorrow(clock))
    with pytest.raises(VoteNotClosed):
        await do.drawing.seed(lea, SEED)
    assert (await do.counting.state(lea)).draw is None


async def test_the_seed_comes_once_after_the_announcement_and_not_before_its_moment(
    clock: TurnedClock, do: Services, lea: Person, vote: Loaded
) -> None:
    await closed(do, clock, vote)
    with pytest.raises(DrawOutOfOrder):
        await do.drawing.seed(lea, SEED)
    await do.drawing.announce(lea, LOTTERY, tomorrow(clock))
    with pytest.raises(DrawTooEarly):
        await do.drawing.seed(lea, SEED)
    clock.turn(timedelta(days=2))
    await do.drawing.seed(lea, SEED)
    with pytest.raises(DrawOutOfOrder):
        await do.drawing.seed(lea, "1 2 3 4 5")
    draw = (await do.counting.state(lea)).draw
    assert draw is not None
    assert (draw.source, draw.seed) == (LOTTERY, SEED)


async def test_an_event_that_is_called_off_is_replaced_until_its_moment_as_publicly(
    store: Store, clock: TurnedClock, do: Services, lea: Person, vote: Loaded
) -> None:
    async with store.transaction() as tx:
        await tx.groups.join(CHANNELS[0], lea.id, clock.now())
    await closed(do, clock, vote)
    assert await do.drawing.announce(lea, LOTTERY, tomorrow(clock)) == 1
    clock.turn(timedelta(hours=23))
    assert await do.drawing.announce(lea, "Un autre loto.", tomorrow(clock)) == 1
    assert len(await posted(store, CHANNELS[0])) == 2
    clock.turn(timedelta(days=1))
    with pytest.raises(DrawOutOfOrder):
        await do.drawing.announce(lea, "Un loto plus favorable.", tomorrow(clock))
    draw = (await do.counting.state(lea)).draw
    assert draw is not None
    assert draw.source == "Un autre loto."


async def test_nothing_is_drawn_once_the_results_are_published(
    clock: TurnedClock, do: Services, lea: Person, vote: Loaded, store: Store
) -> None:
    await closed(do, clock, vote)
    await published(do, lea, await a_member(store, Role.COORDINATOR, name="Ana"))
    with pytest.raises(DrawOutOfOrder):
        await do.drawing.announce(lea, LOTTERY, tomorrow(clock))


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ((LOTTERY, "lundi"), DateUnreadable),
        ((LOTTERY, "15/03/2020 20:30"), DrawNotAhead),
        (("", "15/03/2099 20:30"), ReasonNeeded),
        (("x" * 301, "15/03/2099 20:30"), ReasonNeeded),
    ],
)
async def test_what_is_announced_is_a_sentence_and_a_moment_to_come(
    clock: TurnedClock, do: Services, lea: Person, vote: Loaded, said: tuple[str, str], refusal: type[Exception]
) -> None:
    await closed(do, clock, vote)
    with pytest.raises(refusal):
        await do.drawing.announce(lea, *said)
    assert (await do.counting.state(lea)).draw is None
