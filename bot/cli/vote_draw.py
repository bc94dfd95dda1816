"""`parvis vote draw`: the draw of the vote in force, announced before its seed is known; or any draw, from a list."""

import asyncio
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.domain.draws import Announcement, BadDraw

WHAT = "The order of tied projects"

Candidates = Annotated[
    list[str] | None, typer.Argument(help="What is drawn from, such as numbers of projects. None: the vote in force.")
]
From = Annotated[Path | None, typer.Option("--from", help="Candidates, one a line, or an announcement.")]
Announce = Annotated[
    str | None,
    typer.Option(metavar="SOURCE", help="Where and when the seed will come from, said before anybody can know it."),
]
Seed = Annotated[str | None, typer.Option(metavar="SEED", help="The seed that the event gave, as it was published.")]
What = Annotated[str, typer.Option(help="What is drawn; for a list of candidates.")]
When = Annotated[str, typer.Option(help='When the event is; for the vote in force, such as "15/03/2027 20:30".')]
Out = Annotated[
    Path | None,
    typer.Option(help="Where the announcement is written, besides being shown; for a list of candidates."),
]


def draw(  # noqa: PLR0913, PLR0917 - the options of a command line
    candidates: Candidates = None,
    listed: From = None,
    announce: Announce = None,
    seed: Seed = None,
    what: What = WHAT,
    when: When = "",
    out: Out = None,
) -> None:
    """Announce where the seed of a draw comes from (--announce), then draw with it (--seed).

    Without candidates it is the draw of the vote in force, as in the chat (/depouillement). First, then after the
    event:

    parvis vote draw --announce "The lottery of 15 March, in the order drawn" --when "15/03/2027 20:30"

    parvis vote draw --seed "3 14 22 31 40"

    This is done after the close of the vote. The announcement, with all projects that can win, is posted to the
    city's channels; until the announced moment it can be announced anew, from then on the seed is taken, once; both
    are published with the results. They are noted under the name of a coordinator, who is asked for a code: in
    their chat, “Pair a terminal” under /guichet gives one that works once, for five minutes.

    With candidates nothing is noted and no database is needed, so that anybody can repeat a draw:

    parvis vote draw --seed "3 14 22 31 40" 12 45 7

    The order is that of SHA-256 over the seed, a line feed and the candidate. To announce such a draw, publish the
    file that this writes, and its digest; then draw from it:

    parvis vote draw --announce "The lottery" --when "15 March 2027, 20:30" --out draw.json 12 45 7

    parvis vote draw --seed "3 14 22 31 40" --from draw.json
    """
    try:
        if (announce is None) == (seed is None):
            raise BadDraw("Say either --announce or --seed.")
        if not candidates and listed is None:
            if out is not None or what != WHAT:
                raise BadDraw("--what and --out are for a list of candidates: name them, or a file (--from).")
            _of_the_vote(announce, seed, when)
        elif announce is not None:
            _announce(Announcement(what, tuple(_names(candidates, listed)), announce, when), out)
        else:
            _draw(seed or "", _names(candidates, listed))
    except BadDraw as error:
        _refuse(str(error), error)


def _of_the_vote(announce: str | None, seed: str | None, when: str) -> None:
    from bot.domain.text import canonical

    words = canonical(announce if announce is not None else seed or "")
    if not words or (announce is not None) != bool(when.strip()):
        raise BadDraw("A draw is announced with what gives the seed and when (--when), and drawn with that seed.")
    code = typer.prompt("Code from your chat (/guichet, “Pair a terminal”)", err=True)
    by = asyncio.run(_note(code, words, when))
    if announce is not None:
        typer.echo(f'Announced by {by}: {words}, {when}\nOnce the seed is known: parvis vote draw --seed "SEED"')
    else:
        typer.echo(f"Noted by {by}: {words}\nCount again in the chat: /depouillement")


async def _note(code: str, words: str, when: str) -> str:
    """As whoever the code is of, whose first name it returns: by the same rules as in the chat.

    An announcement has a moment, a seed has none.
    """
    from bot.domain.errors import Refusal
    from bot.i18n import translator
    from bot.opening import clock_of, opened
    from bot.services.assembly import build_services
    from bot.services.services import Installation
    from bot.services.vote_keys import vote_keys
    from bot.settings import read_settings
    from bot.texts import draws as texts

    settings = read_settings()
    here = Installation(vote_keys=vote_keys(settings))
    async with opened(settings) as store:
        services = build_services(store, clock_of(settings), lambda: None, settings.pepper(), here)
        try:
            _, person = await services.terminals.pair(code)
            if when:
                told = await services.drawing.announce(person, words, when)
                typer.echo(str(texts.told(told, translator("en"))))
            else:
                await services.drawing.seed(person, words)
        except Refusal as refusal:
            _refuse(_WHY_NOT[type(refusal).__name__], refusal)
    return person.first_name


_WHY_NOT = {
    "TerminalNotPaired": "This code does not fit, was used, or is older than five minutes. Nothing was noted.",
    "NotAllowed": "Only coordinators announce a draw and note its seed. Nothing was noted.",
    "NothingToVoteOn": "No vote of the edition in force has opened yet. Nothing was noted.",
    "VoteNotClosed": "The vote is still open: what is drawn from is known once it is over. Nothing was noted.",
    "DateUnreadable": 'Say when as the town\'s clocks show it: --when "15/03/2027 20:30". Nothing was noted.',
    "NoSuchDay": "There is no such day in the calendar. Nothing was noted.",
    "DrawNotAhead": "This moment is past: name an event that is still to come. Nothing was noted.",
    "DrawTooEarly": "The seed is not known before the moment that was announced. Nothing was noted.",
    "DrawOutOfOrder": "The source is announced first, anew only until its moment; the seed is noted once and later; "
    "after the results are published, nothing changes. /depouillement in the chat shows what comes next.",
    "ReasonNeeded": "This is too long: say it in one sentence, of 300 characters at most. Nothing was noted.",
}


def _names(candidates: list[str] | None, listed: Path | None) -> list[str]:
    """The candidates given, and those of the file: an announcement, or one a line."""
    from bot.domain.draws import read_announcement

    names = list(candidates or ())
    if listed is not None:
        try:
            text = listed.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadDraw(f"{listed} cannot be read.") from error
        announced = text.lstrip().startswith("{")
        names += (
            read_announcement(text).candidates if announced else [line for line in text.splitlines() if line.strip()]
        )
    return names


def _announce(wanted: Announcement, out: Path | None) -> None:
    from bot.domain.draws import announce

    announcement = announce(wanted.what, wanted.candidates, wanted.source, wanted.when)
    if out is not None:
        out.write_text(announcement.text(), "utf-8")
    typer.echo(announcement.text(), nl=False)
    typer.echo(f"SHA-256 of this announcement: {announcement.digest()}")


def _draw(seed: str, candidates: list[str]) -> None:
    from bot.domain.draws import draw as drawn
    from bot.domain.draws import ticket

    for place, candidate in enumerate(drawn(seed, candidates), 1):
        typer.echo(f"{place}. {candidate}  {ticket(seed, candidate)}")


def _refuse(words: str, error: Exception) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(1) from error
