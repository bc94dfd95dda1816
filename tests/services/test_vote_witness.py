"""The head of the journal is told to the city's channels: at the opening, each evening, at the close."""

from datetime import timedelta

from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.groups import Group, GroupId, GroupKind
from bot.domain.people import Role
from bot.services.assembly import build_services
from storage.models import LetterRow
from storage.store import Store
from tests.city import a_member
from tests.polls import an_open_vote

CHANNEL = Group(GroupId(0), -100, GroupKind.CHANNEL, "La ville", "fr", "parvis_bot")


async def told(store: Store) -> list[str]:
    async with store.transaction() as tx:
        wanted = select(LetterRow.body["text"].astext).where(LetterRow.chat_id == CHANNEL.chat).order_by(LetterRow.id)
        return list(await tx.connection.scalars(wanted))


async def test_the_channels_of_the_city_keep_the_head_of_the_journal(store: Store, clock: TurnedClock) -> None:
    do = build_services(store, clock, lambda: None, b"pepper")
    lea = await a_member(store, Role.COORDINATOR)
    async with store.transaction() as tx:
        await tx.groups.join(CHANNEL, lea.id, clock.now())
    loaded = await an_open_vote(store, clock, do)
    await do.watch.look(clock.now())
    async with store.transaction() as tx:
        posted, opening = await tx.audit.page(2)
    assert (posted.act.deed, opening.act.deed) == ("post_head", "open_vote")
    assert posted.act.after == {"seq": opening.seq, "hash": opening.hash.hex(), "channels": 1}
    assert opening.hash.hex() in (await told(store))[0]
    for _ in range(2):
        clock.turn(timedelta(days=1))
        await do.watch.look(clock.now())
    assert len(await told(store)) == 3
    clock.turn(loaded.edition.phases[4].closes - clock.now())
    while await do.watch.look(clock.now()):
        pass
    async with store.transaction() as tx:
        (closing,) = [entry for entry in await tx.audit.page(10) if entry.act.deed == "close_vote"]
    assert closing.hash.hex() in (await told(store))[-1]
    count = len(await told(store))
    clock.turn(timedelta(days=2))
    while await do.watch.look(clock.now()):
        pass
    assert len(await told(store)) == count
