"""What comes out of the urn: opened ballots, decisions about strange ones, the draw, results and published files."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class OpenedBallotRow(Row):
    """After the close: how many ballots say the same. Equal ones are one row: nothing of their order is left."""

    __tablename__ = "opened_ballots"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    ballot_list: Mapped[str] = mapped_column(primary_key=True)
    choices: Mapped[str] = mapped_column(primary_key=True)
    times: Mapped[int]


class ResultRow(Row):
    """The count of one list, with the hash of what went in; sealed from everybody until it is published."""

    __tablename__ = "results"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    ballot_list: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]]
    inputs_hash: Mapped[bytes] = mapped_column(LargeBinary)
    counted_at: Mapped[datetime]


class FlagDecisionRow(Row):
    """What two people decided about ballots that looked strange, and why; `flag` names exactly these ballots."""

    __tablename__ = "flag_decisions"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    flag: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    ballots: Mapped[int]
    aside: Mapped[bool]
    reason: Mapped[str]
    decided_at: Mapped[datetime]


class DrawRow(Row):
    """The draw that breaks ties: where its seed comes from is said before anybody can know it."""

    __tablename__ = "draws"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    source: Mapped[str]
    announced_at: Mapped[datetime]
    due_at: Mapped[datetime]
    seed: Mapped[str | None]
    seeded_at: Mapped[datetime | None]


class PublishedFileRow(Row):
    """A file that was published with the results: kept as it was, since its order was made by chance."""

    __tablename__ = "published_files"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
