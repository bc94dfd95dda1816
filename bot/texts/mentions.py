"""Whom a letter is about: named when it leaves, by the name of that moment."""

import re
from collections.abc import Mapping

from bot.domain.letters import MENTION
from bot.domain.people import PersonId
from bot.i18n import Html, Translator

_ENDS = "\U0001ffff"
_MENTIONS = re.compile(f"{MENTION}([0-9]+){_ENDS}")


def mention(person: PersonId) -> Html:
    """In place of somebody's first name."""
    return Html(f"{MENTION}{person}{_ENDS}")


def naming(words: str, names: Mapping[str, str], t: Translator) -> str:
    """Words as they leave; who is known no more has no name."""
    return _MENTIONS.sub(lambda found: t.listed([names.get(found[1]) or t.plain("Somebody")]), words)
