"""Links of ambassadors, and by which of them somebody came first."""

from datetime import datetime

from sqlalchemy import ForeignKey, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class AmbassadorLinkRow(Row):
    """An ambassador's link in an edition: one at a time; one that is revoked counts nobody any more."""

    __tablename__ = "ambassador_links"
    __table_args__ = (
        Index(
            "uq_ambassador_links_live",
            "edition_id",
            "person_id",
            unique=True,
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class AttributionRow(Row):
    """The first link by which a newcomer came: one a person, never another one; not even when."""

    __tablename__ = "attributions"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    link_id: Mapped[int] = mapped_column(ForeignKey("ambassador_links.id", ondelete="CASCADE"), index=True)
