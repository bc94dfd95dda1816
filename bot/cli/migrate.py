"""`parvis migrate`: bring the database to the version of the code."""

import asyncio

import typer

from bot.opening import database_url, in_one_sentence
from bot.settings import read_settings


def migrate() -> None:
    """Create or update the tables. `parvis run` does the same at its start; `serve` and `work` wait for it."""
    asyncio.run(_migrate())


async def _migrate() -> None:
    from bot.work.schema import ensure_schema
    from storage.engine import open_engine
    from storage.migrate import migrate as bring_up_to_date
    from storage.migrate import schema_versions

    url = database_url(read_settings())
    engine = open_engine(url, pool_size=2)
    try:
        with in_one_sentence():
            before, _ = await schema_versions(engine)
            await bring_up_to_date(engine)
            after, _ = await schema_versions(engine)
    finally:
        await engine.dispose()
    await ensure_schema(url)
    typer.echo(
        f"The database is at version {after}." + ("" if before == after else f" It was at {before or 'nothing'}.")
    )


def register(app: typer.Typer) -> None:
    app.command()(migrate)
