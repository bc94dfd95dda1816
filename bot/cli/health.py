"""`parvis health`: asks the bot on this machine whether it is at work, for whoever has nothing else to ask with."""

import http.client
from typing import Annotated

import typer

from bot.settings import read_settings

Live = Annotated[bool, typer.Option("--live", help="Only ask whether the process answers.")]

PATIENCE = 5.0
EVERYWHERE = ("0.0.0.0", "[::]")  # noqa: S104 - addresses that one can listen on but not call


def health(
    live: Annotated[bool, typer.Option("--live", help="Only ask whether the process answers.")] = False,
) -> None:
    """Ask the bot at PARVIS_LISTEN whether it is at work. Exit code 1 when it is not: for container health checks.

    What it answers is printed: it names what the bot waits for.
    """
    host, _, port = read_settings().listen.rpartition(":")
    connection = http.client.HTTPConnection("127.0.0.1" if host in EVERYWHERE else host, int(port), timeout=PATIENCE)
    try:
        connection.request("GET", "/healthz/live" if live else "/healthz")
        answer = connection.getresponse()
        told = answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        typer.echo(f"Nobody answers at {host}:{port} ({type(error).__name__}).", err=True)
        raise typer.Exit(1) from error
    finally:
        connection.close()
    typer.echo(told)
    raise typer.Exit(0 if answer.status == http.client.OK else 1)


def register(app: typer.Typer) -> None:
    app.command()(health)
