"""`parvis rehearse`: a whole edition in minutes, played by a crowd, and held against its calendar."""

import asyncio
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from bot.sandbox.rehearsal.ballots import Published
    from bot.sandbox.rehearsal.verdict import Verdict

Residents = Annotated[int, typer.Option(min=1, max=5000, help="How many residents take part.")]
Seed = Annotated[int, typer.Option(help="The same seed plays the same rehearsal.")]

SHOWN = 40
"""Failures that are printed; more would say the same again."""


def rehearse(residents: Residents = 100, seed: Seed = 1) -> None:
    """Play a whole edition in the sandbox, from its preparation to its last day, and check every message.

    A crowd with habits puts forward, supports, follows, asks, abandons, votes, blocks and comes back; the team reads,
    decides, costs, counts and publishes; twelve ambassadors accept, refuse, race, drop out, arrive, tell and leave in
    a fortnight of missions; the clock is turned from one moment of the calendar to the next. What was delivered is
    then held against the calendar, the quiet hours, everybody's language, what they chose to hear and what they have
    refused, and what was published against everybody's ballot and receipt. Exit code 1 if anything is wrong.
    Nothing leaves this machine; what was delivered can be read in PARVIS_VAR/rehearsal/transcript.txt.
    """
    from rich.console import Console

    from bot.lifetime import loop_factory
    from bot.logs import configure_logs
    from bot.settings import read_settings

    configure_logs("ERROR")
    console = Console(highlight=False, soft_wrap=True)
    folder = (read_settings().var / "rehearsal").resolve()
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        verdict = runner.run(_play(residents, seed, folder, console))
    (folder / "transcript.txt").write_text("\n".join(verdict.transcript) + "\n")
    _show(verdict, console)
    raise typer.Exit(0 if verdict.holds else 1)


async def _play(residents: int, seed: int, folder: Path, console: "Console") -> "Verdict":
    from bot.opening import database_url
    from bot.sandbox.command import forget, sandbox_settings
    from bot.sandbox.rehearsal.play import BEGINS, rehearse
    from storage.embedded import stop_server

    def tell(at: datetime, what: str) -> None:
        console.print(f"[dim]{at.astimezone(BEGINS.tzinfo):%a %d %b %Y %H:%M}[/dim]  {what}")

    forget(folder)
    try:
        return await rehearse(residents, seed, folder, database_url(sandbox_settings(folder)), tell)
    finally:
        stop_server(folder / "postgres")


def _show(verdict: "Verdict", console: "Console") -> None:
    from bot.sandbox.rehearsal.play import BEGINS

    speak = ", ".join(f"{count} {language}" for language, count in verdict.languages.most_common())
    console.print(f"\n[bold]{verdict.residents} residents[/bold] ({speak}), seed {verdict.seed}")
    console.print(f"{verdict.days} days in {verdict.seconds:.0f} seconds")
    console.print(", ".join(f"{name.replace('_', ' ')} {count}" for name, count in sorted(verdict.counts.items())))
    if verdict.published:
        console.print(_vote(verdict, verdict.published))
    console.print(_messages(verdict, BEGINS.tzinfo))
    console.print(_letters(verdict))
    for failure in verdict.failures[:SHOWN]:
        console.print("✗", failure, markup=False)
    if verdict.holds:
        console.print("[green]Everything was as it should be.[/green]")
    else:
        console.print(f"[red]{len(verdict.failures)} failures.[/red]")


def _vote(verdict: "Verdict", found: "Published") -> str:
    """The sums that must be the same, side by side."""
    remembered = sum(bool(one.memory.receipts) for one in verdict.readers)
    return (
        f"vote: {remembered} remember a receipt, roll {found.roll}, ballots {found.urn}, published {found.turnout} "
        f"with {found.receipts.total()} receipts; {found.funded} of {len(found.votes)} projects funded"
    )


def _messages(verdict: "Verdict", zone: tzinfo | None) -> "Table":
    """The messages that the edition plans: when, to how many, in which languages."""
    from rich.table import Table

    table = Table("message", "due", "first", "last", "meant for", "delivered", "languages")
    for one in verdict.broadcasts:
        came = [at.astimezone(zone) for at, _ in one.delivered]
        table.add_row(
            one.planned.id,
            f"{one.due.astimezone(zone):%Y-%m-%d %H:%M}",
            f"{came[0]:%m-%d %H:%M}" if came else "–",
            f"{came[-1]:%m-%d %H:%M}" if came else "–",
            str(one.meant(verdict.readers)),
            str(len(came)),
            " ".join(f"{language} {count}" for language, count in sorted(one.languages.items())),
        )
    return table


def _letters(verdict: "Verdict") -> "Table":
    """What came to each ambassador, and to who leads their missions."""
    from rich.table import Table

    from bot.sandbox.rehearsal.fortnight import PARIS
    from bot.sandbox.rehearsal.transcript import person_by_person

    table = Table("ambassador", "letters about missions", show_lines=True)
    for name, letters in person_by_person(verdict.readers, verdict.tellings, PARIS).items():
        table.add_row(name, "\n".join(letters))
    return table


def register(app: typer.Typer) -> None:
    app.command()(rehearse)
