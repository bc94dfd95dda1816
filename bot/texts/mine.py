"""One's own ideas: their state in plain words, what happened to them, and what the team wants to know."""

from collections.abc import Callable
from typing import Any

from bot.domain.campaigns import Edition
from bot.domain.errors import Refusal
from bot.domain.idea_states import IdeaAct, IdeaState, OutOfTurn
from bot.domain.ideas import Idea
from bot.domain.own_ideas import NotYours, OfEarlierEdition, Own, TooLateToRestore
from bot.domain.questions import Question
from bot.domain.steps import Step
from bot.i18n import Html, Translator
from bot.texts.deposit import name
from bot.texts.fitting import fit

STEPS_SHOWN = 12
"""The latest ones: a history has to fit into a message."""


def listed(ideas: list[Idea], t: Translator) -> Html:
    if not ideas:
        return t("You have not handed in an idea yet. /idea takes a few minutes.")
    lines = [
        t("<b>No. {number}, {title}</b>\n{state}", number=str(idea.number), title=name(idea, t), state=state(idea, t))
        for idea in ideas
    ]
    return Html("\n\n".join([t("<b>My ideas</b>"), *lines]))


def label(idea: Idea, t: Translator) -> str:
    return t.plain("No. {number} {title}", number=str(idea.number), title=fit(name(idea, t), 40))


def page(own: Own, edition: Edition, t: Translator) -> Html:
    """Where an idea stands, why, and how it came there."""
    idea = own.idea
    head = t("<b>{title}</b>\nIdea no. {number}", title=name(idea, t), number=str(idea.number))
    counted = t.plural("{n} person supports it", "{n} people support it", idea.supports) if idea.public else None
    parts = [head, t("<b>Where it stands:</b> {state}", state=state(idea, t)), counted]
    parts.append(
        t("Entered by somebody of the city's network, with its author's agreement.") if idea.assisted else None
    )
    parts.append(t("<b>Why:</b> {words}", words=fit(idea.pieces.reason, 600)) if idea.pieces.reason else None)
    parts.append(asked(own.question, t) if own.question else None)
    parts.append(history(own.steps, edition, t))
    return Html("\n\n".join(part for part in parts if part))


def state(idea: Idea, t: Translator) -> Html:
    if idea.hidden:
        return t("not shown to others at the moment")
    return state_name(idea.state, t)


def state_name(wanted: IdeaState, t: Translator) -> Html:
    names = {
        IdeaState.DRAFT: t("draft: only you see it"),
        IdeaState.SUBMITTED: t("handed in: the team will read it"),
        IdeaState.ADMITTED: t("admitted: everybody can see it"),
        IdeaState.INADMISSIBLE: t("not admissible"),
        IdeaState.REVISION: t("the team has a question for you"),
        IdeaState.MERGED: t("joined with another idea"),
        IdeaState.WITHDRAWN: t("taken back by you"),
        IdeaState.ANALYSING: t("the city's services are studying it"),
        IdeaState.FEASIBLE: t("it can be done"),
        IdeaState.UNFEASIBLE: t("it cannot be done"),
        IdeaState.BALLOTED: t("put to the vote"),
        IdeaState.WINNER: t("chosen by the vote"),
        IdeaState.NOT_SELECTED: t("not chosen by the vote"),
        IdeaState.STUDIES: t("being planned"),
        IdeaState.PROCUREMENT: t("the city is choosing a builder"),
        IdeaState.WORKS: t("being built"),
        IdeaState.DELIVERED: t("delivered"),
        IdeaState.DONE: t("done"),
        IdeaState.ABANDONED: t("given up"),
        IdeaState.POSTPONED: t("postponed"),
    }
    return names[wanted]


def asked(question: Question, t: Translator) -> Html:
    return t(
        "<b>The team asks you:</b>\n<blockquote>{question}</blockquote>\nAnswer until {moment}.",
        question=question.words,
        moment=t.moment(question.answer_until),
    )


def history(steps: tuple[Step, ...], edition: Edition, t: Translator) -> Html:
    lines = [_step(step, edition, t) for step in steps if step.undone_at is None][-STEPS_SHOWN:]
    return Html("\n".join([t("<b>What happened</b>"), *lines]))


def _step(step: Step, edition: Edition, t: Translator) -> Html:
    line = t("{date}: {act}", date=t.date(step.at), act=act_name(step.act, t))
    return Html("\n".join([line, *_why(step, edition, t)]))


