"""`parvis edition`: the campaign, from its file."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.domain.loading import Dates
from bot.domain.phases import PhaseName

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.domain.campaigns import Edition
    from storage.store import Store

app = typer.Typer(no_args_is_help=True, help="The edition: what is asked of whom, where and until when.")

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A TOML file.")]
Again = Annotated[
    list[PhaseName] | None,
    typer.Option(help="Let this phase begin again, although it has begun before. May be given several times."),
]
WhichDates = Annotated[
    Dates | None,
    typer.Option(
        help="Where the file does not know of dates that were moved in the chat: keep them and load all else (kept), "
        "or move them back to the file's (file), of which nobody is told."
    ),
]
MISTAKES, DIFFERENT, UNREADABLE = 1, 1, 2


@app.command()
def check(file: File) -> None:
    """Find what is wrong with a file, all at once, without loading anything; no database is needed.

    The exit code is 1 if there is a mistake. What the file would say by itself at a moment that is past is named too.
    """
    from bot.cli.edition_words import counted, past
    from bot.clock import SystemClock

    now = SystemClock().now()
    edition = _read(file, now, MISTAKES, "{count} to mend.")
    typer.echo(f"{file}: {edition.name} can be loaded. {counted(edition)}")
    _say(past(edition, now))


@app.command()
def load(file: File, again: Again = None, dates: WhichDates = None) -> None:
    """Put an edition in force, or load it again after a change; nothing is loaded if anything in it is wrong.

    deploy/campaigns/saint-denis-demo.toml is a commented example. Loading the same file again changes the
    edition in place: ideas stay, what has begun goes on, what was said is not said again. A file that does not
    know of dates that were moved in the chat is refused, unless --dates says which hold.
    """
    asyncio.run(_load(file, again or [], dates))


@app.command()
def diff(file: File) -> None:
    """Tell what loading a file would change: phases and messages that move, are new, are cancelled or are past.

    The exit code is 0 if it would change nothing, 1 if it would change something, 2 if the file has mistakes.
    """
    asyncio.run(_diff(file))


@app.command()
def show() -> None:
    """Tell which edition is in force, where each phase stands, and what will be said by itself, and when.

    The exit code is 1 if no edition was loaded.
    """
    asyncio.run(_show())


async def _load(file: Path, again: list[PhaseName], dates: Dates | None) -> None:
    from bot.cli.edition_words import BETWEEN, past
    from bot.services.campaigns import Campaigns

    async with town() as (store, clock):
        edition = _read(file, clock.now(), MISTAKES, "Nothing was loaded: {count} to mend.")
        with _refused(file, edition):
            loaded = await Campaigns(store, clock).load(edition, again=again, dates=dates)
    typer.echo(f"{edition.name}: loaded. Now: {loaded.phase.name if loaded.phase else BETWEEN}.")
    _say(past(loaded.edition, clock.now()))


@contextmanager
def _refused(file: Path, edition: "Edition") -> Iterator[None]:
    """Say why a good file is not loaded, and how to go on."""
    from bot.cli.edition_words import moved, not_to_be_kept
    from bot.domain.loading import DatesMoved
    from bot.domain.moving import MessageInDoubt, Overlapping
    from bot.domain.stages import HasBegun

    try:
        yield
    except HasBegun as error:
        why = [f"{stage.name} has begun already, and by these dates it would begin again" for stage in error.stages]
        _refuse(file, why, "If that is what you want, name each such phase with --again.", error)
    except DatesMoved as error:
        way = (
            "Write the dates in force into the file. Or choose: --dates kept keeps them and loads all else; "
            "--dates file moves them back, and nobody who was told is told again (to move them with a second "
            "person's yes and corrections, use /calendrier)."
        )
        _refuse(file, moved(error.apart, edition), way, error)
    except (Overlapping, MessageInDoubt) as refusal:
        _refuse(file, [not_to_be_kept(refusal, edition)], "Change the file, and load it again.", refusal)


def _refuse(file: Path, why: Iterable[str], way_on: str, error: Exception) -> NoReturn:
    for line in why:
        typer.echo(f"{file}: {line}.", err=True)
    typer.echo(f"Nothing was loaded. {way_on}", err=True)
    raise typer.Exit(1) from error


async def _diff(file: Path) -> None:
    from bot.cli.edition_words import compared
    from bot.services.edition_desk import EditionDesk

    async with town() as (store, clock):
        edition = _read(file, clock.now(), UNREADABLE, "{count} to mend.")
        lines = list(compared(await EditionDesk(store, clock).compare(edition), edition))
    _say(lines)
    if lines:
        raise typer.Exit(DIFFERENT)
    typer.echo("Loading this file would change nothing.")


async def _show() -> None:
    from bot.cli.edition_words import shown
    from bot.services.edition_desk import EditionDesk

    async with town() as (store, clock):
        found = await EditionDesk(store, clock).in_force()
    if found is None:
        typer.echo("No edition was loaded yet. Begin with: parvis edition load FILE", err=True)
        raise typer.Exit(1)
    _say(shown(found))


@asynccontextmanager
async def town() -> "AsyncIterator[tuple[Store, Clock]]":
    """The store and the clock of the settings, for a command of this group."""
    from bot.opening import clock_of, opened
    from bot.settings import read_settings

    settings = read_settings()
    async with opened(settings) as store:
        yield store, clock_of(settings)


def _read(file: Path, now: datetime, code: int, verdict: str) -> "Edition":
    """What the file describes, or every mistake in it and an exit code."""
    from bot.domain.edition_file import read_edition_text
    from bot.domain.faults import EditionInvalid

    try:
        return read_edition_text(file.read_text(encoding="utf-8"), now)
    except UnicodeDecodeError as error:
        typer.echo(f"{file}: this is not text in UTF-8.", err=True)
        raise typer.Exit(code) from error
    except EditionInvalid as error:
        for fault in error.faults:
            typer.echo(f"{file}: {fault}", err=True)
        count = len(error.faults)
        typer.echo(verdict.format(count="1 mistake" if count == 1 else f"{count} mistakes"), err=True)
        raise typer.Exit(code) from error


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)
