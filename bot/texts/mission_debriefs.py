"""What they tell who were at a mission, for the team."""

from bot.domain.assignments import Debrief, Member
from bot.domain.debriefing import Question
from bot.domain.missions import Mission
from bot.domain.tasks import said
from bot.i18n import Html, Translator
from bot.texts.mission_course import went
from bot.texts.missions import called, counted, hours, name_of, proofs


def no_debriefs(mission: Mission, present: int, t: Translator) -> Html:
    title = t("<b>{title}</b>, {hours}", title=called(mission, t), hours=hours(mission.span, t))
    were = t.plural("{n} person was there.", "{n} people were there.", present)
    silent = t("Nobody has told how it was yet.")
    return Html(f"{title}\n\n{were} {silent}")


def debrief(mission: Mission, member: Member, told: Debrief, place: tuple[int, int], t: Translator) -> Html:
    """The answers of one of them; a photo and a voice note come below."""
    at, of = place
    head = t(
        "<b>{title}</b>: what {name} tells ({at} of {of})",
        title=called(mission, t),
        name=name_of(member, t),
        at=at,
        of=of,
    )
    lines = [*_answers(mission, told, t), counted(member.part.done, t)]
    if missing := mission.missing(told.brought):
        lines.append(t("Asked for and not there: {proof}.", proof=t.listed(proofs(missing, t))))
    if told.photo:
        lines.append(t("A photo follows."))
    if told.voice:
        lines.append(t("A voice note follows."))
    return Html("\n".join([head, "", *lines]))


def _answers(mission: Mission, told: Debrief, t: Translator) -> list[Html]:
    """To what was asked, and to what is not asked any more."""
    asks, own = mission.debriefing.asks, said(mission.debriefing.own, t.language)
    lines = []
    if told.went or asks(Question.WENT):
        lines.append(t("How it went: {went}", went=went(told.went, t).lower() if told.went else "–"))
    if told.heard or asks(Question.HEARD):
        lines.append(t("What people talked about: {heard}", heard=told.heard or "–"))
    if told.next_time or asks(Question.NEXT):
        lines.append(t("What to do otherwise: {next_time}", next_time=told.next_time or "–"))
    if own or told.own:
        lines.append(t("{question} {answer}", question=own, answer=told.own or "–"))
    return lines
