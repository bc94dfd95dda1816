"""Who may do it, and what it may cost every year: first hints, explained, which stop nobody."""

from collections.abc import Iterable

from bot.domain.campaigns import Edition
from bot.domain.competences import Competence, hint, running_cost
from bot.domain.pieces import Draft
from bot.i18n import Html, Translator
from bot.texts.fitting import fit

COST_UNITS = 80


def about(pieces: Draft, edition: Edition, t: Translator) -> Html | None:
    """What the words of an idea let us guess; None when they say nothing of it, or the city itself decides."""
    competence, cost = _guessed(pieces, edition)
    lines = []
    if competence is not None:
        lines.append(
            t(
                "Good to know: this is probably not decided by the city alone, but by {who}. "
                "You can send your idea all the same: the team checks it and speaks with them.",
                who=competence_name(competence, t),
            )
        )
    if cost is not None:
        lines.append(
            t(
                "Good to know: the budget pays for what is built or bought once (investment). “{word}” sounds like "
                "a cost that comes back every year. You can send your idea all the same: the team looks for a way.",
                word=fit(cost, COST_UNITS),
            )
        )
    return _in_italics(lines)


def for_team(pieces: Draft, edition: Edition, t: Translator) -> Html | None:
    """The same guesses for those who read the idea: the author was told already."""
    competence, cost = _guessed(pieces, edition)
    lines = []
    if competence is not None:
        lines.append(t("To check: probably decided by {who}.", who=competence_name(competence, t)))
    if cost is not None:
        lines.append(t("To check: “{word}” sounds like a running cost.", word=fit(cost, COST_UNITS)))
    return _in_italics(lines)


def competence_name(competence: Competence, t: Translator) -> str:
    names = {
        Competence.CITY: t.plain("the city"),
        Competence.PLAINE_COMMUNE: t.plain("Plaine Commune (streets, cleanliness, green spaces)"),
        Competence.DEPARTMENT: t.plain("the Département (collèges, social services)"),
        Competence.REGION: t.plain("the Région (lycées, trains)"),
        Competence.STATE: t.plain("the State (police, justice)"),
        Competence.PRIVATE: t.plain("a private owner"),
    }
    return names[competence]


def _guessed(pieces: Draft, edition: Edition) -> tuple[Competence | None, str | None]:
    """Who decides, unless it is the city; and the word that sounds like a running cost."""
    words = f"{pieces.title or ''}\n{pieces.reason or ''}"
    by_theme = {theme.id: theme.competence for theme in edition.themes if theme.competence}
    found = hint(words, pieces.theme, by_theme)
    elsewhere = found.competence if found is not None and found.competence is not Competence.CITY else None
    return elsewhere, running_cost(words)


def _in_italics(lines: Iterable[Html]) -> Html | None:
    return Html("\n\n".join(f"<i>{line}</i>" for line in lines)) or None
