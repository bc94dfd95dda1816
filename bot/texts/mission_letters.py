"""What ambassadors are told of missions unasked."""

from collections.abc import Sequence

from bot.domain.campaigns import Edition
from bot.domain.missions import Counts, Mission, Span
from bot.i18n import Html, Translator
from bot.texts.debriefings import what_waits
from bot.texts.fitting import fit
from bot.texts.missions import aimed, called, counted, for_meeting, head, hours, kit_in_words, line, spoken

NAMED, NAME = 12, 32
"""People of a list by name, and the units of one; the rest are counted."""


def offered(mission: Mission, edition: Edition, t: Translator) -> Html:
    parts = [t("Could you help?"), head(mission, edition, t), _wanted(mission, t)]
    return in_parts(parts)


def replacement(mission: Mission, edition: Edition, t: Translator) -> Html:
    """To all who could come, when somebody drops out at the last moment."""
    asked = t("Somebody had to drop out. Can you step in? Whoever answers first has the place.")
    return in_parts([asked, head(mission, edition, t), _wanted(mission, t)])


def promoted(mission: Mission, edition: Edition, t: Translator) -> Html:
    """To whoever waited for a place."""
    return in_parts([t("A place is free, and it is yours:"), head(mission, edition, t)])


def moved(mission: Mission, before: Span, edition: Edition, t: Translator) -> Html:
    """To whoever has a part in it, or was offered one."""
    told = t("This mission takes place at another time. Before: {old}.", old=hours(before, t))
    return in_parts([told, head(mission, edition, t)])


def elsewhere(mission: Mission, edition: Edition, t: Translator) -> Html:
    return in_parts([t("The meeting place has changed:"), head(mission, edition, t)])


def cancelled(mission: Mission, edition: Edition, t: Translator) -> Html:
    told = t("This mission does not take place. Thank you for having been ready to help!")
    return in_parts([told, head(mission, edition, t)])


def confirm(mission: Mission, edition: Edition, t: Translator, *, today: bool) -> Html:
    """The evening before, or on the day itself."""
    asked = (
        t("Your mission is today. Will you be there?") if today else t("Your mission is tomorrow. Will you be there?")
    )
    return in_parts([asked, head(mission, edition, t)])


def unled(missions: Sequence[Mission], edition: Edition, t: Translator) -> Html:
    """To those who run missions, the evening before."""
    told = t.plural(
        "People come to this mission, and nobody leads it: nobody would have the code to check in. Please choose "
        "somebody.",
        "People come to these missions, and nobody leads them: nobody would have the code to check in. Please choose "
        "somebody.",
        len(missions),
    )
    return in_parts(
        [told, Html("\n".join([*(line(one, t, edition) for one in missions[:NAMED]), *and_more(missions, t)]))]
    )


def shortly(mission: Mission, names: Sequence[str], edition: Edition, t: Translator) -> Html:
    """Two hours before: place, people, kit."""
    parts = [t("Your mission begins soon:"), head(mission, edition, t)]
    if mission.leader_name:
        parts.append(t("{name} leads it, and has the code with which you check in.", name=mission.leader_name))
    if names:
        parts.append(t("With you: {names}", names=_named(names, t)))
    return in_parts([*parts, *_to_take_along(mission, t)])


def shortly_for_leader(mission: Mission, coming: int, others: Sequence[str], edition: Edition, t: Translator) -> Html:
    """The same for who leads it, whether or not they are one of those who come."""
    told = [t("The mission that you lead begins soon:"), head(mission, edition, t), *_to_take_along(mission, t)]
    return in_parts(
        [*told, Html("\n".join([how_many_come(mission, coming, t), *([_named(others, t)] if others else [])]))]
    )


def leads(missions: Sequence[Mission], edition: Edition, t: Translator) -> Html:
    """To whoever was chosen to lead these from now on."""
    told = t.plural(
        "You lead this mission: you see who comes, and you have the code with which they check in.",
        "You lead these missions: you see who comes, and you have the code with which they check in.",
        len(missions),
    )
    if len(missions) == 1:
        return in_parts([told, head(missions[0], edition, t)])
    return in_parts(
        [told, Html("\n".join([*(line(one, t, edition) for one in missions[:NAMED]), *and_more(missions, t)]))]
    )


def steps_in(mission: Mission, name: str, t: Translator) -> Html:
    """To the leader, when somebody accepts at the last moment."""
    return t("{name} comes to {title}.", name=name, title=called(mission, t))


def debrief(mission: Mission, t: Translator) -> Html:
    """The same evening or, when that was late, the next morning, to whoever was there."""
    asked = t("Thank you for <b>{title}</b>! How was it?", title=called(mission, t))
    return Html(f"{asked} {what_waits(mission, t)}")


