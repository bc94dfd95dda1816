"""An announcement that the team makes in the chat: written by one coordinator, approved by another."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, time, timedelta

from bot.domain.campaigns import Edition
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedAnnouncement
from bot.i18n import translator
from bot.sandbox.groups import found_group
from bot.sandbox.journal import Said
from bot.sandbox.people import Person
from bot.sandbox.rehearsal.broadcasts import Broadcast

WORDS = {
    "fr": "Venez rencontrer les porteurs de projets samedi, à la maison de quartier Floréal.",
    "pt": "Venha conhecer quem propôs os projetos, no sábado, na casa de bairro Floréal.",
}
"""Who reads another language gets the French text."""

GROUP = "Maison de quartier Floréal"
REASON = "\n\n<i>"
"""Why somebody gets it stands below: so its readers' copies are told from what the team sees while it makes it."""


def announced_at(edition: Edition) -> datetime:
    """Late in the morning of the third day of the campaign."""
    campaign = edition.phase(PhaseName.CAMPAIGNING)
    assert campaign is not None, "the demonstration has one"
    day = (campaign.opens.astimezone(edition.zone) + timedelta(days=2)).date()
    return datetime.combine(day, time(11), edition.zone).astimezone(UTC)


def broadcast(at: datetime) -> Broadcast:
    """For the oracles: to everybody who wants news."""
    told = {language: words + REASON for language, words in WORDS.items()}
    return Broadcast(PlannedAnnouncement("dans la conversation", at, told, french_fallback=True), at)


async def announce(asks: Person, approves: Person, think: Callable[[], None]) -> int:
    """In two languages, French instead of the others, to everybody and to a group; the group's id."""
    t = translator("fr")
    group = found_group(asks.acts.world, GROUP, [asks.id])
    await asks.waits_for(GROUP)
    await asks.writes("/annonces")
    await asks.taps(t.plain("Write an announcement"))
    await asks.taps("Français")
    await asks.writes(WORDS["fr"])
    for step in ("Texts", "Portugais"):
        await asks.taps(t.plain(step))
    await asks.writes(WORDS["pt"])
    think()
    for step in ("Texts", "French where a text is missing", "Back to the announcement"):
        await asks.taps(t.plain(step))
    for step in ("For whom", "Groups and channels", GROUP, "Back", "Back to the announcement"):
        await asks.taps(t.plain(step))
    think()
    for step in ("Send…", "Ask for approval"):
        await asks.taps(t.plain(step))
    await approves.waits_for_button(t.plain("Yes, do it"))
    await approves.taps(t.plain("Yes, do it"))
    return group


def unheard_in(group: int, calls: Iterable[Said]) -> Iterator[str]:
    """A group hears it once, in its language."""
    heard = sum(
        said.chat_id == group and bool(said.message_ids) and WORDS["fr"] in (said.text or "") for said in calls
    )
    if heard != 1:
        yield f"the group heard the announcement {heard} times"
