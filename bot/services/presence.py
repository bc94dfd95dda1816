"""Presence: that the bot is there is noted each minute, so that it knows afterwards when it was not."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from time import monotonic

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.letters import Letter
from bot.domain.outages import LAST_HOURS, Outage, grounds, silence
from bot.domain.people import MAY, Deed, Person
from bot.i18n import translator
from bot.services.campaigns import Loaded, in_force
from bot.services.post import Post, letter
from bot.services.vote_phases import may_vote
from bot.texts import buttons
from bot.texts import extension as texts
from storage.store import Store, Transaction


@dataclass(slots=True)
class Presence:
    """One a process that listens."""

    store: Store
    clock: Clock
    post: Post
    _signed: float | None = field(default=None, init=False)

    async def sign(self) -> Outage | None:
        """Note that the bot is there; the outage that ends by it, if there was one.

        During a vote the journal says so in public, and where the vote may be extended, the coordinators are told.
        Raises one of `DATABASE_DOWN`, and then the bot was not there.
        """
        now = self.clock.now()
        awake = timedelta(seconds=monotonic() - self._signed) if self._signed is not None else None
        async with self.store.transaction() as tx:
            outage = await tx.presence.sign(now, lambda last: silence(last, now, awake))
            loaded = await in_force(tx) if outage else None
            if outage is not None and loaded is not None and may_vote(loaded):
                await self._tell(tx, loaded, outage, now)
                after = dict(zip(("from", "until"), outage.to_json(), strict=True))
                act = Act(None, "system", "note_outage", f"vote:{loaded.edition.slug}", after=after)
                await tx.audit.append(act, now)
        self._signed = monotonic()
        return outage

    async def _tell(self, tx: Transaction, loaded: Loaded, outage: Outage, now: datetime) -> None:
        """At once, whatever the hour: soon it is too late."""
        if outage not in await grounds_of(tx, loaded):
            return
        readers = await tx.people.with_role(*MAY[Deed.EXTEND_VOTE])
        letters = [_notice(reader, loaded, outage, now) for reader in readers if reader.telegram_id is not None]
        await self.post.write(tx, letters, now)


async def grounds_of(tx: Transaction, loaded: Loaded) -> Sequence[Outage]:
    """The outages for which the vote may be extended; none while no vote is open."""
    if loaded.phase is None or not may_vote(loaded):
        return ()
    closes = loaded.phase.closes
    return grounds(await tx.presence.outages(closes - LAST_HOURS), closes)


def _notice(reader: Person, loaded: Loaded, outage: Outage, now: datetime) -> Letter:
    assert loaded.phase is not None, "the vote is open"
    t, closes = translator(reader.language, loaded.edition.timezone), loaded.phase.closes
    key = f"outage:{outage.began.timestamp():.0f}:{reader.id}"
    written = letter(reader, texts.noticed(outage, closes, t), key, now, button=buttons.to_extension(t))
    return replace(written, expires_at=closes)
