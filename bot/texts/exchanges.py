"""What residents read when they ask the team something, and what the team answers."""

from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.exchanges import Exchange, ExchangeState, NoWords, WordsTooLong
from bot.i18n import Html, Translator


def ask(exchange: Exchange | None, t: Translator) -> Html:
    """Before the question; whoever waits already is told since when, and until when."""
    asked = t(
        "<b>Ask the team</b>\nWrite your question here, in your language; a photo or a voice note will do too. "
        "People of the city's team read it and answer you here, within two working days."
    )
    if exchange is None or exchange.state is not ExchangeState.WAITING or exchange.waiting_since is None:
        return asked
    waits = t(
        "The team has had your message since {moment}. You can add to it.", moment=t.moment(exchange.waiting_since)
    )
    return Html(f"{asked}\n\n{waits}")


def ask_again(t: Translator) -> Html:
    return t("I can pass on words, a photo or a voice note. Please send one of these.")


def received(exchange: Exchange, t: Translator) -> Html:
    """After it was kept; the deadline is the team's, and said so that nobody waits in the dark."""
    assert exchange.answer_by is not None, "somebody waits"
    return t(
        "Thank you, the team has your message. The answer comes here, by {moment} at the latest. "
        "You can add something with /question.",
        moment=t.moment(exchange.answer_by),
    )


def put_off(t: Translator) -> Html:
    return t("All right, nothing was sent. You can ask the team at any time with /question.")


def nothing_kept(t: Translator) -> str:
    """A button under words that were sent already, or are too old."""
    return t.plain("This was sent already, or it is too old. To write to the team: /question")


def not_understood(t: Translator) -> Html:
    return t(
        "I did not understand, but the team will: shall I send them what you just wrote? They answer you here. "
        "Or choose what we can do together:"
    )


def pinned(latitude: float, longitude: float, address: str, t: Translator) -> str:
    """A place in words, since the team reads it among others."""
    return t.plain(
        "Place: {latitude}, {longitude} {address}",
        latitude=f"{latitude:.5f}",
        longitude=f"{longitude:.5f}",
        address=address,
    ).strip()


def answer(said: str, until: datetime | None, t: Translator) -> Html:
    """What the resident reads, around the words of whoever answers; `until` when the last word comes, if it does."""
    head = t("<b>The team answers you</b>") if until is None else t("<b>The team writes to you</b>")
    comes = t("The answer comes here, by {moment} at the latest.", moment=t.moment(until)) if until else ""
    foot = t("To go on, reply to this message or tap the button.")
    return Html("\n\n".join(part for part in (head, escape(said, quote=False), comes, f"<i>{foot}</i>") if part))


def closed(t: Translator) -> Html:
    """To whoever waited."""
    return t(
        "The team has closed your question, and no answer follows. If you still need one, write to us again: tap the "
        "button, or /question. We read it."
    )


def opened_again(until: datetime, t: Translator) -> Html:
    return t(
        "The team has opened your question again. The answer comes here, by {moment} at the latest.",
        moment=t.moment(until),
    )


def _no_words(_refusal: NoWords, t: Translator) -> Html:
    return ask_again(t)


def _too_long(refusal: WordsTooLong, t: Translator) -> Html:
    return t(
        "That is {got} signs; one message holds {most}. Please say it shorter, or in two messages.",
        got=refusal.got,
        most=refusal.most,
    )


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {NoWords: _no_words, WordsTooLong: _too_long}
