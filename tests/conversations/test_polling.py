"""The desk of a vote in an officer's chat: answers at once, and nothing that names anybody stays."""

import re

import pytest

from bot.clock import TurnedClock
from bot.domain.people import Person as Officer
from bot.domain.people import Role
from bot.sandbox.people import Person
from bot.services.code_printing import CodePrinting
from tests.city import a_member
from tests.conversations.conftest import Town
from tests.polls import an_open_vote
from tests.services.polling import a_ballot, somebody
from tests.traces import everything


@pytest.fixture
async def lina(town: Town, clock: TurnedClock) -> Person:
    """A desk officer, while the vote is open."""
    await an_open_vote(town.store, clock, town.parvis.services)
    return await town.member("Lina", Role.DESK_OFFICER, language="en")


async def test_who_has_voted_is_answered_at_once(town: Town, lina: Person) -> None:
    await lina.writes("/team")
    await lina.taps("Desk of the vote")
    assert lina.reads("0 people have voted")
    await lina.taps("Has this person voted?")
    await lina.writes("06 12 34 56 78")
    assert lina.reads("May vote: not on the roll yet")
    do = town.parvis.services
    urn = await do.paper_urns.add(await _officer(town, "Omar"), "Marché")
    await lina.writes("/desk")
    await lina.taps("Tick for an urn")
    await lina.taps(f"Urn {urn}, Marché")
    await lina.writes("06 12 34 56 78")
    assert lina.reads("Ticked on the roll")
    await lina.writes("0612345678")
    assert lina.reads("Has voted, on paper.")
    await lina.writes("/desk")
    assert lina.reads("1 person has voted")
    assert lina.reads("0 in the chat, 0 at the counter, 1 on paper")


async def _officer(town: Town, name: str) -> Officer:
    return await a_member(town.store, Role.DESK_OFFICER, name=name)


async def test_a_tick_is_taken_back_with_one_tap(town: Town, lina: Person) -> None:
    await town.parvis.services.paper_urns.add(await _officer(town, "Omar"), "Marché")
    await lina.writes("/guichet")
    await lina.taps("Tick for an urn")
    await lina.taps("Urn 1, Marché")
    await lina.writes("0612345678")
    await lina.taps("Take it back")
    assert lina.reads("this person may vote again")
    await lina.writes("/desk")
    assert lina.reads("0 people have voted")


async def test_names_are_refused_and_what_was_typed_leaves_the_chat(town: Town, lina: Person) -> None:
    await lina.writes("/desk")
    await lina.taps("Has this person voted?")
    for typed in ("Dupont, Amélie, 17/08/1949", "06 98 76 54 32", "bonjour"):
        await lina.writes(typed)
        assert typed not in lina.screen
    assert lina.reads("This code is not good")
    kept = await everything(town.store)
    for trace in ("Dupont", "Amélie", "98 76", "98765432", "bonjour"):
        assert trace not in kept


async def test_a_resident_finds_no_desk(town: Town, lina: Person) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/desk")
    assert maria.reads("needs a role in the team")


async def test_codes_are_asked_for_approved_handed_out_and_voided(
    town: Town, lina: Person, clock: TurnedClock
) -> None:
    lea = await town.member("Léa", Role.COORDINATOR, language="en")
    nadia = await town.member("Nadia", Role.COORDINATOR, language="en")
    await nadia.writes("/desk")
    await lea.writes("/desk")
    await lea.taps("Codes")
    await lea.taps("Ask for a batch")
    await lea.taps("cards for the desk")
    await lea.taps("العربية · Português")
    await lea.writes("20")
    assert lea.reads("I have asked for approval: Nadia")
    await nadia.waits_for("cards for the desk, codes: 20, texts in")
    await nadia.taps("Yes, do it")
    do = town.parvis.services
    await CodePrinting(town.store, clock, do.codes.booths.keys).print(1, lambda _: None)
    await lina.writes("/desk")
    await lina.taps("Codes")
    assert not lina.sees_button("Ask for a batch")
    await lina.taps("Hand out letters")
    await lina.writes("1 1-5")
    assert lina.reads("Done: 5 letters.")
    await lina.writes("/desk")
    await lina.taps("Codes")
    await lina.taps("Void letters")
    await lina.taps("lost")
    await lina.writes("bonjour")
    assert lina.reads("type a number, or the first and the last one")
    await lina.writes("1 2")
    await lina.writes("/desk")
    await lina.taps("Codes")
    assert lina.reads("made: 20, handed out: 4, void: 1, used: 0")


async def test_a_ballot_of_a_letter_is_set_aside_by_two(town: Town, lina: Person, clock: TurnedClock) -> None:
    lea = await town.member("Léa", Role.COORDINATOR, language="en")
    await town.member("Nadia", Role.COORDINATOR, language="en")
    await lea.writes("/desk")
    await lea.taps("Codes")
    await lea.taps("Set a ballot aside")
    await lea.taps("somebody else used the letter")
    await lea.writes("1 1")
    assert lea.reads("There is nothing to set aside")


async def test_what_waits_is_counted_in_the_chat_and_never_shown(town: Town, lina: Person) -> None:
    omar = await _officer(town, "Omar")
    await town.parvis.services.polling_desk.enter(omar, somebody(), a_ballot([1, 3]))
    await lina.writes("/desk")
    assert lina.reads("1 ballot waits for validation")
    await lina.taps("Ballots that wait")
    assert lina.reads("1 ballot typed by Omar")
    assert "1 3" not in lina.screen


async def test_a_terminal_is_paired_and_ended(town: Town, lina: Person) -> None:
    await lina.writes("/guichet")
    await lina.taps("Pair a terminal")
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", lina.screen)
    assert found
    _, who = await town.parvis.services.terminals.pair(found[0])
    assert who.first_name == "Lina"
    await lina.taps("End all my terminals")
    assert lina.reads("1 terminal has ended")


@pytest.mark.parametrize("language", ["fr", "ar", "pt"])
async def test_the_desk_speaks_the_officers_language(town: Town, lina: Person, language: str) -> None:
    officer = await town.member("Zoé", Role.DESK_OFFICER, language=language)
    await officer.writes("/guichet")
    title = {"fr": "Guichet du vote", "ar": "شباك التصويت", "pt": "Balcão da votação"}[language]
    assert officer.reads(title)
