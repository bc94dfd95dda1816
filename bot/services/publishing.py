"""Publishing: the files with which everybody can count again."""

import json
import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import bot.reports
from bot.domain.electors import Channel
from bot.domain.publication import Counted, Journal, Roll, publish
from bot.i18n import DEFAULT, translator
from bot.services.campaigns import Loaded
from bot.services.tallying import Tallied, tally
from bot.services.vote_keys import VoteKeys
from bot.texts.results_page import rule
from storage.repositories.votes import Vote
from storage.store import Transaction

VERIFIER = Path(bot.reports.__file__).parent / "verify.py"

PUBLIC_DEEDS = frozenset(
    {"open_vote", "note_outage", "extend_vote", "close_vote"}
    | {"open_urn", "count_votes", "decide_flag", "announce_draw", "seed_draw"}
)
"""Acts of the journal that are published in full; of all others only the seal."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """Written once, with the publication; later they are read as they are."""

    keys: VoteKeys

    async def publish(self, tx: Transaction, loaded: Loaded, vote: Vote) -> dict[str, str]:
        """The SHA-256 of each file, by name: the journal keeps them. Raises `DrawMissing`, `VoteKeyGone`."""
        counted, seed = await tally(tx, vote)
        receipts, roll = await self._roll(tx, loaded, vote)
        lists = [_counted(one, loaded, seed) for one in counted]
        journal = await _journal(tx, vote)
        texts = publish(loaded.edition.name, lists, roll, receipts, journal, secrets.randbelow)
        decisions = [asdict(one) for one in (await tx.results.decisions(vote.edition)).values()]
        files = {name: text.encode() for name, text in texts.items()}
        files["decisions.json"] = _json(decisions)
        files["paper.json"] = _json(await self._paper(tx, vote))
        files["verify.py"] = VERIFIER.read_bytes()
        await tx.results.publish(vote.edition, files)
        return {name: sha256(content).hexdigest() for name, content in sorted(files.items())}

    async def _paper(self, tx: Transaction, vote: Vote) -> dict[str, Any]:
        """Who was ticked for each urn, what lay in all of them by list, and what became of cards."""
        ticked = await tx.polling_desk.ticked(vote.edition)
        urns = [
            {"urn": urn.number, "ticked": ticked.get(urn.number, 0), "minutes": (urn.minutes_hash or b"").hex()}
            for urn in await tx.paper_urns.all(vote.edition)
        ]
        lists = {name: asdict(one) for name, one in (await tx.paper_urns.totals(vote.edition)).items()}
        cards = [
            {"state": state, "reason": reason, "cards": count}
            for (state, reason), count in (await tx.vote_cards.counts(vote.edition)).items()
        ]
        return {"urns": urns, "lists": lists, "cards": cards}

    async def _roll(self, tx: Transaction, loaded: Loaded, vote: Vote) -> tuple[list[str], Roll]:
        """The receipts of the ballots that count, and how many they are, by channel and by list."""
        key = self.keys.of(loaded.edition.slug)
        counting = [one for one in await tx.roll.all(vote.edition) if not (one.set_aside or one.in_paper_urn)]
        channels = Counter(str(one.channel) for one in counting)
        lists = {
            each.id: sum(each.neighbourhood in (None, one.neighbourhood) for one in counting)
            for each in vote.paper.lists
        }
        papers = {name: one.valid + one.blank for name, one in (await tx.paper_urns.totals(vote.edition)).items()}
        from_urns = _papers(papers, vote)
        channels[Channel.PAPER] += from_urns
        told = {name: count + papers.get(name, 0) for name, count in lists.items()}
        return [key.receipt(one.id, one.version) for one in counting], Roll(dict(+channels), told, from_urns)


def _papers(papers: Mapping[str, int], vote: Vote) -> int:
    """How many people's papers lay in the urns: one of each list of the town, one of their neighbourhood's."""
    town = [papers.get(each.id, 0) for each in vote.paper.lists if each.neighbourhood is None]
    near = [papers.get(each.id, 0) for each in vote.paper.lists if each.neighbourhood is not None]
    return max([*town, sum(near)])


async def _journal(tx: Transaction, vote: Vote) -> Journal:
    """From the opening of the vote on: what was done to it in full, the seals of all the rest."""
    entries = [entry async for entry in tx.audit.walk() if entry.at >= vote.opened_at]
    public = frozenset(entry.seq for entry in entries if entry.act.deed in PUBLIC_DEEDS)
    heads = [entry for entry in entries if entry.act.deed in ("open_vote", "close_vote")]
    return Journal(entries, public, heads)


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _counted(one: Tallied, loaded: Loaded, seed: str | None) -> Counted:
    envelope = loaded.edition.envelope(one.ballot_list.id)
    return Counted(
        id=one.ballot_list.id,
        name=envelope.name_in(DEFAULT) if envelope else one.ballot_list.id,
        contest=one.contest,
        outcome=one.outcome,
        titles={project.number: project.title for project in one.ballot_list.running},
        words=[rule(one.ballot_list.count.selection, translator(DEFAULT))],
        seed=seed,
    )
