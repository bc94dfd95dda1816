"""All commands together: run the bot, try it, look after it."""

from functools import cache

import typer

app = typer.Typer(
    name="parvis",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="""Parvis, the chat bot of a city's participatory budget.

    To try it, with no token and nothing to install: [bold]parvis sandbox[/bold], then open http://127.0.0.1:8080.

    To run it on Telegram: get a token from @BotFather, put it in PARVIS_BOT_TOKEN (or in a file named by
    PARVIS_BOT_TOKEN_FILE), load an edition with [bold]parvis edition load FILE[/bold], then [bold]parvis run[/bold].
    Every setting is an environment variable, explained in deploy/.env.example; a `.env` file is read too.
    """,
)


@cache
def whole() -> typer.Typer:
    """All commands together."""
    from bot.cli import (
        desk,
        doctor,
        edition,
        forecast,
        health,
        migrate,
        paper,
        rehearse,
        run,
        sandbox,
        staff,
        vote,
    )

    for group in (run, sandbox, rehearse, desk, migrate, health, doctor):
        group.register(app)
    forecast.register(edition.app)
    edition.app.add_typer(paper.app, name="paper")
    app.add_typer(edition.app, name="edition")
    app.add_typer(staff.app, name="staff")
    app.add_typer(vote.app, name="vote")
    return app


def vote_alone() -> typer.Typer:
    """The commands of the vote: what counts a file starts in a moment, without what the bot is made of."""
    from bot.cli import vote

    app.add_typer(vote.app, name="vote")
    return app
