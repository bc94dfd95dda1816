"""The read-back of an idea: here is what I understood, line by line."""

from collections.abc import Mapping
from functools import cache

from bot.domain.campaigns import Edition
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea
from bot.domain.pieces import Draft, Piece, PlaceKind
from bot.i18n import Html, Translator
from bot.texts.fitting import fit

TITLE_UNITS, REASON_UNITS, PLACE_UNITS, GROUP_UNITS = 320, 1_600, 320, 160
"""Of the 4,096 of a message: labels, hints and the note that may stand before need the rest."""


def review(idea: Idea, edition: Edition, t: Translator) -> Html:
    """Every line can be corrected with the button of the same name."""
    pieces = idea.pieces
    lines = [
        t("<b>Here is what I understood</b>"),
        t("<b>What:</b> {words}", words=_words(pieces.title, TITLE_UNITS, pieces, t)),
        t("<b>Why:</b> {words}", words=_words(pieces.reason, REASON_UNITS, pieces, t)),
        t("<b>Where:</b> {place}", place=place(pieces, edition, t)),
        t("<b>Theme:</b> {theme}", theme=theme(pieces, edition, t)),
        _pictures(pieces, t),
        t("<b>Group:</b> {name}", name=fit(pieces.group_name, GROUP_UNITS)) if pieces.group_name else None,
        _contact(pieces, t),
    ]
    told = Html("\n".join(line for line in lines if line))
    return Html(f"{told}\n\n{_closing(idea, t)}")


def _closing(idea: Idea, t: Translator) -> Html:
    if idea.state is not IdeaState.DRAFT:
        return t("What would you like to correct? Each change is kept at once.")
    if missing := missing_pieces(idea.pieces, t):
        return t("Still missing: {pieces}.", pieces=missing)
    return t("Is that right? Correct any line, or send.")


def missing_pieces(pieces: Draft, t: Translator) -> str:
    """What has to be there before it can be sent, in one line."""
    return t.listed(piece_name(piece, t) for piece in pieces.missing())


def piece_name(piece: Piece, t: Translator) -> str:
    return _piece_names(t)[piece]


@cache
def _piece_names(t: Translator) -> Mapping[Piece, str]:
    return {
        Piece.TITLE: t.plain("what"),
        Piece.REASON: t.plain("why and for whom"),
        Piece.PLACE: t.plain("where"),
        Piece.THEME: t.plain("the theme"),
        Piece.PHOTOS: t.plain("the photos"),
        Piece.VOICE: t.plain("the voice note"),
        Piece.GROUP: t.plain("the group"),
        Piece.CONTACT: t.plain("the contact"),
        Piece.ADDRESS: t.plain("the address"),
    }


def place(pieces: Draft, edition: Edition, t: Translator) -> str:
    where = pieces.place
    if where is None:
        return t.plain("not said yet")
    known = edition.neighbourhood(where.neighbourhood) if where.neighbourhood else None
    named = known.name_in(t.language) if known else ""
    if where.kind is PlaceKind.WHOLE_TOWN:
        return t.plain("the whole town")
    if where.kind is PlaceKind.PIN:
        exact = where.address or t.plain("the place on the map")
        return f"{fit(exact, PLACE_UNITS)} ({named})" if named else fit(exact, PLACE_UNITS)
    if where.kind is PlaceKind.ADDRESS:
        address = fit(where.address or "", PLACE_UNITS)
        return f"{address} ({named})" if named else address
    return named or t.plain("not said yet")


def away(metres: int, t: Translator) -> Html:
    """How far, as people say it."""
    if metres < 1_000:
        return t("about {metres} m away", metres=round(metres, -1))
    return t("about {km} km away", km=t.number(round(metres / 1_000, 1)))


def theme(pieces: Draft, edition: Edition, t: Translator) -> str:
    known = edition.theme(pieces.theme) if pieces.theme else None
    return known.name_in(t.language) if known else t.plain("not said yet")


def _words(words: str | None, units: int, pieces: Draft, t: Translator) -> str:
    if words:
        return fit(words, units)
    return t.plain("in your voice note, which the team will write down") if pieces.voice else t.plain("not said yet")


def _pictures(pieces: Draft, t: Translator) -> Html | None:
    kept = []
    if pieces.photos:
        kept.append(t.plural("{n} photo", "{n} photos", len(pieces.photos)))
    if pieces.voice:
        kept.append(t("a voice note"))
    return t("<b>With it:</b> {list}", list=t.listed(kept)) if kept else None


def _contact(pieces: Draft, t: Translator) -> Html | None:
    if pieces.contact_wish is None:
        return None
    return (
        t("<b>The team may write to me:</b> yes") if pieces.contact_wish else t("<b>The team may write to me:</b> no")
    )