def _why(step: Step, edition: Edition, t: Translator) -> list[Html]:
    """The reason and the article of a refusal, and the team's own sentence; a question is shown by itself."""
    reason = edition.reason(step.reason) if step.reason else None
    article = edition.article(reason.article) if reason and reason.article else None
    said = []
    if reason:
        said.append(t("Reason: {reason}", reason=reason.words_in(t.language)))
    if article:
        cited = t("Rulebook, article {number}: {title}.", number=article.id, title=article.title_in(t.language))
        said.append(Html(f"<i>{cited}</i>"))
    if step.sentence and step.act != IdeaAct.ASK:
        said.append(t("The team writes: {sentence}", sentence=step.sentence))
    return said


def act_name(act: str, t: Translator) -> Html:
    names = {
        IdeaAct.SUBMIT: t("handed in"),
        IdeaAct.EDIT: t("changed by you"),
        IdeaAct.WITHDRAW: t("taken back by you"),
        IdeaAct.ADMIT: t("admitted"),
        IdeaAct.INADMISSIBLE: t("found not admissible"),
        IdeaAct.ASK: t("the team asked you something"),
        IdeaAct.ANSWER: t("you answered"),
        IdeaAct.LAPSE: t("closed, since no answer came in time"),
        IdeaAct.MERGE: t("joined with another idea"),
        IdeaAct.WRITE_DOWN: t("the team wrote down your voice note"),
        IdeaAct.CORRECT: t("the team corrected the theme or the place"),
        IdeaAct.HIDE: t("hidden by the team"),
        IdeaAct.SHOW: t("shown again by the team"),
        IdeaAct.CLAIM: t("taken over by you, with the code on paper"),
        IdeaAct.REISSUE: t("a new code on paper, in place of a lost one"),
        IdeaAct.FEASIBLE: t("studied: it can be done"),
        IdeaAct.UNFEASIBLE: t("studied: it cannot be done"),
        IdeaAct.COMMITTEE_FOR: t("a committee is in favour of it"),
        IdeaAct.COMMITTEE_AGAINST: t("a committee has decided against it"),
        IdeaAct.ON_PAPER: t("made a project of the ballot paper"),
        IdeaAct.OFF_PAPER: t("taken off the ballot paper"),
        IdeaAct.BALLOT: t("put to the vote"),
        IdeaAct.CORRECT_PROJECT: t("its project was corrected on the ballot paper"),
        IdeaAct.DROP: t("its project was withdrawn from the vote"),
    }
    return names[IdeaAct(act)]


def ask_before_withdrawing(idea: Idea, t: Translator) -> Html:
    return t(
        "Take back <b>{title}</b>? Nobody will see it any more, and the team stops reading it. "
        "You have ten minutes to change your mind.",
        title=name(idea, t),
    )


def withdrawn(idea: Idea, t: Translator) -> Html:
    return t("<b>{title}</b> is taken back. You can undo this for ten minutes.", title=name(idea, t))


def restored(t: Translator) -> str:
    return t.plain("Here it is again, as it was.")


def ask_for_answer(question: Question, t: Translator) -> Html:
    how = t("Write your answer now, or send a photo. /cancel stops.")
    return Html(f"{asked(question, t)}\n\n{how}")


def answered(t: Translator) -> Html:
    return t("Thank you, your answer is with the team. They read your idea again and tell you here.")


def answer_with_words(t: Translator) -> Html:
    return t("Please answer with words or a photo. /cancel stops.")


def answer_put_off(t: Translator) -> Html:
    return t("Stopped. The question waits in /myideas.")


def _not_yours(_refusal: NotYours, t: Translator) -> Html:
    return t("This is not one of your ideas. Yours are in /myideas.")


def _too_late_to_restore(_refusal: TooLateToRestore, t: Translator) -> Html:
    return t("The ten minutes are over. You can put the idea forward again with /idea.")


def _of_earlier_edition(refusal: OfEarlierEdition, t: Translator) -> Html:
    return t(
        "This idea was put forward in an earlier edition, “{name}”: it stays as it was then. You can put it forward "
        "anew with /idea.",
        name=refusal.name,
    )


def _out_of_turn(refusal: OutOfTurn, t: Translator) -> Html:
    return t("This cannot be done now. Where the idea stands: {state}.", state=state_name(refusal.state, t))


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    NotYours: _not_yours,
    OfEarlierEdition: _of_earlier_edition,
    OutOfTurn: _out_of_turn,
    TooLateToRestore: _too_late_to_restore,
}
