"""The draw that breaks ties, as the city's channels announce it and as coordinators prepare it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.domain.counts import DrawNotAhead, DrawOutOfOrder, DrawTooEarly
from bot.domain.errors import Refusal
from bot.i18n import Html, Translator


def announced(source: str, due: datetime, candidates: Mapping[str, Iterable[int]], t: Translator) -> Html:
    """For everybody, before the seed is known; by list, the numbers of its projects."""
    title = t("<b>The draw of the vote</b>")
    why = t("Where projects are level, in votes and in cost, a draw decides, which anybody can repeat.")
    seed = t("Its seed will be known on {moment}. It comes from: {source}", moment=t.full_moment(due), source=source)
    among = t("It is drawn among these projects, by their numbers:")
    lists = [t("• {name}: {numbers}", name=name, numbers=_spans(each)) for name, each in candidates.items()]
    how = t(
        "For each number, take the SHA-256 of the seed, a line feed and the number: the smallest comes first, in "
        "hexadecimal."
    )
    return Html("\n\n".join([title, why, seed, Html("\n".join([among, *lists])), how]))


def tie(projects: tuple[int, ...], announced: tuple[str, datetime] | None, t: Translator) -> Html:
    """Level projects need a draw that anybody can repeat; what was announced of it: its source and its moment."""
    said = t(
        "Projects no. {numbers} are level, in votes and in cost. A draw decides, which anybody can repeat.",
        numbers=", ".join(map(str, projects)),
    )
    if announced is None:
        first = t("First say where its seed will come from: a public event that is still to come.")
        return Html(f"{said}\n\n{first}")
    source, due = announced
    then = t("Its seed comes from: {source}. When it is known, type it.", source=source)
    return Html(f"{said}\n\n{then}\n{_not_before(due, t)}")


def ask_source(t: Translator) -> Html:
    return t(
        "Where will the seed of the draw come from? Name a public event that is still to come, and how its figures "
        "are written, such as: the numbers of a lottery of a given day, in the order drawn, with spaces. The city’s "
        "channels and the journal publish it."
    )


def ask_moment(source: str, zone: str, t: Translator) -> Html:
    """The last step: nothing was told to anybody yet."""
    said = t("The seed comes from: {source}. When will it be known?", source=source)
    how = t("Write a day and a time as the town’s clocks show it ({zone}): <code>15/12/2026 9:00</code>", zone=zone)
    then = t("Then the city’s channels are told at once. Until that moment it can be announced anew.")
    return Html(f"{said}\n{how}\n\n{then}")


def told(channels: int, t: Translator) -> Html:
    """After an announcement."""
    if not channels:
        return t(
            "It is noted in the journal. No channel of the city is tied to the bot: publish the source, the moment "
            "and the numbers of the projects yourselves, before that moment, where residents read."
        )
    return t.plural("{n} channel of the city is told.", "{n} channels of the city are told.", channels)


def ask_seed(source: str, t: Translator) -> Html:
    return t("Type the seed, exactly as it was announced: {source}", source=source)


def _not_before(due: datetime, t: Translator) -> Html:
    return t("The seed can be typed from {moment} on, as it was announced.", moment=t.full_moment(due))


def _spans(numbers: Iterable[int]) -> str:
    """`1–40, 42`: hundreds of projects fit into one message."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][-1] + 1:
            spans[-1][1:] = [number]
        else:
            spans.append([number])
    return ", ".join("–".join(map(str, span)) for span in spans)


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    DrawOutOfOrder: lambda _, t: t(
        "First the source of the seed is announced, which can be put right until its moment; then its seed is typed, "
        "once. After the results are published, nothing changes. Open the count to see what comes next."
    ),
    DrawNotAhead: lambda _, t: t(
        "This moment is past: somebody may know the seed already. Name an event that is still to come."
    ),
    DrawTooEarly: lambda refusal, t: _not_before(refusal.due, t),
}
