"""`parvis run`, `parvis serve`, `parvis work`, among the other commands."""

import typer

from bot.cli.life import run, serve, work


def register(app: typer.Typer) -> None:
    for process in (run, serve, work):
        app.command()(process)
