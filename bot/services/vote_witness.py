"""The head of the journal, made public while a vote is on: from then on nothing before it can be changed unseen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.audit import Act
from bot.domain.groups import Group, GroupKind
from bot.domain.letters import Lane, Letter
from bot.i18n import translator
from bot.services.campaigns import in_force
from bot.services.post import Post
from bot.services.watch import Action
from bot.texts.vote_witness import head
from storage.repositories.moments import Moment
from storage.store import Transaction

POST_HEAD = "post_head"
"""The deed under which the journal notes which of its heads was posted."""

VOTE_HEAD = "vote_head"
"""Posted at the opening, each evening, and at the close."""

EVENING = time(20)


def evening(now: datetime, zone: ZoneInfo) -> datetime:
    """The next one, by the town's clock."""
    local = now.astimezone(zone)
    today = local.replace(hour=EVENING.hour, minute=0, second=0, microsecond=0)
    return today if today > local else (today + timedelta(days=1)).replace(hour=EVENING.hour)


@dataclass(frozen=True, slots=True)
class VoteWitness:
    """Tells the city's channels, which keep what was told: whoever rewrites the journal cannot rewrite them all."""

    post: Post

    def actions(self) -> Mapping[str, Action]:
        return {VOTE_HEAD: self.tell}

    async def tell(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Post the head, and come again tomorrow while the vote is open."""
        loaded = await in_force(tx)
        vote = await tx.votes.find(loaded.id) if loaded else None
        last = await tx.audit.page(1)
        if loaded is None or vote is None or not last:
            return "no vote"
        if vote.closed_at is None:
            await tx.moments.plan([Moment(VOTE_HEAD, moment.subject, evening(now, loaded.edition.zone))])
        voters = sum((await tx.roll.turnout(loaded.id)).values())
        channels = [group for group in await tx.groups.listed() if group.kind is GroupKind.CHANNEL]
        key = f"vote_head:{loaded.id}:{moment.due_at.timestamp():.0f}"
        letters = []
        for channel in channels:
            words = head(
                last[0].seq, last[0].hash.hex(), voters, translator(channel.language, loaded.edition.timezone)
            )
            letters.append(_post(channel, str(words), key, now))
        await self.post.write(tx, letters, now)
        if letters:
            after = {"seq": last[0].seq, "hash": last[0].hash.hex(), "channels": len(letters)}
            await tx.audit.append(Act(None, "system", POST_HEAD, f"vote:{loaded.edition.slug}", after=after), now)
        return f"told {len(letters)}"


def _post(channel: Group, words: str, key: str, now: datetime) -> Letter:
    body = {"text": words, "parse_mode": "HTML"}
    return Letter(f"{key}:{channel.id}", Lane.RECEIPT, None, channel.chat, channel.language, body, now)
