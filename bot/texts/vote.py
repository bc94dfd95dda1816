"""The vote: what it is, how one chooses, where one stands, and what is left to give."""

from collections.abc import Callable, Iterable

from bot.domain.ballots import BallotKind, Choices, Paper
from bot.domain.campaigns import Edition
from bot.domain.choosing import left
from bot.domain.projects import BallotList
from bot.i18n import Html, Translator


def entrance(lists: Iterable[BallotList], standing: Html | None, closes: str, t: Translator) -> Html:
    """What the vote is, how it goes and until when: one line each; then where one stands."""
    told = list(lists)
    title = t("<b>The vote</b>")
    what = t(
        "You choose the projects that the town builds: {projects}, {money} to spend.",
        projects=t.plural("{n} project", "{n} projects", sum(len(each.projects) for each in told)),
        money=t.euros(sum(each.euros for each in told)),
    )
    how = rule(told[0], t) if len(told) == 1 else t("There are several lists, each with its own money.")
    when = t("Until {moment}; you can change your vote until then. Nobody sees what you choose.", moment=closes)
    parts = [title, Html(f"{what}\n{how}\n{when}"), standing]
    return Html("\n\n".join(part for part in parts if part))


def begun(n: int, t: Translator) -> Html:
    return t.plural(
        "You have chosen {n} project and not sent your ballot yet.",
        "You have chosen {n} projects and not sent your ballot yet.",
        n,
    )


def voted(version: int, t: Translator) -> Html:
    if version > 1:
        return t("You have voted; this is version {n} of your ballot. The last one you send counts.", n=version)
    return t("You have voted. You can change your ballot; the last one you send counts.")


def changing(t: Translator) -> Html:
    return t("You have begun to change your ballot. Until you send the change, the ballot you sent before counts.")


def rule(ballot_list: BallotList, t: Translator) -> Html:
    """How one fills in a ballot of this list."""
    return _RULES[ballot_list.form.kind](ballot_list, t)


def remaining(choices: Choices, paper: Paper, t: Translator) -> Html:
    """What is left to give; on every screen of a ballot."""
    form, rest, n = paper.form, left(choices, paper), len(choices)
    match form.kind:
        case BallotKind.APPROVAL | BallotKind.CHOOSE_ONE:
            return t("Chosen: {n} of {most} at most.", n=n, most=n + (rest.choices or 0))
        case BallotKind.ORDINAL:
            return t("In your order: {n} of {most} at most.", n=n, most=form.most)
        case BallotKind.KNAPSACK:
            return t(
                "Chosen: {n}. Left: {left} of {whole}.",
                n=n,
                left=t.euros(rest.euros or 0),
                whole=t.euros(paper.envelope),
            )
        case BallotKind.CUMULATIVE:
            return t("Points left: {n} of {points}.", n=rest.points or 0, points=form.points)
        case BallotKind.JUDGEMENT:
            return t("With a grade: {n}. Without: {left}.", n=n, left=rest.grades or 0)
        case BallotKind.FOR_AGAINST:
            return t(
                "For: {n}. Against: {against}.",
                n=sum(value > 0 for value in choices.values()),
                against=sum(value < 0 for value in choices.values()),
            )


def list_name(ballot_list: BallotList, edition: Edition, t: Translator) -> str:
    """The name of its envelope."""
    envelope = edition.envelope(ballot_list.id)
    return envelope.name_in(t.language) if envelope else ballot_list.id


def ask_for_list(t: Translator) -> Html:
    return t("You vote on each of these lists. With which one would you like to go on?")


def list_label(ballot_list: BallotList, chosen: int, edition: Edition, t: Translator) -> str:
    name = list_name(ballot_list, edition, t)
    return t.plural("{list}: {n} chosen", "{list}: {n} chosen", chosen, list=name) if chosen else name


def screen_lost(t: Translator) -> Html:
    """In place of a screen that shows choices and could not be delivered: it is not written down."""
    return t("Your last screen of the vote could not reach you. Your choices are kept: see them again below.")


def _how_many(ballot_list: BallotList, t: Translator) -> Html:
    form = ballot_list.form
    if form.least == form.most:
        return t.plural(
            "Choose {n} project, no more and no less.", "Choose {n} projects, no more and no less.", form.most
        )
    if form.least > 1:
        return t("Choose {least} to {most} projects.", least=form.least, most=form.most)
    return t.plural("Choose {n} project at most.", "Choose up to {n} projects.", form.most)


def _fill_envelope(ballot_list: BallotList, t: Translator) -> Html:
    money, share = t.euros(ballot_list.euros), ballot_list.form.share_least
    if share:
        return t(
            "Spend {money} as you like: choose projects until the money is used, at least {percent} % of it.",
            money=money,
            percent=share,
        )
    return t("Spend {money} as you like: choose projects, as many as fit.", money=money)


def _give_points(ballot_list: BallotList, t: Translator) -> Html:
    form = ballot_list.form
    return t.plural(
        "You have {points} points to give, {n} at most to one project.",
        "You have {points} points to give, {n} at most to one project.",
        form.points_on_one,
        points=form.points,
    )


def _put_in_order(ballot_list: BallotList, t: Translator) -> Html:
    return t.plural(
        "Put up to {n} project in order, the one you want most first.",
        "Put up to {n} projects in order, the one you want most first.",
        ballot_list.form.most,
    )


_RULES: dict[BallotKind, Callable[[BallotList, Translator], Html]] = {
    BallotKind.APPROVAL: _how_many,
    BallotKind.CHOOSE_ONE: lambda _list, t: t("Choose one project."),
    BallotKind.KNAPSACK: _fill_envelope,
    BallotKind.CUMULATIVE: _give_points,
    BallotKind.ORDINAL: _put_in_order,
    BallotKind.JUDGEMENT: lambda _list, t: t("Give every project a grade."),
    BallotKind.FOR_AGAINST: lambda _list, t: t(
        "Say of each project whether you are for it or against it, or say nothing."
    ),
}
