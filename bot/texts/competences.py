"""Who may do it, and what it may cost every year: first hints, explained, which stop nobody."""

from bot.domain.campaigns import Edition
from bot.domain.competences import Competence, hint, running_cost
from bot.domain.ideas import Draft
from bot.i18n import Html, Translator
from bot.texts.fitting import fit


def about(pieces: Draft, edition: Edition, t: Translator) -> Html | None:
    """What the words of an idea let us guess; None when they say nothing of it, or the city itself decides."""
    words = f"{pieces.title or ''}\n{pieces.reason or ''}"
    by_theme = {theme.id: theme.competence for theme in edition.themes if theme.competence}
    found = hint(words, pieces.theme, by_theme)
    lines = []
    if found is not None and found.competence is not Competence.CITY:
        lines.append(_competence(found.competence, t))
    if (cost := running_cost(words)) is not None:
        lines.append(
            t(
                "Good to know: the budget pays for what is built or bought once (investment). “{word}” sounds like "
                "a cost that comes back every year. You can send your idea all the same: the team looks for a way.",
                word=fit(cost, 80),
            )
        )
    return Html("\n\n".join(f"<i>{line}</i>" for line in lines)) if lines else None


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


def _competence(competence: Competence, t: Translator) -> Html:
    return t(
        "Good to know: this is probably not decided by the city alone, but by {who}. "
        "You can send your idea all the same: the team checks it and speaks with them.",
        who=competence_name(competence, t),
    )
