"""`parvis edition`: the campaign, from its file."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="The edition: what is asked of whom, where and until when.")

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A TOML file.")]


@app.command()
def load(file: File) -> None:
    """Put an edition in force, or load it again after a change; nothing is loaded if anything in it is wrong.

    deploy/campaigns/saint-denis-demo.toml is a commented example. Loading the same file again changes the
    edition in place: ideas stay.
    """
    from bot.domain.faults import EditionInvalid

    try:
        asyncio.run(_load(file.read_text()))
    except EditionInvalid as error:
        for fault in error.faults:
            typer.echo(f"{file}: {fault}", err=True)
        typer.echo(f"Nothing was loaded: {len(error.faults)} mistakes to mend.", err=True)
        raise typer.Exit(1) from error


async def _load(text: str) -> None:
    from bot.domain.edition_file import read_edition_text
    from bot.opening import clock_of, opened
    from bot.services.campaigns import Campaigns
    from bot.settings import read_settings

    settings = read_settings()
    clock = clock_of(settings)
    edition = read_edition_text(text, clock.now())
    async with opened(settings) as store:
        await Campaigns(store, clock).load(edition)
    phase = edition.phase_at(clock.now())
    typer.echo(f"{edition.name}: loaded. Now: {phase.name if phase else 'between two phases'}.")
