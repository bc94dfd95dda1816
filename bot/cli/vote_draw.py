"""`parvis vote draw`: announce a draw before its seed is known, and draw with the seed, from files."""

from pathlib import Path
from typing import Annotated

import typer

from bot.domain.draws import Announcement, BadDraw

Candidates = Annotated[list[str] | None, typer.Argument(help="What is drawn from: ids of projects.")]
From = Annotated[Path | None, typer.Option("--from", help="Candidates, one a line, or an announcement.")]
Out = Annotated[Path | None, typer.Option(help="Where the announcement is written, besides being shown.")]


def draw(  # noqa: PLR0913, PLR0917 - the options of a command line
    candidates: Candidates = None,
    listed: From = None,
    announce: Annotated[
        bool, typer.Option("--announce", help="Say what will be drawn, before the seed is known.")
    ] = False,
    what: Annotated[str, typer.Option(help="What is drawn.")] = "The order of tied projects",
    source: Annotated[str, typer.Option(help="The public event that gives the seed.")] = "",
    when: Annotated[str, typer.Option(help="When that event is.")] = "",
    out: Out = None,
    seed: Annotated[str | None, typer.Option(help="The seed that the event gave, as published.")] = None,
) -> None:
    """Announce a draw (--announce), or draw the order with its seed (--seed).

    First: parvis vote draw --announce --source "Loto, 15 March 2027" --when "15 March 2027, 20:30" --out draw.json
    12 45 7; publish the file and its digest. After the event: parvis vote draw --seed "3 14 22 31 40" --from
    draw.json. Anybody can work out the order again: it is that of SHA-256 over the seed, a line feed and the id.
    """
    try:
        if announce == (seed is not None):
            raise BadDraw("Say either --announce or --seed.")
        if seed is None:
            _announce(Announcement(what, tuple(_names(candidates, listed)), source, when), out)
        else:
            _draw(seed, _names(candidates, listed))
    except BadDraw as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _names(candidates: list[str] | None, listed: Path | None) -> list[str]:
    """The candidates given, and those of the file: an announcement, or one a line."""
    from bot.domain.draws import read_announcement

    names = list(candidates or ())
    if listed is not None:
        try:
            text = listed.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadDraw(f"{listed} cannot be read.") from error
        announced = text.lstrip().startswith("{")
        names += (
            read_announcement(text).candidates if announced else [line for line in text.splitlines() if line.strip()]
        )
    return names


def _announce(wanted: Announcement, out: Path | None) -> None:
    from bot.domain.draws import announce

    announcement = announce(wanted.what, wanted.candidates, wanted.source, wanted.when)
    if out is not None:
        out.write_text(announcement.text(), "utf-8")
    typer.echo(announcement.text(), nl=False)
    typer.echo(f"SHA-256 of this announcement: {announcement.digest()}")


def _draw(seed: str, candidates: list[str]) -> None:
    from bot.domain.draws import draw as drawn
    from bot.domain.draws import ticket

    for place, candidate in enumerate(drawn(seed, candidates), 1):
        typer.echo(f"{place}. {candidate}  {ticket(seed, candidate)}")
