"""Who is erased is nowhere: neither in what others were told of them, nor in what waits to be told."""

from dataclasses import dataclass, replace

import pytest

from bot.clock import TurnedClock
from bot.domain.events import EventKind
from bot.domain.exchanges import ANSWER_DRAFT, Said
from bot.domain.missions import Mission
from bot.domain.new_events import NewEvent, Where
from bot.domain.new_tasks import NewTask, Recipient
from bot.domain.people import Person, Role
from bot.domain.tasks import Hours, intervention
from bot.i18n import translator
from bot.texts.mentions import naming
from storage.repositories.people import Sender
from storage.repositories.updates import Conversation
from storage.store import Store
from tests.city import a_person
from tests.letters import arrived, claim
from tests.services.roving import MARKET, Town, a_town, june
from tests.traces import everything

ACCOUNT, NAME, PHONE = 5_555_555_555, "Scholastique", "+33699001122"
LED = replace(MARKET, title="Library round")


@dataclass
class Life:
    """Scholastique is an ambassador and a facilitator, comes to a mission and leads another; Awa comes to both."""

    town: Town
    self: Person
    awa: Person
    come_to: Mission
    led: Mission

    async def is_erased(self) -> None:
        await self.town.do.people.erase(self.self)

    async def leaves(self) -> list[str]:
        """What leaves at this moment, as it is read."""
        now, told = self.town.clock.now(), []
        while letters := await claim(self.town.store, now):
            for one in letters:
                await arrived(self.town.store, one, one.id, now)
                told.append(naming(one.body["text"], one.names, translator(one.locale)))
        return told


@pytest.fixture
async def life(store: Store, clock: TurnedClock) -> Life:
    town = await a_town(store, clock)
    do, network = town.do, town.do.ambassadors.network
    person = await a_person(store, NAME, "en", telegram_id=ACCOUNT)
    await network.ask(person)
    await network.accept(town.lea, person.id)
    await network.accept_charter(person)
    await do.team.accept(person, await do.team.invite(town.lea, Role.FACILITATOR))
    person = await do.people.get(person.id)
    await do.ambassadors.offering.share_phone(person, PHONE)
    awa = await town.ambassador("Awa")
    come_to = await town.with_coming(person, awa)
    later = replace(LED, span=replace(MARKET.span, begins=june(13, 14), ends=june(13, 17)), leader=person.id)
    return Life(town, person, awa, come_to, await town.with_coming(awa, new=later))


async def has_asked_and_worked(life: Life) -> None:
    """A question that Farid has in hand and Léa answers, one about a mission, tasks in both directions, a meeting."""
    town, person = life.town, life.self
    asked = await town.do.exchanges.say(person, Said(f"C'est {NAME}, au {PHONE}"))
    await town.do.exchange_desk.take(town.farid, asked.id)
    await town.do.exchanges.say(person, Said(f"{NAME} encore"))
    await town.do.exchange_desk.hand_on(town.farid, asked.id, town.lea.id)
    await town.do.missions.answers.ask(person, life.come_to.id, f"Where is it? {NAME}")
    giving, due = town.do.team_tasks.giving, Hours(june(10, 18))
    theirs = await giving.make(town.lea, NewTask("Posters", "en", Recipient(person.id), due), "theirs")
    await town.do.team_tasks.work.finish(person, theirs.id)
    await giving.make(person, NewTask("Flyers", "en", Recipient(town.farid.id), due), "Farid's")
    wanted = NewEvent(EventKind.MEETING, "Public meeting", "en", intervention(june(17, 18), 120), Where("Town hall"))
    meeting = await town.do.gatherings.making.make(town.farid, wanted, "meeting")
    await town.do.gatherings.replying.answer(person, meeting.id, coming=True)
    await others_are_shown(life, asked.id)


async def others_are_shown(life: Life, exchange: int) -> None:
    """An answer to Léa that waits to be confirmed, a tap of hers that failed, words of hers that she has not sent."""
    lea, now = life.town.lea, life.town.clock.now()
    async with life.town.store.transaction() as tx:
        claimed = await tx.updates.claim(7, Sender(lea.telegram_id or 0, "Léa", "en"), now)
        roster = [["sendMessage", {"chat_id": lea.telegram_id, "text": f"• {NAME}, {PHONE}"}]]
        writing = Conversation("Replying:words", {ANSWER_DRAFT: {"one": exchange, "said": [f"Dear {NAME}", "", ""]}})
        await tx.updates.finish(7, "handled", roster, claimed.person, writing)
        await tx.updates.bury(8, "ABCD", "Bug", {"callback_query": {"message": {"text": f"• {NAME}"}}}, now)


