"""The projects on the ballot: lists, cards and details, and what a voter has said of each."""

from collections.abc import Sequence

from bot.domain.ballots import BallotForm, BallotKind, Choices
from bot.domain.campaigns import Edition
from bot.domain.looking import WHOLE_TOWN, Aim, Look, Page
from bot.domain.projects import BallotList, Project
from bot.i18n import Html, Translator
from bot.texts.competences import competence_name
from bot.texts.fitting import fit
from bot.texts.shelf import CAPTION, MESSAGE, shown_length
from bot.texts.vote import list_name, remaining, rule

TITLE_UNITS = 44


def said(value: int | None, form: BallotForm, t: Translator) -> str:
    """What a voter has said of a project, in words."""
    match form.kind:
        case BallotKind.CUMULATIVE:
            return t.plural("{n} point", "{n} points", value or 0)
        case BallotKind.ORDINAL:
            return t.plain("place {n}", n=value) if value else t.plain("no place yet")
        case BallotKind.JUDGEMENT:
            return t.plain("no grade yet") if value is None else grade(value, form.grades, t)
        case BallotKind.FOR_AGAINST:
            return t.plain("nothing said") if not value else for_or_against(value, t)
        case _:
            return t.plain("chosen") if value else t.plain("not chosen")


def for_or_against(value: int, t: Translator) -> str:
    return t.plain("for") if value > 0 else t.plain("against")


def grade(value: int, grades: int, t: Translator) -> str:
    """The grades of majority judgement, the best first; a scale with fewer of them leaves out the ends."""
    scale = (
        t.plain("excellent"),
        t.plain("very good"),
        t.plain("good"),
        t.plain("fairly good"),
        t.plain("passable"),
        t.plain("insufficient"),
        t.plain("to be rejected"),
    )
    return scale[_SCALES[grades][value]]


_SCALES = {
    2: (2, 5),
    3: (2, 4, 5),
    4: (1, 2, 4, 5),
    5: (1, 2, 3, 4, 5),
    6: (0, 1, 2, 3, 4, 5),
    7: (0, 1, 2, 3, 4, 5, 6),
}


def page(ballot_list: BallotList, leaf: Page, choices: Choices, edition: Edition, t: Translator) -> Html:
    """A page of a list, with what was said of each project."""
    told = t("{way}: {projects}.", way=way(leaf.way, edition, t), projects=_projects(leaf.all, t))
    if leaf.pages > 1:
        which = t("Page {page} of {pages}.", page=leaf.number + 1, pages=leaf.pages)
        told = Html(f"{told} {which}")
    heading = t("<b>{list}</b>", list=list_name(ballot_list, edition, t))
    head = Html("\n".join((heading, rule(ballot_list, t), remaining(choices, ballot_list.paper, t))))
    lines = [_line(project, choices.get(project.number), ballot_list.form, edition, t) for project in leaf.projects]
    return Html("\n\n".join((head, told if lines else nothing(leaf.way, t), *lines)))


def way(look: Look, edition: Edition, t: Translator) -> str:
    """How one looks at a list."""
    match look.aim:
        case Aim.PLACE:
            return place(None if look.value == WHOLE_TOWN else look.value, edition, t)
        case Aim.THEME:
            known = edition.theme(look.value)
            return known.name_in(t.language) if known else look.value
        case Aim.WORDS:
            return t.plain("With “{words}”", words=look.value)
        case Aim.CHOSEN:
            return t.plain("On your ballot")
        case Aim.OPEN:
            return t.plain("Not on your ballot yet")
        case _:
            return t.plain("All, in an order of your own")


def nothing(look: Look, t: Translator) -> Html:
    if look.aim is Aim.WORDS:
        return t("No project with “{words}”. Try another word, or see all of them.", words=look.value)
    return t("No project here.")


def label(project: Project, value: int | None, form: BallotForm, t: Translator) -> str:
    """The button of a project; one on the ballot says what was said of it."""
    title = fit(project.title, TITLE_UNITS)
    if value is None:
        return t.plain("{number}. {title}", number=str(project.number), title=title)
    return t.plain("{number}. {title} ({said})", number=str(project.number), title=title, said=said(value, form, t))


