"""What an ambassador's poster says: what it is about, until when, and how to take part without a phone."""

from collections.abc import Mapping

from bot.domain.attributed import Leads
from bot.domain.campaigns import Edition, Standing
from bot.domain.phases import Action, Phase
from bot.domain.printed_words import PosterWords
from bot.i18n import Translator, translator

_ABOUT: Mapping[Leads, tuple[Action, ...]] = {
    Leads.MENU: (Action.SUBMIT, Action.VOTE),
    Leads.DEPOSIT: (Action.SUBMIT,),
    Leads.IDEAS: (Action.SUPPORT,),
    Leads.VOTE: (Action.VOTE,),
}
"""Whose dates it tells: of the first that is to be done now or later."""


def poster(leads: Leads, standing: Standing, bot: str, t: Translator) -> PosterWords:
    """In the language of `t`, with a line in each other language of the edition; `bot` is its name on Telegram."""
    edition = standing.edition
    others = [language for language in edition.languages if language != t.language]
    return PosterWords(
        language=t.language,
        sender=edition.name,
        title=_title(leads, t),
        opening=_opening(leads, t),
        when=_when(leads, standing, t),
        scan=t.plain("Scan the square with your phone"),
        address=t.plain("or look for {bot} on Telegram", bot=f"@{bot}"),
        without_title=t.plain("Without a phone"),
        without=_without(leads, edition, t),
        others=tuple((language, _in_yours(translator(language))) for language in others),
    )


def _title(leads: Leads, t: Translator) -> str:
    titles = {
        Leads.MENU: t.plain("Your town, your ideas, your vote"),
        Leads.DEPOSIT: t.plain("An idea for your town?"),
        Leads.IDEAS: t.plain("What do your neighbours propose?"),
        Leads.VOTE: t.plain("Choose the projects of your town"),
    }
    return titles[leads]


def _opening(leads: Leads, t: Translator) -> str:
    openings = {
        Leads.MENU: t.plain("The people of the town propose, the city studies, everybody votes."),
        Leads.DEPOSIT: t.plain("A bench, trees, a playground: say it in your words, with a photo or your voice."),
        Leads.IDEAS: t.plain("Read the ideas of your neighbourhood, and support those that you like."),
        Leads.VOTE: t.plain("The residents decide what the city builds. Your vote is secret."),
    }
    return openings[leads]


def _when(leads: Leads, standing: Standing, t: Translator) -> str:
    phase = next((found for action in _ABOUT[leads] if (found := _phase_for(action, standing)) is not None), None)
    if phase is None:
        return ""
    if phase.opens <= standing.now:
        return t.plain("Until {time}", time=t.moment(phase.closes))
    return t.plain("From {start} to {end}", start=t.date(phase.opens), end=t.date(phase.closes))


def _phase_for(action: Action, standing: Standing) -> Phase | None:
    """The one that is open and permits it, else the next."""
    if standing.allows(action):
        return standing.phase
    return next((phase for phase in standing.later() if phase.allows(action)), None)


def _without(leads: Leads, edition: Edition, t: Translator) -> str:
    how = {
        Leads.MENU: t.plain("Take part on paper, or have your idea written down with you."),
        Leads.DEPOSIT: t.plain("Hand in your idea on paper, or have it written down with you."),
        Leads.IDEAS: t.plain("Have the ideas read to you, and hand in yours on paper."),
        Leads.VOTE: t.plain("Vote on paper or at the desk."),
    }
    elsewhere = edition.vote.elsewhere_in(t.language) if leads is Leads.VOTE else ""
    contact = edition.contact_in(t.language)
    where = t.plain("Where: {contact}.", contact=contact) if contact else ""
    hand = t.plain("The ambassadors whom you meet help you too.")
    parts = (elsewhere, hand) if elsewhere else (how[leads], where, hand)
    return " ".join(part for part in parts if part)


def _in_yours(t: Translator) -> str:
    return t.plain("Scan the square: you are led through it in your language.")
