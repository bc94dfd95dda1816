"""Announcements as they are kept: drafts, texts, the list, the archive, answers; and the groups that hear them."""

from asyncio import TaskGroup

import pytest

from bot.clock import TurnedClock
from bot.domain.announcement_buttons import AnnouncementButton, ButtonKind
from bot.domain.announcements import Announcement, AnnouncementId, AnnouncementState
from bot.domain.audiences import EVERYBODY, Audience, Mailing
from bot.domain.groups import Group, GroupId, GroupKind
from bot.domain.letters import Lane
from bot.domain.people import PersonId, Role
from storage.store import Store
from tests.city import a_person
from tests.editions import an_edition
from tests.waiting import beside, until_somebody_waits


@pytest.fixture
async def edition(store: Store, clock: TurnedClock) -> int:
    return (await an_edition(store, clock)).id


async def reread(store: Store, announcement: AnnouncementId) -> Announcement:
    async with store.transaction() as tx:
        found = await tx.announcements.find(announcement)
    assert found is not None
    return found


async def test_a_draft_is_kept_as_it_was_written(store: Store, clock: TurnedClock, edition: int) -> None:
    lea = await a_person(store, "Léa")
    button = AnnouncementButton(ButtonKind.LINK, "https://saint-denis.fr", {"fr": "Le plan"})
    audience = Audience(roles=frozenset({Role.AMBASSADOR}), neighbourhoods=frozenset({"plaine"}))
    async with store.transaction() as tx:
        draft = await tx.announcements.begin(edition, lea.id, clock.now())
        for words in ("Bonjour", "Bonsoir"):
            await tx.announcements.write(draft, "fr", words)
        await tx.announcements.write(draft, "pt", "Olá")
        await tx.announcements.write(draft, "ar", "مرحبا")
        await tx.announcements.unwrite(draft, "ar")
        values = {"buttons": [button.to_json()], "audience": audience.to_json(), "official": True, "photo": "p-1"}
        await tx.announcements.change(draft, clock.now(), **values)
    kept = await reread(store, draft)
    assert (kept.state, kept.author, kept.edition) == (AnnouncementState.DRAFT, lea.id, edition)
    assert kept.texts == {"fr": "Bonsoir", "pt": "Olá"}
    assert (kept.buttons, kept.audience, kept.official, kept.photo) == ((button,), audience, True, "p-1")


async def test_whoever_waits_for_an_announcement_reads_it_as_it_is_then(
    store: Store, clock: TurnedClock, edition: int
) -> None:
    async with store.transaction() as tx:
        draft = await tx.announcements.begin(edition, None, clock.now())

    async def read() -> Announcement | None:
        async with store.transaction() as tx:
            return await tx.announcements.find(draft, lock=True)

    async with TaskGroup() as group, store.transaction() as tx:
        await tx.announcements.find(draft, lock=True)
        reading = beside(group, read())
        await until_somebody_waits(store)
        await tx.announcements.write(draft, "fr", "Bonjour")
        await tx.announcements.change(draft, clock.now(), official=True)
    found = reading.result()
    assert found is not None
    assert (found.texts, found.official) == ({"fr": "Bonjour"}, True)


async def test_the_list_begins_with_the_latest_and_leaves_out_what_was_given_up(
    store: Store, clock: TurnedClock, edition: int
) -> None:
    async with store.transaction() as tx:
        first, second, third = [await tx.announcements.begin(edition, None, clock.now()) for _ in range(3)]
        await tx.announcements.change(second, clock.now(), state=AnnouncementState.CANCELLED)
        listed = await tx.announcements.page(edition, 5)
        rest = await tx.announcements.page(edition, 5, 1)
    assert [one.id for one in listed] == [third, first]
    assert [one.id for one in rest] == [first]


async def test_the_archive_holds_what_was_said_officially_and_stands(
    store: Store, clock: TurnedClock, edition: int
) -> None:
    now = clock.now()
    async with store.transaction() as tx:
        said, internal, unsaid, withdrawn = [await tx.announcements.begin(edition, None, now) for _ in range(4)]
        await tx.announcements.change(said, now, official=True, started_at=now)
        await tx.announcements.change(internal, now, started_at=now)
        await tx.announcements.change(unsaid, now, official=True)
        await tx.announcements.change(withdrawn, now, official=True, started_at=now, withdrawn_at=now)
        assert [one.id for one in await tx.announcements.archive(edition, 9)] == [said]
        assert await tx.announcements.archived(edition, withdrawn) is None
        assert await tx.announcements.archived(edition, said) is not None


