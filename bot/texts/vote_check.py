"""Before sending and after: what is on the ballot, what is missing, and the receipt."""

from collections.abc import Mapping, Sequence

from bot.domain.ballots import BallotKind, Choices
from bot.domain.campaigns import Edition
from bot.domain.errors import Refusal
from bot.domain.projects import BallotList
from bot.i18n import Html, Translator
from bot.texts.shelf import MESSAGE
from bot.texts.vote import list_name, remaining
from bot.texts.vote_projects import said
from bot.texts.vote_refusals import REFUSALS

LISTED = MESSAGE - 1_000
"""Units of UTF-16 that the choices may take; a longer ballot is read page by page."""


def page(
    lists: Sequence[BallotList],
    filled: Mapping[str, Choices],
    wrong: Mapping[str, Refusal],
    edition: Edition,
    t: Translator,
) -> Html:
    """Everything that was chosen, list by list, and why it cannot be sent yet (`wrong`)."""
    parts = [t("<b>Your ballot, before you send it</b>")]
    for each in lists:
        lines = _choices(each, filled[each.id], LISTED // len(lists), t)
        if each.id in wrong:
            lines.append(t("Not ready yet. {what}", what=missing(wrong[each.id], t)))
        elif filled[each.id]:
            lines.append(remaining(filled[each.id], each.paper, t))
        parts.append(Html("\n".join((t("<b>{list}</b>", list=list_name(each, edition, t)), *lines))))
    parts.append(_onward(filled, wrong, t))
    return Html("\n\n".join(parts))


def missing(refusal: Refusal, t: Translator) -> Html:
    """Why a list cannot be sent as it is."""
    return REFUSALS[type(refusal)](refusal, t)


def send_label(blank: bool, t: Translator) -> str:
    return t.plain("Send a blank ballot") if blank else t.plain("Send my ballot")


def sent(code: str, version: int, closes: str, t: Translator) -> Html:
    """The receipt, right after sending."""
    return Html("\n\n".join((t("<b>Your ballot is in the urn. Thank you!</b>"), *_receipt(code, version, closes, t))))


def receipt(code: str, version: int, closes: str, t: Translator) -> Html:
    """The same, whenever somebody asks for it."""
    return Html("\n\n".join((t("<b>Your receipt</b>"), *_receipt(code, version, closes, t))))


def contest(edition: Edition, t: Translator) -> Html:
    contact = edition.contact_in(t.language)
    parts = [
        t("<b>It was not you?</b>"),
        t(
            "Somebody else may have had your phone in their hands. While the vote is open, change your ballot: the "
            "last one that is sent counts, and nobody sees the earlier one. And tell the team: two people look into "
            "it."
        ),
        t("To talk to someone: {contact}", contact=contact) if contact else None,
    ]
    return Html("\n\n".join(part for part in parts if part))


def begin_again(t: Translator) -> Html:
    return t("Take everything off your ballot and begin again? A ballot that you have sent stays in the urn.")


def _receipt(code: str, version: int, closes: str, t: Translator) -> list[Html]:
    return [
        t("Receipt: <code>{code}</code>, version {version}", code=code, version=version),
        t(
            "It proves that your ballot is counted, and says nothing of what you chose: nobody can ask you for that. "
            "With the results, the list of all receipts is published, and yours must be on it. /receipt shows it "
            "again."
        ),
        *([t("You can change your vote until {moment}: the last ballot counts.", moment=closes)] if closes else []),
    ]


def _choices(ballot_list: BallotList, choices: Choices, room: int, t: Translator) -> list[Html]:
    if not choices:
        return [t("Nothing chosen: this list is blank. A blank ballot is counted as such.")]
    lines: list[Html] = []
    for n, (number, value) in enumerate(_best_first(choices, ballot_list.form.kind)):
        project = ballot_list.project(number)
        line = t(
            "{number}. {title}: {said}",
            number=str(number),
            title=project.title if project else "",
            said=said(value, ballot_list.form, t),
        )
        room -= len(line) + 1
        if room < 0:
            more = t.plural(
                "… and {n} more: see it with “Change”.", "… and {n} more: see them with “Change”.", len(choices) - n
            )
            return [*lines, more]
        lines.append(line)
    return lines


def _best_first(choices: Choices, kind: BallotKind) -> list[tuple[int, int]]:
    """The first rank and the best grade are small numbers, the most points and a yes are large ones."""
    way = 1 if kind in (BallotKind.ORDINAL, BallotKind.JUDGEMENT) else -1
    return sorted(choices.items(), key=lambda choice: (way * choice[1], choice[0]))


def _onward(filled: Mapping[str, Choices], wrong: Mapping[str, Refusal], t: Translator) -> Html:
    if wrong:
        return t("Your ballot is kept, and cannot be sent like this yet.")
    if not any(filled.values()):
        return t(
            "Your whole ballot is blank: you take part in the vote and choose no project. You may send it like this."
        )
    return t("Is that right? It counts only once you send it.")
