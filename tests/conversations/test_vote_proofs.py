"""What one shows before voting: each thing once, each with a way out, and never somebody else's."""

import pytest

from bot.clock import TurnedClock
from bot.domain.vote_rules import Level
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.conversations.voting import enters, in_the_urn
from tests.editions import an_edition
from tests.polls import PLEYEL, TOWN, an_open_vote


async def a_vote(town: Town, clock: TurnedClock, level: Level = Level.CONTACT) -> None:
    await an_open_vote(town.store, clock, town.parvis.services, level=level)


async def confirms(someone: Person) -> None:
    await enters(someone)
    await someone.taps("Yes, I confirm")


async def sends_blank(someone: Person) -> None:
    await someone.taps("My ballot: check and send")
    await someone.taps("Send a blank ballot")


async def test_age_and_link_on_honour_then_ones_own_number(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock)
    await enters(maria)
    assert maria.reads("I am 11 or older, and I live, work or study in the town")
    await maria.taps("Yes, I confirm")
    assert maria.reads("we need your own phone number")
    await maria.taps("Share my number")
    assert maria.reads("this is your own number")
    assert maria.phone.keys() == []
    assert maria.reads("Choose up to 3 projects")
    await sends_blank(maria)
    assert await in_the_urn(town) == (1, 1)


async def test_somebody_elses_contact_is_refused(town: Town, clock: TurnedClock, maria: Person) -> None:
    other = await town.resident("Ali", "en")
    await a_vote(town, clock)
    await confirms(maria)
    await maria.shares_contact(str(town.box.world.people[other.id]["phone_number"]))
    assert maria.reads("This is not your own number")
    await maria.shares_contact("+33612345678", "Maria")
    assert maria.reads("This is not your own number")


async def test_a_forwarded_contact_is_refused_even_if_it_is_ones_own(
    town: Town, clock: TurnedClock, maria: Person
) -> None:
    await a_vote(town, clock)
    await confirms(maria)
    await maria.taps("Share my number")
    mine = next(each for each in town.box.world.messages[maria.id].values() if "contact" in each)
    await maria.forwards(mine)
    assert maria.reads("it was typed or forwarded")


async def test_a_number_that_is_typed_is_not_taken(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock)
    await confirms(maria)
    await maria.writes("06 12 34 56 78")
    assert maria.reads("A number that is typed cannot be checked")
    await maria.taps("Share my number")
    assert maria.reads("this is your own number")


async def test_who_does_not_want_to_hears_where_else_to_vote(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock)
    await confirms(maria)
    await maria.taps("I can’t or don’t want to")
    assert maria.reads("You can also vote at a desk or on paper")
    assert maria.reads("la maison de quartier")
    assert maria.phone.keys() == []


async def test_the_key_that_declines_works_weeks_later(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock)
    await maria.writes("I can’t or don’t want to")
    assert maria.reads("You can also vote at a desk or on paper")


async def test_another_command_puts_the_key_away(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock)
    await confirms(maria)
    await maria.writes("/menu")
    assert maria.reads("your number is not shared")
    assert maria.phone.keys() == []
    await maria.writes("06 12 34 56 78")
    assert not maria.reads("cannot be checked")


async def test_a_number_that_has_voted_is_told_so_at_once(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock)
    await confirms(maria)
    await maria.taps("Share my number")
    await sends_blank(maria)
    ali = await town.resident("Ali", "en")
    town.box.world.change_person(ali.id, phone_number=town.box.world.people[maria.id]["phone_number"])
    await confirms(ali)
    await ali.taps("Share my number")
    assert ali.reads("This phone number has voted already, in this chat")
    await ali.writes("/vote")
    assert ali.reads("This phone number has voted already, in this chat")
    town.box.world.change_person(ali.id, phone_number="+33699887766")
    await ali.taps("Share another number")
    await ali.taps("Share my number")
    await sends_blank(ali)
    assert await in_the_urn(town) == (2, 2)


async def test_a_code_that_is_not_good_may_be_written_again(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_vote(town, clock, Level.CODE)
    await confirms(maria)
    await maria.taps("Share my number")
    assert maria.reads("Please write the code of your letter or card")
    for words in ("7K3M-0Q9T-V", "/menu"):
        await maria.writes(words)
    assert maria.reads("what would you like to do?")
    await enters(maria)
    await maria.writes("7K3M-0Q9T-V")
    assert maria.reads("I cannot read this code")
    await maria.taps("I can’t or don’t want to")
    assert maria.reads("You can also vote at a desk or on paper")


async def test_many_neighbourhoods_are_shown_page_by_page(town: Town, clock: TurnedClock, maria: Person) -> None:
    await an_open_vote(town.store, clock, town.parvis.services, envelopes=(TOWN, PLEYEL))
    await enters(maria)
    assert maria.reads("Which neighbourhood concerns you?")
    assert not maria.sees_button("La Plaine")
    await maria.taps("Pleyel")
    await maria.writes("/vote")
    assert maria.reads("5 projects")


@pytest.mark.parametrize("payload", ["v", "vote"])
async def test_a_link_leads_to_the_vote_while_it_is_open(
    town: Town, clock: TurnedClock, maria: Person, payload: str
) -> None:
    await maria.opens(payload)
    assert not maria.reads("The vote\n")
    assert maria.sees_button("Put the dates in my phone")
    await a_vote(town, clock)
    await maria.opens(payload)
    assert maria.reads("4 projects")


async def test_a_code_by_its_link_is_of_no_use_where_none_is_asked_for(
    town: Town, clock: TurnedClock, maria: Person
) -> None:
    await maria.opens("cvAAAAAAAAAAAAAAAAAAAAAA")
    assert maria.reads("The vote is not open yet. Please keep your letter")
    await a_vote(town, clock)
    await maria.opens("cvAAAAAAAAAAAAAAAAAAAAAA")
    assert maria.reads("This vote asks for no code")


async def test_a_newcomer_with_a_code_meets_the_welcome_first_and_the_code_is_kept_sealed(
    town: Town, clock: TurnedClock
) -> None:
    await a_vote(town, clock, Level.CODE)
    ali = town.newcomer("Ali", "en")
    await ali.opens("cvSECRETSECRETSECRETSECR")
    async with town.store.transaction() as tx:
        memory = await tx.connection.exec_driver_sql("SELECT memory::text FROM people")
    [(kept,)] = memory.all()
    assert "SECRET" not in kept
    await ali.taps("Go on")
    await ali.taps("Pleyel")
    assert ali.reads("No letter has this code")


async def test_a_newcomer_whose_code_cannot_be_kept_is_led_to_the_vote(town: Town, clock: TurnedClock) -> None:
    ali = town.newcomer("Ali", "en")
    await ali.opens("cvSECRETSECRETSECRETSECR")
    await an_edition(town.store, clock)
    await ali.taps("Go on")
    await ali.taps("Pleyel")
    assert ali.sees_button("Put the dates in my phone")
