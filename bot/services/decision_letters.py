"""Letters about a decision: to the author in their language, to those who follow what is public."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.campaigns import Edition
from bot.domain.idea_states import IdeaAct
from bot.domain.ideas import Idea
from bot.domain.letters import Lane, Letter
from bot.domain.people import Notifications, Person
from bot.i18n import Html, Translator, translator
from bot.services.post import letter
from bot.texts import buttons
from bot.texts import moderation_letters as texts
from bot.texts.following import enough, signed
from bot.texts.moderation_letters import About, Grounds, about


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is to be done to an idea, and why; for a question, `sentence` is the question."""

    act: IdeaAct
    idea: int
    reason: str = ""
    sentence: str = ""


def key_of(idea: int, step: int) -> str:
    """What the keys of all letters about one step begin with."""
    return f"idea:{idea}:step:{step}:"


def grounds(ruling: Ruling, edition: Edition, t: Translator) -> Grounds:
    """The reason and the article in the reader's language; the sentence as it was written."""
    reason = edition.reason(ruling.reason)
    article = edition.article(reason.article) if reason and reason.article else None
    return Grounds(
        reason.words_in(t.language) if reason else "",
        article.id if article else "",
        article.title_in(t.language) if article else "",
        ruling.sentence,
    )


def words_for_author(idea: Idea, ruling: Ruling, edition: Edition, until: datetime | None, t: Translator) -> Html:
    """What the author reads: the preview and the letter itself, so that they cannot differ."""
    known = about(idea, t)
    if ruling.act is IdeaAct.ASK and until is not None:
        return texts.asked(known, ruling.sentence, until, t)
    said: dict[IdeaAct, Callable[[About, Grounds, Translator], Html]] = {
        IdeaAct.ADMIT: texts.admitted,
        IdeaAct.INADMISSIBLE: texts.inadmissible,
        IdeaAct.HIDE: texts.hidden,
        IdeaAct.SHOW: texts.shown,
    }
    return said[ruling.act](known, grounds(ruling, edition, t), t)


def to_author(author: Person, idea: Idea, act: IdeaAct, words: Html, key: str, now: datetime) -> list[Letter]:
    """One letter, or none for somebody who has no account (any more)."""
    t = translator(author.language)
    button = buttons.to_answer(idea.id, t) if act is IdeaAct.ASK else buttons.to_mine(idea.id, t)
    return [letter(author, words, f"{key}{author.id}", now, button=button)] if author.telegram_id else []


def to_followers(
    followers: Iterable[Person], idea: Idea, words: Callable[[About, Translator], Html], key: str, now: datetime
) -> list[Letter]:
    """Those who want to hear of such things; the author has a letter of their own."""
    written = []
    for reader in followers:
        if reader.id == idea.author or reader.telegram_id is None or reader.notifications is not Notifications.ALL:
            continue
        t = translator(reader.language)
        told = signed(words(about(idea, t), t), idea.number or 0, t)
        button = enough(idea.id, t)
        written.append(letter(reader, told, f"{key}{reader.id}", now, lane=Lane.ANNOUNCEMENT, button=button))
    return written
