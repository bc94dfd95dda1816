"""A project of the ballot paper, as residents see it."""

from html import escape

from bot.domain.campaigns import Edition
from bot.domain.projects import Project
from bot.i18n import Html, Translator
from bot.texts.competences import competence_name
from bot.texts.fitting import fit


def card(project: Project, edition: Edition, t: Translator) -> Html:
    """All that a voter needs to choose; fits under a photo."""
    parts = [
        _withdrawn(project, t),
        t("<b>{number}. {title}</b>", number=str(project.number), title=project.title),
        Html(escape(project.summary, quote=False)) if project.summary else None,
        facts(project, edition, t),
    ]
    return Html("\n\n".join(part for part in parts if part))


def facts(project: Project, edition: Edition, t: Translator) -> Html:
    """Where, how much, who, from which ideas, and what it excludes: a line each."""
    envelope = edition.envelope(project.envelope)
    lines = [
        t("Where: {place}", place=place(project, edition, t)),
        t("Cost: {cost}", cost=t.euros(project.cost)),
        t("Then each year: {cost}", cost=t.euros(project.running_cost)) if project.running_cost else None,
        t("Done by: {who}", who=competence_name(project.competence, t)) if project.competence else None,
        t("List: {name}", name=envelope.name_in(t.language)) if envelope else None,
        _from_ideas(project, t),
        _excludes(project, t),
    ]
    return Html("\n".join(line for line in lines if line))


def label(project: Project, t: Translator) -> str:
    """The button that opens it."""
    return t.plain("No. {number} {title}", number=str(project.number), title=fit(project.title, 40))


def place(project: Project, edition: Edition, t: Translator) -> str:
    known = edition.neighbourhood(project.neighbourhood) if project.neighbourhood else None
    return known.name_in(t.language) if known else t.plain("the whole town")


def on_the_paper(number: int, t: Translator) -> Html:
    """What the page of an idea says of its project."""
    return t("<b>On the ballot paper:</b> project no. {number}.", number=str(number))


def _from_ideas(project: Project, t: Translator) -> Html | None:
    if not project.ideas:
        return None
    numbers = ", ".join(map(str, project.ideas[:12]))
    if len(project.ideas) == 1:
        return t("From idea no. {numbers}", numbers=numbers)
    return t("From ideas no. {numbers}", numbers=numbers)


def _excludes(project: Project, t: Translator) -> Html | None:
    if not project.conflicts:
        return None
    numbers = ", ".join(map(str, project.conflicts[:12]))
    return t("Only one can be built of this one and no. {numbers}.", numbers=numbers)


def _withdrawn(project: Project, t: Translator) -> Html | None:
    if not project.withdrawn:
        return None
    return t("<b>Withdrawn: it cannot win any more.</b> {why}", why=project.withdrawn)
