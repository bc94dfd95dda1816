"""Publishing: the files with which everybody can count again."""

import asyncio
import json
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import bot.reports
from bot.domain.electors import Channel
from bot.domain.publication import Counted, Journal, Roll, publish, told_turnout
from bot.i18n import DEFAULT, translator
from bot.services.campaigns import Loaded
from bot.services.tallying import Tallied, tally
from bot.services.unsealing import receipts_of
from bot.services.vote_keys import VoteKeys
from bot.services.vote_witness import POST_HEAD
from bot.texts.count_rules import rules
from storage.repositories.votes import Vote
from storage.store import Transaction

VERIFIER = Path(bot.reports.__file__).parent / "verify.py"

PUBLIC_DEEDS = frozenset(
    {"open_vote", "note_outage", "extend_vote", "close_vote", POST_HEAD}
    | {"open_urn", "count_votes", "decide_flag", "announce_draw", "seed_draw"}
    | {"make_codes", "print_codes", "hand_out_codes", "void_codes", "set_aside_ballot"}
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
        told = (loaded.edition.name, lists, roll, receipts, journal, secrets.randbelow)
        texts = await asyncio.to_thread(publish, *told)
        decisions = [asdict(one) for one in (await tx.results.decisions(vote.edition)).values()]
        files = {name: text.encode() for name, text in texts.items()}
        files["decisions.json"] = _json(decisions)
        files["paper.json"] = _json(await self._paper(tx, vote))
        files["codes.json"] = _json(await self._codes(tx, vote))
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
        for each in vote.paper.lists:
            if each.id in lists and each.typed_whole:
                del lists[each.id]["votes"]  # whole ballots: they are among the others, or not told at all
        cards = [
            {"state": state, "reason": reason, "cards": count}
            for (state, reason), count in (await tx.vote_cards.counts(vote.edition)).items()
        ]
        return {"urns": urns, "lists": lists, "cards": cards}

    async def _codes(self, tx: Transaction, vote: Vote) -> list[dict[str, Any]]:
        """What became of the one-time codes, batch by batch."""
        return [
            {
                "batch": batch.id,
                "use": batch.use,
                "asked_for": batch.size,
                "printed": batch.made,
                "handed_out": batch.handed,
                "void": batch.void,
                "used": batch.used,
            }
            for batch in await tx.codes.batches(vote.edition)
        ]

    async def _roll(self, tx: Transaction, loaded: Loaded, vote: Vote) -> tuple[Sequence[str], Roll]:
        """The receipts of the ballots that count, and how many they are, by channel, by list and by neighbourhood."""
        key = self.keys.of(loaded.edition.slug)
        known = [one for one in await tx.roll.all(vote.edition) if not one.in_paper_urn]
        counting = [one for one in known if not one.set_aside]
        channels = Counter(str(one.channel) for one in counting)
        lists = {
            each.id: sum(each.neighbourhood in (None, one.neighbourhood) for one in counting)
            for each in vote.paper.lists
        }
        papers = {name: one.valid + one.blank for name, one in (await tx.paper_urns.totals(vote.edition)).items()}
        from_urns = _papers(papers, vote)
        channels[Channel.PAPER] += from_urns
        told = {name: count + papers.get(name, 0) for name, count in lists.items()}
        near = Counter(one.neighbourhood for one in counting) + Counter(_nearby(papers, vote))
        roll = Roll(dict(+channels), told, from_urns, told_turnout(near), len(known) - len(counting))
        return await asyncio.to_thread(receipts_of, key, counting), roll


def _papers(papers: Mapping[str, int], vote: Vote) -> int:
    """How many people's papers lay in the urns: one of each list of the town and of their place."""
    town = [papers.get(each.id, 0) for each in vote.paper.lists if each.neighbourhood is None]
    return max([*town, sum(_nearby(papers, vote).values())])


def _nearby(papers: Mapping[str, int], vote: Vote) -> dict[str | None, int]:
    """The same for each neighbourhood that has lists of its own."""
    return {
        place: max(papers.get(each.id, 0) for each in vote.paper.lists if each.neighbourhood == place)
        for place in vote.paper.neighbourhoods
    }


async def _journal(tx: Transaction, vote: Vote) -> Journal:
    """From the opening of the vote on: what was done to it in full, the seals of all the rest."""
    entries = [entry async for entry in tx.audit.walk() if entry.at >= vote.opened_at]
    public = frozenset(entry.seq for entry in entries if entry.act.deed in PUBLIC_DEEDS)
    posted = {(entry.act.after or {})["seq"] for entry in entries if entry.act.deed == POST_HEAD}
    heads = [entry for entry in entries if entry.seq in posted]
    return Journal(entries, public, heads)


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _counted(one: Tallied, loaded: Loaded, seed: str | None) -> Counted:
    envelope = loaded.edition.envelope(one.ballot_list.id)
    themes = {theme.id: theme.name_in(DEFAULT) for theme in loaded.edition.themes}
    return Counted(
        id=one.ballot_list.id,
        name=envelope.name_in(DEFAULT) if envelope else one.ballot_list.id,
        contest=one.contest,
        outcome=one.outcome,
        titles={project.number: project.title for project in one.ballot_list.running},
        words=[rules(one.ballot_list.form, one.ballot_list.count, themes, translator(DEFAULT))],
        seed=seed,
    )
