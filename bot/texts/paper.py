"""The team's screens of the ballot paper: its lists and sums, one project, what is missing."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.campaigns import Edition
from bot.domain.envelopes import Envelope
from bot.domain.ideas import Idea
from bot.domain.paper_gaps import Gap, GapKind
from bot.domain.projects import Project
from bot.i18n import Html, Translator
from bot.texts.fitting import fit
from bot.texts.project_card import facts

Listed = tuple[Envelope, Sequence[Project]]
TITLE = 60


def overview(lists: Sequence[Listed], gaps: Sequence[Gap], waiting: tuple[int, int], t: Translator) -> Html:
    """While it is drawn up."""
    to_study, loose = waiting
    parts = [t("<b>The ballot paper</b>"), Html("\n".join(_sum(each, t) for each in lists))]
    ideas = []
    if to_study:
        ideas.append(t.plural("{n} idea waits to be studied.", "{n} ideas wait to be studied.", to_study))
    if loose:
        ideas.append(t.plural("{n} feasible idea is not on it.", "{n} feasible ideas are not on it.", loose))
    parts.append(Html("\n".join(ideas)))
    if gaps:
        parts.append(t.plural("{n} thing is missing before the vote opens.",
                              "{n} things are missing before the vote opens.", len(gaps)))  # fmt: skip
    else:
        parts.append(t("Nothing is missing: the vote can open."))
    return Html("\n\n".join(part for part in parts if part))


def frozen(lists: Sequence[Listed], digest: bytes, opened_at: datetime, corrected: Html, t: Translator) -> Html:
    """Once the vote has opened."""
    parts = [
        t("<b>The ballot paper, frozen on {moment}</b>", moment=t.moment(opened_at)),
        Html("\n".join(_sum(each, t) for each in lists)),
        t("Its hash: {hash}", hash=digest.hex()),
        corrected,
        t("Only two people correct it, in public. The list and the number of a project do not change any more."),
    ]
    return Html("\n\n".join(part for part in parts if part))


def not_frozen_yet(t: Translator) -> Html:
    """The phase has opened over an empty paper."""
    return t(
        "<b>The vote’s phase is open, and nobody can vote yet.</b> When the paper is complete, let a second person "
        "freeze it."
    )


def listed(envelope: Envelope, projects: Sequence[Project], shown: Sequence[Project], t: Translator) -> Html:
    lines = [_line(project, t) for project in shown]
    return Html("\n\n".join([_sum((envelope, projects), t), *(lines or [t("No project yet.")])]))


def project(one: Project, edition: Edition, gaps: Sequence[Gap], t: Translator) -> Html:
    """A project as the team sees it."""
    parts = [
        t("<b>{number}. {title}</b>", number=str(one.number), title=one.title),
        t("Summary: {words}", words=one.summary or "–"),
        facts(one, edition, t),
        t("Withdrawn: {why}", why=one.withdrawn) if one.withdrawn else None,
        Html("\n".join(gap(each, t) for each in gaps)),
    ]
    return Html("\n\n".join(part for part in parts if part))


def missing(gaps: Sequence[Gap], total: int, t: Translator) -> Html:
    title = t("<b>What is missing before the vote opens</b>")
    if not total:
        return Html(title + "\n\n" + t("Nothing is missing: the vote can open."))
    return Html("\n\n".join([title, Html("\n".join(gap(each, t) for each in gaps))]))


def gap(one: Gap, t: Translator) -> Html:
    number = str(one.project or "")
    name = one.envelope.name_in(t.language) if one.envelope else ""
    words = {
        GapKind.EMPTY_PAPER: lambda: t("✗ No project is on the paper: nobody could vote."),
        GapKind.NO_SUCH_LIST: lambda: t("✗ No. {number} is on a list that the edition does not have.", number=number),
        GapKind.EMPTY_LIST: lambda: t("✗ {name}: money, and no project.", name=name),
        GapKind.TOO_FEW: lambda: t("✗ {name}: fewer projects than a ballot must name.", name=name),
        GapKind.TOO_MANY: lambda: t("• {name}: more projects than can be browsed on a phone.", name=name),
        GapKind.TOO_DEAR: lambda: t("• No. {number} costs more than its list has: it cannot win.", number=number),
        GapKind.ALL_FIT: lambda: t("• {name}: the money is enough for all projects: no choice.", name=name),
        GapKind.OTHER_LIST: lambda: t("• No. {number} excludes a project of another list.", number=number),
        GapKind.NO_SUMMARY: lambda: t("• No. {number} has no summary.", number=number),
        GapKind.NO_PHOTO: lambda: t("• No. {number} has no photo.", number=number),
        GapKind.NO_COMPETENCE: lambda: t("• No. {number}: who does it is not said.", number=number),
    }
    return words[one.kind]()


def before_opening(lists: int, projects: int, gaps: Sequence[Gap], t: Translator) -> Html:
    """In the notice a day and an hour before the vote opens."""
    if not projects:
        return t("<b>Careful: the ballot paper is empty. Nobody could vote. Put the projects on it: /paper.</b>")
    counted = t.plural("{n} project", "{n} projects", projects)
    on = t.plural("{n} list", "{n} lists", lists)
    said = t("The ballot paper: {projects} on {lists}.", projects=counted, lists=on)
    if not gaps:
        return said
    lacks = t.plural("{n} thing is missing: see /paper.", "{n} things are missing: see /paper.", len(gaps))
    return Html("\n".join([said, Html(f"<b>{lacks}</b>"), *(gap(each, t) for each in gaps if each.grave)]))


def ideas(found: Sequence[Idea], studied: bool, t: Translator) -> Html:
    """Ideas that wait: to be studied, or for a project."""
    title = t("<b>Feasible, not on the paper</b>") if studied else t("<b>Ideas to study</b>")
    return Html(title + "\n" + (t("The most supported come first.") if found else t("None waits at the moment.")))


def put_on_paper(one: Project, t: Translator) -> Html:
    return t(
        "On the ballot paper as no. {number}: “{title}”. Its authors are told.",
        number=str(one.number),
        title=fit(one.title, TITLE),
    )


def taken_off(one: Project, t: Translator) -> Html:
    return t(
        "Off the ballot paper: no. {number}, “{title}”. Its authors are told; nobody gets this number again.",
        number=str(one.number),
        title=fit(one.title, TITLE),
    )


def conflicts(one: Project, t: Translator) -> Html:
    return t(
        "Which projects exclude no. {number}, “{title}”: at the same place, or for the same thing? Tap to change it; "
        "✓ excludes it.",
        number=str(one.number),
        title=fit(one.title, TITLE),
    )


def its_ideas(one: Project, t: Translator) -> Html:
    return t(
        "No. {number}, “{title}”, comes from these ideas. Tap one to take it out of the project.",
        number=str(one.number),
        title=fit(one.title, TITLE),
    )


def join_which(t: Translator) -> Html:
    return t("Which project does the idea join? Its author carries it with the others.")


def _sum(listed: Listed, t: Translator) -> Html:
    """A list in a line or two: its money, its projects and what they cost together."""
    envelope, projects = listed
    counted = t.plural("{n} project", "{n} projects", len(projects))
    return t(
        "<b>{name}</b>: {money}\n{projects}, {cost} together",
        name=envelope.name_in(t.language),
        money=t.euros(envelope.euros),
        projects=counted,
        cost=t.euros(sum(project.cost for project in projects)),
    )


def _line(one: Project, t: Translator) -> Html:
    named = {"number": str(one.number), "title": one.title, "cost": t.euros(one.cost)}
    if one.withdrawn:
        return t("<s>{number}. {title}</s>, withdrawn", **named)
    return t("<b>{number}. {title}</b>\n{cost}", **named)
