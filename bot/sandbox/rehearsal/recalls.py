"""Recalls of half-done ballots, reckoned from what people remember: a day and three hours before the close."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.domain.audiences import OWN
from bot.domain.campaigns import Edition
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedReminder
from bot.domain.quiet import quiet_until
from bot.i18n import LANGUAGES, translator
from bot.sandbox.rehearsal.broadcasts import Broadcast
from bot.sandbox.rehearsal.readers import Reader
from bot.texts.phases import until

HOURS = (24, 3)
EARLIER = timedelta(minutes=45)
"""What would meet the silence comes so long before it begins: many letters take half an hour, and nobody is late."""


@dataclass
class Recall(Broadcast):
    """For who has chosen and not sent, and for nobody else."""

    closes: datetime = field(kw_only=True)

    def is_for(self, reader: Reader, at: datetime) -> bool:
        memory = reader.memory
        hears = memory.known(at) and memory.level(at) in OWN
        return hears and at < self.closes and memory.half_done(at)


def recalls(edition: Edition) -> list[Broadcast]:
    """Known by the sentence that says until when."""
    vote = edition.phase(PhaseName.VOTING)
    assert vote is not None, "the demonstration has one"
    words = {}
    for language in LANGUAGES:
        t = translator(language, edition.timezone)
        words[language] = str(
            t("The vote closes on {moment}. Sending takes one minute:", moment=until(vote.closes, t))
        )
    found: list[Broadcast] = []
    for hours in HOURS:
        due = awake(vote.closes - timedelta(hours=hours), edition, EARLIER)
        found.append(Recall(PlannedReminder(f"bulletin inachevé, {hours} h", due, words), due, closes=vote.closes))
    return found


def awake(moment: datetime, edition: Edition, earlier: timedelta) -> datetime:
    """What would meet the silence comes so much earlier than it begins."""
    if quiet_until(moment, edition.quiet, edition.zone) is None:
        return moment
    local = moment.astimezone(edition.zone)
    evening = datetime.combine(local.date(), edition.quiet[0], edition.zone)
    if evening > local:
        evening = datetime.combine(local.date() - timedelta(days=1), edition.quiet[0], edition.zone)
    return (evening - earlier).astimezone(UTC)