async def test_what_others_were_told_and_will_be_told_names_them_nowhere(life: Life) -> None:
    await has_asked_and_worked(life)
    told = "\n".join(await life.leaves())
    await life.town.until(june(12, 12, 30))
    told += "\n".join(await life.leaves())
    assert f"With you: {NAME}" in told
    assert f"Done by {NAME}" in told
    before = await everything(life.town.store)
    assert all(sign in before for sign in (NAME, str(ACCOUNT), PHONE))
    await life.is_erased()
    after = await everything(life.town.store)
    assert [sign for sign in (NAME, str(ACCOUNT), PHONE, PHONE[1:]) if sign in after] == []


async def test_the_ledger_names_nobody_even_before(life: Life) -> None:
    await life.town.until(june(12, 12, 30))
    async with life.town.store.transaction() as tx:
        bodies = await tx.connection.exec_driver_sql("SELECT body::text FROM letters WHERE body IS NOT NULL")
        written = "\n".join(body for (body,) in bodies)
    assert "Market hall" in written
    assert [name for name in (NAME, "Awa", "Farid", "Léa") if name in written] == []


async def test_a_letter_that_waits_leaves_without_the_name(life: Life) -> None:
    await life.town.until(june(12, 12, 30))
    await life.is_erased()
    told = await life.leaves()
    assert any("With you: Somebody" in words for words in told)
    assert not any(NAME in words for words in told)


async def test_a_letter_that_asks_what_to_do_about_them_leaves_no_more(life: Life) -> None:
    town = life.town
    ben = await a_person(town.store, "Ben", "en")
    await town.do.ambassadors.network.ask(ben)
    asked = await town.do.exchanges.say(ben, Said("Where can I vote?"))
    await town.do.exchange_desk.take(town.farid, asked.id)
    await town.do.exchange_desk.hand_on(town.farid, asked.id, town.lea.id)
    assert "Ben</b> would like to become an ambassador" in await town.reads(town.lea)
    await town.do.people.erase(ben)
    read = await town.reads(town.lea)
    assert "Somebody</b> would like" not in read
    assert "question of Somebody" not in read


async def test_answers_that_name_others_stay(life: Life) -> None:
    await others_are_shown(life, 0)
    lea, now = life.town.lea, life.town.clock.now()
    async with life.town.store.transaction() as tx:
        claimed = await tx.updates.claim(9, Sender(lea.telegram_id or 0, "Léa", "en"), now)
        await tx.updates.finish(9, "handled", [["sendMessage", {"text": "• Awa"}]], claimed.person, Conversation())
    await life.is_erased()
    async with life.town.store.transaction() as tx:
        assert (await tx.updates.kept(7))[2] == []
        assert (await tx.updates.kept(9))[2] == [["sendMessage", {"text": "• Awa"}]]


async def test_conversations_of_others_go_on(store: Store, clock: TurnedClock) -> None:
    town = await a_town(store, clock)
    ben = await a_person(store, "Ben", "en")
    await is_writing(town, "Awa")
    await town.do.people.erase(ben)
    assert await memory_of(town, "Awa") == ("Idea:title", {"title": "A bench"})


async def is_writing(town: Town, name: str) -> None:
    """In the middle of a deposit."""
    async with town.store.transaction() as tx:
        claimed = await tx.updates.claim(11, Sender(77, name, "en"), town.clock.now())
        await tx.updates.finish(11, "handled", [], claimed.person, Conversation("Idea:title", {"title": "A bench"}))


async def memory_of(town: Town, name: str) -> tuple[str | None, object]:
    async with town.store.transaction() as tx:
        conversation = (await tx.updates.claim(12, Sender(77, name, "en"), town.clock.now())).conversation
    return conversation.state, conversation.memory


@pytest.mark.parametrize(
    ("name", "forgotten"), [("Ali", False), ("Alice", True), ("Al", False), ("Alice (2)", False)]
)
async def test_a_name_within_another_is_another(store: Store, clock: TurnedClock, name: str, forgotten: bool) -> None:
    town = await a_town(store, clock)
    gone = await a_person(store, name, "en")
    shown = [["sendMessage", {"text": "With you:\nAlice, Awa"}]]
    async with store.transaction() as tx:
        claimed = await tx.updates.claim(7, Sender(77, "Zoé", "en"), clock.now())
        await tx.updates.finish(7, "handled", shown, claimed.person, Conversation())
    await town.do.people.erase(gone)
    async with store.transaction() as tx:
        assert (await tx.updates.kept(7))[2] == ([] if forgotten else shown)
