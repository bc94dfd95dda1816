"""The unit of work: a transaction with the repositories that act inside it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import TypeVar

from sqlalchemy import text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.engine import open_hasty
from storage.repositories.absences import Absences
from storage.repositories.announcements import Announcements
from storage.repositories.approvals import Approvals
from storage.repositories.assignments import Assignments
from storage.repositories.assisted import AssistedIdeas
from storage.repositories.attributed import Attributed
from storage.repositories.audiences import Audiences
from storage.repositories.audit import Audit
from storage.repositories.budget import Budget
from storage.repositories.calendars import Calendars
from storage.repositories.cards import Cards
from storage.repositories.codes import Codes
from storage.repositories.committees import Committees
from storage.repositories.corrections import Corrections
from storage.repositories.deliveries import Deliveries
from storage.repositories.drafts import Drafts
from storage.repositories.editions import Editions, Remembered
from storage.repositories.electors import Electors
from storage.repositories.engagements import Engagements
from storage.repositories.event_notes import EventNotes
from storage.repositories.event_replies import EventReplies
from storage.repositories.events import Events
from storage.repositories.exchanges import Exchanges
from storage.repositories.fates import Fates
from storage.repositories.groups import Groups
from storage.repositories.ideas import Ideas
from storage.repositories.leftovers import Leftovers
from storage.repositories.letters import Letters
from storage.repositories.mailings import Mailings
from storage.repositories.mission_lists import MissionLists
from storage.repositories.missions import Missions
from storage.repositories.moments import Moments
from storage.repositories.network import Network
from storage.repositories.network_group import NetworkGroup
from storage.repositories.paper_urns import PaperUrns, VoteCards
from storage.repositories.people import People
from storage.repositories.phases import Phases
from storage.repositories.polling_desk import PollingDesk
from storage.repositories.presence import Presence
from storage.repositories.projects import Projects
from storage.repositories.questions import Questions
from storage.repositories.queue import Queue
from storage.repositories.readers import Readers
from storage.repositories.results import Results
from storage.repositories.roll import Roll
from storage.repositories.shelf import Shelf
from storage.repositories.steps import Steps
from storage.repositories.studies import Studies
from storage.repositories.task_lists import TaskLists
from storage.repositories.tasks import Tasks
from storage.repositories.team import Team
from storage.repositories.terminals import Terminals
from storage.repositories.topics import Topics
from storage.repositories.traces import Traces
from storage.repositories.updates import Updates
from storage.repositories.urn import Urn
from storage.repositories.votes import Votes

DATABASE_DOWN = (OperationalError, InterfaceError, PoolTimeout)
"""What the driver raises when the server is away: the caller may come again later."""


R = TypeVar("R")


def _on(repository: Callable[[AsyncConnection], R]) -> "cached_property[R]":
    """A repository on the connection of the transaction, made when it is first asked for."""
    return cached_property(lambda tx: repository(tx.connection))


class Transaction:
    """One transaction: repositories share its connection; what must follow the commit is said with `after`."""

    absences = _on(Absences)
    announcements = _on(Announcements)
    approvals = _on(Approvals)
    assignments = _on(Assignments)
    assisted = _on(AssistedIdeas)
    attributed = _on(Attributed)
    audiences = _on(Audiences)
    audit = _on(Audit)
    budget = _on(Budget)
    calendars = _on(Calendars)
    cards = _on(Cards)
    codes = _on(Codes)
    committees = _on(Committees)
    corrections = _on(Corrections)
    deliveries = _on(Deliveries)
    drafts = _on(Drafts)
    electors = _on(Electors)
    event_notes = _on(EventNotes)
    event_replies = _on(EventReplies)
    events = _on(Events)
    engagements = _on(Engagements)
    exchanges = _on(Exchanges)
    fates = _on(Fates)
    groups = _on(Groups)
    ideas = _on(Ideas)
    leftovers = _on(Leftovers)
    letters = _on(Letters)
    mailings = _on(Mailings)
    mission_lists = _on(MissionLists)
    missions = _on(Missions)
    moments = _on(Moments)
    network = _on(Network)
    network_group = _on(NetworkGroup)
    paper_urns = _on(PaperUrns)
    people = _on(People)
    phases = _on(Phases)
    polling_desk = _on(PollingDesk)
    presence = _on(Presence)
    projects = _on(Projects)
    questions = _on(Questions)
    queue = _on(Queue)
    readers = _on(Readers)
    results = _on(Results)
    roll = _on(Roll)
    shelf = _on(Shelf)
    steps = _on(Steps)
    studies = _on(Studies)
    task_lists = _on(TaskLists)
    tasks = _on(Tasks)
    team = _on(Team)
    terminals = _on(Terminals)
    topics = _on(Topics)
    traces = _on(Traces)
    updates = _on(Updates)
    urn = _on(Urn)
    vote_cards = _on(VoteCards)
    votes = _on(Votes)

    def __init__(self, connection: AsyncConnection, remembered: Remembered) -> None:
        self.connection = connection
        self.remembered = remembered
        self.followers: list[Callable[[], None]] = []

    async def take_long(self) -> None:
        """Something outside the database takes its time within this transaction; by the minute, nobody ends it."""
        await self.connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = '15min'"))

    def after(self, follower: Callable[[], None]) -> None:
        """Call `follower` once the commit is done; never if it is rolled back."""
        if follower not in self.followers:
            self.followers.append(follower)

    @cached_property
    def editions(self) -> Editions:
        return Editions(self.connection, self.remembered)


_running: ContextVar[Transaction | None] = ContextVar("transaction", default=None)


class Store:
    """Opens transactions. A use case called inside an update joins the update's own transaction."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.hasty = open_hasty(engine)
        self.remembered = Remembered()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Commit on leaving, roll back on any error; inside another transaction, be part of it."""
        outer = _running.get()
        if outer is not None:
            yield outer
            return
        async with self.engine.connect() as connection:
            tx = Transaction(connection, self.remembered)
            token = _running.set(tx)
            try:
                async with connection.begin():
                    yield tx
            finally:
                _running.reset(token)
        for follower in tx.followers:
            follower()

    @asynccontextmanager
    async def part(self) -> AsyncIterator[Transaction]:
        """A part of a transaction: an error in it rolls back what it has done, and nothing of what came before."""
        async with self.transaction() as tx, tx.connection.begin_nested():
            yield tx

    @asynccontextmanager
    async def at_once(self) -> AsyncIterator[Transaction]:
        """Each statement commits by itself: for what is one statement anyway, two trips to the server sooner."""
        async with self.hasty.connect() as connection:
            yield Transaction(connection, self.remembered)

    async def ping(self) -> str:
        """The server's version. Raises one of `DATABASE_DOWN` when nobody answers."""
        async with self.engine.connect() as connection:
            return str(await connection.scalar(text("SHOW server_version")))

    async def close(self) -> None:
        await self.engine.dispose()
        await self.hasty.dispose()
