"""The phases of an edition, in the words of the town."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.phases import Action, Phase, PhaseName
from bot.i18n import Html, Translator


def phase_name(name: PhaseName, t: Translator) -> str:
    names = {
        PhaseName.PREPARATION: t.plain("preparation"),
        # Translators: the phase in which residents put forward their ideas
        PhaseName.IDEATION: t.plain("call for ideas"),
        # Translators: the phase in which the services study which ideas can be done, and what they would cost
        PhaseName.ANALYSIS: t.plain("study of the ideas"),
        # Translators: the phase before the vote, in which the projects are made known
        PhaseName.CAMPAIGNING: t.plain("campaign"),
        PhaseName.VOTING: t.plain("vote"),
        PhaseName.RESULTS: t.plain("results"),
        # Translators: the phase in which the projects that won are built
        PhaseName.DELIVERY: t.plain("making the projects real"),
        # Translators: the phase in which the town looks back on the whole campaign
        PhaseName.REVIEW: t.plain("looking back"),
    }
    return names[name]


def phase_called(word: str, t: Translator) -> str:
    """The same by the word that a file, a moment or the journal has for it; a word that is none stays as it is."""
    return phase_name(PhaseName(word), t) if word in set(PhaseName) else word


def purpose(name: PhaseName, t: Translator) -> Html:
    """What happens in it, in one sentence."""
    purposes = {
        PhaseName.PREPARATION: t("The town gets everything ready."),
        PhaseName.IDEATION: t("Everybody can put forward ideas for the town, and support those of others."),
        PhaseName.ANALYSIS: t("The town’s services find out which ideas can be done, and what they cost."),
        PhaseName.CAMPAIGNING: t("The projects are presented, so that everybody can choose."),
        PhaseName.VOTING: t("Everybody can vote for the projects they prefer."),
        PhaseName.RESULTS: t("The votes are counted, and the winning projects are announced."),
        PhaseName.DELIVERY: t("The winning projects are built, step by step."),
        PhaseName.REVIEW: t("The town tells what became of everything, and what it learnt."),
    }
    return purposes[name]


def doings(phase: Phase, t: Translator) -> list[str]:
    """What a resident can do in this phase, as this edition permits it."""
    words = {
        Action.SUBMIT: t.plain("put forward ideas"),
        Action.SUPPORT: t.plain("support ideas"),
        Action.VOTE: t.plain("take part in the vote"),
        Action.FOLLOW: t.plain("follow ideas and projects"),
    }
    return [said for action, said in words.items() if phase.allows(action)]


def last_minute(closes: datetime, timezone: str) -> datetime:
    """What people say of an end: until 28 March at 23:59, where the phase closes as 29 March begins."""
    local = closes.astimezone(ZoneInfo(timezone))
    return closes - timedelta(minutes=1) if (local.hour, local.minute) == (0, 0) else closes


def until(closes: datetime, t: Translator) -> str:
    return t.full_moment(last_minute(closes, t.timezone))
