"""Words that the screens and the letters of missions share: what, when, where, for whom."""

from collections.abc import Collection, Iterable, Mapping
from zoneinfo import ZoneInfo

from bot.domain.assignments import Member
from bot.domain.campaigns import Edition
from bot.domain.missions import Counts, KitFile, Mission, Proof, Span
from bot.domain.text import graphemes, shorten
from bot.i18n import Html, Translator
from bot.texts.mission_kinds import kind_name

LABEL = 40
"""As much as a phone shows of a button."""


def called(mission: Mission, t: Translator) -> str:
    """Its title, else its kind, as it begins a line."""
    name = mission.title_in(t.language) or kind_name(mission.kind, t)
    return name[:1].upper() + name[1:]


def name_of(member: Member, t: Translator) -> str:
    """Somebody with a part in it."""
    return member.person.first_name or t.plain("Somebody")


def hours(span: Span, t: Translator) -> str:
    """The day, from when and until when."""
    end = span.ends.astimezone(ZoneInfo(t.timezone)).time()
    return t.plain("{moment} to {end}", moment=t.moment(span.begins), end=t.time(end))


def where(mission: Mission, edition: Edition | None, t: Translator) -> Html:
    """The place and its neighbourhood, as far as they are known."""
    return t.listed(_where(mission, edition, t))


def address(mission: Mission, edition: Edition, t: Translator) -> str:
    """The same for the map of a phone."""
    return t.plainly_listed(_where(mission, edition, t))


def _where(mission: Mission, edition: Edition | None, t: Translator) -> list[str]:
    found = edition.neighbourhood(mission.place.neighbourhood or "") if edition else None
    parts = [mission.place.name, found.name_in(t.language) if found else ""]
    return [part for part in parts if part]


def head(mission: Mission, edition: Edition | None, t: Translator) -> Html:
    """What, when and where: three lines at most."""
    lines = [t("<b>{title}</b>", title=called(mission, t)), t.listed([hours(mission.span, t)])]
    place = where(mission, edition, t)
    return Html("\n".join([*lines, *([place] if place else [])]))


def line(mission: Mission, t: Translator, edition: Edition | None = None) -> Html:
    """One mission of a list; in one of many, with its place, since one template makes them everywhere at once."""
    about = {"title": called(mission, t), "hours": hours(mission.span, t)}
    if edition and (place := where(mission, edition, t)):
        return t("• {title}: {hours}, {place}", place=place, **about)
    return t("• {title}: {hours}", **about)


def label(mission: Mission, edition: Edition, t: Translator) -> str:
    """One of them on a button: when, where and what, since a template makes the same one everywhere.

    A long place leaves a third of the rest to the title, and takes what a short one leaves.
    """
    found = edition.neighbourhood(mission.place.neighbourhood or "")
    place = found.name_in(t.language) if found else mission.place.name
    day, title = t.brief_moment(mission.span.begins), called(mission, t)
    if not place:
        return shorten(t.plain("{day}: {title}", day=day, title=title), LABEL)
    room = LABEL - graphemes(day) - len(": , ")
    place = shorten(place, max(room - graphemes(title), room * 2 // 3))
    return shorten(t.plain("{day}: {place}, {title}", day=day, place=place, title=title), LABEL)


def for_meeting(mission: Mission, t: Translator) -> list[Html]:
    """A line that says which one, where there is one."""
    return [t("For the meeting: {title}", title=mission.event_title)] if mission.event is not None else []


def spoken(languages: Iterable[str], t: Translator) -> Html:
    """The languages of which one is needed."""
    return t("Languages: {languages}", languages=t.listed(sorted(map(t.language_name, languages))))


def counted(done: Counts, t: Translator) -> Html:
    """What was done, in words."""
    met = t.plural("{n} person met", "{n} people met", done.met)
    helped = t.plural("{n} idea helped", "{n} ideas helped", done.helped)
    return t.listed([met, helped])


def aimed(quota: Counts, t: Translator) -> Html:
    """What is aimed at, in words: only what an aim was set for."""
    met = t.plural("{n} person to meet", "{n} people to meet", quota.met)
    helped = t.plural("{n} idea to help with", "{n} ideas to help with", quota.helped)
    return t.listed(words for words, aim in ((met, quota.met), (helped, quota.helped)) if aim)


def kit_in_words(kit: Collection[KitFile], t: Translator) -> Html:
    """What was written of it, then how many files."""
    written = [one.name for one in kit if one.kind is None]
    many = len(kit) - len(written)
    return t.listed([*written, *([t.plural("{n} file", "{n} files", many)] if many else [])]) or t("none")


def proof_names(t: Translator) -> Mapping[Proof, str]:
    return {Proof.PHOTO: t.plain("a photo"), Proof.VOICE: t.plain("a voice note")}


def proofs(wanted: Collection[Proof], t: Translator) -> list[str]:
    """What to bring back, or what was brought."""
    return [name for proof, name in proof_names(t).items() if proof in wanted]
