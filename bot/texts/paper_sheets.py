"""What is printed on paper ballots and on the form of an urn; plain words, without markup."""

from html import unescape

from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.projects import BallotList
from bot.i18n import Translator
from bot.texts import desk
from bot.texts.vote import rule
from bot.texts.vote_projects import for_or_against, grade


def how(ballot_list: BallotList, t: Translator) -> str:
    """How one fills in a ballot of this list, in the words of the chat."""
    return unescape(rule(ballot_list, t))


def blank(t: Translator) -> str:
    return t.plain("To vote blank, mark nothing.")


def columns(form: BallotForm, t: Translator) -> tuple[str, ...]:
    """What stands above the places to mark."""
    match form.kind:
        case BallotKind.FOR_AGAINST:
            return for_or_against(1, t).capitalize(), for_or_against(-1, t).capitalize()
        case BallotKind.JUDGEMENT:
            return tuple(grade(value, form.grades, t).capitalize() for value in range(form.grades))
        case BallotKind.CUMULATIVE:
            return (t.plain("Points"),)
        case BallotKind.ORDINAL:
            return (t.plain("Place: 1, 2, 3…"),)
        case _:
            return (t.plain("I choose"),)


def urn_title(list_name: str, t: Translator) -> str:
    return t.plain("What was in the urn: {list}", list=list_name)


def urn_note(t: Translator) -> str:
    return t.plain(
        "One form for each urn and each list. Two people then type it, one after the other, each without looking at "
        "what the other has typed."
    )


def urn_facts(t: Translator) -> tuple[str, ...]:
    return t.plain("Number and place of the urn"), t.plain("Opened on, at what time"), t.plain("Opened by")


def urn_counts(t: Translator) -> tuple[str, ...]:
    """What is counted first, in the words that ask for it when it is typed."""
    typed = [desk.part_name(what, t) for what in ("papers", "blank", "invalid")]
    return tuple(each.capitalize() for each in (t.plain("ticked on the register"), *typed))


def urn_columns(t: Translator) -> tuple[str, str, str]:
    """Above the projects, above the strokes that count them, and above their sum."""
    return t.plain("Project"), t.plain("Strokes"), t.plain("Votes")


def urn_signatures(t: Translator) -> tuple[str, ...]:
    return t.plain("First person: name and signature"), t.plain("Second person: name and signature")
