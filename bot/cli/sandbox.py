"""`parvis sandbox`: try everything, with no token."""

from typing import Annotated

import typer


def sandbox(
    port: Annotated[int, typer.Option(help="Where the page is: http://127.0.0.1:PORT")] = 8080,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget everything that was tried before.")] = False,
) -> None:
    """A Telegram in a box: phones in a web page, and the bot at work behind them.

    Five people are there: two residents, an ambassador, a moderator, a coordinator. What they do is kept under
    PARVIS_VAR/sandbox and found again at the next start. Nothing leaves this machine.
    """
    import asyncio

    from bot.logs import configure_logs
    from bot.sandbox.command import forget, run_sandbox
    from bot.settings import read_settings

    settings = read_settings()
    configure_logs(settings.log_level)
    folder = (settings.var / "sandbox").resolve()
    if fresh:
        forget(folder)
    folder.mkdir(parents=True, exist_ok=True)
    page = f"http://127.0.0.1:{port}"
    asyncio.run(run_sandbox(folder, port, lambda: typer.echo(f"\n  Open {page} in a browser. Ctrl-C ends it.\n")))


def register(app: typer.Typer) -> None:
    app.command()(sandbox)
