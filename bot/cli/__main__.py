"""`python -m bot.cli`: the same as `parvis`."""

from bot.cli import main

main()
