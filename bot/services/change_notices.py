"""Telling the team a day and an hour before the calendar changes by itself, with a hand on the brake."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.audiences import LETTERS_A_SECOND
from bot.domain.forecasts import Leaving
from bot.domain.letters import Lane, Letter
from bot.domain.notices import BEFORE
from bot.domain.offsets import Edge
from bot.domain.people import MAY, Deed
from bot.domain.phases import Action as Permitted
from bot.domain.phases import PhaseName
from bot.domain.stages import PhaseState, Stage
from bot.i18n import Html, Translator, translator
from bot.services.campaigns import Loaded, in_force
from bot.services.forecasting import TO_THE_TEAM, leaving_between
from bot.services.openings import CHANGE_NOTICE, STALE
from bot.services.paper_ground import PaperNow, paper_now
from bot.services.post import Post, letter, with_buttons
from bot.services.task_calendar import TASK_DIGEST
from bot.services.watch import Action
from bot.texts import buttons
from bot.texts import notices as texts
from bot.texts import paper as paper_texts
from storage.repositories.moments import Moment
from storage.store import Transaction

WINDOW = timedelta(hours=12)
"""What falls due so long after a change belongs to it: the messages that tell of it."""


@dataclass(frozen=True, slots=True)
class ChangeNotices:
    """What happens when such a moment has come."""

    post: Post
    a_second: float = LETTERS_A_SECOND
    """At how many letters a second they leave."""

    def actions(self) -> dict[str, Action]:
        return {CHANGE_NOTICE: self.tell}

    async def tell(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Write to those who may hold it; after a night off, one notice is enough, and none once it has changed."""
        loaded, stage, edge = await _found(tx, moment)
        if loaded is None or stage is None:
            return STALE
        at = stage.opens_at if edge is Edge.OPENS else stage.closes_at
        if at <= now or not _to_come(stage, edge):
            return STALE
        if _superseded(moment, at, now):
            return "the next one is due as well"
        ahead = await leaving_between(tx, loaded, now, at + WINDOW, self.a_second)
        leaving = [
            one for one in ahead if one.sending.at >= at and one.sending.kind not in (*TO_THE_TEAM, TASK_DIGEST)
        ]
        paper = await _paper(tx, loaded, stage) if edge is Edge.OPENS else None
        letters = await self._letters(tx, (stage, edge, at), (leaving, paper), moment, now)
        await self.post.write(tx, letters, now)
        return f"told {len(letters)}"

    async def _letters(
        self,
        tx: Transaction,
        change: tuple[Stage, Edge, datetime],
        told: tuple[Sequence[Leaving], PaperNow | None],
        moment: Moment,
        now: datetime,
    ) -> list[Letter]:
        stage, edge, at = change
        leaving, paper = told
        letters = []
        for reader in await tx.people.with_role(*MAY[Deed.MOVE_DATES]):
            if reader.telegram_id is None:
                continue
            t = translator(reader.language)
            words = texts.change(stage, edge, leaving, now, t)
            if paper is not None:
                words = Html(f"{words}\n{_paper_words(paper, t)}")
            key = f"{CHANGE_NOTICE}:{moment.subject}:{moment.due_at.timestamp():.0f}:{reader.id}"
            choices = buttons.for_change(stage.name, opens=edge is Edge.OPENS, held=stage.held, t=t)
            notice = with_buttons(letter(reader, words, key, now, lane=Lane.REMINDER), choices)
            letters.append(replace(notice, expires_at=at))
        return letters


async def _found(tx: Transaction, moment: Moment) -> tuple[Loaded | None, Stage | None, Edge]:
    slug, name, edge = moment.subject.split(":")
    loaded = await in_force(tx)
    if loaded is None or loaded.edition.slug != slug:
        return None, None, Edge(edge)
    stages = await tx.phases.of(loaded.id)
    return loaded, next((stage for stage in stages if stage.name is PhaseName(name)), None), Edge(edge)


async def _paper(tx: Transaction, loaded: Loaded, stage: Stage) -> PaperNow | None:
    """What there will be to vote on, if the phase that opens is one of the vote."""
    phase = loaded.edition.phase(stage.name)
    return await paper_now(tx, loaded) if phase is not None and phase.allows(Permitted.VOTE) else None


def _paper_words(found: PaperNow, t: Translator) -> Html:
    lists = found.paper.lists
    return paper_texts.before_opening(len(lists), sum(len(each.projects) for each in lists), found.missing, t)


def _to_come(stage: Stage, edge: Edge) -> bool:
    return stage.state is PhaseState.WAITING or (stage.state is PhaseState.OPEN and edge is Edge.CLOSES)


def _superseded(moment: Moment, at: datetime, now: datetime) -> bool:
    """Whether this is the notice of the day before, and the one of the last hour is due as well."""
    last = at - min(BEFORE)
    return moment.due_at < last <= now and at - moment.due_at > timedelta(hours=20)
