"""The words of a committee's dossier."""

from datetime import datetime

from bot.domain.committees import CommitteeFile, Docket, Opinion
from bot.domain.dossiers import Dossier, DossierFile, Fact
from bot.domain.event_notes import Note
from bot.domain.people import Person
from bot.i18n import Translator
from bot.texts.competences import competence_name
from bot.texts.deposit_review import place, theme
from bot.texts.event_words import kind_label, when, where
from bot.texts.moderation_card import state_name, title_of

_LINE = "……………………………………………………"


def dossier(docket: Docket, present: list[Person], notes: list[Note], now: datetime, t: Translator) -> Dossier:
    """Before a committee it leaves room for the decisions; afterwards it has them."""
    event = docket.event
    facts = [
        (t.plain("Committee"), kind_label(event.kind, t)),
        (t.plain("When"), when(event, t)),
        (t.plain("Where"), where(event, docket.edition, t)),
        (t.plain("Edition"), docket.edition.name),
        (t.plain("Files"), t.number(len(docket.files))),
    ]
    if present:
        facts.append((t.plain("Present"), ", ".join(one.first_name for one in present)))
    facts += [(t.plain("Note"), note.words) for note in notes if note.words]
    files = tuple(_file(file, docket, t) for file in docket.files)
    contents = t.plain("Files to arbitrate")
    return Dossier(event.title, t.language, tuple(facts), contents, files, now, t.rtl)


def opinion_name(opinion: Opinion, t: Translator) -> str:
    names = {
        Opinion.FAVOURABLE: lambda: t.plain("favourable"),
        Opinion.CONDITIONAL: lambda: t.plain("favourable, under conditions"),
        Opinion.UNFAVOURABLE: lambda: t.plain("not favourable"),
        Opinion.ADJOURNED: lambda: t.plain("adjourned"),
    }
    return names[opinion]()


def _file(file: CommitteeFile, docket: Docket, t: Translator) -> DossierFile:
    idea = file.idea
    title = t.plain("No. {number} – {title}", number=str(idea.number or ""), title=title_of(idea, t))
    facts = tuple((label, value) for label, value in _facts(file, docket, t) if value)
    words = idea.pieces.reason or t.plain("Only a voice note so far: listen, then write it down.")
    return DossierFile(title, facts, words, _decision(file, t))


def _facts(file: CommitteeFile, docket: Docket, t: Translator) -> list[Fact]:
    idea, edition = file.idea, docket.edition
    hint = edition.hint(f"{idea.pieces.title or ''} {idea.pieces.reason or ''}", idea.pieces.theme)
    costing = file.costing
    competence = costing.competence if costing is not None else hint.competence if hint is not None else None
    return [
        (t.plain("Where"), place(idea.pieces, edition, t)),
        (t.plain("Theme"), theme(idea.pieces, edition, t)),
        (t.plain("State"), state_name(idea, t)),
        (t.plain("Supports"), t.number(idea.supports)),
        (t.plain("Handed in"), t.date(idea.submitted_at) if idea.submitted_at is not None else ""),
        (t.plain("Who may do it"), competence_name(competence, t) if competence is not None else ""),
        (t.plain("Estimated cost"), t.euros(costing.cost) if costing is not None else ""),
        (t.plain("Cost each year"), t.euros(costing.running_cost) if costing is not None else ""),
        (t.plain("What the study found"), file.study),
        (t.plain("Project"), t.plain("no. {number}", number=str(file.project)) if file.project is not None else ""),
        (t.plain("For a group"), idea.pieces.group_name or ""),
    ]


def _decision(file: CommitteeFile, t: Translator) -> str:
    if file.opinion is None:
        return t.plain("Decision: {words}", words=_LINE)
    name = opinion_name(file.opinion, t)
    said = t.plain("Decision: {words}", words=name)
    return f"{said}\n{file.sentence}" if file.sentence else said
