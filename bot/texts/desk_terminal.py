"""What the terminal of the desk says: prompts of one line, and what each key does."""

from collections.abc import Callable, Sequence
from typing import Any

from bot.domain import ballots as rules
from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.campaigns import Edition
from bot.domain.electors import AlreadyVoted, NeighbourhoodNeeded
from bot.domain.errors import Refusal
from bot.domain.projects import NothingToVoteOn
from bot.i18n import Html, Translator
from bot.texts import desk, refusals


def pairing(t: Translator) -> str:
    return t.plain("Pairing code (in the chat: /guichet)")


def header(name: str, t: Translator) -> Html:
    return t("Desk of the vote – {name}", name=name)


def menu(t: Translator) -> Html:
    """One key each; anything else that is typed is somebody who is looked up."""
    keys = [
        t("1 Validate a batch"),
        t("2 Totals of an urn"),
        t("3 Cards"),
        t("4 Codes"),
        t("5 Turnout"),
        t("6 Take back my last entry"),
        t("7 New urn"),
        t("0 Quit"),
    ]
    look = t(
        "To look somebody up, type a phone number, a code, or: Surname, First name, 17/08/1949. "
        "Several together with &amp;"
    )
    return Html("\n".join([look, " · ".join(keys[:4]), " · ".join(keys[4:])]))


def phone_too(t: Translator) -> str:
    return t.plain("Their phone number as well (who votes in the chat is known by it) · Enter: they have none")


def may_vote(t: Translator) -> str:
    return t.plain("1 type their ballot · 2 tick for an urn · Enter: nothing")


def which_neighbourhood(names: Sequence[str], t: Translator) -> str:
    listed = " · ".join(f"{place} {name}" for place, name in enumerate(names, 1))
    return t.plain("Neighbourhood: {names}", names=listed)


def which_urn(t: Translator) -> str:
    return t.plain("Number of the urn")


def how_to_type(form: BallotForm, t: Translator) -> Html:
    """The rule of the list with an example."""
    example = {
        BallotKind.APPROVAL: t("{least} to {most} projects: 3 12", least=form.least, most=form.most),
        BallotKind.CHOOSE_ONE: t("One project: 3"),
        BallotKind.KNAPSACK: t("Projects within the envelope: 3 12"),
        BallotKind.CUMULATIVE: t(
            "Points to give: {points}, at most {most} on one: 3:5 12:2", points=form.points, most=form.points_on_one
        ),
        BallotKind.ORDINAL: t("In order, the first one first, at most {most}: 12 3 7", most=form.most),
        BallotKind.JUDGEMENT: t(
            "A grade for every project, 1 is the best, {grades} the worst: 3:1 12:4", grades=form.grades
        ),
        BallotKind.FOR_AGAINST: t("For with +, against with -: +3 -12"),
    }[form.kind]
    blank = t("Enter: blank")
    return Html(f"{example} – {blank}")


def sure(t: Translator) -> str:
    return t.plain("Enter: record it · 0: do not")


def nothing_done(t: Translator) -> Html:
    return t("Nothing was done.")


def recorded(receipt: str | None, batch: int | None, t: Translator) -> Html:
    """After a line was entered on the roll."""
    if receipt is None:
        return t("✅ Ticked on the roll: the person may put their paper into the urn.")
    return t(
        "✅ Recorded in batch {number}; it counts once another officer has validated it. Receipt for the person: "
        "{receipt}",
        number=str(batch),
        receipt=receipt,
    )


def taken_back(t: Translator) -> Html:
    return t("Taken back: this person may vote again.")


def which_batch(t: Translator) -> str:
    return t.plain("Number of the batch (Enter: none)")


def compare(t: Translator) -> str:
    return t.plain(
        "Compare with the papers. 1 they are the same: validate · 2 they differ: send back · Enter: nothing"
    )


def validated(count: int, t: Translator) -> Html:
    return t.plural("✅ {n} ballot is validated and final.", "✅ {n} ballots are validated and final.", count)


def sent_back(count: int, t: Translator) -> Html:
    return t.plural(
        "{n} ballot was sent back: it is typed again, the person is off the roll.",
        "{n} ballots were sent back: they are typed again, these people are off the roll.",
        count,
    )


def said(refusal: Refusal, edition: Edition | None, t: Translator) -> Html:
    """Why not, to an officer: what a resident reads in the chat would not fit."""
    own = _OWN.get(type(refusal))
    return own(refusal, t) if own else refusals.said(refusal, edition, t)


def _too_few(refusal: rules.TooFewChoices, t: Translator) -> Html:
    return t.plural("This list wants {n} project at least.", "This list wants {n} projects at least.", refusal.least)


def _too_many(refusal: rules.TooManyChoices, t: Translator) -> Html:
    return t.plural("This list takes {n} project at most.", "This list takes {n} projects at most.", refusal.most)


_OWN: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    AlreadyVoted: lambda refusal, t: desk.voted(refusal.channel, t),
    NeighbourhoodNeeded: lambda _, t: t("A neighbourhood is needed."),
    NothingToVoteOn: lambda _, t: desk.not_begun(t),
    rules.NotOnTheList: lambda refusal, t: t("Project {number} is not on this list.", number=str(refusal.project)),
    rules.TooManyChoices: _too_many,
    rules.TooFewChoices: _too_few,
    rules.OverTheEnvelope: lambda refusal, t: t("This costs {euros} € more than the envelope.", euros=refusal.over),
    rules.UnderTheShare: lambda refusal, t: t("Projects for {euros} € more are wanted.", euros=refusal.missing),
    rules.TooManyPoints: lambda refusal, t: t("More points than there are: {points}.", points=refusal.points),
    rules.TooManyOnOne: lambda refusal, t: t("Points on one project, at most: {n}.", n=refusal.points_on_one),
    rules.BadRanking: lambda _, t: t("This is not an order: first, second, third, each once."),
    rules.NotEveryGrade: lambda refusal, t: t("Projects without a grade: {n}.", n=refusal.missing),
    rules.BadValue: lambda _, t: t("One of these values does not exist on this list."),
}
