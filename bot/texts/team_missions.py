"""The team's screens of missions: how many there are, the lists, and one of them with all that it says."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.campaigns import Edition
from bot.domain.mission_lists import Which
from bot.domain.missions import Counts, Mission, MissionState
from bot.i18n import Html, Translator
from bot.texts.debriefings import asked
from bot.texts.mission_kinds import kind_name
from bot.texts.missions import aimed, for_meeting, head, kit_in_words, line, proofs, spoken


def home(following: Sequence[Mission], edition: Edition, t: Translator) -> Html:
    """Those that come next; all are a tap away."""
    lines = [line(one, t, edition) for one in following]
    return Html(
        "\n".join([t("<b>Missions of the ambassadors</b>"), *(lines or [t("None is to come at the moment.")])])
    )


def title_of(which: Which, t: Translator) -> str:
    titles = {
        Which.DRAFTS: t.plain("Drafts"),
        Which.TO_COME: t.plain("To come"),
        # Translators: missions that have taken place
        Which.OVER: t.plain("Over"),
        # Translators: missions that do not take place
        Which.CANCELLED: t.plain("Called off"),
    }
    return titles[which]


def count_label(which: Which, counts: Mapping[Which, int], t: Translator) -> str:
    """A list with its length, on a button."""
    return t.plain("{list} ({n})", list=title_of(which, t), n=counts[which])


def listed(which: Which, missions: Sequence[Mission], edition: Edition, t: Translator) -> Html:
    """A page of a list."""
    lines = [line(one, t, edition) for one in missions] or [t("Nothing at the moment.")]
    return Html("\n".join([t("<b>{list}</b>", list=title_of(which, t)), *lines]))


def list_of(mission: Mission, now: datetime) -> Which:
    """Where it stands."""
    if mission.state is MissionState.CANCELLED:
        return Which.CANCELLED
    if mission.state is MissionState.DRAFT:
        return Which.DRAFTS
    return Which.OVER if mission.span.over(now) else Which.TO_COME


def card(mission: Mission, taken: int, edition: Edition, now: datetime, t: Translator) -> Html:
    """All that it says, as it will be read, and where it stands."""
    said = mission.instructions_in(t.language)
    instructions = t("Instructions: {instructions}", instructions=said) if said else t("Instructions: none")
    parts = [head(mission, edition, t), _facts(mission, t), instructions, _stands(mission, taken, now, t)]
    return Html("\n\n".join(parts))


def _facts(mission: Mission, t: Translator) -> Html:
    """A line for each, also of what is not said: it is read back."""
    aim = aimed(mission.quota, t) if mission.quota != Counts() else t.plain("none")
    proof = t.listed(proofs(mission.proof, t)) or t.plain("nothing")
    lines = [
        *for_meeting(mission, t),
        t("Kind: {kind}", kind=kind_name(mission.kind, t)),
        t("On the map: a pin, which phones open") if mission.place.pin else t("On the map: no pin"),
        t("Needed: {n}", n=mission.needed),
        spoken(mission.languages, t) if mission.languages else t("Languages: any"),
        t("Kit: {kit}", kit=kit_in_words(mission.kit, t)),
        t("The aim: {aim}", aim=aim),
        t("To bring back: {proof}", proof=proof),
        t("Asked afterwards: {questions}", questions=asked(mission.debriefing, t)),
        t("Led by {name}", name=mission.leader_name or t.plain("nobody")),
    ]
    return Html("\n".join(lines))


def _stands(mission: Mission, taken: int, now: datetime, t: Translator) -> Html:
    if mission.state is MissionState.CANCELLED:
        return t("It does not take place.")
    if mission.state is MissionState.DRAFT:
        if mission.span.begun(now):
            return t("A draft whose hours are past: give it others.")
        return t("A draft: nobody but the team sees it. Is all of it right?")
    if mission.span.over(now):
        return t("It is over.")
    if mission.span.begun(now):
        return t("It is under way. Places taken: {taken} of {needed}", taken=taken, needed=mission.needed)
    return t("Published. Places taken: {taken} of {needed}", taken=taken, needed=mission.needed)


def published(t: Translator) -> Html:
    return t("It is published: those whose languages, places and hours fit are asked first, outside the quiet hours.")


def copied(t: Translator) -> Html:
    return t("A copy, as a draft.")


def moved(told: int, t: Translator) -> Html:
    if not told:
        return t("It has other hours.")
    return t.plural(
        "It has other hours, and {n} person is told.", "It has other hours, and {n} people are told.", told
    )


def repeated(many: int, t: Translator, *, draft: bool) -> Html:
    if draft:
        return t.plural("{n} draft was made.", "{n} drafts were made.", many)
    return t.plural("{n} mission was made and published.", "{n} missions were made and published.", many)


def ask_whether_to_cancel(mission: Mission, told: int, edition: Edition, t: Translator) -> Html:
    asked = t("Call off this mission? Nothing brings it back.\n{mission}", mission=line(mission, t, edition))
    if told:
        who = t.plural("{n} person is told.", "{n} people are told.", told)
    else:
        who = t("Nobody has heard of it yet: nobody is told.")
    return Html(f"{asked}\n\n{who}")


def cancelled(t: Translator) -> Html:
    return t("It is called off.")
