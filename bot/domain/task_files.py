"""The files of a task: photos and documents, each taken off by whoever put it there."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.people import Deed, Person, PersonId
from bot.domain.text import mark


class FileKind(StrEnum):
    """How Telegram keeps a file."""

    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class TaskFile:
    """A file that belongs to a task, by its id at Telegram, and who put it there."""

    kind: FileKind
    file_id: str
    put_by: PersonId | None = None

    @property
    def mark(self) -> str:
        """What a button knows it by: its id is too long for one."""
        return mark(self.file_id)

    def removable_by(self, person: Person) -> bool:
        return self.put_by == person.id or person.may(Deed.GIVE_TASKS)


@dataclass(eq=False)
class FileOfAnother(Refusal):
    """Somebody else put this file there."""
