"""What the leader of a mission sees: who comes, who is there, and the code with which they check in."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.assignments import AssignmentState, Member
from bot.domain.missions import Counts, Mission
from bot.i18n import Html, Translator
from bot.texts.missions import called, counted

NAMED = 40
"""People of a list in words; the rest are counted."""


def roster(
    mission: Mission, coming: Sequence[Member], waiting: Sequence[Member], done: Counts, t: Translator
) -> Html:
    """Everybody with how they stand to it; phones of those who agreed."""
    title = t("<b>{title}</b>: who comes", title=called(mission, t))
    counts = t("Places taken: {taken} of {needed}", taken=len(coming), needed=mission.needed)
    parts = [title, Html("\n".join([counts, *_lines(coming, t)]))]
    if waiting:
        parts.append(Html("\n".join([t("On the waiting list:"), *_lines(waiting, t)])))
    if done != Counts():
        parts.append(t("All together so far: {done}", done=counted(done, t)))
    return Html("\n\n".join(parts))


def tick(mission: Mission, t: Translator) -> Html:
    title = t("<b>{title}</b>", title=called(mission, t))
    asked = t("Who is there? Choose a name. Those with a tick are checked in.")
    return Html(f"{title}\n\n{asked}")


def nobody(mission: Mission, t: Translator) -> Html:
    title = t("<b>{title}</b>", title=called(mission, t))
    none = t("Nobody has a place or waits for one.")
    return Html(f"{title}\n\n{none}")


def name_label(member: Member, t: Translator) -> str:
    """Of a button."""
    name = _name(member, t)
    return t.plain("✓ {name}", name=name) if member.part.present else name


def member(one: Member, t: Translator) -> Html:
    """Somebody, before one says whether they were there."""
    lines = [_line(one, t)]
    if not one.part.present:
        lines.append(t("Things happen: whoever was not there is asked nothing, and you can put it right later."))
    return Html("\n\n".join(lines))


def marked(one: Member, t: Translator) -> Html:
    name = _name(one, t)
    if one.part.present:
        return t("{name} is checked in.", name=name)
    return t("Noted: {name} was not there. This is told to nobody else.", name=name)


def code(mission: Mission, digits: str, until: datetime, link: str, t: Translator) -> Html:
    """Under the picture; digits are read aloud in two groups."""
    return t(
        "<b>{title}</b>\n\nThe code: <b>{code}</b>\nUntil {time}; then show the next one.\n\nOn their phone, people "
        "scan the picture, or type the code below “I am here”.\n{link}",
        title=called(mission, t),
        code=f"{digits[:3]} {digits[3:]}",
        time=t.time(until.astimezone(ZoneInfo(t.timezone)).time()),
        link=link,
    )


def _lines(members: Sequence[Member], t: Translator) -> list[Html]:
    rest = len(members) - NAMED
    more = [t.plural("and {n} more", "and {n} more", rest)] if rest > 0 else []
    return [t("• {line}", line=_line(one, t)) for one in members[:NAMED]] + more


def _line(one: Member, t: Translator) -> Html:
    name, stands = _name(one, t), _stands(one.part.state, t)
    if one.phone is None:
        return t("{name}: {stands}", name=name, stands=stands)
    return t("{name}: {stands}, {phone}", name=name, stands=stands, phone=one.phone)


def _stands(state: AssignmentState, t: Translator) -> str:
    names = {
        AssignmentState.WAITING: t.plain("waits for a place"),
        AssignmentState.ACCEPTED: t.plain("has a place"),
        AssignmentState.CONFIRMED: t.plain("has confirmed"),
        AssignmentState.PRESENT: t.plain("is checked in"),
        AssignmentState.ABSENT: t.plain("was not there"),
    }
    return names.get(state, t.plain("does not come"))


def _name(one: Member, t: Translator) -> str:
    return one.person.first_name or t.plain("Somebody")
