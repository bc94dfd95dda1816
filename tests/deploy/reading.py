"""What lies in `deploy/`, read once, and what it may name."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from typer.main import get_command

from bot.cli.commands import whole
from bot.settings import PREFIX, Settings
from bot.web import feeds, results
from bot.web.webhook import webhook_path

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
SCHEMAS = Path(__file__).parent / "schemas"

SETTINGS = {PREFIX + name.upper() for name in Settings.model_fields}
BY_FILE = {name + "_FILE" for name in SETTINGS}
SECRET = {
    PREFIX + name.upper() for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)
}

PUBLIC = {f"/{route.split('/')[1]}/" for route in (webhook_path(b""), feeds.ROUTE, results.PAGE_ROUTE)}
"""What Telegram and everybody's phones ask for; the rest of the web server is for the inside."""


def documents(path: Path) -> list[Any]:
    return [document for document in yaml.safe_load_all(path.read_text()) if document]


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text())


@cache
def commands() -> dict[tuple[str, ...], frozenset[str]]:
    """The words of every command, with its options."""
    return dict(_commands(get_command(whole()), ()))


def _commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    yield path, frozenset(option for one in command.params for option in one.opts)
    for name, one in getattr(command, "commands", {}).items():
        yield from _commands(one, (*path, name))


def unknown(words: list[str]) -> list[str]:
    """What in `parvis …` is neither a command nor an option of it; arguments are not looked at."""
    path: tuple[str, ...] = ()
    for word in words:
        if (*path, word) not in commands():
            break
        path = (*path, word)
    if not path:
        return words[:1]
    return [word for word in words if word.startswith("--") and word.partition("=")[0] not in commands()[path]]
