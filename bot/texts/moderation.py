"""The team's screens about ideas: the menu with what waits, the questions before a decision, what was done."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.idea_states import IdeaAct
from bot.domain.moderation import (
    IdeaUnknown,
    InHand,
    NobodyToAsk,
    NoQuestion,
    NothingToUndo,
    NotWrittenDown,
    Overtaken,
    OwnIdea,
    ReasonUnknown,
    SentenceTooLong,
)
from bot.i18n import LANGUAGES, Html, Translator


def team_menu(submitted: int, oldest: datetime | None, in_hand: int, asked: int, t: Translator) -> Html:
    """What waits, since when; for those who read ideas."""
    lines = [t("<b>The team</b>")]
    if submitted and oldest is not None:
        lines += [
            t.plural("{n} idea waits to be read.", "{n} ideas wait to be read.", submitted),
            t("The oldest came on {moment}.", moment=t.moment(oldest)),
        ]
    else:
        lines.append(t("No idea waits to be read. Well done!"))
    if in_hand:
        lines.append(t.plural("{n} idea is being read just now.", "{n} ideas are being read just now.", in_hand))
    if asked:
        lines.append(t.plural("{n} waits for its author’s answer.", "{n} wait for their authors’ answers.", asked))
    return Html("\n".join(lines))


def team_menu_without_ideas(t: Translator) -> Html:
    """For members whose role does not read ideas."""
    return Html(t("<b>The team</b>") + "\n" + t("What is there for your role:"))


def queue_empty(t: Translator) -> Html:
    return t("No idea waits that you could read: none is left, or colleagues have them in hand.")


def given_back(t: Translator) -> Html:
    return t("It is back in the queue, for whoever takes it next.")


def decided_list(t: Translator, empty: bool) -> Html:
    title = t("<b>Decided lately</b>")
    return Html(title + "\n" + t("Nothing has been decided yet.")) if empty else title


def ask_for_number(t: Translator) -> Html:
    return t("What is the number of the idea? Write it, for example 12. /cancel stops.")


def ask_for_reason(title: str, hiding: bool, t: Translator) -> Html:
    if hiding:
        return t("Hide “{title}”: for which reason? Its author reads it.", title=title)
    return t("“{title}” is not admissible: for which reason? Its author reads it, with the article.", title=title)


def ask_for_sentence(decision: IdeaAct, reason: str, t: Translator) -> Html:
    """A personal sentence before the preview."""
    ask = t(
        "Write a personal sentence for the author, or go on without one. Say “vous”, and what they can do now. "
        "/cancel stops."
    )
    if decision is IdeaAct.ADMIT or not reason:
        return ask
    return Html(t("Reason: {reason}", reason=reason) + "\n\n" + ask)


def ask_for_question(days: int, t: Translator) -> Html:
    return t.plural(
        "What do you need to know? Write one clear question. The author has {n} day to answer. /cancel stops.",
        "What do you need to know? Write one clear question. The author has {n} days to answer. /cancel stops.",
        days,
    )


def ask_to_write_down(t: Translator) -> Html:
    return t(
        "Listen to the voice note, then write down what it says, in the author’s own words. On the first line: the "
        "idea in a few words. On the next lines: why, and for whom. It becomes the text of the idea, and the author "
        "reads it. /cancel stops."
    )


def ask_for_theme(t: Translator) -> Html:
    return t("Which theme is right?")


def ask_for_place(t: Translator) -> Html:
    return t("Which neighbourhood is right?")


def preview(letter: Html, language: str, again: Html | None, t: Translator) -> Html:
    """What the author will read, in their language; and once more in the moderator's if that is another one."""
    parts = [
        t("<b>Please read before it goes.</b> The author reads this, in this language: {language}.",
          language=LANGUAGES[language]),
        letter,
    ]  # fmt: skip
    if again is not None:
        parts += [t("<b>The same in your language:</b>"), again]
    return Html("\n\n".join(parts))


def preview_gone(t: Translator) -> Html:
    return t("This preview is not valid any more: nothing was sent. Please begin again from the idea.")


