"""A mission as an ambassador sees it, and what their answers become."""

from datetime import datetime

from bot.domain.assignments import Assignment, AssignmentState
from bot.domain.campaigns import Edition
from bot.domain.missions import Counts, Mission, MissionState
from bot.i18n import Html, Translator
from bot.texts.mission_kinds import kind_name
from bot.texts.missions import aimed, counted, for_meeting, head, kit_in_words, proofs, spoken


def card(
    mission: Mission, part: Assignment | None, taken: int, edition: Edition, now: datetime, t: Translator
) -> Html:
    """What, when and where; how many are there and what to do; how one stands to it."""
    parts = [_head(mission, edition, t), _facts(mission, taken, t)]
    if said := mission.instructions_in(t.language):
        parts.append(t.listed([said]))
    if mission.kit:
        parts.append(t("Kit: {kit}", kit=kit_in_words(mission.kit, t)))
    stands = _course(mission, part, now, t) or _answered(part, mission.needed - taken, t)
    return Html("\n\n".join([*parts, *([stands] if stands else [])]))


def accepted(part: Assignment, t: Translator) -> Html:
    match part.state:
        case AssignmentState.WAITING:
            return t(
                "All places are taken: you are on the waiting list. As soon as a place is free, we tell you here."
            )
        case AssignmentState.ACCEPTED:
            return t("Thank you, you have a place! The evening before, we ask once more whether you come.")
        case _:
            return t("Thank you, you have a place. See you there!")


def declined(t: Translator) -> Html:
    return t("Thank you for the answer. We do not ask you again for this mission.")


def dropped(t: Translator) -> Html:
    return t("Thank you for saying so: somebody else can come. We do not remind you of this mission any more.")


def confirmed(t: Translator) -> Html:
    return t("Good to know, thank you. See you there!")


def drop_question(t: Translator) -> Html:
    """Asked first: a place that is given back goes to somebody else at once."""
    return t("Give your place back? It goes to somebody else at once.")


def leave_queue_question(t: Translator) -> Html:
    return t("Do you not want to wait for a place any more?")


def ask_for_question(t: Translator) -> Html:
    return t("What would you like to know about this mission? Write it in one message; the team answers you here.")


def question_in_words(t: Translator) -> Html:
    return t("Please write your question in words, or /cancel.")


def asked(t: Translator) -> Html:
    return t("Your question is with the team, who answer you here. The mission waits for your answer until then.")


def kit(mission: Mission, t: Translator) -> Html:
    return t("The kit of this mission: {kit}.", kit=kit_in_words(mission.kit, t))


def no_kit(t: Translator) -> str:
    return t.plain("This mission has no kit any more.")


def no_pin(t: Translator) -> str:
    return t.plain("This mission has no place on the map any more.")


def _head(mission: Mission, edition: Edition, t: Translator) -> Html:
    """Of a mission with a title, its kind is told too."""
    lines = [head(mission, edition, t), *for_meeting(mission, t)]
    if mission.title_in(t.language):
        lines.append(t("Kind: {kind}", kind=kind_name(mission.kind, t)))
    return Html("\n".join(lines))


def _facts(mission: Mission, taken: int, t: Translator) -> Html:
    lines = [t("Places taken: {taken} of {needed}", taken=taken, needed=mission.needed)]
    if mission.languages:
        lines.append(spoken(mission.languages, t))
    if mission.quota != Counts():
        lines.append(t("The aim: {aim}", aim=aimed(mission.quota, t)))
    if mission.proof:
        lines.append(t("To bring back: {proof}", proof=t.listed(proofs(mission.proof, t))))
    if mission.leader_name:
        lines.append(t("Led by {name}", name=mission.leader_name))
    return Html("\n".join(lines))


def _course(mission: Mission, part: Assignment | None, now: datetime, t: Translator) -> Html | None:
    """Of a mission that one cannot answer any more; None before that."""
    if mission.state is MissionState.CANCELLED:
        return t("This mission does not take place.")
    over = mission.span.over(now)
    if part is not None and part.present:
        there = t("You were there: thank you!") if over else t("You are checked in.")
        return Html(f"{there}\n{counted(part.done, t)}") if over else there
    if over:
        return t("This mission is over.")
    return t("This mission is under way.") if mission.span.begun(now) else None


def _answered(part: Assignment | None, left: int, t: Translator) -> Html | None:
    state = part.state if part is not None else AssignmentState.OFFERED
    match state:
        case AssignmentState.OFFERED:
            return None if left > 0 else t("All places are taken; you can wait for one.")
        case AssignmentState.WAITING:
            return t("You wait for a place.")
        case AssignmentState.ACCEPTED:
            return t("You have a place.")
        case AssignmentState.CONFIRMED:
            return t("You have a place, and have said that you come.")
        case _:
            return t("You have said that you do not come.")
