"""What authors, followers and voters read about the ballot paper: found feasible or not, put on it, corrected."""

from collections.abc import Callable

from bot.domain.paper_corrections import Correction
from bot.domain.paper_rules import Costing, Field
from bot.domain.projects import Project
from bot.i18n import Html, Translator
from bot.texts.moderation_letters import About

ForAuthors = Callable[[About, Translator], Html]
ForFollowers = Callable[[About, Translator], Html]


def feasible(idea: About, costing: Costing, t: Translator) -> Html:
    return Html(
        "\n\n".join(
            [
                t(
                    "<b>Good news:</b> your idea no. {number}, “{title}”, can be done. The services of the city have "
                    "studied it.",
                    number=str(idea.number),
                    title=idea.title,
                ),
                _costs(costing, t),
                t(
                    "What comes next: it becomes a project on the ballot paper, alone or with ideas that resemble "
                    "it. We tell you when it is there. See /myideas."
                ),
            ]
        )
    )


def unfeasible(idea: About, why: str, t: Translator) -> Html:
    return Html(
        "\n\n".join(
            [
                t(
                    "The services of the city have studied your idea no. {number}, “{title}”, and it cannot be done.",
                    number=str(idea.number),
                    title=idea.title,
                ),
                Html(t("Why:") + "\n" + t("<blockquote>{words}</blockquote>", words=why)),
                t(
                    "Thank you for it all the same. If you think that we have misunderstood, or see another way, "
                    "talk to us: send /help."
                ),
            ]
        )
    )


def feasible_for_followers(idea: About, t: Translator) -> Html:
    return t(
        "An idea that you follow, no. {number}, “{title}”, was studied and can be done.",
        number=str(idea.number),
        title=idea.title,
    )


def unfeasible_for_followers(idea: About, t: Translator) -> Html:
    return t(
        "An idea that you follow, no. {number}, “{title}”, was studied and cannot be done.",
        number=str(idea.number),
        title=idea.title,
    )


def put_on_paper(project: Project) -> ForAuthors:
    def words(idea: About, t: Translator) -> Html:
        others = [str(number) for number in project.ideas if number != idea.number]
        parts = [
            t(
                "<b>Your idea goes to the vote.</b> Your idea no. {number}, “{title}”, is on the ballot paper as "
                "project no. {project}, “{name}”.",
                number=str(idea.number),
                title=idea.title,
                project=str(project.number),
                name=project.title,
            ),
            t("It joins these ideas there: no. {numbers}. Each stays its author’s.", numbers=", ".join(others))
            if others
            else t("You stay its author."),
            t("Estimated cost: {cost}.", cost=t.euros(project.cost)),
            t("When one can vote is in /agenda. Until then, tell your neighbours about it."),
        ]
        return Html("\n\n".join(parts))

    return words


def put_on_paper_for_followers(project: Project) -> ForFollowers:
    return lambda idea, t: t(
        "An idea that you follow, no. {number}, “{title}”, goes to the vote as project no. {project}, “{name}”.",
        number=str(idea.number),
        title=idea.title,
        project=str(project.number),
        name=project.title,
    )


def taken_off(project: Project, why: str) -> ForAuthors:
    return lambda idea, t: Html(
        t(
            "Project no. {project}, “{name}”, with your idea no. {number}, is not on the ballot paper any more.",
            project=str(project.number),
            name=project.title,
            number=str(idea.number),
        )
        + "\n\n"
        + t("Why:")
        + "\n"
        + t("<blockquote>{words}</blockquote>", words=why)
    )


def parted(project: Project) -> ForAuthors:
    return lambda idea, t: t(
        "Your idea no. {number}, “{title}”, is not part of project no. {project}, “{name}”, any more. If you do not "
        "know why, ask us: send /help.",
        number=str(idea.number),
        title=idea.title,
        project=str(project.number),
        name=project.title,
    )


def corrected_for_author(correction: Correction) -> ForAuthors:
    """To those whose idea it is, whatever was corrected."""
    return lambda idea, t: Html(
        t("About your idea no. {number}, “{title}”:", number=str(idea.number), title=idea.title)
        + "\n"
        + public_line(correction, t)
    )


def told_to_voters(correction: Correction, t: Translator) -> Html:
    """To everybody who has voted in the chat, or begun to: nobody knows who chose it."""
    if correction.field is Field.WITHDRAWN:
        advice = t(
            "Ballots that name it stay valid, but it cannot win. If you chose it, you can give your voice to another "
            "project: your last ballot before the close counts."
        )
    else:
        advice = t("Your ballot stays valid. If this changes your mind, vote again: your last ballot counts.")
    return Html(
        "\n\n".join(
            [
                t("<b>The ballot paper was corrected.</b>"),
                public_line(correction, t),
                advice,
                t("Everybody who has voted or begun to gets this message: nobody knows what you chose."),
            ]
        )
    )


def public_line(correction: Correction, t: Translator) -> Html:
    """What everybody reads where the vote is shown: when, what, from what to what, and why."""
    named = {"date": t.date(correction.at), "number": str(correction.project), "title": correction.title}
    before, after = (_value(value, correction.field, t) for value in (correction.before, correction.after))
    what = {
        Field.TITLE: lambda: t("{date}: no. {number} is now called “{after}” (before: “{before}”).", **named,
                               before=before, after=after),
        Field.SUMMARY: lambda: t("{date}: the summary of no. {number}, “{title}”, was corrected.", **named),
        Field.PHOTO: lambda: t("{date}: the photo of no. {number}, “{title}”, was replaced.", **named),
        Field.COST: lambda: t("{date}: no. {number}, “{title}”, costs {after} (before: {before}).", **named,
                              before=before, after=after),
        Field.RUNNING: lambda: t("{date}: no. {number}, “{title}”, costs {after} a year to run (before: {before}).",
                                 **named, before=before, after=after),
        Field.WITHDRAWN: lambda: t("{date}: no. {number}, “{title}”, was withdrawn and cannot win.", **named),
    }  # fmt: skip
    return Html(what[correction.field]() + " " + t("Why: {why}", why=correction.why))


def _value(value: str, field: Field, t: Translator) -> str:
    return t.euros(int(value)) if field in (Field.COST, Field.RUNNING) else value


def _costs(costing: Costing, t: Translator) -> Html:
    line = t("Estimated cost: {cost}.", cost=t.euros(costing.cost))
    if not costing.running_cost:
        return line
    yearly = t("It costs {cost} a year to keep going.", cost=t.euros(costing.running_cost))
    return Html(f"{line} {yearly}")
