"""What the leader of a mission sees: who comes, who is there, and the code with which they check in."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.assignments import AssignmentState, Member
from bot.domain.check_ins import has_opened
from bot.domain.missions import Counts, Mission
from bot.domain.rosters import Roster
from bot.i18n import Html, Translator
from bot.texts.fitting import fit
from bot.texts.missions import aimed, called, counted, hours, name_of, proofs

NAMED, NAME = 32, 32
"""People of a list by name, and the units of one: as many as one message holds; the rest are counted, and are all
among the names to tick."""

WITHOUT_PROOF = 8
"""So many of those who have not sent what was asked for."""


def roster(found: Roster, t: Translator) -> Html:
    """By where they stand; a phone where its owner agreed. Once one may check in, what all did, against the aim."""
    titles = {
        AssignmentState.PRESENT: t("<b>On site</b>"),
        AssignmentState.CONFIRMED: t("<b>Confirmed</b>"),
        AssignmentState.ACCEPTED: t("<b>Coming, not confirmed yet</b>"),
        AssignmentState.ABSENT: t("<b>Did not come</b>"),
    }
    groups = [(title, found.of(state)) for state, title in titles.items()]
    groups.append((t("<b>Waiting for a place</b>"), list(found.waiting)))
    told = list(_groups(groups, t, counts=found.runs))
    mission = found.mission
    title = t("<b>{title}</b>, {hours}", title=called(mission, t), hours=hours(mission.span, t))
    taken = t("Places taken: {taken} of {needed}", taken=len(found.coming), needed=mission.needed)
    had = t.plural("{n} person was asked or answered.", "{n} people were asked or answered.", found.asked)
    done = found.done if has_opened(mission, found.now) else None
    whole = [_together(done, mission.quota, t)] if done is not None else []
    return Html("\n\n".join([title, Html(f"{taken}\n{had}"), *told, *_without_proof(found, t), *whole]))


def _without_proof(found: Roster, t: Translator) -> list[Html]:
    """For the team: who has told how it was, and has not sent what the mission asks for."""
    mission = found.mission
    told = [(one, one.part.debrief) for one in found.coming if one.part.debrief is not None]
    names = [fit(name_of(one, t), NAME) for one, debrief in told if mission.missing(debrief.brought)]
    if not (names and found.runs):
        return []
    more = len(names) - WITHOUT_PROOF
    rest = [t.plural("and {n} more", "and {n} more", more)] if more > 0 else []
    asked, shown = t.listed(proofs(mission.proof, t)), t.listed([*names[:WITHOUT_PROOF], *rest])
    return [t("Asked for and not there ({proof}): {names}", proof=asked, names=shown)]


def _together(done: Counts, quota: Counts, t: Translator) -> Html:
    if quota == Counts():
        return t("Together: {done}", done=counted(done, t))
    return t("Together: {done}. The aim: {aim}", done=counted(done, t), aim=aimed(quota, t))


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
    name = name_of(member, t)
    return t.plain("✓ {name}", name=name) if member.part.present else name


def member(one: Member, t: Translator) -> Html:
    """Somebody, before one says whether they were there."""
    lines = [_line(one, t, counts=False)]
    if not one.part.present:
        lines.append(t("Things happen: whoever was not there is asked nothing, and you can put it right later."))
    return Html("\n\n".join(lines))


def marked(one: Member, t: Translator) -> Html:
    name = name_of(one, t)
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


def _groups(groups: Iterable[tuple[Html, Sequence[Member]]], t: Translator, *, counts: bool) -> Iterator[Html]:
    room = NAMED
    for title, people in groups:
        named, more = people[:room], len(people) - room
        rest = [t.plural("{n} more", "{n} more", more)] if more > 0 else []
        room -= len(named)
        if people:
            yield Html("\n".join([title, *(_line(one, t, counts=counts) for one in named), *rest]))


def _line(member: Member, t: Translator, *, counts: bool) -> Html:
    """What they counted is for the team alone: personal numbers are one's own."""
    name, arrived = fit(name_of(member, t), NAME), member.part.arrived_at
    if arrived is not None and member.part.present:
        clock = t.time(arrived.astimezone(ZoneInfo(t.timezone)).time())
        if not counts:
            return t("• {name}, since {time}", name=name, time=clock)
        return t("• {name}, since {time}: {done}", name=name, time=clock, done=counted(member.part.done, t))
    return t("• {name}, {phone}", name=name, phone=member.phone) if member.phone else t("• {name}", name=name)
