"""The desk of a vote: has this person voted, what waits, who has voted where, and why something is refused."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.campaigns import Edition
from bot.domain.desk import (
    BatchChanged,
    BatchDecided,
    BirthDateUnreadable,
    CodeNotGood,
    NothingToGoBy,
    NotInTheChat,
    NotToTakeBack,
    OwnBatch,
    PhoneUnreadable,
    RollAnswer,
    TerminalEnded,
    TerminalNotPaired,
    Turnout,
)
from bot.domain.electors import Channel
from bot.domain.errors import Refusal
from bot.domain.paper_urns import (
    CardUnknown,
    CountHasBegun,
    TotalsAgreed,
    TotalsImpossible,
    UrnsStillClosed,
    UrnUnknown,
)
from bot.domain.projects import BallotPaper
from bot.domain.typed_ballots import TypedUnreadable
from bot.i18n import Html, Translator


def answer(found: RollAnswer, t: Translator) -> Html:
    """At once, whatever the channel."""
    if found.channel is None:
        return t("✅ May vote: not on the roll yet.")
    if found.waiting:
        return t("⛔ Has voted, {where}. The ballot waits for a second officer.", where=where(found.channel, t))
    return voted(found.channel, t)


def voted(channel: Channel, t: Translator) -> Html:
    return t("⛔ Has voted, {where}.", where=where(channel, t))


def where(channel: Channel, t: Translator) -> str:
    """Where somebody has voted, as one officer tells another."""
    return {
        Channel.CHAT: t.plain("in the chat"),
        Channel.DESK: t.plain("at the counter"),
        Channel.PAPER: t.plain("on paper"),
    }[channel]


def turnout(told: Turnout, t: Translator) -> Html:
    """How many, by channel: nobody sees what, before the vote is over."""
    total = t.plural("{n} person has voted", "{n} people have voted", sum(told.channels.values()))
    each = t(
        "{chat} in the chat, {desk} at the counter, {paper} on paper",
        chat=told.channels[Channel.CHAT],
        desk=told.channels[Channel.DESK],
        paper=told.channels[Channel.PAPER],
    )
    waits = t.plural("{n} ballot waits for validation", "{n} ballots wait for validation", told.waiting)
    return Html("\n".join([total, each, waits] if told.waiting else [total, each]))


def not_begun(t: Translator) -> Html:
    return t("The vote has not begun: nobody is on the roll yet.")


def batch(number: int, officer: str, ballots: int, since: datetime, t: Translator) -> Html:
    """One line of what waits."""
    return t.plural(
        "Batch {number}: {n} ballot typed by {officer} since {time}",
        "Batch {number}: {n} ballots typed by {officer} since {time}",
        ballots,
        number=str(number),
        officer=officer or t.plain("Somebody"),
        time=t.moment(since),
    )


def nothing_waits(t: Translator) -> Html:
    return t("No ballot waits for validation.")


def ballots(
    typed: Sequence[Sequence[tuple[str, Mapping[int, int]]]], names: Mapping[str, str], t: Translator
) -> Html:
    """What was typed, to be compared with the papers; sorted, so that nothing tells whose is whose."""
    lines = [
        f"{place}. " + " · ".join(_list(name, choices, names, t) for name, choices in ballot)
        for place, ballot in enumerate(typed, 1)
    ]
    return Html("\n".join(lines))


def _list(name: str, choices: Mapping[int, int], names: Mapping[str, str], t: Translator) -> Html:
    said = numbers(choices) or t.plain("blank")
    if len(names) < 2:
        return Html(said)
    return t("{name}: {choices}", name=names.get(name, name), choices=said)


def numbers(choices: Mapping[int, int]) -> str:
    """`3 12` where every value is one, else `3:5 12:2`, as the rules number them."""
    if set(choices.values()) <= {1}:
        return " ".join(map(str, choices))
    return " ".join(f"{number}:{value}" for number, value in choices.items())


def list_names(paper: BallotPaper, edition: Edition, t: Translator) -> dict[str, str]:
    """The lists by their ids, in the officer's language."""
    known = {envelope.id: envelope.name_in(t.language) for envelope in edition.envelopes}
    return {each.id: known.get(each.id, each.id) for each in paper.lists}