async def test_the_last_answer_counts_and_goes_with_who_gave_it(
    store: Store, clock: TurnedClock, edition: int
) -> None:
    maria, karim = await a_person(store, "Maria"), await a_person(store, "Karim")
    async with store.transaction() as tx:
        draft = await tx.announcements.begin(edition, None, clock.now())
        for person, coming in ((maria, False), (karim, False), (maria, True)):
            await tx.announcements.answer(draft, person.id, coming, clock.now())
        assert await tx.announcements.answers(draft) == (1, 1)
        await tx.traces.forget(maria.id, maria.telegram_id)
        assert await tx.announcements.answers(draft) == (0, 1)


async def test_an_announcement_under_way_leaves_no_letter_to_who_is_forgotten_meanwhile(
    store: Store, clock: TurnedClock, edition: int
) -> None:
    maria = await a_person(store, "Maria")

    async def forget() -> None:
        async with store.transaction() as tx:
            await tx.traces.forget(maria.id, maria.telegram_id)

    readers = frozenset({"fr"})
    mailing = Mailing("announcement:1", Lane.ANNOUNCEMENT, "fr", readers, {"text": "Bonjour"}, clock.now())
    async with TaskGroup() as group, store.transaction() as tx:
        assert await tx.audiences.write(EVERYBODY, edition, mailing, clock.now()) == 1
        beside(group, forget())
        await until_somebody_waits(store)
    async with store.transaction() as tx:
        assert await tx.letters.counts() == {}


def a_group(chat: int, title: str = "Maison de quartier Floréal") -> Group:
    return Group(GroupId(0), chat, GroupKind.GROUP, title, "fr", "ParvisBot")


async def join(store: Store, clock: TurnedClock, group: Group, by: PersonId) -> Group:
    async with store.transaction() as tx:
        return await tx.groups.join(group, by, clock.now())


async def test_a_group_that_is_joined_again_keeps_its_language_and_its_topic(
    store: Store, clock: TurnedClock
) -> None:
    lea = await a_person(store, "Léa")
    known = await join(store, clock, a_group(-5), lea.id)
    async with store.transaction() as tx:
        await tx.groups.place(known.id, 7, "ar")
        assert (await tx.groups.leave(-5)) is not None
        assert await tx.groups.leave(-5) is None
        assert await tx.groups.listed() == []
    again = await join(store, clock, a_group(-5, "Floréal"), lea.id)
    assert (again.id, again.title, again.language, again.thread) == (known.id, "Floréal", "ar", 7)


async def test_a_group_is_followed_to_its_new_id_once(store: Store, clock: TurnedClock) -> None:
    lea = await a_person(store, "Léa")
    known = await join(store, clock, a_group(-5), lea.id)
    async with store.transaction() as tx:
        for _ in range(2):
            await tx.groups.follow(-5, -1005, clock.now())
        assert [(one.id, one.chat, one.kind) for one in await tx.groups.listed()] == [
            (known.id, -1005, GroupKind.SUPERGROUP)
        ]


async def test_a_group_whose_new_id_is_known_already_is_listed_once(store: Store, clock: TurnedClock) -> None:
    lea = await a_person(store, "Léa")
    await join(store, clock, a_group(-5), lea.id)
    await join(store, clock, a_group(-1005), lea.id)
    async with store.transaction() as tx:
        await tx.groups.follow(-5, -1005, clock.now())
        assert [one.chat for one in await tx.groups.listed()] == [-1005]


async def test_groups_that_were_left_are_not_among_the_chosen(store: Store, clock: TurnedClock) -> None:
    lea = await a_person(store, "Léa")
    first, second = await join(store, clock, a_group(-5), lea.id), await join(store, clock, a_group(-6), lea.id)
    async with store.transaction() as tx:
        await tx.groups.leave(-6)
        assert await tx.groups.among({first.id, second.id}) == [first]
        assert await tx.groups.among(()) == []
