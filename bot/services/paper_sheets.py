"""The files that a printer needs for voting on paper: a ballot for each list, and the form of its urns."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.projects import BallotList
from bot.i18n import Translator, translator
from bot.reports.desk_sheets import BallotProject, BallotWords, PaperBallot, paper_ballots
from bot.reports.urn_sheets import UrnProject, UrnSheet, urn_sheets
from bot.services.paper_ground import PaperNow
from bot.texts import paper_sheets as texts
from bot.texts.vote import list_name


def sheets(found: PaperNow, languages: Sequence[str], made_at: datetime) -> Iterator[tuple[str, bytes]]:
    """The name of each file and what is in it. The first language is that of the whole.

    A ballot leaves out projects that were withdrawn; a form has them, since papers printed before may name them. What
    is typed ballot by ballot needs no form.
    """
    spoken = [translator(each, found.loaded.edition.timezone) for each in languages]
    for each in found.paper.lists:
        yield f"ballots-{each.id}.pdf", paper_ballots(_ballot(found, each, spoken, made_at))
        if not each.typed_whole:
            yield f"urn-{each.id}.pdf", urn_sheets(_form(found, each, spoken[0], made_at))


def _ballot(found: PaperNow, listed: BallotList, spoken: Sequence[Translator], made_at: datetime) -> PaperBallot:
    edition, main = found.loaded.edition, spoken[0]
    words = tuple(
        BallotWords(
            language=t.language,
            title=edition.name,
            list_name=list_name(listed, edition, t),
            rule=texts.how(listed, t),
            blank=texts.blank(t),
            columns=texts.columns(listed.form, t),
        )
        for t in spoken
    )
    projects = tuple(BallotProject(each.number, each.title, main.euros(each.cost)) for each in listed.running)
    return PaperBallot(words, listed.form, projects, made_at)


def _form(found: PaperNow, listed: BallotList, t: Translator, made_at: datetime) -> UrnSheet:
    project, strokes, votes = texts.urn_columns(t)
    return UrnSheet(
        language=t.language,
        title=texts.urn_title(list_name(listed, found.loaded.edition, t), t),
        note=texts.urn_note(t),
        facts=texts.urn_facts(t),
        counts=texts.urn_counts(t),
        project=project,
        strokes=strokes,
        columns=(votes,),
        signatures=texts.urn_signatures(t),
        projects=tuple(UrnProject(each.number, each.title) for each in listed.projects),
        made_at=made_at,
    )
