"""What belongs to a task: its list, its note and its files, which several people change."""

from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from bot.domain.checklists import LineGone, mark_of
from bot.domain.task_files import FileKind, FileOfAnother, TaskFile
from bot.domain.tasks import FILES_MOST, ITEMS_MOST, Task, TooManyOfThem, WordsTooLong
from storage.store import Store
from tests.services.tasking import Crew, a_crew


@pytest.fixture
async def crew(store: Store, clock: TurnedClock) -> Crew:
    return await a_crew(store, clock)


async def test_the_list_is_ticked_and_added_to_and_files_and_a_note_are_kept(crew: Crew) -> None:
    task = await crew.task(crew.farid)
    work = crew.do.team_tasks.work
    for words in ("Print", "Hang"):
        listed = (await crew.do.team_tasks.lines.add(crew.farid, task.id, words)).task
    await crew.do.team_tasks.lines.tick(crew.farid, task.id, (1, mark_of(listed.checklist[1])), done=True)
    await work.note(crew.farid, task.id, "In the red folder\nby the door")
    photo = TaskFile(FileKind.PHOTO, "photo-1")
    for _ in range(2):
        await work.attach(crew.lea, task.id, photo)
    found = await crew.reread(task)
    assert [(item.in_language("fr"), item.done) for item in found.checklist] == [("Print", False), ("Hang", True)]
    assert (found.note, found.files) == ("In the red folder\nby the door", (replace(photo, put_by=crew.lea.id),))


async def test_a_file_is_taken_off_by_who_put_it_there_or_by_who_gives_tasks(crew: Crew) -> None:
    task = await crew.task(crew.ines)
    work, old = crew.do.team_tasks.work, TaskFile(FileKind.DOCUMENT, "before anybody noted who")
    async with crew.store.transaction() as tx:
        await tx.tasks.write(replace(task, files=(old,)), crew.clock.now())
    plan, photo = TaskFile(FileKind.DOCUMENT, "plan"), TaskFile(FileKind.PHOTO, "photo")
    await work.attach(crew.lea, task.id, plan)
    await work.attach(crew.ines, task.id, photo)
    for file in (plan, old):
        with pytest.raises(FileOfAnother):
            await work.detach(crew.ines, task.id, file.mark)
    left = await work.detach(crew.ines, task.id, photo.mark)
    assert [file.file_id for file in left.files] == [old.file_id, "plan"]
    assert await files_left(crew, task, old.mark) == ["plan"]
    assert await files_left(crew, task, old.mark) == ["plan"], "a second tap takes no other off"


async def files_left(crew: Crew, task: Task, mark: str) -> list[str]:
    return [file.file_id for file in (await crew.do.team_tasks.work.detach(crew.farid, task.id, mark)).files]


async def test_of_two_who_change_a_line_at_once_the_second_is_told_that_it_is_another_one(crew: Crew) -> None:
    task = await crew.task(crew.farid)
    lines = crew.do.team_tasks.lines
    listed = await lines.add(crew.farid, task.id, "- Tables\n- Tables\n- Chairs")
    line = (0, mark_of(listed.task.checklist[0]))
    assert [item.in_language("en") for item in (await lines.drop(crew.lea, task.id, line)).checklist] == [
        "Tables", "Chairs",
    ]  # fmt: skip
    reworded = await lines.reword(crew.lea, task.id, line, "Two tables")
    assert [item.in_language("en") for item in reworded.checklist] == ["Two tables", "Chairs"]
    with pytest.raises(LineGone):
        await lines.drop(crew.farid, task.id, line)


async def test_there_is_an_end_to_lists_files_and_words(crew: Crew) -> None:
    task = await crew.task(crew.farid)
    work, lines = crew.do.team_tasks.work, crew.do.team_tasks.lines
    for n in range(ITEMS_MOST):
        await lines.add(crew.farid, task.id, f"Line {n}")
    for n in range(FILES_MOST):
        await work.attach(crew.farid, task.id, TaskFile(FileKind.PHOTO, f"{n}"))
    with pytest.raises(TooManyOfThem):
        await lines.add(crew.farid, task.id, "one more")
    with pytest.raises(TooManyOfThem):
        await work.attach(crew.farid, task.id, TaskFile(FileKind.PHOTO, "one more"))
    for words in ("", "x" * 801):
        with pytest.raises(WordsTooLong):
            await work.note(crew.farid, task.id, words)
    with pytest.raises(LineGone):
        await lines.tick(crew.farid, task.id, (12, ""), done=True)


async def test_who_ticks_on_an_older_screen_ticks_the_line_that_they_read_or_none(crew: Crew) -> None:
    task = await crew.task(crew.farid)
    lines = crew.do.team_tasks.lines
    first, second, third = (await lines.add(crew.farid, task.id, "Print\nFold\nHang")).task.checklist
    await lines.drop(crew.lea, task.id, (0, mark_of(first)))
    with pytest.raises(LineGone):
        await lines.tick(crew.farid, task.id, (1, mark_of(second)), done=True)
    assert [(item, item.done) for item in (await crew.reread(task)).checklist] == [(second, False), (third, False)]
