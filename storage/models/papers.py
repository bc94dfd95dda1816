"""Drawing up the ballot paper: what ideas cost, the numbers that were given, what was corrected in public."""

from datetime import datetime

from sqlalchemy import ForeignKey, Identity, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class CostingRow(Row):
    """What a study found an idea to cost, and who may legally do it; euros, the running cost a year."""

    __tablename__ = "costings"

    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), primary_key=True)
    cost: Mapped[int]
    running_cost: Mapped[int]
    competence: Mapped[str]
    at: Mapped[datetime]


class ProjectNumberRow(Row):
    """A number of the ballot paper that was given: for good, also when its project is gone."""

    __tablename__ = "project_numbers"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id", ondelete="SET NULL"), index=True)


class PaperCorrectionRow(Row):
    """What two people corrected on the frozen paper, as everybody may read it."""

    __tablename__ = "paper_corrections"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    at: Mapped[datetime]
    project: Mapped[int]
    title: Mapped[str]
    field: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    why: Mapped[str]
    old_hash: Mapped[bytes] = mapped_column(LargeBinary)
    new_hash: Mapped[bytes] = mapped_column(LargeBinary)
