"""`parvis`: run the bot, try it, look after it."""

import sys

from bot.settings import SettingsWrong

PROCESSES = ("run", "serve", "work")


def main() -> None:
    """The console script. A wrong setting is one sentence and exit code 2.

    A process that will live for months goes straight to its work: what reads and colours a command line would stay in
    its memory.
    """
    try:
        if len(sys.argv) == 2 and sys.argv[1] in PROCESSES:
            from bot.cli import life

            getattr(life, sys.argv[1])()
        else:
            from bot.cli.commands import vote_alone, whole

            (vote_alone() if sys.argv[1:2] == ["vote"] else whole())()
    except SettingsWrong as error:
        print(str(error), file=sys.stderr)  # noqa: T201 - for whoever typed the command
        sys.exit(2)
