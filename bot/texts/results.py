"""Results, as everybody reads them: who won, with which score, for how much money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from bot.domain.ballots import BallotForm
from bot.domain.electors import Channel
from bot.domain.projects import BallotList, Project
from bot.domain.tally_facts import Verdict
from bot.i18n import Html, Translator
from bot.texts.scores import got


@dataclass(frozen=True, slots=True)
class Fate:
    """A project after the count: its score, its place among all by it, and what it is funded with, in euros.

    `why` is what the count said of it when its turn came.
    """

    project: Project
    form: BallotForm
    score: Mapping[str, Any]
    place: int
    granted: int
    why: Verdict

    @property
    def won(self) -> bool:
        return self.granted > 0

    @property
    def outcome(self) -> str:
        if not self.won:
            return "not_funded"
        return "funded" if self.granted == self.project.cost else "in_part"


@dataclass(frozen=True, slots=True)
class ListShown:
    """One list: its name, its envelope and what is spent of it, in euros, and the projects from the best score."""

    name: str
    envelope: int
    spent: int
    fates: Sequence[Fate]


def shown_of(name: str, ballot_list: BallotList, body: Mapping[str, Any]) -> ListShown:
    """From the count of a list, as it is kept."""
    ordered = sorted(
        fates_of(ballot_list, body),
        key=lambda fate: (fate.place, not fate.won, fate.project.cost, fate.project.number),
    )
    return ListShown(name, ballot_list.euros, body["spent"], ordered)


def fates_of(ballot_list: BallotList, body: Mapping[str, Any]) -> list[Fate]:
    """Of all that were still on the list, from its count as it is kept."""
    scores, partial = body["scores"], body["partial"]
    why = {step["project"]: Verdict(step["verdict"]) for step in body["steps"]}
    fates = []
    for each in ballot_list.running:
        key = str(each.number)
        granted = partial.get(key, each.cost) if each.number in body["winners"] else 0
        place = 1 + sum(other["rank"] > scores[key]["rank"] for other in scores.values())
        fates.append(Fate(each, ballot_list.form, scores[key], place, granted, why[each.number]))
    return fates


def to_sponsor(fate: Fate, t: Translator) -> Html:
    """To whoever carried a project, before everybody hears of it."""
    project = fate.project
    named = t(
        "Your project no. {number}, “{title}”, got {score}: place {place}.",
        number=str(project.number),
        title=project.title,
        score=got(fate.score, fate.form, t),
        place=fate.place,
    )
    if fate.won:
        opening = t("<b>Your project has won!</b>")
        after = t("What comes next: the city begins to prepare it. We tell you of every step.")
    else:
        opening = t("The votes are counted.")
        after = t("You can put it forward again in the next edition, and the city keeps what was studied about it.")
    thanks = t("Thank you for having carried it, and thank you to everybody who voted for it.")
    return Html(f"{opening} {named} {_money_of(fate, t)}\n\n{thanks}\n\n{after}")


def _money_of(fate: Fate, t: Translator) -> Html:
    """What it is funded with, or why it is not."""
    cost = t.euros(fate.project.cost)
    if fate.outcome == "funded":
        return t("It is funded with {cost}.", cost=cost)
    if fate.outcome == "in_part":
        return t("It is funded in part, with {granted} of {cost}.", granted=t.euros(fate.granted), cost=cost)
    said = {
        Verdict.NO_VOTES: lambda: t("It is not funded: a project needs votes for it."),
        Verdict.BELOW_THRESHOLD: lambda: t("It is not funded: the rules ask for more votes than it got."),
        Verdict.EXCLUDED: lambda: t("It is not funded: a project that cannot be built beside it has won."),
        Verdict.SPONSOR_HAS_WON: lambda: t(
            "It is not funded: those who carry it have won as many projects as the rules allow."
        ),
        Verdict.CANTON_HAS_WON: lambda: t("It is not funded: its place has won as many projects as the rules allow."),
        Verdict.OVER_THE_CAP: lambda: t("It is not funded: the money for its theme is spent."),
    }
    known = said.get(fate.why)
    return known() if known else t("It is not among those that the envelope can fund.")


def outcome(which: str, t: Translator) -> Html:
    """What became of a project, in a word or two."""
    said = {"funded": t("Funded"), "in_part": t("Funded in part"), "not_funded": t("Not funded")}
    return said[which]


def not_yet(t: Translator) -> Html:
    return t(
        "The results are not published yet. They are counted when the vote is over, checked by two people of the "
        "city, and told here to everybody at the same moment."
    )


def turnout(channels: Mapping[Channel, int], neighbourhoods: Mapping[str, int], t: Translator) -> Html:
    """How many have voted, and where; neighbourhoods by their names."""
    voters = t.plural("{n} person has voted.", "{n} people have voted.", sum(channels.values()))
    lines = [_counted(channel_name(channel, t), count, t) for channel, count in channels.items() if count]
    near = [_counted(name, count, t) for name, count in neighbourhoods.items()]
    return Html("\n\n".join("\n".join(part) for part in ([voters, *lines], near) if part))


def set_aside(ballots: int, t: Translator) -> Html:
    return t.plural(
        "{n} ballot was set aside by two people; the reasons are published.",
        "{n} ballots were set aside by two people; the reasons are published.",
        ballots,
    )


def page(name: str, told: Sequence[Html], lists: Sequence[ListShown], t: Translator) -> Html:
    """The first screen: how many voted (`told`), and what each list funds."""
    parts = [t("<b>Results: {name}</b>", name=name), *told, *(_summary(each, t) for each in lists)]
    return Html("\n\n".join(part for part in parts if part))


def counted(rules: Sequence[str], t: Translator) -> Html:
    """How it was counted, in the words of the public page."""
    title = t("<b>How it was counted</b>")
    return Html("\n\n".join([title, *map(escape, rules)]))


def listed(shown: ListShown, begin: int, end: int, t: Translator) -> Html:
    """Some projects of a list, from most votes; what is funded is said in words."""
    title = t("<b>{name}</b>: {spent} of {envelope} spent", name=shown.name, **_money(shown, t))
    return Html("\n\n".join([title, *(_line(fate, t) for fate in shown.fates[begin:end])]))


def alternative(shown: ListShown, t: Translator) -> Html:
    """What the picture shows, for who cannot see it; short enough for a caption."""
    won = [fate for fate in shown.fates if fate.won]
    funded, money = len(won), _money(shown, t)
    said = t.plural(
        "<b>{name}</b>: {n} project is funded, for {spent} of {envelope}.",
        "<b>{name}</b>: {n} projects are funded, for {spent} of {envelope}.",
        funded,
        name=shown.name,
        **money,
    )
    return Html("\n".join([said, *(_short(fate, t) for fate in won[:5])]))


def _summary(shown: ListShown, t: Translator) -> Html:
    won = [fate for fate in shown.fates if fate.won]
    funded, many, money = len(won), len(shown.fates), _money(shown, t)
    title = t.plural(
        "<b>{name}</b>: {n} project funded of {all}, for {spent} of {envelope}.",
        "<b>{name}</b>: {n} projects funded of {all}, for {spent} of {envelope}.",
        funded,
        name=shown.name,
        all=many,
        **money,
    )
    more = t("… and {n} more", n=len(won) - 5) if len(won) > 5 else None
    return Html("\n".join([title, *(_short(fate, t) for fate in won[:5]), *([more] if more else [])]))


def _money(shown: ListShown, t: Translator) -> dict[str, str]:
    return {"spent": t.euros(shown.spent), "envelope": t.euros(shown.envelope)}


def _short(fate: Fate, t: Translator) -> Html:
    return t(
        "• {title}: {score}, {cost}",
        title=fate.project.title,
        score=got(fate.score, fate.form, t),
        cost=t.euros(fate.granted),
    )


def _line(fate: Fate, t: Translator) -> Html:
    return t(
        "{place}. <b>{title}</b>\n{fate} · {score} · {cost}",
        place=fate.place,
        title=fate.project.title,
        fate=outcome(fate.outcome, t),
        score=got(fate.score, fate.form, t),
        cost=t.euros(fate.project.cost),
    )


def channel_name(channel: Channel, t: Translator) -> str:
    names = {
        Channel.CHAT: t.plain("in the chat"),
        Channel.DESK: t.plain("at a desk"),
        Channel.PAPER: t.plain("on paper"),
    }
    return names[channel]


def _counted(name: str, count: int, t: Translator) -> Html:
    return t("• {channel}: {count}", channel=name, count=count)
