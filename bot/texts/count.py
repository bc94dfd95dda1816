"""The count, as coordinators follow it: turnout, strange ballots, publication."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.domain.approvals import Approval
from bot.domain.counts import (
    REASON_MOST,
    DeskNotDone,
    DrawMissing,
    FlagsOpen,
    FlagUnknown,
    NotCounted,
    ReasonNeeded,
    UrnOpened,
    VoteNotClosed,
)
from bot.domain.electors import Channel
from bot.domain.errors import Refusal
from bot.domain.flags import FlagKind
from bot.i18n import Html, Translator
from bot.texts import draws


def state(name: str, turnout: Mapping[Channel, int], closed_at: datetime | None, t: Translator) -> Html:
    """While the vote is open: how many have voted, and nothing else, for nobody knows more."""
    title = t("<b>The vote: {name}</b>", name=name)
    voters = t.plural("{n} person has voted so far.", "{n} people have voted so far.", sum(turnout.values()))
    if closed_at is None:
        rest = t("What they chose is sealed until the vote is over, for everybody, the team included.")
    else:
        rest = t("The vote is closed since {moment}.", moment=t.moment(closed_at))
    return Html(f"{title}\n\n{voters}\n{rest}")


def flags_left(waiting: int, t: Translator) -> Html:
    if not waiting:
        return t("Nothing strange waits for a decision. The urn can be opened.")
    return t.plural(
        "{n} group of ballots looks strange, and waits for a decision of two people. Then the urn can be opened.",
        "{n} groups of ballots look strange, and wait for a decision of two people. Then the urn can be opened.",
        waiting,
    )


def desk_left(batches: int, totals: int, t: Translator) -> Html:
    """What the desks owe before the urn can be opened."""
    parts = []
    if batches:
        parts.append(
            t.plural(
                "{n} batch of ballots from the desk waits for a second officer.",
                "{n} batches of ballots from the desk wait for a second officer.",
                batches,
            )
        )
    if totals:
        parts.append(
            t.plural(
                "The totals of {n} paper urn are not typed twice yet.",
                "The totals of {n} paper urns are not typed twice yet.",
                totals,
            )
        )
    return Html("\n".join([*parts, t("Then the urn can be opened.")]))


def flag(kind: FlagKind, ballots: int, hour: str, t: Translator) -> Html:
    """One group of ballots; which projects they name is not said before the count."""
    said = {
        FlagKind.QUICK: lambda: t.plural(
            "{n} ballot was filled in and sent in less than 8 seconds.",
            "{n} ballots were filled in and sent in less than 8 seconds.",
            ballots,
        ),
        FlagKind.BURST: lambda: t.plural(
            "{n} ballot for one same project came within one hour ({hour}), ten times as many as usual.",
            "{n} ballots for one same project came within one hour ({hour}), ten times as many as usual.",
            ballots,
            hour=hour.replace("T", " ") + ":00",
        ),
        FlagKind.NIGHT: lambda: t.plural(
            "{n} ballot for one same project came between one and six in the morning, at least half of its ballots.",
            "{n} ballots for one same project came between one and six in the morning, at least half of its ballots.",
            ballots,
        ),
        FlagKind.LINK: lambda: t.plural(
            "{n} ballot for one same project is of a new account that came by one same link, as most of its ballots.",
            "{n} ballots for one same project are of new accounts that came by one same link, at least half of its "
            "ballots.",
            ballots,
        ),
    }
    return said[kind]()


def decided(aside: bool, reason: str, t: Translator) -> Html:
    words = t("Decided: they do not count.") if aside else t("Decided: they count.")
    why = t("Reason: {reason}", reason=reason)
    return Html(f"{words} {why}")


def ask_reason(aside: bool, t: Translator) -> Html:
    what = t("These ballots would not count.") if aside else t("These ballots would count.")
    why = t(
        "Write the reason in one sentence, {most} characters at most. It is published with the results; it must name "
        "nobody. Another coordinator must approve it.",
        most=REASON_MOST,
    )
    return Html(f"{what}\n\n{why}")


def counted(winners: Mapping[str, list[str]], unique: int, small: int, t: Translator) -> Html:
    """For those who publish, and for nobody else yet."""
    lists = [
        Html("\n".join([t("<b>{name}</b>", name=name), *(t("• {title}", title=title) for title in titles)]))
        for name, titles in winners.items()
    ]
    warning = t.plural(
        "{n} ballot is like no other. Where whole ballots are published, who cast it could recognise it.",
        "{n} ballots are like no other. Where whole ballots are published, who cast them could recognise them.",
        unique,
    )
    few = [_few(small, t)] if small else []
    seal = t("This is sealed: tell nobody before it is published. Those who carried the projects hear of it first.")
    return Html("\n\n".join([t("<b>The ballots are counted.</b> Funded:"), *lists, warning, *few, seal]))


def _few(lists: int, t: Translator) -> Html:
    return t.plural(
        "{n} list has 20 ballots at most: its figures may tell those who know its voters what they chose.",
        "{n} lists have 20 ballots at most: their figures may tell those who know their voters what they chose.",
        lists,
    )


def published(t: Translator) -> Html:
    return t("The results are published: /results.")


def requested_decision(approval: Approval, t: Translator) -> Html:
    effect = approval.effect
    what = t.plural("Strange ballots: {n} ballot.", "Strange ballots: {n} ballots.", effect["ballots"])
    return Html(f"{what}\n{decided(effect['aside'], effect['reason'], t)}")


def requested_publication(approval: Approval, t: Translator) -> Html:
    lists: Mapping[str, Any] = approval.effect["lists"]
    winners = "; ".join(", ".join(map(str, each["winners"])) or "–" for each in lists.values())
    unique = sum(each["unique"] for each in lists.values())
    said = t(
        "Publish the results of {name}. Winners, by their numbers: {winners}. Those who carried the projects hear of "
        "it first, then everybody can read it.",
        name=approval.effect["edition"],
        winners=winners,
    )
    warning = t.plural("{n} ballot is like no other.", "{n} ballots are like no other.", unique)
    small = sum(each["small"] for each in lists.values())
    return Html("\n".join([said, warning, _few(small, t)] if small else [said, warning]))


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    **draws.REFUSALS,
    VoteNotClosed: lambda _, t: t("The vote is still open: the urn stays shut until it is over."),
    UrnOpened: lambda _, t: t("The urn is open already: what was decided about its ballots stands."),
    FlagsOpen: lambda refusal, t: flags_left(refusal.waiting, t),
    DeskNotDone: lambda refusal, t: desk_left(refusal.batches, refusal.totals, t),
    FlagUnknown: lambda _, t: t("These ballots are not the same any more. Open the count again."),
    ReasonNeeded: lambda _, t: t("Write one sentence, {most} characters at most.", most=REASON_MOST),
    DrawMissing: lambda refusal, t: draws.tie(refusal.projects, None, t),
    NotCounted: lambda _, t: t("There is nothing to publish: count the ballots first. What is public stays public."),
}
