"""Second looks: what the team wrote by hand and may be wrong since dates have moved is put before its eyes."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.differences import Difference
from bot.domain.people import MAY, Deed
from bot.i18n import translator
from bot.services.campaigns import Loaded
from bot.services.post import Post, letter, with_buttons
from bot.texts import old_dates as texts
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class SecondLooks:
    """Nobody guesses what a sentence means: people are asked, with a button that corrects every copy."""

    post: Post

    async def ask_for(self, tx: Transaction, loaded: Loaded, change: Difference, cause: str, now: datetime) -> int:
        """A letter an announcement to everybody who may correct it; of how many announcements."""
        phases = change.to_json()["phases"]
        written = await tx.announcements.by_hand(loaded.id)
        doubtful = [(one, named) for one in written if (named := texts.mentions(one, phases, loaded.edition.zone))]
        readers = await tx.people.with_role(*MAY[Deed.ANNOUNCE]) if doubtful else []
        letters = []
        for one, named in doubtful:
            for reader in readers:
                if reader.telegram_id is not None:
                    t = translator(reader.language)
                    plain = letter(reader, texts.look_again(one, named, t), f"{cause}:look:{one.id}:{reader.id}", now)
                    letters.append(with_buttons(plain, texts.choices(one, t)))
        await self.post.write(tx, letters, now)
        return len(doubtful)
