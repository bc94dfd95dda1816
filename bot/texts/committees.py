"""Committees in the chat: the agenda, one file with its facts, what was decided, what waits to be released."""

from datetime import datetime

from bot.domain.committees import CommitteeFile, Docket, FileOutcome, Opinion, Released
from bot.domain.events import Event
from bot.domain.moderation import SENTENCE_MOST
from bot.domain.text import shorten
from bot.i18n import Html, Translator
from bot.texts.dossiers import opinion_name
from bot.texts.event_words import heading, when
from bot.texts.fitting import fit
from bot.texts.moderation_card import card, state_name, title_of

SHOWN = 12
_TITLE = 80


def agenda(docket: Docket, t: Translator) -> Html:
    """The files in their order, with what was decided."""
    event = docket.event
    head = Html("\n".join([heading(event, t), t("When: {moment}", moment=when(event, t))]))
    if not docket.files:
        empty = t("The agenda is empty. Draw it up from the ideas that wait, or add one by its number.")
        return Html(f"{head}\n\n{empty}")
    lines = [_line(file, t) for file in docket.files[:SHOWN]]
    more = len(docket.files) - SHOWN
    rest = [t.plural("… and {n} more.", "… and {n} more.", more)] if more > 0 else []
    counted = t.plural("<b>{n} file</b>", "<b>{n} files</b>", len(docket.files))
    parts = [head, Html("\n".join([counted, *lines, *rest]))]
    if docket.held:
        parts.append(
            t.plural(
                "{n} decision is held: nobody has been told. A coordinator releases it.",
                "{n} decisions are held: nobody has been told. A coordinator releases them.",
                len(docket.held),
            )
        )
    return Html("\n\n".join(parts))


def _line(file: CommitteeFile, t: Translator) -> Html:
    number, title = str(file.idea.number or ""), fit(title_of(file.idea, t), _TITLE)
    if file.opinion is None and file.arbitrated:
        return t("• no. {number}: {title} ({standing})", number=number, title=title, standing=_standing(file, t))
    if file.opinion is None:
        return t("• no. {number}: {title}", number=number, title=title)
    name = opinion_name(file.opinion, t)
    return t("• no. {number}: {title} – <b>{opinion}</b>", number=number, title=title, opinion=name)


def _standing(file: CommitteeFile, t: Translator) -> str:
    state = state_name(file.idea, t)
    if file.project is None:
        return t.plain("already {state}", state=state)
    return t.plain("already {state}, in project no. {number}", state=state, number=str(file.project))


def label(file: CommitteeFile, t: Translator) -> str:
    """A file on a button."""
    words = shorten(title_of(file.idea, t), 36)
    if file.opinion is not None:
        return t.plain("✓ {number}. {title}", number=str(file.idea.number or ""), title=words)
    return t.plain("{number}. {title}", number=str(file.idea.number or ""), title=words)


def file_card(file: CommitteeFile, docket: Docket, now: datetime, t: Translator) -> Html:
    """One file: the idea, its facts, what was decided, or from when on it can be."""
    parts = [card(file.idea, docket.edition, t)]
    if file.costing is not None:
        parts.append(
            t(
                "Estimated cost: {cost}, and {yearly} each year.",
                cost=t.euros(file.costing.cost),
                yearly=t.euros(file.costing.running_cost),
            )
        )
    if file.project is not None:
        parts.append(t("Part of project no. {number}.", number=str(file.project)))
    return Html("\n\n".join([*parts, _decided(file, docket.event, now, t)]))


def _decided(file: CommitteeFile, event: Event, now: datetime, t: Translator) -> Html:
    if file.opinion is None and event.starts_at is not None and not event.begun(now):
        return t("It can be decided once the committee has begun: {moment}.", moment=t.full_moment(event.starts_at))
    if file.opinion is None:
        return t("Nothing is decided yet.")
    said = t("<b>Decided:</b> {opinion}.", opinion=opinion_name(file.opinion, t))
    quoted = t("<blockquote>{words}</blockquote>", words=file.sentence) if file.sentence else None
    told = {
        FileOutcome.TOLD: lambda: t("Its author has been told."),
        FileOutcome.ADJOURNED: lambda: t("Another committee looks at it."),
        FileOutcome.OVERTAKEN: lambda: t("The idea had gone on meanwhile: nobody was told."),
    }
    waits = told[file.outcome]() if file.outcome is not None else t("Nobody has been told yet.")
    return Html("\n".join(part for part in (said, quoted, waits) if part))


def ask_sentence(file: CommitteeFile, opinion: Opinion, t: Translator) -> Html:
    asked = {
        Opinion.CONDITIONAL: lambda: t("Under which conditions? Its author reads these words."),
        Opinion.UNFAVOURABLE: lambda: t("Why not? Its author reads these words."),
    }
    named = t("<b>No. {number} – {title}</b>", number=str(file.idea.number or ""), title=title_of(file.idea, t))
    most = t("{most} characters at the most; name nobody.", most=SENTENCE_MOST)
    return Html(f"{named}\n{asked[opinion]()}\n{most}")


def ask_number(t: Translator) -> Html:
    return t("What is the number of the idea?")


def no_such_number(t: Translator) -> Html:
    return t("No idea has this number. Write another one, or go back.")


def ask_whether_to_release(docket: Docket, t: Translator) -> Html:
    """What would leave, file by file."""
    head = t.plural(
        "Release {n} decision? Its author is told at once, and the idea is where the committee has put it.",
        "Release {n} decisions? Their authors are told at once, and the ideas are where the committee has put them.",
        len(docket.held),
    )
    lines = [_line(file, t) for file in docket.held[:SHOWN]]
    return Html("\n\n".join([head, Html("\n".join(lines))]))


def released(done: Released, t: Translator) -> Html:
    parts = [t.plural("<b>{n} decision is released.</b>", "<b>{n} decisions are released.</b>", done.told)]
    if done.adjourned:
        parts.append(t.plural("{n} file is adjourned.", "{n} files are adjourned.", done.adjourned))
    if done.overtaken:
        numbers = ", ".join(str(number) for number in done.overtaken)
        parts.append(t("These ideas had gone on meanwhile, and were left alone: no. {numbers}.", numbers=numbers))
    return Html("\n".join(parts))


def dossier_caption(files: int, t: Translator) -> Html:
    return t.plural("The dossier: {n} file with its facts.", "The dossier: {n} files with their facts.", files)
