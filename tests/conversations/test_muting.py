"""Whoever follows an idea is told why a letter comes, and hears no more by one tap."""

from datetime import time

from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import Idea
from bot.domain.people import Role
from bot.sandbox.people import Person
from bot.services.decision_letters import Ruling
from bot.texts import buttons
from handlers.resident.muting import Mute
from tests.city import a_member, a_person
from tests.conversations.conftest import Town
from tests.conversations.test_ideas import _known
from tests.dossiers import an_idea, follow, reread


def test_the_button_in_the_letter_says_what_its_handler_hears() -> None:
    assert buttons.mute_idea(12) == Mute(idea=12, mute=True).pack()


async def follower_of(town: Town, idea: Idea) -> Person:
    """Somebody whose phone may ring at any hour."""
    maria = await town.resident("Maria", "en")
    known = await _known(town.store, maria.id)
    async with town.store.transaction() as tx:
        await tx.people.set_quiet(known.id, (time(0), time(0)))
    await follow(town.store, idea, known)
    await maria.writes("/menu")
    return maria


async def hidden(town: Town, idea: Idea) -> None:
    moderator = await a_member(town.store, Role.MODERATOR)
    await town.parvis.services.decisions.decide(moderator, Ruling(IdeaAct.HIDE, idea.id, "private"))


async def test_one_tap_under_the_letter_is_enough_and_one_more_takes_it_back(town: Town) -> None:
    idea = await an_idea(town.store, 1, await a_person(town.store), IdeaState.ADMITTED)
    maria = await follower_of(town, idea)
    await hidden(town, idea)
    await maria.waits_for(f"because you follow idea no. {idea.number}")
    await maria.taps("Hear no more of it")
    assert maria.reads(f"You hear no more of idea no. {idea.number}")
    assert (await reread(town.store, idea.id)).followers == 0
    await maria.taps("Undo")
    assert maria.reads("not shown")
    assert (await reread(town.store, idea.id)).followers == 0


async def test_an_idea_that_is_shown_is_followed_again_by_undo(town: Town) -> None:
    idea = await an_idea(town.store, 1, await a_person(town.store), IdeaState.ADMITTED)
    maria = await follower_of(town, idea)
    await hidden(town, idea)
    await maria.waits_for("because you follow")
    await maria.taps("Hear no more of it")
    moderator = await a_member(town.store, Role.MODERATOR)
    await town.parvis.services.decisions.decide(moderator, Ruling(IdeaAct.SHOW, idea.id))
    await maria.taps("Undo")
    assert maria.reads(f"You follow idea no. {idea.number} again")
    assert (await reread(town.store, idea.id)).followers == 1


async def test_muting_twice_is_muting_once_and_an_idea_that_never_was_is_refused_politely(town: Town) -> None:
    idea = await an_idea(town.store, 1, await a_person(town.store), IdeaState.ADMITTED)
    maria = await follower_of(town, idea)
    message = maria.phone.newest()[-1]
    for _ in range(2):
        await town.box.acts.forges(maria.id, message, buttons.mute_idea(idea.id))
    assert (await reread(town.store, idea.id)).followers == 0
    await town.box.acts.forges(maria.id, message, buttons.mute_idea(4711))
    assert not maria.reads("no. 4711")
