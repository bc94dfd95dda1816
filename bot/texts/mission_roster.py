"""Who comes to a mission, who is there, and what they tell afterwards, for the team."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.domain.assignments import AssignmentState, Debrief, Member, Went
from bot.domain.missions import Counts, Mission
from bot.domain.text import shorten
from bot.i18n import Html, Translator
from bot.texts.missions import called, counted, hours

NAMED = 30
"""People of a list by name; the rest are counted."""

LABEL = 18


def roster(mission: Mission, coming: Sequence[Member], waiting: Sequence[Member], asked: int, t: Translator) -> Html:
    """By where they stand; a phone where its owner agreed."""
    titles = {
        AssignmentState.PRESENT: t("<b>On site</b>"),
        AssignmentState.CONFIRMED: t("<b>Confirmed</b>"),
        AssignmentState.ACCEPTED: t("<b>Coming, not confirmed yet</b>"),
        AssignmentState.ABSENT: t("<b>Did not come</b>"),
    }
    groups = [(title, [one for one in coming if one.part.state is state]) for state, title in titles.items()]
    groups.append((t("<b>Waiting for a place</b>"), list(waiting)))
    told = [_group(title, people, t) for title, people in groups if people]
    title = t("<b>{title}</b>, {hours}", title=called(mission, t), hours=hours(mission.span, t))
    taken = t("Places taken: {taken} of {needed}", taken=len(coming), needed=mission.needed)
    had = t.plural("{n} person was asked or answered.", "{n} people were asked or answered.", asked)
    return Html("\n\n".join([title, Html(f"{taken}\n{had}"), *told]))


def _group(title: Html, people: Sequence[Member], t: Translator) -> Html:
    more = len(people) - NAMED
    rest = [t.plural("{n} more", "{n} more", more)] if more > 0 else []
    return Html("\n".join([title, *(_line(one, t) for one in people[:NAMED]), *rest]))


def _line(member: Member, t: Translator) -> Html:
    name, arrived = name_of(member, t), member.part.arrived_at
    if arrived is not None and member.part.present:
        clock = t.time(arrived.astimezone(ZoneInfo(t.timezone)).time())
        done = counted(member.part.done, t)
        return t("• {name}, since {time}: {done}", name=name, time=clock, done=done)
    return t("• {name}, {phone}", name=name, phone=member.phone) if member.phone else t("• {name}", name=name)


def name_of(member: Member, t: Translator) -> str:
    return member.person.first_name or t.plain("Somebody")


def was_there_label(member: Member, t: Translator, *, here: bool) -> str:
    """On a button: a name, and whether they were there."""
    name = shorten(name_of(member, t), LABEL)
    return t.plain("✓ {name} was there", name=name) if here else t.plain("✗ {name} was not", name=name)


def no_debriefs(mission: Mission, present: int, t: Translator) -> Html:
    title = t("<b>{title}</b>, {hours}", title=called(mission, t), hours=hours(mission.span, t))
    were = t.plural("{n} person was there.", "{n} people were there.", present)
    silent = t("Nobody has told how it was yet.")
    return Html(f"{title}\n\n{were} {silent}")


def debrief(mission: Mission, member: Member, told: Debrief, place: tuple[int, int], t: Translator) -> Html:
    """The three answers of one of them; a photo and a voice note come below."""
    at, of = place
    went = {Went.WELL: t.plain("well"), Went.SO_SO: t.plain("so-so"), Went.BADLY: t.plain("badly")}
    head = t(
        "<b>{title}</b>: what {name} tells ({at} of {of})",
        title=called(mission, t),
        name=name_of(member, t),
        at=at,
        of=of,
    )
    lines = [
        t("How it went: {went}", went=went[told.went]),
        t("What people talked about: {heard}", heard=told.heard or "–"),
        t("What to do otherwise: {next_time}", next_time=told.next_time or "–"),
        counted(member.part.done, t),
    ]
    if told.photo:
        lines.append(t("A photo follows."))
    if told.voice:
        lines.append(t("A voice note follows."))
    return Html("\n".join([head, "", *lines]))


def whole(done: Counts, quota: Counts, t: Translator) -> Html:
    """What all did, against the aim."""
    if quota == Counts():
        return t("Together: {done}", done=counted(done, t))
    return t("Together: {done}. The aim: {aim}", done=counted(done, t), aim=counted(quota, t))
