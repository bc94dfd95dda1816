"""The transcript of a rehearsal: everything that was delivered, line by line, for whoever wants to read along."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.sandbox.journal import Said
from bot.sandbox.rehearsal.readers import Reader


def lines(readers: Sequence[Reader], calls: Iterable[Said], zone: ZoneInfo) -> Iterator[str]:
    """`2027-03-20 18:30  Maryam 4 (fr)  Plus que deux semaines …`, in the order of delivery."""
    names = {reader.id: f"{reader.name} ({reader.language})" for reader in readers}
    for said in calls:
        if said.message_ids and said.text and said.chat_id in names:
            at = datetime.fromtimestamp(said.at, zone)
            yield f"{at:%Y-%m-%d %H:%M}  {names[said.chat_id]}  {' '.join(said.text.split())}"
