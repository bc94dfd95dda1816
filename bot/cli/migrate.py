"""`parvis migrate`: bring the database to the version of the code, or back to an earlier one."""

import asyncio
from typing import Annotated

import typer

from bot.opening import database_url, in_one_sentence
from bot.settings import read_settings

DownTo = Annotated[str, typer.Option(metavar="VERSION", help="Undo what came after this version.")]
Yes = Annotated[bool, typer.Option("--yes", help="There is a backup, and no Parvis runs.")]

BEFORE_GOING_BACK = """What versions after {version} keep in tables of their own will be lost.
Stop every Parvis, back the database up (deploy/README.md says how), then say it again with --yes."""


def migrate(down_to: DownTo = "", yes: Yes = False) -> None:
    """Create or update the tables. `parvis run` does the same at its start; `serve` and `work` wait for it.

    With --down-to, go back, so that an older Parvis can be installed again: what the newer one kept is lost.
    """
    if down_to and not yes:
        typer.echo(BEFORE_GOING_BACK.format(version=down_to), err=True)
        raise typer.Exit(1)
    asyncio.run(_migrate(down_to))


async def _migrate(down_to: str) -> None:
    from bot.work.schema import ensure_schema
    from storage.engine import open_engine
    from storage.migrate import NoSuchVersion, step_back
    from storage.migrate import migrate as bring_up_to_date
    from storage.versions import schema_versions

    url = database_url(read_settings())
    engine = open_engine(url, pool_size=2)
    try:
        with in_one_sentence():
            before, _ = await schema_versions(engine)
            await (step_back(engine, down_to) if down_to else bring_up_to_date(engine))
            after, _ = await schema_versions(engine)
    except NoSuchVersion as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    finally:
        await engine.dispose()
    await ensure_schema(url)
    typer.echo(
        f"The database is at version {after}." + ("" if before == after else f" It was at {before or 'nothing'}.")
    )


def register(app: typer.Typer) -> None:
    app.command()(migrate)
