"""`parvis staff`: who is in the city's team."""

import asyncio
from typing import Annotated

import typer

from bot.domain.deep_links import deep_link
from bot.domain.people import PersonId, Role
from bot.settings import Settings, read_settings

app = typer.Typer(
    no_args_is_help=True,
    help="""The city's team: invite somebody to a role, see who holds which, take a role away.

    The first coordinator is invited here; they invite the others from the chat, with /equipe.
    """,
)

GetsRole = Annotated[Role, typer.Argument(help="The role to give.", metavar="ROLE")]
LosesRole = Annotated[Role, typer.Argument(help="The role to take away, as `parvis staff list` names it.")]
Number = Annotated[int, typer.Argument(help="The number of the person, as `parvis staff list` shows it.")]


@app.command()
def invite(role: GetsRole) -> None:
    """Print a link to a role. It works once, within 24 hours, for whoever opens it first.

    ROLE is one of: moderator, coordinator, ambassador, desk_officer, facilitator, analyst.
    """
    if role is Role.RESIDENT:
        typer.echo("Everybody is a resident: nobody needs an invitation to that.", err=True)
        raise typer.Exit(1)
    asyncio.run(_invite(role))


@app.command("list")
def list_members() -> None:
    """Show who holds which role, and since when."""
    asyncio.run(_list())


@app.command()
def remove(person: Number, role: LosesRole) -> None:
    """Take a role away, at once. The last coordinator cannot be removed: invite another one first."""
    asyncio.run(_remove(PersonId(person), role))


async def _invite(role: Role) -> None:
    from bot.opening import clock_of, opened
    from bot.services.post import Post
    from bot.services.team import Team

    settings = read_settings()
    async with opened(settings) as store:
        payload = await Team(store, clock_of(settings), Post(_silent)).invite(None, role)
    username = await bot_username(settings)
    if username:
        typer.echo(deep_link(username, payload))
    else:
        typer.echo(f"/start {payload}")
        typer.echo(
            "No bot answers (PARVIS_BOT_TOKEN is not set, or Telegram does not answer), so this is no link yet: the "
            "invited person writes that line to the bot.",
            err=True,
        )
    typer.echo(f"It makes whoever opens it first a {role.replace('_', ' ')}; for 24 hours, once.", err=True)


async def _list() -> None:
    from rich.console import Console
    from rich.table import Table

    from bot.opening import clock_of, opened
    from bot.services.post import Post
    from bot.services.team import Team

    settings = read_settings()
    async with opened(settings) as store:
        members = await Team(store, clock_of(settings), Post(_silent)).listed()
    if not members:
        typer.echo("Nobody is in the team yet. Begin with: parvis staff invite coordinator")
        return
    table = Table("Number", "Name", "Role", "Since")
    for one in members:
        table.add_row(str(one.person.id), one.person.first_name, one.role, f"{one.since:%Y-%m-%d}")
    Console().print(table)


async def _remove(person: PersonId, role: Role) -> None:
    from bot.domain.team import LastCoordinator, RoleNotHeld
    from bot.opening import clock_of, opened
    from bot.services.post import Post
    from bot.services.team import Team

    settings = read_settings()
    try:
        async with opened(settings) as store:
            await Team(store, clock_of(settings), Post(_silent)).remove(None, person, role)
    except LastCoordinator as error:
        typer.echo(
            "This is the last coordinator. Invite another one first: parvis staff invite coordinator", err=True
        )
        raise typer.Exit(1) from error
    except RoleNotHeld as error:
        typer.echo(f"Person {person} does not hold that role. See: parvis staff list", err=True)
        raise typer.Exit(1) from error
    typer.echo("Done. The role has ended, and the person is told.")


def _silent() -> None:
    """Nobody to nudge in this process: the bot looks into the ledger every few seconds."""


async def bot_username(settings: Settings) -> str | None:
    """The name of the bot that the token belongs to, asked of Telegram; None when there is nobody to ask."""
    if settings.bot_token is None:
        return None
    from aiohttp import ClientError, ClientSession, ClientTimeout

    url = f"{settings.telegram_api}/bot{settings.bot_token.get_secret_value()}/getMe"
    try:
        async with ClientSession(timeout=ClientTimeout(total=10)) as session, session.get(url) as answer:
            told = await answer.json()
    except (ClientError, TimeoutError, ValueError):
        return None
    return str(told["result"]["username"]) if told.get("ok") else None
