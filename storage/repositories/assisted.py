"""Ideas entered for somebody else: consent, the code on paper, and tries at codes."""

from datetime import datetime

from sqlalchemy import and_, delete, exists, func, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.idea_states import IdeaAct
from bot.domain.ideas import Idea, IdeaId
from bot.domain.people import PersonId
from storage.models import ClaimTryRow, IdeaRow, StepRow
from storage.repositories.ideas import COLUMNS, idea_of


class AssistedIdeas:
    """Only the digest of a code is kept: whoever reads the tables can claim nothing."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def consented(self, idea: IdeaId, now: datetime) -> None:
        """The person has agreed, aloud; the first time counts."""
        await self.connection.execute(
            update(IdeaRow).where(IdeaRow.id == idea).values(consent_at=func.coalesce(IdeaRow.consent_at, now))
        )

    async def consent(self, idea: IdeaId) -> datetime | None:
        found: datetime | None = await self.connection.scalar(select(IdeaRow.consent_at).where(IdeaRow.id == idea))
        return found

    async def keep_code(self, idea: IdeaId, digest: bytes) -> None:
        await self.connection.execute(update(IdeaRow).where(IdeaRow.id == idea).values(claim_digest=digest))

    async def by_code(self, digest: bytes) -> Idea | None:
        """The idea of a code, kept as it is until the transaction ends."""
        rows = await self.connection.execute(
            select(*COLUMNS).where(IdeaRow.claim_digest == digest, IdeaRow.number.is_not(None)).with_for_update()
        )
        row = rows.mappings().one_or_none()
        return idea_of(row) if row else None

    async def claim(self, idea: IdeaId, person: PersonId) -> None:
        await self.connection.execute(
            update(IdeaRow).where(IdeaRow.id == idea, IdeaRow.author_id.is_(None)).values(author_id=person)
        )

    async def entered(self, helper: PersonId, edition: int, since: datetime) -> int:
        """How many ideas a helper has handed in for others since then."""
        counted = await self.connection.scalar(
            select(func.count()).where(
                IdeaRow.helper_id == helper, IdeaRow.edition_id == edition, IdeaRow.submitted_at >= since
            )
        )
        return int(counted or 0)

    async def unclaimed(self, edition: int, number: int, words: str, most: int) -> list[Idea]:
        """Ideas entered for somebody that nobody has taken over: of this number, or with these words in the title.

        By nought or by no words nothing is found.
        """
        claimed = exists().where(StepRow.idea_id == IdeaRow.id, StepRow.act == IdeaAct.CLAIM)
        said = and_(literal(words) != "", func.strpos(IdeaRow.folded, func.fold(words)) > 0)
        rows = await self.connection.execute(
            select(*COLUMNS)
            .where(IdeaRow.edition_id == edition, IdeaRow.helper_id.is_not(None), IdeaRow.author_id.is_(None))
            .where(IdeaRow.number.is_not(None), or_(IdeaRow.number == number, said), ~claimed)
            .order_by(IdeaRow.submitted_at.desc(), IdeaRow.id.desc())
            .limit(most)
        )
        return [idea_of(row) for row in rows.mappings()]

    async def reissued_by(self, helper: PersonId, since: datetime) -> int:
        """How many codes somebody has made again since then."""
        counted = await self.connection.scalar(
            select(func.count()).where(
                StepRow.actor_id == helper, StepRow.act == IdeaAct.REISSUE, StepRow.at >= since
            )
        )
        return int(counted or 0)

    async def tries(self, person: PersonId, since: datetime) -> int:
        """How many codes somebody has got wrong since then; older tries are forgotten."""
        await self.connection.execute(
            delete(ClaimTryRow).where(ClaimTryRow.person_id == person, ClaimTryRow.at < since)
        )
        counted = await self.connection.scalar(select(func.count()).where(ClaimTryRow.person_id == person))
        return int(counted or 0)

    async def note_try(self, person: PersonId, now: datetime) -> None:
        await self.connection.execute(insert(ClaimTryRow).values(person_id=person, at=now))
