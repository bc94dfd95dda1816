"""What must be kept though nobody may read it: answers that show choices, and codes of newcomers."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.answers import Call
from bot.services.assembly import build_services
from bot.services.campaigns import Campaigns
from bot.services.services import Installation, Services
from bot.services.vault import Vault
from bot.services.vote_keys import VoteKeys
from storage.models import LetterRow
from storage.store import Store
from tests.city import a_person, letters_to
from tests.polls import an_open_vote

ANSWER = [
    Call("answerCallbackQuery", {"callback_query_id": "1"}, secret=True),
    Call("sendMessage", {"text": "Zanzibar"}, secret=True),
]


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


async def test_a_secret_answer_is_kept_sealed_and_given_as_it_was(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    await an_open_vote(store, clock, do)
    await do.campaigns.current()
    kept = do.vault.keep("17", ANSWER)
    assert "Zanzibar" not in json.dumps(kept)
    assert do.vault.take("17", json.loads(json.dumps(kept))) == ANSWER
    assert do.vault.take("18", kept) == []


async def test_an_answer_without_secrets_lies_open(do: Services) -> None:
    calls = [Call("sendMessage", {"text": "Bonjour"})]
    assert do.vault.keep("17", calls) == [["sendMessage", {"text": "Bonjour"}]]
    assert do.vault.take("17", do.vault.keep("17", calls)) == calls


async def test_long_and_short_answers_take_the_same_room(store: Store, clock: TurnedClock, do: Services) -> None:
    await an_open_vote(store, clock, do)
    await do.campaigns.current()
    short, long = (do.vault.seal("17", "x" * n) for n in (10, 3_000))
    assert short is not None
    assert long is not None
    assert len(short["words"]) == len(long["words"])


async def test_without_a_key_nothing_secret_is_kept_and_nothing_can_be_opened(
    store: Store, clock: TurnedClock, tmp_path: Path
) -> None:
    keys, campaigns = VoteKeys(tmp_path), Campaigns(store, clock)
    vault = Vault(keys, campaigns)
    assert vault.keep("17", ANSWER) == []
    do = build_services(store, clock, lambda: None, b"pepper", Installation(vote_keys=keys))
    await an_open_vote(store, clock, do)
    await campaigns.current()
    kept = vault.keep("17", ANSWER)
    keys.destroy("test")
    assert vault.take("17", kept) == []


async def test_an_answer_that_goes_by_letter_leaves_its_secrets_behind(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    maria = await a_person(store, language="en")
    assert maria.telegram_id is not None
    await do.trouble.by_letter([*ANSWER, Call("sendMessage", {"text": "Bonjour"})], maria.telegram_id)
    assert "Your last screen of the vote could not reach you" in await letters_to(store, maria)
    async with store.transaction() as tx:
        bodies = [str(body) for body in (await tx.connection.scalars(select(LetterRow.body))).all()]
    assert len(bodies) == 2
    assert "Zanzibar" not in "".join(bodies)
