"""The head of the journal, made public while a vote is on: from then on nothing before it can be changed unseen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.audit import Act
from bot.domain.groups import Group, GroupKind
from bot.domain.letters import Lane, Letter
from bot.i18n import Html, translator
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
        key = f"vote_head:{loaded.id}:{moment.due_at.timestamp():.0f}"
        number, digest = last[0].seq, last[0].hash.hex()
        timezone = loaded.edition.timezone

        def words(language: str) -> Html:
            return head(number, digest, voters, translator(language, timezone))

        told = await tell_channels(tx, self.post, key, words, now)
        if told:
            after = {"seq": number, "hash": digest, "channels": told}
            await tx.audit.append(Act(None, "system", POST_HEAD, f"vote:{loaded.edition.slug}", after=after), now)
        return f"told {told}"


async def tell_channels(tx: Transaction, post: Post, cause: str, words: Callable[[str], Html], now: datetime) -> int:
    """Post something about the vote in all channels of the city, with the words of their language; in how many."""
    channels = [group for group in await tx.groups.listed() if group.kind is GroupKind.CHANNEL]
    await post.write(tx, [_post(channel, words(channel.language), cause, now) for channel in channels], now)
    return len(channels)


def _post(channel: Group, words: Html, key: str, now: datetime) -> Letter:
    body = {"text": str(words), "parse_mode": "HTML"}
    return Letter(f"{key}:{channel.id}", Lane.RECEIPT, None, channel.chat, channel.language, body, now)
