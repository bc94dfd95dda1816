"""An idea as the team reads it: all its pieces, what was asked, what resembles it, who may do it."""

from collections.abc import Sequence

from bot.domain.campaigns import Edition
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea
from bot.domain.questions import Question
from bot.domain.shelf import Similar
from bot.i18n import LANGUAGES, Html, Translator
from bot.texts import competences
from bot.texts.deposit_review import place, theme
from bot.texts.fitting import fit

REASON_UNITS = 1_700
ANSWER_UNITS = 300
"""Of the 4,096 units of a message: hints and similar ideas need the rest."""

QUESTIONS_SHOWN = 2


def card(idea: Idea, edition: Edition, t: Translator) -> Html:
    """The idea itself."""
    pieces = idea.pieces
    lines = [
        t("<b>No. {number} – {title}</b>", number=str(idea.number or ""), title=title_of(idea, t)),
        t("State: {state}", state=state_name(idea, t)),
        t("Came on {moment}, in this language: {language}", moment=t.moment(idea.submitted_at or idea.touched_at),
          language=LANGUAGES.get(idea.language, idea.language)),
        t("Where: {place}", place=place(pieces, edition, t)),
        t("Theme: {theme}", theme=theme(pieces, edition, t)),
        t("For a group: {name}", name=fit(pieces.group_name, 160)) if pieces.group_name else None,
        t("Entered for somebody without a phone.") if idea.assisted else None,
        t("The author would like to be contacted.") if pieces.contact_wish else None,
        t.plural("{n} support", "{n} supports", idea.supports) if idea.supports else None,
    ]  # fmt: skip
    words = fit(pieces.reason, REASON_UNITS) if pieces.reason else None
    if words is None:
        words = t.plain("Only a voice note so far: listen, then write it down.")
    return Html("\n".join(line for line in lines if line) + "\n\n" + t("<b>What it says:</b>\n{words}", words=words))


def whole(idea: Idea, edition: Edition, context: Sequence[Html | None], t: Translator) -> Html:
    """The card with all that helps to decide."""
    parts = [*context, card(idea, edition, t), competences.for_team(idea.pieces, edition, t)]
    return Html("\n\n".join(part for part in parts if part))


def standing(own: bool, reader: str, t: Translator) -> Html | None:
    """Why this member cannot decide just now, if they cannot."""
    if own:
        return t("This idea is your own: a colleague decides on it.")
    return t("{name} has this idea in hand at the moment.", name=reader) if reader else None


def questions(asked: Sequence[Question], t: Translator) -> Html | None:
    """The latest questions, with the answers."""
    lines = []
    for one in asked[-QUESTIONS_SHOWN:]:
        lines.append(t("<b>We asked:</b> {words}", words=fit(one.words, ANSWER_UNITS)))
        if one.answered_at is not None:
            answer = one.answer or t.plain("photos")
            lines.append(t("<b>The answer:</b> {words}", words=fit(answer, ANSWER_UNITS)))
        elif one.open:
            lines.append(t("No answer yet; there is time until {moment}.", moment=t.moment(one.answer_until)))
        else:
            lines.append(t("There was no answer."))
    return Html("\n".join(lines)) if lines else None


def similar(found: Sequence[Similar], t: Translator) -> Html | None:
    """Public ideas that resemble it."""
    if not found:
        return None
    title = t("<b>Ideas that resemble it:</b>")
    lines = [t("• no. {number}: {title}", number=str(one.number), title=fit(one.title, 160)) for one in found]
    return Html("\n".join([title, *lines]))


def label(idea: Idea, t: Translator) -> str:
    """An idea on a button."""
    # Translators: a button; the number of an idea, its title
    return t.plain("{number}. {title}", number=str(idea.number or ""), title=fit(title_of(idea, t), 60))


def title_of(idea: Idea, t: Translator) -> str:
    return idea.pieces.title or t.plain("voice note")


def state_name(idea: Idea, t: Translator) -> str:
    if idea.hidden:
        return t.plain("hidden")
    names = {
        IdeaState.SUBMITTED: t.plain("waits for the team"),
        IdeaState.REVISION: t.plain("waits for the author’s answer"),
        IdeaState.ADMITTED: t.plain("admitted"),
        IdeaState.INADMISSIBLE: t.plain("not admissible"),
        IdeaState.WITHDRAWN: t.plain("withdrawn by the author"),
        IdeaState.MERGED: t.plain("joined with another idea"),
        IdeaState.FEASIBLE: t.plain("feasible"),
        IdeaState.UNFEASIBLE: t.plain("not feasible"),
        IdeaState.BALLOTED: t.plain("put to the vote"),
    }
    return names.get(idea.state) or t.plain("being studied, or further")