def _own_batch(_refusal: OwnBatch, t: Translator) -> Html:
    return t("You have typed this batch yourself: another officer validates it.")


def _batch_decided(_refusal: BatchDecided, t: Translator) -> Html:
    return t("No batch of this number waits: it is validated or sent back already.")


def _batch_changed(_refusal: BatchChanged, t: Translator) -> Html:
    return t("More was typed into this batch since you looked at it. Please look again.")


def _not_to_take_back(_refusal: NotToTakeBack, t: Translator) -> Html:
    return t("This cannot be taken back: somebody else entered it, or it is validated and final.")


def _nothing(_refusal: NothingToGoBy, t: Translator) -> Html:
    return t("I need a phone number, the code of a letter, or (at the terminal) surname, first name, date of birth.")


def _not_in_the_chat(_refusal: NotInTheChat, t: Translator) -> Html:
    return t(
        "Names and dates of birth are not typed into the chat, where they would stay. Use the terminal of the desk, "
        "or ask for the phone number or the code."
    )


def _phone(_refusal: PhoneUnreadable, t: Translator) -> Html:
    return t("This is not a phone number. Example: 06 12 34 56 78")


def _born(_refusal: BirthDateUnreadable, t: Translator) -> Html:
    return t("This is not a date of birth. Example: 17/08/1949")


def _code(_refusal: CodeNotGood, t: Translator) -> Html:
    return t("This code is not good: it is misread, void, or not one of ours. Compare it with the letter.")


def _not_paired(_refusal: TerminalNotPaired, t: Translator) -> Html:
    return t("This pairing code is wrong, used or too old. Get a new one in the chat: /guichet")


def _ended(_refusal: TerminalEnded, t: Translator) -> Html:
    return t("This terminal has ended: nobody typed for 20 minutes, or it was ended in the chat. Pair it again.")


def _urns_closed(_refusal: UrnsStillClosed, t: Translator) -> Html:
    return t("Urns are opened once the vote has closed: until then nobody counts.")


def _counted(_refusal: CountHasBegun, t: Translator) -> Html:
    return t("The count has begun: nothing is added any more.")


def _urn_unknown(_refusal: UrnUnknown, t: Translator) -> Html:
    return t("There is no urn of this number.")


def _impossible(refusal: TotalsImpossible, t: Translator) -> Html:
    return t("These totals cannot be right (look at: {what}). Please check them.", what=part_name(refusal.what, t))


def part_name(what: str, t: Translator) -> str:
    """A line of the totals of an urn; a project, or a ballot, is named by its own numbers."""
    known = {
        "papers": t.plain("papers in all"),
        "blank": t.plain("blank papers"),
        "invalid": t.plain("invalid papers"),
        "votes": t.plain("the sum of the votes"),
    }
    return known.get(what, what)


def _agreed(_refusal: TotalsAgreed, t: Translator) -> Html:
    return t("Two people have typed the same totals for this urn: they are final.")


def _card_unknown(_refusal: CardUnknown, t: Translator) -> Html:
    return t("No card of this number waits: it is decided already, or was never received.")


def _typed(_refusal: TypedUnreadable, t: Translator) -> Html:
    return t("I cannot read this line as a ballot of this list. Please type it as the example shows.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    OwnBatch: _own_batch,
    BatchDecided: _batch_decided,
    BatchChanged: _batch_changed,
    NotToTakeBack: _not_to_take_back,
    NothingToGoBy: _nothing,
    NotInTheChat: _not_in_the_chat,
    PhoneUnreadable: _phone,
    BirthDateUnreadable: _born,
    CodeNotGood: _code,
    TerminalNotPaired: _not_paired,
    TerminalEnded: _ended,
    UrnsStillClosed: _urns_closed,
    CountHasBegun: _counted,
    UrnUnknown: _urn_unknown,
    TotalsImpossible: _impossible,
    TotalsAgreed: _agreed,
    CardUnknown: _card_unknown,
    TypedUnreadable: _typed,
}
