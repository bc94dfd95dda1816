"""Asking for a second person's yes, and what they said."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.domain.approvals import (
    AlreadyDecided,
    ApprovalExpired,
    ApprovalUnknown,
    EffectChanged,
    NobodyElse,
    OwnRequest,
    Verdict,
)
from bot.domain.errors import Refusal
from bot.i18n import Html, Translator


def asked(name: str, what: Html, until: datetime, t: Translator) -> Html:
    """To each of those who may say yes."""
    title = t("<b>{name} asks for your approval</b>", name=name)
    rule = t(
        "It is done as soon as one of you approves, and exactly so. Without an answer by {time}, nothing happens.",
        time=t.moment(until),
    )
    return Html(f"{title}\n\n{what}\n\n{rule}")


def waits(names: Sequence[str], until: datetime, t: Translator) -> Html:
    """To whoever asked."""
    somebody = t.plain("Somebody")
    return t(
        "I have asked for approval: {names}. One yes is enough, and then it is done. Without an answer by {time}, "
        "nothing happens, and you can ask again.",
        names=t.listed(name or somebody for name in names),
        time=t.moment(until),
    )


def listed(requests: Sequence[Html], t: Translator) -> Html:
    title = t("<b>Approvals</b>")
    return Html("\n\n".join([title, *(requests or [t("Nothing waits for a second person at the moment.")])]))


def request(name: str, what: Html, until: datetime, own: bool, t: Translator) -> Html:
    """One of the list."""
    until_when = t.moment(until)
    if own:
        who = t("You asked, until {time}; somebody else must approve it:", time=until_when)
    else:
        who = t("{name} asks, until {time}:", name=name or t.plain("Somebody"), time=until_when)
    return Html(f"{who}\n{what}")


def done(verdict: Verdict, what: Html, t: Translator) -> Html:
    """To whoever has just decided."""
    said = {
        Verdict.APPROVED: lambda: t("You have approved it, and it is done:"),
        Verdict.DECLINED: lambda: t("You have refused it: nothing is done, and whoever asked is told."),
        Verdict.WITHDRAWN: lambda: t("You have taken your request back: nothing is done."),
        Verdict.REPLACED: lambda: t("Another request has taken its place: nothing is done."),
    }
    return Html(f"{said[verdict]()}\n\n{what}")


def decided(verdict: Verdict, name: str, what: Html, t: Translator) -> Html:
    """To whoever asked."""
    if verdict is Verdict.APPROVED:
        return Html("\n\n".join([t("{name} has approved, and it is done:", name=name), what]))
    return Html("\n\n".join([t("{name} has refused: nothing was done.", name=name), what]))


def _nobody_else(_refusal: NobodyElse, t: Translator) -> Html:
    return t(
        "A second person must approve this, and nobody else in the team may. Nothing was done. Invite a second "
        "coordinator, with /team or, on the server, with: {command}",
        command=Html("<code>parvis staff invite coordinator</code>"),
    )


def _own_request(_refusal: OwnRequest, t: Translator) -> Html:
    return t("You asked for this yourself: somebody else must approve it. They have got a message with two buttons.")


def _unknown(_refusal: ApprovalUnknown, t: Translator) -> Html:
    return t("This request is not there any more, or whoever made it has left their role. Nothing was done.")


def _already(refusal: AlreadyDecided, t: Translator) -> Html:
    who = refusal.name or t.plain("Somebody")
    if refusal.verdict is Verdict.APPROVED:
        return t("{name} has approved this already: it is done.", name=who)
    if refusal.verdict is Verdict.DECLINED:
        return t("{name} has refused this already: nothing was done.", name=who)
    return t("This request was taken back, or another one took its place. Nothing was done. See /approvals.")


def _expired(_refusal: ApprovalExpired, t: Translator) -> Html:
    return t("This request is older than a quarter of an hour: nothing was done. Whoever made it can ask again.")


def _changed(_refusal: EffectChanged, t: Translator) -> Html:
    return t(
        "Since this was asked, something has changed: what would be done now is not what you have read. Nothing was "
        "done. Whoever asked can look at it and ask again."
    )


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    NobodyElse: _nobody_else,
    OwnRequest: _own_request,
    ApprovalUnknown: _unknown,
    AlreadyDecided: _already,
    ApprovalExpired: _expired,
    EffectChanged: _changed,
}
