"""What the bot says in the group of the network, and of it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.groups import Group
from bot.domain.network_talk import DaysWrong, NoNetworkGroup, Poll, PollGone
from bot.domain.phases import PhaseName
from bot.domain.stages import Stage
from bot.i18n import Html, Translator
from bot.texts.phases import last_minute, phase_called, purpose, until


def tied(group: Group, t: Translator) -> Html:
    words = t(
        "The network of ambassadors meets here from now on: what opens, a summary each Monday, and the days on which "
        "to meet."
    )
    if group.is_forum:
        return words
    topics = t("With topics it is easier to follow: an administrator can turn them on in the settings of the group.")
    return Html(f"{words}\n\n{topics}")


def untied(t: Translator) -> Html:
    return t("This is not the group of the network any more. I say nothing of it here.")


def cannot_be_tied(t: Translator) -> Html:
    return t(
        "The network needs a supergroup of its own, other than the one in which residents are answered: nothing of "
        "what they write is for ambassadors."
    )


def no_topic(group: Group, t: Translator) -> Html:
    """To the coordinators."""
    return t(
        "I cannot open topics in “{title}”, so what belongs in one is said among the rest. Please give me the right "
        "to manage topics there. For as long as I cannot, I say so once a week at most.",
        title=group.title,
    )


def phase_open(name: PhaseName, closes: datetime, t: Translator) -> Html:
    named = phase_called(name, t)
    said = t("<b>{phase}</b>: open until {moment}", phase=named[:1].upper() + named[1:], moment=until(closes, t))
    return Html(f"{said}\n{purpose(name, t)}")


def week(lines: Sequence[Html], to_come: Sequence[Html], t: Translator) -> Html:
    parts = [t("<b>The week of the network</b>"), *(Html(f"• {line}") for line in lines)]
    if to_come:
        parts += [Html(""), t("<b>This week</b>"), *(Html(f"• {line}") for line in to_come)]
    return Html("\n".join(parts))


def members(many: int, new: int, left: int, t: Translator) -> Html:
    """With how many have come in and gone."""
    now = t.plural("{n} ambassador", "{n} ambassadors", many)
    changes = [f"{sign}{t.number(n)}" for sign, n in (("+", new), ("−", left)) if n]
    return Html(f"{now} ({', '.join(changes)})") if changes else now


def helped(ideas: int, t: Translator) -> Html:
    return t.plural("{n} idea was put forward with your help", "{n} ideas were put forward with your help", ideas)


def to_come(stages: Sequence[Stage], since: datetime, before: datetime, t: Translator) -> list[Html]:
    """What opens and closes from then on, in order."""
    changes = [(stage.opens_at, stage.name, True) for stage in stages if not stage.held]
    changes += [(stage.closes_at, stage.name, False) for stage in stages]
    return [
        _change(phase_called(name, t), at, t, opens=opens)
        for at, name, opens in sorted(changes)
        if since <= at < before
    ]


def _change(phase: str, at: datetime, t: Translator, *, opens: bool) -> Html:
    named = phase[:1].upper() + phase[1:]
    if opens:
        return t("{phase} opens: {moment}", phase=named, moment=t.moment(at))
    return t("{phase} ends: {moment}", phase=named, moment=t.moment(last_minute(at, t.timezone)))


def strangers(t: Translator) -> Html:
    return t(
        "Welcome to those who have just come in! To be one of the ambassadors, open my page and ask to join: I have "
        "not met you yet."
    )


def not_in_network(group: Group, t: Translator) -> Html:
    return t(
        "You have come into “{title}”, where ambassadors talk. You are not one yet: would you like to be?",
        title=group.title,
    )


def which_day(t: Translator) -> str:
    return t.plain("On which day shall we meet? Choose all that suit you.")


def meeting(day: datetime, t: Translator) -> Html:
    return t("We meet on <b>{moment}</b>. Thank you to everybody who answered!", moment=t.moment(day))


def ask_for_days(t: Translator) -> Html:
    return t(
        "On which days could the network meet? Write two to seven of them, one a line, as in\n15/12/2026 18:30\n"
        "17/12/2026 18:30"
    )


def proposed(poll: Poll, t: Translator) -> Html:
    what = t("This is what the group is asked:")
    return Html("\n".join([what, *(f"• {t.moment(day)}" for day in poll.days)]))


def asked(t: Translator) -> Html:
    return t("The group is asked. When enough have answered, choose the day here: the group is told.")


def polls(open_polls: Sequence[Poll], t: Translator) -> Html:
    if not open_polls:
        return t("No question to the group is open.")
    return t("On which day does the network meet? Look at the answers in the group, then choose here.")


def chosen(day: datetime, t: Translator) -> Html:
    return t("Done: the group is told that you meet on {moment}.", moment=t.moment(day))


def group_line(group: Group, present: int, t: Translator) -> Html:
    came = t.plural("{n} ambassador has come in", "{n} ambassadors have come in", present)
    return t("Group: {title}; {came}", title=group.title, came=came)


def how_to_tie(t: Translator) -> Html:
    return t("No group yet. Put me into a supergroup, with the right to manage topics, and write /network there.")


def _no_group(_refusal: NoNetworkGroup, t: Translator) -> Html:
    return how_to_tie(t)


def _days_wrong(_refusal: DaysWrong, t: Translator) -> Html:
    return t("Please write two to seven days to come, each with its hour, one a line and each once.")


def _poll_gone(_refusal: PollGone, t: Translator) -> Html:
    return t("This question was asked or answered already. See /network.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    DaysWrong: _days_wrong,
    NoNetworkGroup: _no_group,
    PollGone: _poll_gone,
}
