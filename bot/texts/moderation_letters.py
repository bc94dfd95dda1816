"""What authors and followers read when the team has decided: what, why, by which article, what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ideas import Idea
from bot.i18n import Html, Translator


@dataclass(frozen=True, slots=True)
class About:
    """The idea that a letter speaks of, as its reader knows it."""

    number: int
    title: str


def about(idea: Idea, t: Translator) -> About:
    return About(idea.number or 0, idea.pieces.title or t.plain("your voice note"))


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why: the rulebook's reason and article in the reader's language, and a sentence of the team's own."""

    reason: str = ""
    article: str = ""
    article_title: str = ""
    sentence: str = ""


def admitted(idea: About, grounds: Grounds, t: Translator) -> Html:
    return _paragraphs(
        t(
            "<b>Good news:</b> your idea no. {number}, “{title}”, is admitted. Everybody can now see it, support it "
            "and follow it.",
            number=str(idea.number),
            title=idea.title,
        ),
        _personal(grounds, t),
        t(
            "What comes next: the services of the city study whether it can be done and what it would cost. We tell "
            "you what they find. Until then, share it with your neighbours: /myideas."
        ),
    )


def inadmissible(idea: About, grounds: Grounds, t: Translator) -> Html:
    return _paragraphs(
        t(
            "Thank you for your idea no. {number}, “{title}”. We have read it, and it cannot be taken further in "
            "this edition.",
            number=str(idea.number),
            title=idea.title,
        ),
        t("Reason: {reason}", reason=grounds.reason) if grounds.reason else None,
        _article(grounds, t),
        _personal(grounds, t),
        t(
            "What you can do: put forward another idea with /idea, or talk to us if you think that we have "
            "misunderstood: send /help."
        ),
    )


def asked(idea: About, question: str, until: datetime, t: Translator) -> Html:
    return _paragraphs(
        t(
            "We have read your idea no. {number}, “{title}”, and we need something more from you:",
            number=str(idea.number),
            title=idea.title,
        ),
        t("<blockquote>{words}</blockquote>", words=question),
        t(
            "Tap the button, then answer with words or a photo, before {moment}. You can also find the question "
            "with /myideas.",
            moment=t.moment(until),
        ),
    )


def reminder(idea: About, question: str, until: datetime, t: Translator) -> Html:
    return _paragraphs(
        t(
            "A reminder: we still wait for your answer about your idea no. {number}, “{title}”, until {moment}.",
            number=str(idea.number),
            title=idea.title,
            moment=t.moment(until),
        ),
        t("<blockquote>{words}</blockquote>", words=question),
        t("One sentence is enough. Tap the button, then write or send a photo."),
    )


def closed(idea: About, t: Translator) -> Html:
    return t(
        "The time to answer about your idea no. {number}, “{title}”, is over, and without your answer we cannot take "
        "it further. There is no harm done: you can put it forward again with /idea while ideas are open, or talk to "
        "us, /help tells how.",
        number=str(idea.number),
        title=idea.title,
    )


def hidden(idea: About, grounds: Grounds, t: Translator) -> Html:
    return _paragraphs(
        t(
            "Your idea no. {number}, “{title}”, is not shown to others any more.",
            number=str(idea.number),
            title=idea.title,
        ),
        t("Reason: {reason}", reason=grounds.reason) if grounds.reason else None,
        _article(grounds, t),
        _personal(grounds, t),
        t("If you think that this is a mistake, talk to us: send /help. Those who supported it stay counted."),
    )


def shown(idea: About, grounds: Grounds, t: Translator) -> Html:
    return _paragraphs(
        t(
            "Your idea no. {number}, “{title}”, is shown to everybody again, with its supports.",
            number=str(idea.number),
            title=idea.title,
        ),
        _personal(grounds, t),
    )


def hidden_for_followers(idea: About, t: Translator) -> Html:
    return t(
        "An idea that you follow, no. {number}, is not shown at the moment: the team is looking into it.",
        number=str(idea.number),
    )


def shown_for_followers(idea: About, t: Translator) -> Html:
    return t(
        "An idea that you follow, no. {number}, “{title}”, is shown again.",
        number=str(idea.number),
        title=idea.title,
    )


def withdrawn_for_followers(idea: About, t: Translator) -> Html:
    return t(
        "An idea that you follow, no. {number}, “{title}”, was taken back by its author. "
        "Thank you for your interest.",
        number=str(idea.number),
        title=idea.title,
    )


def written_down(idea: About, words: str, t: Translator) -> Html:
    return _paragraphs(
        t(
            "We have listened to your voice note about your idea no. {number}, “{title}”, and written it down:",
            number=str(idea.number),
            title=idea.title,
        ),
        t("<blockquote>{words}</blockquote>", words=words),
        t("If we have misunderstood something, tell us: /help says how."),
    )


def corrected(idea: About, what: str, t: Translator) -> Html:
    return t(
        "We have corrected a detail of your idea no. {number}, “{title}”, so that the right people find it: {what}. "
        "The idea itself is as you wrote it.",
        number=str(idea.number),
        title=idea.title,
        what=what,
    )


def taken_back(idea: About, t: Translator) -> Html:
    """After a letter that should not have been sent."""
    return t(
        "Please forget our last message about your idea no. {number}, “{title}”: it was sent by mistake. We are "
        "reading your idea again, and you will hear from us.",
        number=str(idea.number),
        title=idea.title,
    )


def taken_back_for_followers(idea: About, t: Translator) -> Html:
    return t(
        "Please forget our last message about the idea no. {number}: it was sent by mistake.", number=str(idea.number)
    )


def digest(submitted: int, oldest: datetime, t: Translator) -> Html:
    """To moderators, once an hour at the most."""
    return _paragraphs(
        t.plural("{n} idea waits to be read.", "{n} ideas wait to be read.", submitted),
        t("The oldest came on {moment}. Send /team to begin.", moment=t.moment(oldest)),
    )


def _article(grounds: Grounds, t: Translator) -> Html | None:
    if not grounds.article:
        return None
    cited = t("Rulebook, article {number}: {title}.", number=grounds.article, title=grounds.article_title)
    return Html(f"<i>{cited}</i>")


def _personal(grounds: Grounds, t: Translator) -> Html | None:
    """The team's own words, as they were written: nobody has translated them."""
    if not grounds.sentence:
        return None
    return Html(t("From the team:") + "\n" + t("<blockquote>{words}</blockquote>", words=grounds.sentence))


def _paragraphs(*parts: Html | None) -> Html:
    said: Sequence[Html] = [part for part in parts if part]
    return Html("\n\n".join(said))
