"""The dossier of a committee: the files to arbitrate with their facts, as a document."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.dossiers import Dossier
from bot.domain.people import Deed, Person
from bot.i18n import translator
from bot.services.committees import docket_of, the_committee
from bot.services.rights import make_sure
from bot.texts.dossiers import dossier
from storage.store import Store


@dataclass(frozen=True, slots=True)
class CommitteeDossiers:
    """For those who sit in committees; who reads one gets it in their own language."""

    store: Store
    clock: Clock

    async def dossier(self, person: Person, event: int) -> Dossier:
        """Raises `EventUnknown` or `NotAllowed`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, person, Deed.SIT_IN_COMMITTEE)
            docket = await docket_of(tx, await the_committee(tx, person, event))
            present = await tx.event_replies.those_who_came(docket.event.id)
            notes = await tx.event_notes.of(docket.event.id)
        t = translator(person.language, docket.edition.timezone)
        return dossier(docket, present, notes, self.clock.now(), t)