def debrief_again(mission: Mission, t: Translator) -> Html:
    return t(
        "You have not told us yet how it was: <b>{title}</b>. A few words help whoever goes there next. "
        "We do not ask again.",
        title=called(mission, t),
    )


def missed(mission: Mission, t: Translator, *, leads: bool = False) -> Html:
    """To whoever was expected: things happen. Who leads it tells the team."""
    return t(
        "We did not see you at <b>{title}</b>. Things happen; we hope that you are well. "
        "Were you there? Tell {name}, who can put it right.",
        title=called(mission, t),
        name=(not leads and mission.leader_name) or t("the team"),
    )


def nobody_checked_in(mission: Mission, t: Translator) -> Html:
    """To the leader."""
    return t("Nobody has checked in at <b>{title}</b>. Who was there? Please tick them.", title=called(mission, t))


def ended_for_leader(mission: Mission, present: int, done: Counts | None, t: Translator) -> Html:
    came = t.plural("{n} person was there.", "{n} people were there.", present)
    parts = [t("<b>{title}</b> is over.", title=called(mission, t)), came]
    return in_parts([*parts, counted(done, t)] if done is not None else parts)


def thanks(mission: Mission, own: Counts, together: Counts | None, next_one: Mission | None, t: Translator) -> Html:
    """What it changed, and what comes next."""
    about = {"title": called(mission, t), "done": counted(own if together is None else together, t)}
    if together is None:
        parts = [t("Thank you again for <b>{title}</b>! You: {done}.", **about)]
    else:
        parts = [t("Thank you again for <b>{title}</b>! Together: {done}.", **about)]
    if together is not None and mission.quota != Counts():
        parts.append(t("The aim was: {aim}.", aim=aimed(mission.quota, t)))
    if next_one is not None:
        parts.append(Html("\n".join([t("And next:"), line(next_one, t)])))
    return in_parts(parts)


def opens(mission: Mission, edition: Edition, t: Translator) -> Html:
    """In the group of the network."""
    return in_parts([t("A new mission:"), head(mission, edition, t), _wanted(mission, t)])


def many_open(many: int, t: Translator) -> Html:
    """In the group, when the calendar brings several."""
    return t.plural("{n} new mission is open.", "{n} new missions are open.", many)


def off(mission: Mission, edition: Edition, t: Translator) -> Html:
    """In the group."""
    return in_parts([t("This mission does not take place:"), head(mission, edition, t)])


def week(held: int, done: Counts | None, t: Translator) -> Html:
    """A line of the weekly summary."""
    missions = t.plural("{n} mission", "{n} missions", held)
    if done is None:
        return missions
    return t("{missions}: {done}", missions=missions, done=counted(done, t))


def about(mission: Mission, words: str, t: Translator) -> str:
    """A question to the team, with what it is about."""
    return t.plain(
        "Mission “{title}”, {hours}: {words}", title=called(mission, t), hours=hours(mission.span, t), words=words
    )


def asks_about(name: str, mission: Mission, t: Translator) -> Html:
    """To whoever wrote the mission; the words are read where they are answered."""
    return in_parts([t("{name} has a question about this mission:", name=name), line(mission, t)])


def _wanted(mission: Mission, t: Translator) -> Html:
    needed = t.plural("{n} person is needed.", "{n} people are needed.", mission.needed)
    spoken_there = [spoken(mission.languages, t)] if mission.languages else []
    return Html("\n".join([*for_meeting(mission, t), needed, *spoken_there]))


def _to_take_along(mission: Mission, t: Translator) -> list[Html]:
    kit = [t("Kit: {kit}", kit=kit_in_words(mission.kit, t))] if mission.kit else []
    said = mission.instructions_in(t.language)
    return [*kit, t.listed([said])] if said else kit


def how_many_come(mission: Mission, coming: int, t: Translator) -> Html:
    return t("{coming} of {needed} are coming.", coming=coming, needed=mission.needed)


def and_more(missions: Sequence[object], t: Translator) -> list[Html]:
    rest = len(missions) - NAMED
    return [t.plural("and {n} more", "and {n} more", rest)] if rest > 0 else []


def _named(names: Sequence[str], t: Translator) -> Html:
    more = len(names) - NAMED
    rest = [t.plural("and {n} more", "and {n} more", more)] if more > 0 else []
    return t.listed([*(fit(name, NAME) for name in names[:NAMED]), *rest])


def in_parts(parts: Sequence[Html]) -> Html:
    return Html("\n\n".join(parts))
