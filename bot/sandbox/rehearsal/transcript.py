"""The transcript of a rehearsal: everything that was delivered, line by line, for whoever wants to read along."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.sandbox.journal import Said
from bot.sandbox.rehearsal.broadcasts import Broadcast
from bot.sandbox.rehearsal.readers import Reader


def lines(readers: Sequence[Reader], calls: Iterable[Said], zone: ZoneInfo) -> Iterator[str]:
    """`2027-03-20 18:30  Maryam 4 (fr)  Plus que deux semaines …`, in the order of delivery."""
    names = {reader.id: f"{reader.name} ({reader.language})" for reader in readers}
    for said in calls:
        if said.message_ids and said.text and said.chat_id in names:
            at = datetime.fromtimestamp(said.at, zone)
            yield f"{at:%Y-%m-%d %H:%M}  {names[said.chat_id]}  {' '.join(said.text.split())}"


def person_by_person(
    readers: Sequence[Reader], messages: Sequence[Broadcast], zone: ZoneInfo
) -> Mapping[str, Sequence[str]]:
    """`10-18 10:00 Le marché du samedi, offer 1`, in the order of delivery; of everybody who got one at least."""
    came = {
        f"{reader.name} ({reader.language})": sorted(
            f"{at.astimezone(zone):%m-%d %H:%M} {one.planned.id}"
            for one in messages
            for at, _ in one.came.get(reader.id, [])
        )
        for reader in readers
    }
    return {name: told for name, told in came.items() if told}
