"""`parvis vote …`: what is done for a vote on the server."""

import typer

from bot.cli import vote_codes

app = typer.Typer(no_args_is_help=True, help="The vote: its one-time codes.")
app.add_typer(vote_codes.app, name="codes")
