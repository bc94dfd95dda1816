"""How the vote says no: why, and what to do next. At a tap this is a pop-up, which is short."""

from collections.abc import Callable
from typing import Any

from bot.domain.ballots import (
    BadRanking,
    BadValue,
    NotEveryGrade,
    NotOnTheList,
    OverTheEnvelope,
    TooFewChoices,
    TooManyChoices,
    TooManyOnOne,
    TooManyPoints,
    UnderTheShare,
)
from bot.domain.electors import (
    AlreadyVoted,
    CodeNeeded,
    ContactNeeded,
    ContactNotOwn,
    HonourNeeded,
    NeighbourhoodNeeded,
    NumberNotAccepted,
    OfAnotherVote,
    Proof,
)
from bot.domain.errors import Refusal
from bot.domain.projects import NothingToVoteOn
from bot.domain.receipts import NotVoted, SentAlready, VoteKeyGone
from bot.i18n import Html, Translator
from bot.texts import vote_proof

AT_A_TAP = (NotOnTheList, TooManyChoices, OverTheEnvelope, TooManyPoints, TooManyOnOne, BadValue)
"""What a choice is refused for: told over the screen, which stays as it is."""


def not_on_the_list(_refusal: NotOnTheList, t: Translator) -> Html:
    return t("This project is not on this list. Send /vote to see your ballot.")


def too_many_choices(refusal: TooManyChoices, t: Translator) -> Html:
    return t.plural(
        "Your ballot is full: {n} project at most. Take one off to choose this one.",
        "Your ballot is full: {n} projects at most. Take one off to choose this one.",
        refusal.most,
    )


def too_few_choices(refusal: TooFewChoices, t: Translator) -> Html:
    return t.plural(
        "Choose {n} more project, or none at all for a blank ballot.",
        "Choose {n} more projects, or none at all for a blank ballot.",
        refusal.least - refusal.chosen,
    )


def over_the_envelope(refusal: OverTheEnvelope, t: Translator) -> Html:
    return t(
        "This project does not fit any more: {money} are missing. Take another one off first.",
        money=t.euros(refusal.over),
    )


def under_the_share(refusal: UnderTheShare, t: Translator) -> Html:
    return t("Choose projects for {money} more, or none at all for a blank ballot.", money=t.euros(refusal.missing))


def too_many_points(refusal: TooManyPoints, t: Translator) -> Html:
    return t.plural(
        "You have {n} point in all, and it is given. Take some away from another project first.",
        "You have {n} points in all, and this is more. Take some away from another project first.",
        refusal.points,
    )


def too_many_on_one(refusal: TooManyOnOne, t: Translator) -> Html:
    return t.plural(
        "One project can have {n} point at most.", "One project can have {n} points at most.", refusal.points_on_one
    )


def bad_ranking(_refusal: BadRanking, t: Translator) -> Html:
    return t("Put your projects in order again: first, second, third, each place once.")


def not_every_grade(refusal: NotEveryGrade, t: Translator) -> Html:
    return t.plural(
        "{n} project has no grade yet. Grade all of them, or none at all for a blank ballot.",
        "{n} projects have no grade yet. Grade all of them, or none at all for a blank ballot.",
        refusal.missing,
    )


def bad_value(_refusal: BadValue, t: Translator) -> Html:
    return t("This button does not belong to this ballot. Send /vote to see it.")


def contact_needed(_refusal: ContactNeeded, t: Translator) -> Html:
    return t("To vote here, first share your own phone number: send /vote.")


def contact_not_own(_refusal: ContactNotOwn, t: Translator) -> Html:
    return t(
        "This is not your own number, or it was typed or forwarded. Send /vote and tap “Share my number”; or vote at "
        "the desk or on paper."
    )


def number_not_accepted(_refusal: NumberNotAccepted, t: Translator) -> Html:
    return t("Anonymous numbers, which anybody can buy, cannot vote. At the desk or on paper you can.")


def honour_needed(refusal: HonourNeeded, t: Translator) -> Html:
    return t.plural(
        "To vote, first confirm that you are {n} or older and linked to the town: send /vote.",
        "To vote, first confirm that you are {n} or older and linked to the town: send /vote.",
        refusal.minimum_age,
    )


def code_needed(_refusal: CodeNeeded, t: Translator) -> Html:
    return t("To vote here, first give the code of your letter: send /vote.")


def neighbourhood_needed(_refusal: NeighbourhoodNeeded, t: Translator) -> Html:
    return t("First choose the neighbourhood that concerns you: send /vote.")


def already_voted(refusal: AlreadyVoted, t: Translator) -> Html:
    where = vote_proof.channel(refusal.channel, t)
    if refusal.proof is Proof.PHONE:
        return t(
            "This phone number has voted already, {where}. One number votes once. If you share a phone, you can vote "
            "at the desk; if you think this is a mistake, tell the team.",
            where=where,
        )
    if refusal.proof is Proof.CODE:
        return t(
            "Somebody has voted with this code already, {where}. If it was not you, tell the team or the desk.",
            where=where,
        )
    return t("You have voted already, {where}, and that ballot counts.", where=where)


def of_another_vote(_refusal: OfAnotherVote, t: Translator) -> Html:
    return t("This button belongs to an earlier vote. Send /vote to see where we are.")


def nothing_to_vote_on(_refusal: NothingToVoteOn, t: Translator) -> Html:
    return t("There is no list of projects here to vote on. Send /vote to see where we are.")


def not_voted(_refusal: NotVoted, t: Translator) -> Html:
    return t("You have sent no ballot in this vote, so there is no receipt. With /vote you see where we are.")


def sent_already(_refusal: SentAlready, t: Translator) -> Html:
    return t(
        "This button is of a ballot that was sent or begun again since. Send /vote to see your ballot, /receipt for "
        "your receipt."
    )


def vote_key_gone(_refusal: VoteKeyGone, t: Translator) -> Html:
    return t(
        "The time for appeals is over: what led from you to your receipt was destroyed. The results and the list of "
        "receipts stay published."
    )


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    NotOnTheList: not_on_the_list,
    TooManyChoices: too_many_choices,
    TooFewChoices: too_few_choices,
    OverTheEnvelope: over_the_envelope,
    UnderTheShare: under_the_share,
    TooManyPoints: too_many_points,
    TooManyOnOne: too_many_on_one,
    BadRanking: bad_ranking,
    NotEveryGrade: not_every_grade,
    BadValue: bad_value,
    ContactNeeded: contact_needed,
    ContactNotOwn: contact_not_own,
    NumberNotAccepted: number_not_accepted,
    HonourNeeded: honour_needed,
    CodeNeeded: code_needed,
    NeighbourhoodNeeded: neighbourhood_needed,
    AlreadyVoted: already_voted,
    OfAnotherVote: of_another_vote,
    NothingToVoteOn: nothing_to_vote_on,
    NotVoted: not_voted,
    SentAlready: sent_already,
    VoteKeyGone: vote_key_gone,
}
