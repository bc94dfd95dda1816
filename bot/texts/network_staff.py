"""The network of ambassadors, for those who look after it."""

from collections.abc import Sequence

from bot.domain.joining import NetworkLink, Numbers, Request
from bot.domain.people import Person
from bot.i18n import Html, Translator


def network(numbers: Numbers, t: Translator) -> Html:
    lines = [
        t("<b>The network of ambassadors</b>"),
        t.plural("{n} ambassador", "{n} ambassadors", numbers.members),
        t.plural("{n} has joined in the last week", "{n} have joined in the last week", numbers.new),
        t.plural("{n} request waits", "{n} requests wait", numbers.waiting),
    ]
    return Html("\n".join(lines))


def requests(waiting: Sequence[Request], t: Translator) -> Html:
    if not waiting:
        return t("Nobody waits to be let in.")
    lines = [
        t(
            "• {name}, since {date}; speaks {language} with the bot",
            name=one.person.first_name or t.plain("Somebody"),
            date=t.date(one.asked_at),
            language=t.language_name(one.person.language),
        )
        for one in waiting
    ]
    return Html("\n".join([t("<b>Who asks to join</b>"), *lines]))


def accept_label(person: Person, t: Translator) -> str:
    return t.plain("Welcome {name}", name=person.first_name[:24] or t.plain("Somebody"))


def links(listed: Sequence[NetworkLink], t: Translator) -> Html:
    title = t("<b>Links into the network</b>")
    what = t(
        "Whoever opens one reads the charter and becomes an ambassador: at a stall, after a meeting, on a poster. "
        "A link works for many people, until it ends or you revoke it."
    )
    return Html("\n".join([title, what, *(_link(link, t) for link in listed)]))


def _link(link: NetworkLink, t: Translator) -> Html:
    joined = t.plural("{n} has joined", "{n} have joined", link.joined)
    until = t.date(link.expires_at)
    return t("• no. {number}, until {date}: {joined}", number=str(link.id), date=until, joined=joined)


def revoke_label(link: NetworkLink, t: Translator) -> str:
    return t.plain("Revoke link no. {number}", number=str(link.id))


def to_forward(link: str, t: Translator) -> Html:
    words = t("Become an ambassador of the participatory budget of your town! Scan this code, or open the link:")
    return Html(f"{words}\n{link}")