def done(decision: IdeaAct, number: int, title: str, t: Translator) -> Html:
    named = {"number": str(number), "title": title}
    said = {
        IdeaAct.ADMIT: t("Admitted: no. {number}, “{title}”. The author is told.", **named),
        IdeaAct.INADMISSIBLE: t("Not admissible: no. {number}, “{title}”. The author is told.", **named),
        IdeaAct.ASK: t("The question about no. {number}, “{title}”, is on its way to the author.", **named),
        IdeaAct.HIDE: t("Hidden: no. {number}, “{title}”. The author and those who follow it are told.", **named),
        IdeaAct.SHOW: t(
            "Shown again: no. {number}, “{title}”. The author and those who follow it are told.", **named
        ),
        IdeaAct.WRITE_DOWN: t("Written down: no. {number}, “{title}”. The author can read it.", **named),
        IdeaAct.CORRECT: t("Corrected: no. {number}, “{title}”. The author is told.", **named),
    }
    return said[decision]


def can_undo(t: Translator) -> Html:
    return t("A slip? You can take it back within 10 minutes.")


def nobody_told(t: Translator) -> Html:
    return t("Its author has no account here: they read the answer at the desk, with their code.")


def undone(number: int, title: str, told: bool, t: Translator) -> Html:
    named = {"number": str(number), "title": title}
    if told:
        return t(
            "Taken back: no. {number}, “{title}”. The author had been told already, and now reads that it was a "
            "mistake.",
            **named,
        )
    return t("Taken back: no. {number}, “{title}”. The author had not been told yet, and will not be.", **named)


def stopped(t: Translator) -> Html:
    return t("Stopped: nothing was decided and nothing was sent.")


def _in_hand(refusal: InHand, t: Translator) -> Html:
    return t(
        "{name} is reading this idea just now. It comes free when they leave it, or after 30 minutes. /team shows "
        "what else waits.",
        name=refusal.name or t.plain("Somebody else"),
    )


def _overtaken(refusal: Overtaken, t: Translator) -> Html:
    return t(
        "{name} was quicker: this idea has been dealt with already. Nothing that you did was sent. Open it again "
        "with /team to see where it stands.",
        name=refusal.name or t.plain("Somebody else"),
    )


def _own(_refusal: OwnIdea, t: Translator) -> Html:
    return t("This idea is your own: a colleague decides on it.")


def _unknown(_refusal: IdeaUnknown, t: Translator) -> Html:
    return t("There is no idea of this number. Look it up with /ideas, or in /team.")


def _reason_unknown(_refusal: ReasonUnknown, t: Translator) -> Html:
    return t("The edition does not have this choice any more. Open the idea again with /team.")


def _no_question(_refusal: NoQuestion, t: Translator) -> Html:
    return t("The team asks nothing about this idea at the moment: see where it stands with /myideas.")


def _too_long(refusal: SentenceTooLong, t: Translator) -> Html:
    if refusal.got < refusal.least:
        return t("Please write a little more.")
    return t(
        "This is too long: {got} characters, at most {most} fit. Please say it shorter.",
        got=refusal.got,
        most=refusal.most,
    )


def _nothing_to_undo(_refusal: NothingToUndo, t: Translator) -> Html:
    return t(
        "This cannot be taken back any more: ten minutes have passed, or something else has happened to the idea. "
        "Open it with /team to decide anew."
    )


def _nobody_to_ask(_refusal: NobodyToAsk, t: Translator) -> Html:
    return t(
        "Nobody would read the question: this idea was entered for somebody who has no account here. Decide with "
        "what there is; they read the answer at the desk, with their code."
    )


def _not_written_down(_refusal: NotWrittenDown, t: Translator) -> Html:
    return t("Please write the voice note down first: everybody will read this idea.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    InHand: _in_hand,
    Overtaken: _overtaken,
    OwnIdea: _own,
    IdeaUnknown: _unknown,
    ReasonUnknown: _reason_unknown,
    NoQuestion: _no_question,
    SentenceTooLong: _too_long,
    NothingToUndo: _nothing_to_undo,
    NobodyToAsk: _nobody_to_ask,
    NotWrittenDown: _not_written_down,
}
