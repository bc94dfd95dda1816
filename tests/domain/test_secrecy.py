"""What of an update belongs to the vote, and is not kept by those who mend the bot."""

from typing import Any

import pytest

from bot.domain.secrecy import carries_code, is_of_vote, tells_of_vote
from bot.domain.vote_codes import new_vote_code

CODE = new_vote_code(lambda below: below // 3)
SCREEN = {"text": "Chosen", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "v:1:ch:0:0::"}]]}}


@pytest.mark.parametrize(
    "content",
    [
        {"callback_query": {"data": "v:1:g:0:3:1:a", "message": {"text": "…"}}},
        {"callback_query": {"data": "o:menu", "message": SCREEN}},
        {"message": {"text": "?", "reply_to_message": SCREEN}},
        {"message": {"contact": {"phone_number": "33612345678"}}},
        {"message": {"text": "/start cvAAAAAAAAAAAAAAAAAAAAAA"}},
        {"message": {"text": CODE.lower()}},
    ],
)
def test_screens_contacts_and_codes_of_the_vote_are_known(content: dict[str, Any]) -> None:
    assert tells_of_vote(content)


@pytest.mark.parametrize(
    "content",
    [
        {"callback_query": {"data": "o:menu", "message": {"text": "Menu"}}},
        {"message": {"text": "v:1:g:0:3:1:a"}},
        {"message": {"text": "/start i12"}},
        {},
    ],
)
def test_what_is_not_of_the_vote_may_be_kept(content: dict[str, Any]) -> None:
    assert not tells_of_vote(content)


@pytest.mark.parametrize("state", ["Voting:CODE", "Polling:LOOK_UP", "Polling:TICK"])
def test_whatever_is_typed_before_the_urn_or_at_its_desk_is_of_the_vote(state: str) -> None:
    typed = {"message": {"text": "06 12 34 56 78"}}
    assert tells_of_vote(typed, state)
    assert not tells_of_vote(typed, "Looking:WORDS")


def test_a_button_of_the_vote_is_known_by_its_first_word() -> None:
    assert is_of_vote("v:1:ch")
    assert not is_of_vote("vx:1")
    assert not is_of_vote(None)
    assert carries_code("/start cv123")
    assert not carries_code("/start c7K3M")
