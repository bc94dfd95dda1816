"""The tasks that come with an inauguration, in words."""

from bot.domain.event_plans import PlanStep
from bot.domain.tasks import TITLE_MOST
from bot.domain.text import shorten
from bot.domain.wording import LANGUAGES, Words
from bot.i18n import translator


def titles(step: PlanStep, event: str) -> Words:
    """The title of a task in every language."""
    found = {}
    for language in LANGUAGES:
        t = translator(language)
        words = {
            PlanStep.INVITE: lambda t=t: t.plain("Invite those who carried the project: {name}", name=event),
            PlanStep.ANNOUNCE: lambda t=t: t.plain("Posters and announcement: {name}", name=event),
            PlanStep.PREPARE: lambda t=t: t.plain("Plaque, ribbon, sound, water: {name}", name=event),
            PlanStep.TELL: lambda t=t: t.plain("Photos and a few words to those who came: {name}", name=event),
        }
        found[language] = shorten(words[step](), TITLE_MOST)
    return found
