"""`parvis edition paper`: the ballot paper with its hash, projects from a table, and ballots to print."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.edition import town

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.paper_gaps import Gap
    from bot.domain.projects import Project
    from bot.services.paper_ground import PaperNow

app = typer.Typer(
    invoke_without_command=True, help="The ballot paper: shown with its hash, filled from a table, printed."
)

Table = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A CSV file.")]
AsJson = Annotated[bool, typer.Option("--json", help="As it is hashed, for publication.")]
To = Annotated[Path, typer.Option("--to", file_okay=False, help="The folder to write to; it is made if need be.")]
Languages = Annotated[
    list[str] | None,
    typer.Option("--language", help="fr, en, ar or pt; again for a ballot in several. French, if none is named."),
]
NOTHING, INVALID, UNREADABLE = 1, 1, 2


@app.callback()
def paper(context: typer.Context, as_json: AsJson = False) -> None:
    """Show the ballot paper: frozen, if the vote has opened, else as it would be frozen now.

    Its hash is the SHA-256 of the JSON under "paper": keys sorted, no blanks, UTF-8. The exit code is 1 if no
    project is on it.
    """
    if context.invoked_subcommand is None:
        asyncio.run(_show(as_json))


@app.command("import")
def take(file: Table) -> None:
    """Put the projects of a table on the paper; if anything in it is wrong, all of that is named, and none is taken.

    Cells are separated by ";", the first line names the columns: numero, titre, liste, cout, fonctionnement, resume,
    competence, quartier, theme, idees, exclut, latitude, longitude. Needed are titre, liste and cout. A line with the
    number of a project changes it; without a number it is a new one. Ideas that were admitted are found feasible by
    it, and their authors are told.
    """
    try:
        raw = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        typer.echo(f"{file}: this is not text in UTF-8. Export it again as “CSV UTF-8”.", err=True)
        raise typer.Exit(UNREADABLE) from error
    asyncio.run(_take(file, raw))


@app.command("print")
def print_sheets(to: To, language: Languages = None) -> None:
    """Write what voting on paper needs, as PDF files: for each list its ballots, and the form of its urns.

    Ballots are A5, two on a page of A4 to be cut. The form says what was found in an urn; of lists where every ballot
    is typed whole there is none. Files of the same names are replaced.
    """
    from bot.i18n import DEFAULT, LANGUAGES
    from bot.services.paper_sheets import sheets

    languages = list(dict.fromkeys(language or [DEFAULT]))
    unknown = [each for each in languages if each not in LANGUAGES]
    if unknown:
        typer.echo(f"--language {unknown[0]}: it can be one of these: {', '.join(LANGUAGES)}.", err=True)
        raise typer.Exit(UNREADABLE)
    found, now = asyncio.run(_found())
    if not found.paper.lists:
        typer.echo("No project is on the ballot paper yet. See: parvis edition paper", err=True)
        raise typer.Exit(NOTHING)
    try:
        to.mkdir(parents=True, exist_ok=True)
        for name, content in sheets(found, languages, now):
            (to / name).write_bytes(content)
            typer.echo(str(to / name))
    except OSError as error:
        typer.echo(f"{error.filename}: {error.strerror}. Choose another folder: --to FOLDER", err=True)
        raise typer.Exit(UNREADABLE) from error
    if found.vote is None:
        typer.echo("The paper is not frozen yet: if it changes before the vote opens, print again.", err=True)


async def _found() -> "tuple[PaperNow, datetime]":
    """The paper as it stands, and the time."""
    from bot.services.campaigns import in_force
    from bot.services.paper_ground import paper_now

    async with town() as (store, clock), store.transaction() as tx:
        loaded = await in_force(tx)
        if loaded is None:
            typer.echo("No edition was loaded yet. Begin with: parvis edition load FILE", err=True)
            raise typer.Exit(NOTHING)
        return await paper_now(tx, loaded), clock.now()


async def _show(as_json: bool) -> None:
    found, _ = await _found()
    if as_json:
        typer.echo(json.dumps(_published(found), ensure_ascii=False, indent=2, sort_keys=True))
    else:
        for line in _lines(found):
            typer.echo(line)
    if not found.paper.lists:
        raise typer.Exit(NOTHING)


async def _take(file: Path, raw: str) -> None:
    from bot.domain.paper_lines import PaperTableInvalid
    from bot.domain.paper_refusals import PaperFrozen
    from bot.domain.paper_table import read_paper_table
    from bot.services.campaigns import in_force
    from bot.services.paper_import import PaperImport
    from bot.services.post import Post

    async with town() as (store, clock):
        async with store.transaction() as tx:
            loaded = await in_force(tx)
        if loaded is None:
            typer.echo("No edition was loaded yet. Begin with: parvis edition load FILE", err=True)
            raise typer.Exit(NOTHING)
        try:
            taken = await PaperImport(store, clock, Post(lambda: None)).take(read_paper_table(raw, loaded.edition))
        except PaperTableInvalid as error:
            for fault in error.faults:
                typer.echo(f"{file}: {fault}", err=True)
            count = len(error.faults)
            typer.echo(f"Nothing was taken: {'1 mistake' if count == 1 else f'{count} mistakes'} to mend.", err=True)
            raise typer.Exit(INVALID) from error
        except PaperFrozen as error:
            typer.echo("The vote has opened: its paper is frozen, and two people correct it in the chat.", err=True)
            raise typer.Exit(INVALID) from error
    typer.echo(f"{len(taken.made)} new, {len(taken.changed)} changed. See: parvis edition paper")


def _published(found: "PaperNow") -> dict[str, Any]:
    from bot.domain.projects import paper_to_json

    corrections = found.vote.corrections if found.vote else ()
    return {
        "edition": found.loaded.edition.slug,
        "frozen_at": found.vote.opened_at.isoformat() if found.vote else None,
        "hash": found.paper.digest.hex(),
        "paper": paper_to_json(found.paper),
        "corrections": [
            {
                "at": each.at.isoformat(),
                "project": each.project,
                "field": each.field,
                "before": each.before,
                "after": each.after,
                "why": each.why,
                "old_hash": each.old_hash.hex(),
                "new_hash": each.new_hash.hex(),
            }
            for each in corrections
        ],
    }


def _lines(found: "PaperNow") -> Iterator[str]:
    edition = found.loaded.edition
    at = f"{found.vote.opened_at.astimezone(edition.zone):%Y-%m-%d %H:%M}" if found.vote else ""
    yield f"{edition.name}: the ballot paper, {f'frozen on {at}' if at else 'not frozen yet'}"
    yield f"SHA-256: {found.paper.digest.hex()}"
    for each in found.paper.lists:
        envelope = edition.envelope(each.id)
        name = envelope.name_in("fr") if envelope else each.id
        total = sum(project.cost for project in each.projects)
        yield f"\n{name}: {each.euros:,} euros; {len(each.projects)} projects, {total:,} euros together"
        yield from (f"  {_project(project)}" for project in each.projects)
    if found.vote and found.vote.corrections:
        yield "\nCorrected"
        for one in found.vote.corrections:
            yield f"  {one.at.astimezone(edition.zone):%Y-%m-%d %H:%M}  no. {one.project}, {one.field}: {one.why}"
    if found.missing:
        yield "\nMissing"
        yield from (f"  {_gap(gap)}" for gap in found.missing)


def _project(project: "Project") -> str:
    ideas = f", ideas {', '.join(map(str, project.ideas))}" if project.ideas else ""
    gone = " (withdrawn)" if project.withdrawn else ""
    return f"{project.number:>4}  {project.title}: {project.cost:,} euros{ideas}{gone}"


def _gap(gap: "Gap") -> str:
    what = gap.kind.replace("_", " ")
    if gap.project is not None:
        return f"no. {gap.project}: {what}"
    return f"{gap.envelope.id}: {what}" if gap.envelope else what
