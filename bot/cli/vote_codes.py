"""`parvis vote codes`: batches of one-time codes, and the file that carries them once."""

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.vote_codes import CodeBatch
    from bot.services.code_printing import PrintedBatch

app = typer.Typer(no_args_is_help=True, help="One-time codes of a vote: see the batches, print one of them, once.")

Batch = Annotated[int, typer.Argument(help="The number of the batch, as `parvis vote codes list` shows it.")]
To = Annotated[
    Path, typer.Option("--to", dir_okay=False, help="The file to write: .pdf to print it, .csv for a printing house.")
]
Bot = Annotated[str | None, typer.Option("--bot", help="The name of the bot, for the QR; else Telegram is asked.")]


@app.command("list")
def list_batches() -> None:
    """Show every batch with its counts: made, handed out, void, used."""
    asyncio.run(_list())


@app.command("print")
def print_batch(batch: Batch, to: To, bot: Bot = None) -> None:
    """Make the codes of a batch that two people have approved, and write them to a file that only you can read.

    The codes exist in this file alone: it is written once, and a second time is refused. Take it to the printer by
    hand, and erase it once the letters have left. After a failure at the very end it is
    there as .NAME.part.
    """
    asyncio.run(_print(batch, to, bot))


async def _list() -> None:
    from rich.console import Console
    from rich.table import Table

    from bot.domain.phases import NoEdition
    from bot.opening import clock_of, opened
    from bot.services.code_printing import CodePrinting
    from bot.services.vote_keys import vote_keys
    from bot.settings import read_settings

    settings = read_settings()
    async with opened(settings) as store:
        try:
            found = await CodePrinting(store, clock_of(settings), vote_keys(settings)).batches()
        except NoEdition as error:
            _refuse("No edition was loaded yet.", error)
    table = Table("Batch", "For", "Codes", "Printed", "Handed out", "Void", "Used")
    for one in found:
        table.add_row(*_line(one))
    Console().print(table)


def _line(one: "CodeBatch") -> list[str]:
    printed = f"{one.printed_at:%Y-%m-%d %H:%M}" if one.printed_at else "not yet"
    return [str(one.id), one.use, str(one.size), printed, *(str(n) for n in (one.handed, one.void, one.used))]


async def _print(batch: int, to: Path, bot: str | None) -> None:
    from bot.cli.staff import bot_username
    from bot.domain.deep_links import is_username
    from bot.domain.errors import Refusal
    from bot.opening import clock_of, opened
    from bot.services.code_printing import CodePrinting
    from bot.services.vote_keys import vote_keys
    from bot.settings import read_settings

    settings = read_settings()
    form, draft = _form_of(to), to.with_name(f".{to.name}.part")
    name = bot or await bot_username(settings)
    if name is None:
        _refuse("No bot answers, so the QR codes would lead nowhere. Name it: --bot NAME")
    if not is_username(name):
        _refuse(f"{name}: this is not the name of a bot. Write it as in its link t.me/NAME, without the @.")
    try:
        async with opened(settings) as store:
            printing = CodePrinting(store, clock_of(settings), vote_keys(settings))
            printed = await printing.print(batch, lambda one: _write(draft, form(one, name)))
    except Refusal as refusal:
        _refuse(_WHY_NOT[type(refusal).__name__].format(batch=batch), refusal)
    except OSError as error:
        _refuse(f"{to}: {error.strerror}. Nothing was printed.", error)
    draft.rename(to)
    typer.echo(f"{to}: {len(printed.codes)} codes of batch {batch}. They are nowhere else: keep this file safe.")


_WHY_NOT = {
    "NoEdition": "No edition was loaded yet.",
    "BatchUnknown": "There is no batch {batch}. See: parvis vote codes list",
    "PrintedAlready": "Batch {batch} was printed already. If its file is lost, void it and ask for another batch.",
}


def _form_of(to: Path) -> "Callable[[PrintedBatch, str], bytes]":
    from bot.services.code_files import FORMS

    form = FORMS.get(to.suffix.lower())
    if form is None:
        _refuse(f"{to}: the name must end in one of these: {', '.join(FORMS)}.")
    if to.exists():
        _refuse(f"{to} exists already. Choose another name: no file is overwritten.")
    return form


def _write(draft: Path, content: bytes) -> None:
    """On the disk before the codes count; it gets its name once they do."""
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _refuse(words: str, error: Exception | None = None) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(1) from error
