"""Results, as everybody reads them: who won, by how many votes, for how much money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.electors import Channel
from bot.domain.projects import BallotList, Project
from bot.i18n import Html, Translator, Value


@dataclass(frozen=True, slots=True)
class Fate:
    """A project after the count: whether it won, its votes (or points), and its place among all by them."""

    project: Project
    won: bool
    votes: int
    place: int


@dataclass(frozen=True, slots=True)
class ListShown:
    """One list: its name, its envelope and what is spent of it, in euros, and the projects from most votes."""

    name: str
    envelope: int
    spent: int
    fates: Sequence[Fate]


def shown_of(name: str, ballot_list: BallotList, body: Mapping[str, Any]) -> ListShown:
    """From the count of a list, as it is kept."""
    votes, winners = body["votes"], body["winners"]
    fates = [
        Fate(each, each.number in winners, votes[str(each.number)], place_of(votes, each))
        for each in ballot_list.running
    ]
    ordered = sorted(fates, key=lambda fate: (fate.place, not fate.won, fate.project.cost, fate.project.number))
    return ListShown(name, ballot_list.euros, body["spent"], ordered)


def place_of(votes: Mapping[str, int], project: Project) -> int:
    """How many have more votes, and one."""
    return 1 + sum(other > votes[str(project.number)] for other in votes.values())


def to_sponsor(fate: Fate, t: Translator) -> Html:
    """To whoever carried a project, before everybody hears of it."""
    project = fate.project
    facts: dict[str, Value] = {"number": str(project.number), "title": project.title, "place": fate.place}
    if fate.won:
        opening = t.plural(
            "<b>Your project has won!</b> No. {number}, “{title}”, got {n} vote: place {place}. It is funded with "
            "{cost}.",
            "<b>Your project has won!</b> No. {number}, “{title}”, got {n} votes: place {place}. It is funded with "
            "{cost}.",
            fate.votes,
            **facts,
            cost=t.euros(project.cost),
        )
        after = t("What comes next: the city begins to prepare it. We tell you of every step.")
    else:
        opening = t.plural(
            "The votes are counted. Your project no. {number}, “{title}”, got {n} vote: place {place}. It is not "
            "among those that the envelope can fund.",
            "The votes are counted. Your project no. {number}, “{title}”, got {n} votes: place {place}. It is not "
            "among those that the envelope can fund.",
            fate.votes,
            **facts,
        )
        after = t("You can put it forward again in the next edition, and the city keeps what was studied about it.")
    thanks = t("Thank you for having carried it, and thank you to everybody who voted for it.")
    return Html(f"{opening}\n\n{thanks}\n\n{after}")


def outcome(which: str, t: Translator) -> Html:
    """What became of a project, in a word or two."""
    said = {"funded": t("Funded"), "in_part": t("Funded in part"), "not_funded": t("Not funded")}
    return said[which]


def not_yet(t: Translator) -> Html:
    return t(
        "The results are not published yet. They are counted when the vote is over, checked by two people of the "
        "city, and told here to everybody at the same moment."
    )


def page(name: str, turnout: Mapping[Channel, int], lists: Sequence[ListShown], t: Translator) -> Html:
    """The first screen: how many voted, and what each list funds."""
    voters = sum(turnout.values())
    parts = [t("<b>Results: {name}</b>", name=name)]
    parts.append(t.plural("{n} person has voted.", "{n} people have voted.", voters))
    parts.append(Html("\n".join(_channel(channel, count, t) for channel, count in turnout.items() if count)))
    parts += [_summary(each, t) for each in lists]
    return Html("\n\n".join(part for part in parts if part))


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
    return t.plural(
        "• {title}: {n} vote, {cost}",
        "• {title}: {n} votes, {cost}",
        fate.votes,
        title=fate.project.title,
        cost=t.euros(fate.project.cost),
    )


def _line(fate: Fate, t: Translator) -> Html:
    facts: dict[str, Value] = {"place": fate.place, "title": fate.project.title, "cost": t.euros(fate.project.cost)}
    won = outcome("funded" if fate.won else "not_funded", t)
    return t.plural(
        "{place}. <b>{title}</b>\n{fate} · {n} vote · {cost}",
        "{place}. <b>{title}</b>\n{fate} · {n} votes · {cost}",
        fate.votes,
        fate=won,
        **facts,
    )


def _channel(channel: Channel, count: int, t: Translator) -> Html:
    names = {
        Channel.CHAT: t.plain("in the chat"),
        Channel.DESK: t.plain("at a desk"),
        Channel.PAPER: t.plain("on paper"),
    }
    return t("• {channel}: {count}", channel=names[channel], count=count)
