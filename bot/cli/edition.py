"""`parvis edition`: the campaign, from its file."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
def load(file: File, again: Again = None) -> None:
    """Put an edition in force, or load it again after a change; nothing is loaded if anything in it is wrong.

    deploy/campaigns/saint-denis-demo.toml is a commented example. Loading the same file again changes the
    edition in place: ideas stay, what has begun goes on, what was said is not said again.
    """
    asyncio.run(_load(file, again or []))


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


async def _load(file: Path, again: list[PhaseName]) -> None:
    from bot.cli.edition_words import BETWEEN, past
    from bot.domain.stages import HasBegun
    from bot.services.campaigns import Campaigns

    async with _town() as (store, clock):
        edition = _read(file, clock.now(), MISTAKES, "Nothing was loaded: {count} to mend.")
        try:
            loaded = await Campaigns(store, clock).load(edition, again=again)
        except HasBegun as error:
            for stage in error.stages:
                typer.echo(
                    f"{file}: {stage.name} has begun already, and by these dates it would begin again.", err=True
                )
            typer.echo("Nothing was loaded. If that is what you want, name each such phase with --again.", err=True)
            raise typer.Exit(1) from error
    typer.echo(f"{edition.name}: loaded. Now: {loaded.phase.name if loaded.phase else BETWEEN}.")
    _say(past(edition, clock.now()))


async def _diff(file: Path) -> None:
    from bot.cli.edition_words import compared
    from bot.services.edition_desk import EditionDesk

    async with _town() as (store, clock):
        edition = _read(file, clock.now(), UNREADABLE, "{count} to mend.")
        lines = list(compared(await EditionDesk(store, clock).compare(edition), edition))
    _say(lines)
    if lines:
        raise typer.Exit(DIFFERENT)
    typer.echo("Loading this file would change nothing.")


async def _show() -> None:
    from bot.cli.edition_words import shown
    from bot.services.edition_desk import EditionDesk

    async with _town() as (store, clock):
        found = await EditionDesk(store, clock).in_force()
    if found is None:
        typer.echo("No edition was loaded yet. Begin with: parvis edition load FILE", err=True)
        raise typer.Exit(1)
    _say(shown(found))


@asynccontextmanager
async def _town() -> "AsyncIterator[tuple[Store, Clock]]":
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
