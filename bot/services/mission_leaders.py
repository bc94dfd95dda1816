"""Missions that nobody leads, as those of an edition's file begin: whoever can choose somebody hears of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.campaigns import Edition
from bot.domain.letters import Lane, Letter
from bot.domain.missions import Mission
from bot.domain.people import MAY, Deed
from bot.i18n import translator
from bot.services.post import letter
from bot.texts import mission_buttons as buttons
from bot.texts import mission_letters as texts
from storage.store import Transaction


async def ask_for_leaders(
    tx: Transaction, unled: Sequence[Mission], edition: Edition, now: datetime
) -> Sequence[Letter]:
    """One letter for all that come next: without a leader nobody shows the code, and nothing of it is counted."""
    if not unled:
        return []
    letters = []
    for reader in await tx.people.with_role(*MAY[Deed.RUN_MISSIONS]):
        if reader.telegram_id is not None:
            t = translator(reader.language)
            key = f"missions:unled:{now.timestamp():.3f}:{unled[0].id}:{reader.id}"
            words, button = texts.unled(unled, edition, t), buttons.to_team(t)
            written = letter(reader, words, key, now, lane=Lane.REMINDER, button=button)
            letters.append(replace(written, expires_at=max(mission.span.ends for mission in unled)))
    return letters
