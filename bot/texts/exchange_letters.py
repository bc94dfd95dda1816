"""What members of the team are told about exchanges with residents; nobody is quoted in it."""

from bot.domain.exchanges import Asked
from bot.i18n import Html, Translator


def has_written(name: str, t: Translator) -> Html:
    """To whoever has taken the exchange."""
    return t("{name}, whose question you have taken, has written again.", name=name)


def opened_again(name: str, t: Translator) -> Html:
    """To whoever answered last, of what was closed since."""
    return t("{name}, whose question you answered and which was closed, has written again.", name=name)


def digest(asked: Asked, t: Translator) -> Html:
    """How many wait, and for how many of them the time is up, or ends today; nothing where nobody waits."""
    if asked.oldest is None:
        return Html("")
    told = t.plural(
        "{n} resident waits for an answer of the team, since {moment}.",
        "{n} residents wait for an answer of the team, the first since {moment}.",
        asked.waiting,
        moment=t.moment(asked.oldest),
    )
    today = t.plural("{n} was promised an answer for today.", "{n} were promised an answer for today.", asked.today)
    late = t.plural(
        "{n} waits longer than was promised.",
        "{n} wait longer than was promised.",
        asked.late,
    )
    return Html(" ".join([told, *([today] if asked.today else []), *([late] if asked.late else [])]))


def late(residents: int, t: Translator) -> Html:
    return t.plural(
        "{n} resident has waited for an answer for two working days or more.",
        "{n} residents have waited for an answer for two working days or more.",
        residents,
    )


def handed_on(by: str, resident: str, t: Translator) -> Html:
    return t("{colleague} has handed you the question of {name}.", colleague=by, name=resident)


def taken_over(by: str, resident: str, t: Translator) -> Html:
    return t("{colleague} has taken over the question of {name}, which was with you.", colleague=by, name=resident)


def closed_by(by: str, resident: str, t: Translator) -> Html:
    """To whoever had it in hand."""
    return t("{colleague} has closed the question of {name}, which was with you.", colleague=by, name=resident)


def did_not_arrive(name: str, t: Translator) -> Html:
    return t(
        "Your answer to {name} did not arrive: Telegram did not take it, or {name} has blocked the bot. "
        "If they write again, you can answer again.",
        name=name,
    )


def group_lost(title: str, t: Translator) -> Html:
    return t(
        "I cannot make topics in “{title}” any more, so the questions of residents wait in the queue, under /team. "
        "Make me an administrator there who may manage topics, then write /team in that group.",
        title=title,
    )