def card(ballot_list: BallotList, project: Project, choices: Choices, edition: Edition, t: Translator) -> Html:
    """A project with what one has said of it, and what is left to give; short enough to stand under its photo."""
    where = place(project.neighbourhood, edition, t)
    head = [
        t("<b>{number}. {title}</b>", number=str(project.number), title=project.title),
        t("Cost: {money}. Where: {place}.", money=t.euros(project.cost), place=where),
        *([t("Withdrawn: {why}", why=project.withdrawn)] if project.withdrawn else []),
    ]
    foot = [
        t("Your choice: <b>{said}</b>", said=said(choices.get(project.number), ballot_list.form, t)),
        remaining(choices, ballot_list.paper, t),
    ]
    around = shown_length("\n".join((*head, t("In short: {words}", words=""), "", "", *foot)))
    room = (CAPTION if project.photo else MESSAGE) - around
    summary = t("In short: {words}", words=fit(project.summary, room))
    return Html("\n\n".join((Html("\n".join(head)), summary, Html("\n".join(foot)))))


def details(project: Project, edition: Edition, t: Translator) -> Html:
    """Everything that is known of a project."""
    theme = edition.theme(project.theme) if project.theme else None
    lines = [
        t("<b>{number}. {title}</b>", number=str(project.number), title=project.title),
        t("In short: {words}", words=project.summary),
        t("Cost, paid once: {money}.", money=t.euros(project.cost)),
        running_cost(project, t),
        t("Where: {place}.", place=place(project.neighbourhood, edition, t)),
        t("Theme: {theme}", theme=theme.name_in(t.language)) if theme else None,
        t("Built by: {who}.", who=competence_name(project.competence, t)) if project.competence else None,
        t("Drawn from the residents’ ideas: {numbers}.", numbers=_numbers(project.ideas)) if project.ideas else None,
        t(
            "Only one of these can be built, this project or: {numbers}. You may still choose several.",
            numbers=_numbers(project.conflicts),
        )
        if project.conflicts
        else None,
    ]
    return Html("\n\n".join(line for line in lines if line))


def running_cost(project: Project, t: Translator) -> Html:
    if not project.running_cost:
        return t("Afterwards it costs the town nothing more.")
    return t(
        "Afterwards it costs the town {money} every year: upkeep, electricity, staff. This is not taken from the "
        "participatory budget.",
        money=t.euros(project.running_cost),
    )


def place(neighbourhood: str | None, edition: Edition, t: Translator) -> str:
    known = edition.neighbourhood(neighbourhood) if neighbourhood else None
    return known.name_in(t.language) if known else t.plain("the whole town")


def now_said(project: Project, value: int | None, ballot_list: BallotList, choices: Choices, t: Translator) -> str:
    """After a tap: what is on the ballot now, and what is left."""
    change = t.plain("No. {number}: {said}.", number=str(project.number), said=said(value, ballot_list.form, t))
    return f"{change} {remaining(choices, ballot_list.paper, t)}"


def ask_how_to_look(ballot_list: BallotList, edition: Edition, t: Translator) -> Html:
    return t("<b>{list}</b>\nWhich projects would you like to see?", list=list_name(ballot_list, edition, t))


def ask_for_words(t: Translator) -> Html:
    return t("Write one or two words, for example: trees, bench, bicycle. The search is not kept.")


def ask_for_place(t: Translator) -> Html:
    return t("The projects of which place?")


def ask_for_theme(t: Translator) -> Html:
    return t("The projects of which theme?")


def ask_for_grade(project: Project, t: Translator) -> Html:
    return t("Your grade for no. {number}, {title}?", number=str(project.number), title=project.title)


def first_or_last(t: Translator) -> str:
    return t.plain("There is no other project in this direction.")


def _line(project: Project, value: int | None, form: BallotForm, edition: Edition, t: Translator) -> Html:
    title = t("<b>{number}. {title}</b>", number=str(project.number), title=project.title)
    facts = t(
        "{money}, {place} – {said}",
        money=t.euros(project.cost),
        place=place(project.neighbourhood, edition, t),
        said=said(value, form, t),
    )
    return Html(f"{title}\n{facts}")


def _projects(n: int, t: Translator) -> Html:
    return t.plural("{n} project", "{n} projects", n)


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
