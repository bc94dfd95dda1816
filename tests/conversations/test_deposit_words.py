"""Whatever people have typed, what the deposit says fits into a message, in every language."""

import re
from datetime import timedelta
from html import unescape

import pytest

from bot.clock import SystemClock
from bot.domain.drafting import STEPS
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea, IdeaId
from bot.domain.people import PersonId
from bot.domain.phases import PhaseName
from bot.domain.pieces import Draft, Photo, Place, PlaceKind, Voice
from bot.domain.text import telegram_length
from bot.i18n import LANGUAGES, translator
from bot.texts import competences, deposit, deposit_review
from tests.editions import edition_in

FAMILY = "👨‍👩‍👧‍👦"
NOW = SystemClock().now()
ROOM = 4096 - 600
"""A message, less the refusal or the note that may stand before the question."""

FULL = Draft(
    title=FAMILY * 80,
    reason=(FAMILY + "é & <b> ") * 400,
    place=Place(PlaceKind.ADDRESS, "plaine", address=FAMILY * 160),
    theme="streets",
    photos=tuple(Photo(f"file-{n}", f"u{n}") for n in range(5)),
    voice=Voice("voice", "v", 300),
    group_name=FAMILY * 80,
    contact_wish=True,
)
IDEA = Idea(IdeaId(1), 1, 12, PersonId(1), None, IdeaState.DRAFT, FULL, "fr", NOW, NOW)


def units(html: str) -> int:
    """As Telegram counts: after the markup was read."""
    return telegram_length(unescape(re.sub(r"</?(?:b|i)>", "", html)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_draft_is_read_back_in_one_message(language: str) -> None:
    t, edition = translator(language), edition_in(PhaseName.IDEATION, NOW)
    hint = competences.about(FULL, edition, t) or ""
    assert units(deposit_review.review(IDEA, edition, t) + hint) <= ROOM
    for step in STEPS:
        assert units(deposit.question(step, FULL, edition.deposit, t)) <= ROOM


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_a_draft_fits_whatever_its_title(language: str) -> None:
    t = translator(language)
    missing = deposit_review.missing_pieces(Draft(), t)
    said = [
        deposit.resume(IDEA, t),
        deposit.stopped(IDEA, t),
        deposit.offer(IDEA, t),
        deposit.submitted(IDEA, t),
        deposit.reminder(IDEA, missing, NOW + timedelta(days=3), t),
        deposit.erased(IDEA, t),
        deposit.proposed_title(FULL, t),
    ]
    assert max(map(units, said)) <= 1024
    assert telegram_length(deposit.cannot_bring_back(t)) <= 200
