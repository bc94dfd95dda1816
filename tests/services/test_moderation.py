"""What the team decides on ideas, and what authors hear of it."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.deposit_refusals import TooShort
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.moderation import (
    IdeaUnknown,
    InHand,
    NobodyToAsk,
    NotWrittenDown,
    Overtaken,
    OwnIdea,
    ReasonUnknown,
    SentenceTooLong,
)
from bot.domain.people import Notifications, Role
from bot.services.decision_letters import Ruling
from bot.services.journal import Journal
from tests.city import a_person, letters_to
from tests.dossiers import VOICE, an_idea, follow, reread
from tests.services.desk import Desk

ADMIT, INADMISSIBLE, ASK = IdeaAct.ADMIT, IdeaAct.INADMISSIBLE, IdeaAct.ASK
HIDE, SHOW = IdeaAct.HIDE, IdeaAct.SHOW


async def test_an_admitted_idea_is_public_and_its_author_told(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    ruled = await desk.do.decisions.decide(desk.samir, Ruling(ADMIT, idea.id, "", "Merci & bravo !"))
    assert ruled.author_told
    assert (await reread(desk.store, idea.id)).public
    read = await letters_to(desk.store, desk.author)
    assert "is admitted" in read
    assert "Merci &amp; bravo !" in read


async def test_a_refusal_gives_the_reason_and_the_article_in_the_authors_language(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    await desk.do.decisions.decide(desk.samir, Ruling(INADMISSIBLE, idea.id, "private"))
    read = await letters_to(desk.store, desk.author)
    assert "It serves one." in read
    assert "article 6: Admissibility" in read
    assert "/idea" in read
    assert not (await reread(desk.store, idea.id)).public


async def test_a_refusal_needs_a_reason_of_the_rulebook(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    for reason in ("", "because", "private'; --"):
        with pytest.raises(ReasonUnknown):
            await desk.do.decisions.decide(desk.samir, Ruling(INADMISSIBLE, idea.id, reason))


async def test_the_preview_is_what_the_author_reads(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    ruling = Ruling(INADMISSIBLE, idea.id, "private", "Essayez avec vos voisins.")
    preview = await desk.do.decisions.preview(desk.samir, ruling)
    assert preview.language == "en"
    assert await letters_to(desk.store, desk.author) == ""
    await desk.do.decisions.decide(desk.samir, ruling)
    assert await letters_to(desk.store, desk.author) == preview.words


async def test_every_decision_is_a_step_and_a_row_of_the_journal(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    for ruling in (Ruling(ADMIT, idea.id, "", "Oui !"), Ruling(HIDE, idea.id, "private"), Ruling(SHOW, idea.id)):
        await desk.do.decisions.decide(desk.samir, ruling)
    async with desk.store.transaction() as tx:
        history = await tx.steps.history(idea.id)
    assert [(step.act, step.actor) for step in history] == [(act, desk.samir.id) for act in (ADMIT, HIDE, SHOW)]
    records = await desk.do.journal.page(desk.lea)
    admitted = records[2].entry.act
    assert (admitted.deed, admitted.subject, admitted.actor) == ("admit", f"idea:{idea.id}", "moderator")
    assert admitted.before == {"state": "submitted", "hidden": False}
    assert admitted.after == {"state": "admitted", "hidden": False}
    assert admitted.why == "Oui !"
    assert (await Journal(desk.store).check(None)).holds


async def test_of_two_who_decide_at_once_one_wins_and_the_other_learns_who(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    ends = await asyncio.gather(
        desk.do.decisions.decide(desk.samir, Ruling(ADMIT, idea.id)),
        desk.do.decisions.decide(desk.lea, Ruling(INADMISSIBLE, idea.id, "private")),
        return_exceptions=True,
    )
    [lost] = [end for end in ends if isinstance(end, Overtaken)]
    assert lost.name in {"Samir", "Léa"}
    async with desk.store.transaction() as tx:
        [step] = await tx.steps.history(idea.id)
        winner = await tx.people.get(step.actor or desk.author.id)
    assert lost.name == winner.first_name
    assert (await letters_to(desk.store, desk.author)).count("your idea") == 1


async def test_an_idea_in_a_colleagues_hands_is_theirs_for_half_an_hour(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    taken = await desk.do.moderation.next(desk.samir)
    assert taken is not None
    with pytest.raises(InHand) as refused:
        await desk.do.decisions.decide(desk.lea, Ruling(ADMIT, idea.id))
    assert refused.value.name == "Samir"
    assert (await desk.do.moderation.open(desk.lea, idea.id)).reader == "Samir"
    desk.clock.turn(timedelta(minutes=31))
    await desk.do.decisions.decide(desk.lea, Ruling(ADMIT, idea.id))


async def test_nobody_decides_on_their_own_idea(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.samir)
    for act in (ADMIT, ASK):
        with pytest.raises(OwnIdea):
            await desk.do.decisions.decide(desk.samir, Ruling(act, idea.id, "", "Pourquoi ?"))
    with pytest.raises(OwnIdea):
        await desk.do.mending.correct_theme(desk.samir, idea.id, "schools")
    await desk.do.decisions.decide(desk.lea, Ruling(ADMIT, idea.id))


async def test_a_draft_is_nobodys_business(desk: Desk) -> None:
    draft = await an_idea(desk.store, desk.edition.id, desk.author, IdeaState.DRAFT, number=None)
    for read in (draft.id, 999_999):
        with pytest.raises(IdeaUnknown):
            await desk.do.moderation.open(desk.samir, read)
        with pytest.raises(IdeaUnknown):
            await desk.do.decisions.decide(desk.samir, Ruling(ADMIT, read))


async def test_a_voice_note_is_written_down_before_it_is_admitted(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author, **VOICE)
    with pytest.raises(NotWrittenDown):
        await desk.do.decisions.decide(desk.samir, Ruling(ADMIT, idea.id))
    with pytest.raises(TooShort):
        await desk.do.mending.write_down(desk.samir, idea.id, "Un banc")
    words = "Un banc\nPour que les personnes âgées se reposent devant l'école."
    await desk.do.mending.write_down(desk.samir, idea.id, words)
    written = (await reread(desk.store, idea.id)).pieces
    assert (written.title, written.reason) == tuple(words.split("\n"))
    assert written.voice is not None
    assert "Pour que les personnes âgées" in await letters_to(desk.store, desk.author)
    await desk.do.decisions.decide(desk.samir, Ruling(ADMIT, idea.id))


async def test_theme_and_place_are_corrected_and_the_author_told(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    await desk.do.mending.correct_theme(desk.samir, idea.id, "schools")
    await desk.do.mending.correct_place(desk.samir, idea.id, "pleyel")
    mended = await reread(desk.store, idea.id)
    assert (mended.pieces.theme, mended.neighbourhood, mended.state) == ("schools", "pleyel", IdeaState.SUBMITTED)
    read = await letters_to(desk.store, desk.author)
    assert "Schools" in read
    assert "Pleyel" in read
    for wrong in (desk.do.mending.correct_theme, desk.do.mending.correct_place):
        with pytest.raises(ReasonUnknown):
            await wrong(desk.samir, idea.id, "mars")


async def test_a_pin_stays_where_it_is_when_the_neighbourhood_is_corrected(desk: Desk) -> None:
    pinned: dict[str, Any] = {"place_kind": "pin", "latitude": 48.91, "longitude": 2.35}
    idea = await an_idea(desk.store, desk.edition.id, desk.author, **pinned)
    await desk.do.mending.correct_place(desk.samir, idea.id, "pleyel")
    place = (await reread(desk.store, idea.id)).pieces.place
    assert place is not None
    assert (place.latitude, place.longitude, place.neighbourhood) == (48.91, 2.35, "pleyel")


async def test_hiding_and_showing_tell_those_who_follow(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author, IdeaState.ADMITTED)
    follower = await a_person(desk.store, language="en")
    silent = await a_person(desk.store, notifications=Notifications.ESSENTIAL)
    for reader in (follower, silent, desk.author):
        await follow(desk.store, idea, reader)
    await desk.do.decisions.decide(desk.samir, Ruling(HIDE, idea.id, "private", "Un nom de personne y figure."))
    assert not (await reread(desk.store, idea.id)).public
    with pytest.raises(Overtaken):
        await desk.do.decisions.decide(desk.lea, Ruling(HIDE, idea.id, "private"))
    await desk.do.decisions.decide(desk.lea, Ruling(SHOW, idea.id))
    assert (await reread(desk.store, idea.id)).public
    told = await letters_to(desk.store, follower)
    assert "is not shown at the moment" in told
    assert "is shown again" in told
    assert "Un nom de personne" not in told
    assert await letters_to(desk.store, silent) == ""
    assert (await letters_to(desk.store, desk.author)).count("Your idea") == 2


async def test_an_author_without_an_account_gets_no_letter_and_no_question(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, None, helper_id=desk.lea.id)
    with pytest.raises(NobodyToAsk):
        await desk.do.decisions.decide(desk.samir, Ruling(ASK, idea.id, "", "Où exactement ?"))
    assert not (await desk.do.decisions.decide(desk.samir, Ruling(ADMIT, idea.id))).author_told


@pytest.mark.parametrize("words", ["x", "  é ", "a" * 501])
async def test_a_sentence_fits_on_a_phone(desk: Desk, words: str) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    with pytest.raises(SentenceTooLong):
        await desk.do.decisions.decide(desk.samir, Ruling(ADMIT, idea.id, "", words))


async def test_what_somebody_had_in_hand_is_free_when_they_leave_the_team(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    await desk.do.moderation.open(desk.samir, idea.id)
    assert await desk.do.moderation.next(desk.lea) is None
    await desk.do.team.remove(desk.lea, desk.samir.id, Role.MODERATOR)
    taken = await desk.do.moderation.next(desk.lea)
    assert taken is not None
    assert taken.idea.id == idea.id


async def test_a_voice_goes_with_its_author_once_its_words_are_written_down(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author, **VOICE)
    await desk.do.people.erase(desk.author)
    ruled = await desk.do.mending.write_down(desk.samir, idea.id, "Un banc\nPour s'asseoir à l'ombre en été.")
    assert (ruled.idea.pieces.title, ruled.idea.pieces.voice) == ("Un banc", None)
