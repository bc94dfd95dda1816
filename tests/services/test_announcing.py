"""An announcement from its draft to its letters: the gate, the second person, the race, the calendar."""

from asyncio import TaskGroup
from datetime import timedelta

import pytest

from bot.domain.announcement_buttons import AnnouncementButton, ButtonKind, TooManyButtons
from bot.domain.announcements import (
    AnnouncementState,
    AnnouncementUnknown,
    NobodyToTell,
    NoText,
    OutOfPlace,
    TextsMissing,
)
from bot.domain.audiences import Audience
from bot.domain.idea_states import IdeaState
from bot.domain.letters import LetterState
from bot.domain.markup import CAPTION_MOST, TextTooLong
from bot.domain.people import Role
from bot.domain.shelf import NotOnShelf
from tests.city import a_member, a_person, letters_to
from tests.dossiers import an_idea
from tests.editions import an_edition
from tests.services.newsroom import Newsroom
from tests.waiting import beside, until_somebody_waits

S = AnnouncementState
HOUR = timedelta(hours=1)


async def test_an_announcement_reaches_everybody_once_in_their_language(newsroom: Newsroom) -> None:
    maria = await a_person(newsroom.store, "Maria", "pt")
    number = await newsroom.drafts(fr="<b>Samedi</b> à 10 h", pt="<b>Sábado</b> às 10 h")
    started = await newsroom.do.announcing.let_go(newsroom.lea, number)
    assert (started.state, started.letters, started.starter) == (S.RUNNING, 4, newsroom.lea.id)
    letters = await newsroom.letters(number)
    assert {row["locale"]: row["body"]["text"].split("\n")[0] for row in letters} == {
        "fr": "<b>Samedi</b> à 10 h",
        "pt": "<b>Sábado</b> às 10 h",
    }
    assert len({row["person_id"] for row in letters}) == 4
    assert maria.id in {row["person_id"] for row in letters if row["locale"] == "pt"}


async def test_everybody_reads_why_they_get_it_and_how_to_have_less(newsroom: Newsroom) -> None:
    await a_person(newsroom.store, "Maria", "en", neighbourhood="plaine")
    number = await newsroom.drafts(en="Saturday")
    await newsroom.do.announcements.choose(newsroom.lea, number, Audience(neighbourhoods=frozenset({"plaine"})))
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    (letter,) = await newsroom.letters(number)
    assert "because of the neighbourhood you told us" in letter["body"]["text"]
    assert [[each["text"] for each in line] for line in letter["body"]["reply_markup"]["inline_keyboard"]] == [
        ["Fewer messages"]
    ]


async def test_it_does_not_leave_while_somebody_has_no_text(newsroom: Newsroom) -> None:
    karim = await a_person(newsroom.store, "Karim", "ar")
    number = await newsroom.drafts()
    with pytest.raises(TextsMissing) as refused:
        await newsroom.do.announcing.let_go(newsroom.lea, number)
    assert refused.value.missing == {"ar": 1}
    assert await newsroom.letters(number) == []
    await newsroom.do.announcements.set_fallback(newsroom.lea, number, True)
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    (letter,) = [row for row in await newsroom.letters(number) if row["person_id"] == karim.id]
    assert letter["locale"] == "ar"
    assert letter["body"]["text"].startswith("<b>Samedi</b>")


