"""What people do in the measures: each of many people, once."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.clock import SystemClock
from bot.domain.idea_states import IdeaState
from bot.domain.people import PersonId
from bot.domain.pieces import WHOLE_TOWN, Draft
from handlers.callbacks import Open, Screen
from handlers.resident.ideas_buttons import Act, Ideas
from handlers.states import Depositing
from storage.repositories.people import Sender
from storage.store import Store
from tests.editions import an_edition

FIRST_ACCOUNT = 7_000_000_000
Update = dict[str, Any]
Accounts = Sequence[int]


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing that many people do at about the same time."""

    name: str
    updates: Callable[[Store, Accounts], Awaitable[list[Update]]]


async def prepare(store: Store, many: int) -> list[int]:
    """An edition, and so many welcomed people at the menu; their accounts."""
    await an_edition(store)
    now = SystemClock().now()
    accounts = [FIRST_ACCOUNT + number for number in range(many)]
    async with store.transaction() as tx:
        for account in accounts:
            person = await tx.people.settle(Sender(account, "Maria", "fr"), now)
            await tx.people.welcome(person.id, now)
    return accounts


def scenes() -> list[Scene]:
    return [Scene("menu tap", _menu), Scene("support tap", _support), Scene("text step", _text_step)]


async def _menu(_store: Store, accounts: Accounts) -> list[Update]:
    return [a_tap(account, Open(screen=Screen.MENU).pack()) for account in accounts]


async def _support(store: Store, accounts: Accounts) -> list[Update]:
    """Everybody supports one of two hundred ideas."""
    ideas = await _planted(store, 200)
    given = [Ideas(act=Act.SUPPORT, idea=idea).pack() for idea in ideas]
    return [a_tap(account, given[n % len(given)]) for n, account in enumerate(accounts)]


async def _text_step(store: Store, accounts: Accounts) -> list[Update]:
    """Everybody has begun a draft and now writes its title."""
    loaded = await an_edition(store)
    now = SystemClock().now()
    async with store.transaction() as tx:
        for person in (await people_of(store, accounts)).values():
            await tx.ideas.begin(person, loaded.id, "fr", now)
        state = Depositing.TITLE.state
        await tx.connection.exec_driver_sql("UPDATE people SET state = %s, memory = '{}'", (state,))
    return [_message(account, "Un banc à l'ombre devant l'école") for account in accounts]


async def _planted(store: Store, many: int) -> list[int]:
    loaded = await an_edition(store)
    now = SystemClock().now()
    pieces = Draft("Un banc à l'ombre", "Pour s'asseoir en attendant les enfants.", WHOLE_TOWN, "streets")
    planted: list[int] = []
    async with store.transaction() as tx:
        gardener = await tx.people.settle(Sender(1, "", "fr"), now)
        for _ in range(many):
            idea = await tx.ideas.begin(gardener.id, loaded.id, "fr", now)
            await tx.ideas.write(idea.id, pieces, IdeaState.DRAFT, now)
            await tx.ideas.submit(idea.id, now)
            await tx.ideas.move(
                idea.id, [IdeaState.SUBMITTED], IdeaState.ADMITTED, now, admitted_at=now, author_id=None
            )
            planted.append(idea.id)
    return planted


async def people_of(store: Store, accounts: Accounts) -> dict[int, PersonId]:
    async with store.transaction() as tx:
        rows = await tx.connection.exec_driver_sql("SELECT telegram_id, id FROM people")
        known = {row.telegram_id: PersonId(row.id) for row in rows if row.telegram_id is not None}
    return {account: known[account] for account in accounts}


def _message(account: int, text: str) -> Update:
    now = int(SystemClock().now().timestamp())
    message = {"message_id": 1, "date": now, "from": _user(account), "chat": _chat(account), "text": text}
    return {"message": message}


def a_tap(account: int, data: str) -> Update:
    screen = {"message_id": 7, "date": 1_790_000_000, "text": "Menu", "chat": _chat(account)}
    query = {"id": str(account), "from": _user(account), "chat_instance": "1", "data": data, "message": screen}
    return {"callback_query": query}


def _user(account: int) -> Update:
    return {"id": account, "is_bot": False, "first_name": "Maria", "language_code": "fr"}


def _chat(account: int) -> Update:
    return {"id": account, "type": "private", "first_name": "Maria"}
