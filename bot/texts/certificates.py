"""The certificate of engagement: what is said of it, and what is printed on it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.domain.campaigns import Edition
from bot.domain.engagement import Engagement, NameUnprintable, NothingToCertify, TooEarly
from bot.domain.errors import Refusal
from bot.domain.printed_words import CertificateWords
from bot.i18n import Html, Translator
from bot.texts.task_words import length


def offered(edition: str, t: Translator) -> Html:
    """The letter, once, at the end of the edition."""
    return t(
        "“{edition}” comes to its end, and you were part of it. Thank you! The city gives you a certificate of what "
        "you did: ready when you want it, here or with /ambassador.",
        edition=edition,
    )


def ready(t: Translator) -> Html:
    return t("Your certificate of engagement is ready: missions, hours, neighbourhoods.")


def ask_for_name(t: Translator) -> Html:
    return t(
        "Which name shall stand on it? Write your first and last name, or tap the one you have here. "
        "It is printed, and not kept."
    )


def caption(t: Translator) -> Html:
    return t("Your certificate of engagement. The city thanks you!")


def printed(edition: Edition, done: Engagement, made_at: datetime, t: Translator) -> CertificateWords:
    """In the language of `t`."""
    missions = t.plural("{n} mission", "{n} missions", done.missions)
    names = [place.name_in(t.language) for place in edition.neighbourhoods if place.id in done.neighbourhoods]
    return CertificateWords(
        language=t.language,
        title=t.plain("Certificate of engagement"),
        given=t.plain("The city of Saint-Denis and Pierrefitte certifies that"),
        done=t.plain(
            "took part as an ambassador in “{edition}”: {missions}, {length} given to the people of the town.",
            edition=edition.name,
            missions=str(missions),
            length=length(done.minutes, t),
        ),
        where=t.plain("Neighbourhoods: {names}", names=t.plainly_listed(names)) if names else "",
        thanks=t.plain("The city thanks them for it."),
        dated=t.plain("Saint-Denis, {date}", date=t.date(made_at)),
        signature=t.plain("For the city"),
    )


def _too_early(_refusal: TooEarly, t: Translator) -> Html:
    return t("Certificates are given at the end of the edition, with the results. You will be told here.")


def _nothing(_refusal: NothingToCertify, t: Translator) -> Html:
    return t("A certificate tells of missions, and no check-in of yours is noted in this edition.")


def _unprintable(_refusal: NameUnprintable, t: Translator) -> Html:
    return t("This does not fit on the certificate: please write a first and a last name, 60 characters at most.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    NameUnprintable: _unprintable,
    NothingToCertify: _nothing,
    TooEarly: _too_early,
}