async def test_without_readers_it_does_not_leave(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    await newsroom.do.announcements.choose(newsroom.lea, number, Audience(neighbourhoods=frozenset({"poetes"})))
    with pytest.raises(NobodyToTell):
        await newsroom.do.announcing.let_go(newsroom.lea, number)


async def test_a_picture_leaves_less_room_for_words(newsroom: Newsroom) -> None:
    number = await newsroom.drafts(fr="a" * CAPTION_MOST)
    await newsroom.do.announcements.set_photo(newsroom.lea, number, "photo-1")
    with pytest.raises(TextTooLong) as refused:
        await newsroom.do.announcing.let_go(newsroom.lea, number)
    assert refused.value.over > 0
    await newsroom.do.announcements.write(newsroom.lea, number, "fr", "Samedi")
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    (letter, *_) = await newsroom.letters(number)
    assert (letter["method"], letter["body"]["photo"]) == ("sendPhoto", "photo-1")


@pytest.mark.parametrize("words", ["", "  \n", "<b> </b>"])
async def test_words_that_say_nothing_are_not_a_text(newsroom: Newsroom, words: str) -> None:
    with pytest.raises(NoText):
        await newsroom.do.announcements.begin(newsroom.lea, "fr", words)


async def test_a_button_leads_to_an_idea_that_everybody_may_see(newsroom: Newsroom) -> None:
    hidden = await an_idea(newsroom.store, newsroom.edition.id, newsroom.lea, IdeaState.SUBMITTED)
    public = await an_idea(newsroom.store, newsroom.edition.id, newsroom.lea, IdeaState.ADMITTED)
    number = await newsroom.drafts()
    with pytest.raises(NotOnShelf):
        await newsroom.do.announcements.add_button(newsroom.lea, number, _to_idea(hidden.number))
    await newsroom.do.announcements.add_button(newsroom.lea, number, _to_idea(public.number))
    for kind in (ButtonKind.VOTE, ButtonKind.RSVP):
        await newsroom.do.announcements.add_button(newsroom.lea, number, AnnouncementButton(kind))
    link = AnnouncementButton(ButtonKind.LINK, "https://saint-denis.fr")
    await newsroom.do.announcements.add_button(newsroom.lea, number, link)
    with pytest.raises(TooManyButtons):
        await newsroom.do.announcements.add_button(newsroom.lea, number, _to_idea(public.number, "0"))
    await newsroom.do.announcements.take_button(newsroom.lea, number, 1)
    assert [each.kind for each in (await newsroom.read(number)).buttons] == ["idea", "rsvp", "link"]


def _to_idea(number: int | None, before: str = "") -> AnnouncementButton:
    return AnnouncementButton(ButtonKind.IDEA, f"{before}{number}")


async def test_what_was_sent_is_no_draft_any_more(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    for act in (
        newsroom.do.announcements.write(newsroom.lea, number, "fr", "Dimanche"),
        newsroom.do.announcing.let_go(newsroom.lea, number),
        newsroom.do.announcing.outlook(newsroom.lea, number),
    ):
        with pytest.raises(OutOfPlace):
            await act


async def test_two_who_start_it_at_once_send_it_once(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    done: list[str] = []

    async def start() -> None:
        try:
            await newsroom.do.announcing.let_go(newsroom.ana, number)
            done.append("sent")
        except OutOfPlace:
            done.append("too late")

    async with TaskGroup() as group, newsroom.store.transaction():
        await newsroom.do.announcing.let_go(newsroom.lea, number)
        beside(group, start())
        await until_somebody_waits(newsroom.store)
    assert done == ["too late"]
    assert len(await newsroom.letters(number)) == 3


async def test_a_test_goes_to_oneself_in_every_language(newsroom: Newsroom) -> None:
    number = await newsroom.drafts(fr="Samedi", pt="Sábado")
    assert await newsroom.do.announcing.test(newsroom.tom, number, team=False) == 3
    told = await letters_to(newsroom.store, newsroom.tom)
    assert "Samedi" in told
    assert "Sábado" in told
    assert not await letters_to(newsroom.store, newsroom.lea)


async def test_a_test_goes_to_the_team_in_the_language_of_each(newsroom: Newsroom) -> None:
    ana = await a_member(newsroom.store, Role.MODERATOR, name="Rui", language="pt")
    resident = await a_person(newsroom.store, "Maria")
    number = await newsroom.drafts(fr="Samedi", pt="Sábado")
    assert await newsroom.do.announcing.test(newsroom.lea, number, team=True) == 8
    assert "Sábado" in await letters_to(newsroom.store, ana)
    assert "Samedi" in await letters_to(newsroom.store, newsroom.tom)
    assert not await letters_to(newsroom.store, resident)
    assert (await newsroom.read(number)).state is S.DRAFT


async def test_an_announcement_of_an_earlier_edition_is_not_sent_to_the_people_of_this_one(
    newsroom: Newsroom,
) -> None:
    number = await newsroom.drafts()
    await an_edition(newsroom.store, newsroom.clock, slug="next")
    with pytest.raises(AnnouncementUnknown):
        await newsroom.do.announcing.let_go(newsroom.lea, number)


async def test_who_cannot_be_reached_is_left_out_and_told_when_counted(newsroom: Newsroom) -> None:
    await a_person(newsroom.store, "Gone", reachable=False)
    number = await newsroom.drafts()
    file = await newsroom.do.announcements.file(newsroom.tom, number)
    assert (file.reach.counted.all, file.reach.counted.all_reachable) == (4, 3)
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    assert len(await newsroom.letters(number, LetterState.QUEUED)) == 3
