"""`parvis edition`: the campaign, from its file."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.domain.phases import PhaseName

app = typer.Typer(no_args_is_help=True, help="The edition: what is asked of whom, where and until when.")

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A TOML file.")]


Again = Annotated[
    list[PhaseName] | None,
    typer.Option(help="Let this phase begin again, although it has begun before. May be given several times."),
]


@app.command()
def load(file: File, again: Again = None) -> None:
    """Put an edition in force, or load it again after a change; nothing is loaded if anything in it is wrong.

    deploy/campaigns/saint-denis-demo.toml is a commented example. Loading the same file again changes the
    edition in place: ideas stay.
    """
    from bot.domain.faults import EditionInvalid
    from bot.domain.stages import HasBegun

    try:
        asyncio.run(_load(file.read_text(), again or []))
    except EditionInvalid as error:
        for fault in error.faults:
            typer.echo(f"{file}: {fault}", err=True)
        typer.echo(f"Nothing was loaded: {len(error.faults)} mistakes to mend.", err=True)
        raise typer.Exit(1) from error
    except HasBegun as error:
        for stage in error.stages:
            typer.echo(f"{file}: {stage.name} has begun already, and by these dates it would begin again.", err=True)
        typer.echo("Nothing was loaded. If that is what you want, name each such phase with --again.", err=True)
        raise typer.Exit(1) from error


async def _load(text: str, again: list[PhaseName]) -> None:
    from bot.domain.edition_file import read_edition_text
    from bot.opening import clock_of, opened
    from bot.services.campaigns import Campaigns
    from bot.settings import read_settings

    settings = read_settings()
    clock = clock_of(settings)
    edition = read_edition_text(text, clock.now())
    async with opened(settings) as store:
        loaded = await Campaigns(store, clock).load(edition, again=again)
    typer.echo(f"{edition.name}: loaded. Now: {loaded.phase.name if loaded.phase else 'between two phases'}.")
