"""`parvis vote …`: count an election again, draw in public, print codes."""

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import vote_codes, vote_draw
from bot.domain.counting import Selection

if TYPE_CHECKING:
    from bot.domain.pabulib import Election
    from bot.domain.tally_facts import Outcome

app = typer.Typer(no_args_is_help=True, help="Count an election again, draw where it is tied, print codes.")

Rule = Annotated[Selection, typer.Option(help="How winners are chosen.")]
Threshold = Annotated[int | None, typer.Option(min=1, help="Votes or points below which no project wins.")]
Exhaustive = Annotated[
    bool,
    typer.Option(help="Equal shares stop adding budget when nothing more fits, or at the last that is feasible."),
]
Json = Annotated[bool, typer.Option("--json", help="One line for a machine.")]


@app.command()
def replay(
    file: Path,
    rule: Rule = Selection.GREEDY_SKIP,
    threshold: Threshold = None,
    exhaustive: Exhaustive = True,
    as_json: Json = False,
) -> None:
    """Count an election in Pabulib's format (.pb) by a rule, and show the winners.

    Nothing but the file is read. Ties are broken by lower cost, then by the draw that the file gives (draw_order) or
    the natural order of ids. Exit code 1 when the file is no such election, or cannot be counted by this rule.
    """
    from bot.domain.pabulib_sections import BadFile
    from bot.domain.tally import CannotCount

    try:
        election, outcome, seconds = _counted(file, rule, threshold, exhaustive)
    except OSError as error:
        raise _sorry(f"{file}: {error.strerror}") from error
    except BadFile as error:
        raise _sorry(f"{file}, {error}") from error
    except CannotCount as error:
        raise _sorry(f"{file}: {error}") from error
    if as_json:
        typer.echo(_machine(election, rule, outcome, seconds))
    else:
        _show(election, outcome, seconds)


def _counted(
    file: Path, rule: Selection, threshold: int | None, exhaustive: bool
) -> "tuple[Election, Outcome, float]":
    """The election, what the count found, and how long the count took without the reading."""
    from bot.domain.counting import CountingRules
    from bot.domain.pabulib import contest_of
    from bot.domain.pabulib_reading import read_election
    from bot.domain.tally import count

    election = read_election(file.read_bytes())
    if threshold is None and rule is Selection.GREEDY_THRESHOLD:
        threshold = election.threshold
    rules = CountingRules(rule, threshold=threshold or 0, exhaustive=exhaustive)
    began = time.perf_counter()
    return election, count(contest_of(election, rules)), time.perf_counter() - began


def _machine(election: "Election", rule: Selection, outcome: "Outcome", seconds: float) -> str:
    names = [project.id for project in election.projects]
    return json.dumps(
        {
            "rule": rule,
            "winners": [names[number] for number in outcome.winners],
            "total_cost": json.loads(election.money(outcome.spent)),
            "scores": {names[number]: score.support for number, score in outcome.scores.items()},
            "ties": [
                {"projects": [names[number] for number in tie.projects], "broken_by": tie.broken}
                for tie in outcome.ties
            ],
            "seconds": round(seconds, 6),
        },
        ensure_ascii=False,
    )


def _show(election: "Election", outcome: "Outcome", seconds: float) -> None:
    from rich.console import Console
    from rich.table import Table

    names = [project.id for project in election.projects]
    table = Table("", "Project", "Name", "Score", "Cost")
    for column in (0, 3, 4):
        table.columns[column].justify = "right"
    for place, number in enumerate(outcome.winners, 1):
        project, score = election.projects[number], outcome.scores[number]
        table.add_row(
            str(place),
            project.id,
            project.columns.get("name", ""),
            f"{score.support:,}",
            election.money(project.cost),
        )
    Console().print(table)
    spent, budget = election.money(outcome.spent), election.money(election.budget)
    typer.echo(f"{len(outcome.winners)} of {len(names)} projects win, {spent} of {budget} is spent.")
    for tie in outcome.ties:
        order = ", ".join(names[number] for number in tie.projects)
        typer.echo(f"Tied, taken in this order by {tie.broken}: {order}")
    if outcome.added:
        typer.echo(f"The budget was added to {outcome.added:,} times, by one a voter.")
    typer.echo(f"{election.voters:,} ballots, counted in {seconds:.3f} s.")


def _sorry(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(1)


app.command()(vote_draw.draw)
app.add_typer(vote_codes.app, name="codes")
