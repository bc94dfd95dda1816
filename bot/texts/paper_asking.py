"""The questions behind a costing and a project: one value each, what was wrong with it, and all of them read back."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.campaigns import Edition
from bot.domain.competences import Competence
from bot.domain.errors import Refusal
from bot.domain.paper_refusals import (
    AlreadyWithdrawn,
    CostIsTheBallot,
    DearerThanEnvelope,
    EnvelopeUnknown,
    IdeaTaken,
    LastIdea,
    ListFull,
    NoConflictWithItself,
    NotCorrected,
    NotCosted,
    NotFeasible,
    NothingChanged,
    NumberGiven,
    NumberUnusable,
    PaperFrozen,
    PaperNotFrozen,
    ProjectUnknown,
    ValueUnfit,
    VoteOver,
)
from bot.domain.paper_rules import SUMMARY_MOST, Costing, Field
from bot.domain.typed_euros import EurosUnreadable
from bot.i18n import Html, Translator
from bot.texts.competences import competence_name
from bot.texts.mine import state_name

Values = Mapping[str, str]
"""What was given so far, by field, as it was typed or tapped."""


def ask(field: Field, title: str, t: Translator) -> Html:
    """For one value."""
    words = {
        Field.TITLE: lambda: t("What is the project called? At most 80 signs."),
        Field.SUMMARY: lambda: t(
            "Say it in two lines, so that everybody understands: what is built, and for whom. At most {most} signs.",
            most=SUMMARY_MOST,
        ),
        Field.PHOTO: lambda: t("Which photo? They are those of the ideas, in their order."),
        Field.COST: lambda: t("What does it cost to build or to buy, in euros? For example: 12 000."),
        Field.RUNNING: lambda: t("What does it cost each year afterwards, in euros? 0 if nothing."),
        Field.COMPETENCE: lambda: t("Who may legally do it?"),
        Field.LIST: lambda: t("On which list? The money of that list pays for it."),
        Field.PLACE: lambda: t("Where is it?"),
        Field.WITHDRAWN: lambda: t("Why is it withdrawn? Everybody reads these words."),
    }
    return _asked(title, words[field](), t)


def ask_for_number(title: str, t: Translator) -> Html:
    question = t("Which number? One that no project has had: a number always means the same project.")
    return _asked(title, question, t)


def ask_why_off(title: str, t: Translator) -> Html:
    question = t("Why is it taken off the paper? Its authors read these words.")
    return _asked(title, question, t)


def ask_why_unfeasible(title: str, t: Translator) -> Html:
    question = t("Why can it not be done? The author reads these words: say what was looked at, and by whom.")
    return _asked(title, question, t)


def no_photos(title: str, t: Translator) -> Html:
    return _asked(title, t("The ideas of this project came without a photo."), t)


def stopped(t: Translator) -> Html:
    return t("Stopped: nothing was changed.")


def ask_why_corrected(t: Translator) -> Html:
    return t("Why is it corrected? Everybody reads these words. /cancel stops.")


def form(title: str, values: Values, edition: Edition, t: Translator) -> Html:
    """All that was given, read back before it counts."""
    lines = [
        t("<b>Study of “{title}”</b>", title=title),
        *(_read_back(field, values[field], edition, t) for field in Field if values.get(field)),
        t("Is all of it right? Tap a line to change it."),
    ]
    return Html("\n".join(lines))


def costing(found: Costing, t: Translator) -> Html:
    """What a study found, under the idea."""
    return t(
        "<b>Costing:</b> {cost}, then {running} a year. Done by: {who}",
        cost=t.euros(found.cost),
        running=t.euros(found.running_cost),
        who=competence_name(found.competence, t),
    )


def found_feasible(number: int, title: str, told: bool, t: Translator) -> Html:
    named = {"number": str(number), "title": title}
    if told:
        return t("Feasible: no. {number}, “{title}”. The author is told.", **named)
    return t("Feasible: no. {number}, “{title}”.", **named)


def found_unfeasible(number: int, title: str, told: bool, t: Translator) -> Html:
    named = {"number": str(number), "title": title}
    if told:
        return t("Not feasible: no. {number}, “{title}”. The author is told.", **named)
    return t("Not feasible: no. {number}, “{title}”.", **named)


def field_name(field: Field, t: Translator) -> str:
    """On a button."""
    names = {
        Field.TITLE: t.plain("Title"),
        Field.SUMMARY: t.plain("Summary"),
        Field.PHOTO: t.plain("Photo"),
        Field.COST: t.plain("Cost"),
        Field.RUNNING: t.plain("Running cost"),
        Field.COMPETENCE: t.plain("Who does it"),
        Field.LIST: t.plain("List"),
        Field.PLACE: t.plain("Place"),
        Field.WITHDRAWN: t.plain("Withdraw…"),
    }
    return names[field]


def _read_back(field: Field, typed: str, edition: Edition, t: Translator) -> Html:
    known = edition.envelope(typed) if field is Field.LIST else None
    value = typed
    if field in (Field.COST, Field.RUNNING):
        value = t.euros(int(typed))
    elif field is Field.COMPETENCE:
        value = competence_name(Competence(typed), t)
    elif known is not None:
        value = known.name_in(t.language)
    return t("{name}: {value}", name=field_name(field, t), value=value)


def _asked(title: str, question: Html, t: Translator) -> Html:
    return t("<b>{title}</b>\n\n{question} /cancel stops.", title=title, question=question)


def _dearer(refusal: DearerThanEnvelope, t: Translator) -> Html:
    return t(
        "It costs {cost}, and the list “{name}” has {money}: it could never win there. Choose another list, or "
        "correct the cost.",
        cost=t.euros(refusal.cost),
        name=refusal.envelope.name_in(t.language),
        money=t.euros(refusal.envelope.euros),
    )


def _unfit(refusal: ValueUnfit, t: Translator) -> Html:
    if not refusal.most:
        return t("The edition does not have this choice any more. Open the ballot paper again with /paper.")
    return t(
        "It should have {least} to {most} signs; this has {got}.",
        least=refusal.least,
        most=refusal.most,
        got=refusal.got,
    )


def _not_feasible(refusal: NotFeasible, t: Translator) -> Html:
    return t(
        "Idea no. {number} was not found feasible, so it cannot be on the ballot paper. Where it stands: {state}.",
        number=str(refusal.idea),
        state=state_name(refusal.state, t),
    )


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    EurosUnreadable: lambda _, t: t("I read no sum in this. Write whole euros, for example: 12 000."),
    DearerThanEnvelope: _dearer,
    ValueUnfit: _unfit,
    EnvelopeUnknown: lambda _, t: t("The edition does not have this list. Open the ballot paper again with /paper."),
    NotFeasible: _not_feasible,
    NotCosted: lambda r, t: t("Idea no. {number} has no costing yet. Begin with its costs.", number=str(r.idea)),
    IdeaTaken: lambda r, t: t(
        "Idea no. {number} is part of project no. {project}: an idea is part of one project at most. See /paper.",
        number=str(r.idea),
        project=str(r.project),
    ),
    LastIdea: lambda _, t: t("It is the only idea of this project. Take the project off the paper instead."),
    ListFull: lambda r, t: t(
        "This list has {most} projects already: nobody could browse more on a phone.", most=r.most
    ),
    NumberGiven: lambda r, t: t(
        "The number {number} was given to another project. A number always means the same project: choose another.",
        number=str(r.number),
    ),
    NumberUnusable: lambda r, t: t("Write a number from 1 to {most}.", most=r.most),
    NoConflictWithItself: lambda _, t: t("A project does not exclude itself."),
    ProjectUnknown: lambda _, t: t("No project of this number is on the ballot paper (any more). See /paper."),
    PaperFrozen: lambda _, t: t(
        "The vote has opened: the ballot paper is frozen. Two people can correct it in public, or withdraw a "
        "project, with /paper."
    ),
    PaperNotFrozen: lambda _, t: t("The vote has not opened yet: change the paper with /paper, nobody need approve."),
    VoteOver: lambda _, t: t("The vote is closed: its ballot paper stays as it was voted on."),
    NothingChanged: lambda _, t: t("That is what the paper says already: nothing to correct."),
    CostIsTheBallot: lambda _, t: t(
        "On this list ballots are sums of money: with another cost, ballots that were cast would not be valid any "
        "more. The cost stays; if that cannot be, withdraw the project."
    ),
    NotCorrected: lambda _, t: t(
        "This cannot be corrected while people vote: they have chosen by it. If it cannot stay, withdraw the project."
    ),
    AlreadyWithdrawn: lambda _, t: t("This project was withdrawn already. Nothing more is corrected on it."),
}
