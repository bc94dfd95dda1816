"""The oracles of missions: each letter right, no place given twice, no name missing, and peace after a refusal."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from bot.domain.assignments import REFUSED, AssignmentState
from bot.domain.campaigns import Edition
from bot.sandbox.journal import Said
from bot.sandbox.rehearsal.broadcasts import Broadcast, witnessed
from bot.sandbox.rehearsal.readers import Reader
from bot.sandbox.rehearsal.tellings import Tellings

AN_ANSWER = timedelta(minutes=1)
"""So soon after somebody's tap, a screen is its answer."""


def judged(
    courses: Sequence[Tellings], readers: Sequence[Reader], edition: Edition, calls: Sequence[Said]
) -> tuple[list[Broadcast], list[str]]:
    """What was to be said of missions, with what came of it; and everything that was wrong."""
    told = [one for course in courses for one in course.all()]
    witnessed(told, calls)
    faults = [
        *(fault for one in told for fault in one.faults(readers, edition)),
        *(fault for course in courses for fault in (*crowded(course), *unnamed(course, calls))),
        *unwanted(readers, [course.title for course in courses], calls),
    ]
    shown = [one for one in told if one.came or one.meant(readers)]
    return sorted(shown, key=lambda one: one.due), faults


def crowded(found: Tellings) -> Iterator[str]:
    """Places are never given twice, and none is left empty while somebody waits for one."""
    for at, _, _ in found.changes():
        if len(has := found.placed(at)) > found.errand.mission.needed:
            yield f"{found.title}: {len(has)} people have {found.errand.mission.needed} places"
    waits = [one.name for one in found.readers if _state(one, found, found.begins) is AssignmentState.WAITING]
    if waits and len(found.placed(found.begins)) < found.errand.mission.needed:
        yield f"{found.title}: {', '.join(waits)} waited, and a place was free"


def unnamed(found: Tellings, calls: Iterable[Said]) -> Iterator[str]:
    """Shortly before, each reads with whom they come, and nobody else's name; the leader reads who comes."""
    told = [one for one in found.all() if one.planned.id.startswith(f"{found.title}, shortly")]
    words = {text: one for one in told for text in one.planned.texts.values()}
    names = {reader.id: reader.name for reader in found.readers}
    for said in calls:
        for begins, telling in words.items():
            if not said.message_ids or begins not in (said.text or ""):
                continue
            coming = {one.name for one in found.coming(telling.due)} - {names.get(said.chat_id or 0)}
            read = {name for name in names.values() if name in (said.text or "").replace(begins, "")}
            if read != coming:
                yield f"{found.title}: {names.get(said.chat_id or 0, 'the leader')} read {read}, not {coming}"


def unwanted(readers: Sequence[Reader], titles: Sequence[str], calls: Iterable[Said]) -> Iterator[str]:
    """After a refusal, or after leaving the network, nothing comes of a mission but answers to what one does."""
    known = {reader.id: reader for reader in readers}
    for said in calls:
        reader = known.get(said.chat_id or 0)
        if reader is None or not said.message_ids or not said.method.startswith("send"):
            continue
        at = datetime.fromtimestamp(said.at, UTC)
        if reader.memory.at_it(at, AN_ANSWER):
            continue
        for title in titles:
            if title in (said.text or "") and _has_refused(reader, title, at):
                yield f"{reader.name} was told of {title} after having refused: {said.text}"


def _has_refused(reader: Reader, title: str, at: datetime) -> bool:
    parts = reader.memory.parts
    return parts is not None and (parts.state(title, at) in REFUSED or not parts.member(at))


def _state(reader: Reader, found: Tellings, at: datetime) -> AssignmentState | None:
    return reader.memory.parts.state(found.title, at) if reader.memory.parts else None
