"""`parvis edition forecast`: what will leave in the coming days."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.services.forecasting import Outlook

ESTIMATE = (
    "Numbers are those of now, times are estimates: who chose quiet hours of their own, or has had enough "
    "announcements on a day, gets theirs at another time."
)
GUESSES = (
    "“About” is a guess: offers of missions as if nobody said yes, what follows them as if all places were taken, "
    "the team's mornings as if no task were done."
)

Days = Annotated[int, typer.Option(min=1, max=400, help="How many days to look ahead.")]


def forecast(days: Days = 14) -> None:
    """Show every message that will leave by itself: when, to how many, from when until when at the allowed pace.

    Counts are those of now. What falls due in quiet hours leaves in the morning; what does not get done in the
    evening goes on then. The times are estimates: people who chose their own quiet hours, or have had announcements
    enough on a day, get theirs at another time.
    """
    from bot.domain.phases import NoEdition

    try:
        asyncio.run(_forecast(days))
    except NoEdition as error:
        typer.echo("No edition was loaded yet. Begin with: parvis edition load FILE", err=True)
        raise typer.Exit(1) from error


def register(app: typer.Typer) -> None:
    app.command()(forecast)


async def _forecast(days: int) -> None:
    from bot.opening import clock_of, opened
    from bot.services.forecasting import Forecasting
    from bot.settings import read_settings

    settings = read_settings()
    async with opened(settings) as store:
        _show(await Forecasting(store, clock_of(settings), settings.letters_a_second).ahead(None, days))


def _show(outlook: "Outlook") -> None:
    from rich.console import Console
    from rich.table import Table

    zone = outlook.loaded.edition.zone
    for due in outlook.changes:
        typer.echo(f"{due.at.astimezone(zone):%a %d %b %Y %H:%M}  {due.kind.replace('_', ' ')}: {due.name}")
    if not outlook.leaving:
        typer.echo(f"No message leaves before {outlook.until.astimezone(zone):%a %d %b %Y %H:%M}.")
        return
    table = Table("Due", "Message", "Letters", "Leave", "Done by", "Quiet hours")
    for one in outlook.leaving:
        times = [f"{moment.astimezone(zone):%a %d %b %Y %H:%M}" for moment in (one.sending.at, one.begins, one.ends)]
        called = " ".join(part for part in (one.sending.kind.replace("_", " "), one.sending.name) if part)
        letters = f"{'about ' if one.sending.about else ''}{one.sending.people:,}"
        table.add_row(times[0], called, letters, *times[1:], "push it" if one.quiet else "")
    Console().print(table)
    typer.echo(ESTIMATE)
    if any(one.sending.about for one in outlook.leaving):
        typer.echo(GUESSES)
