"""What two coordinators say yes to after the vote: decisions about strange ballots, and the publication."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.approvals import Approval, Effect
from bot.domain.audit import Act
from bot.domain.letters import Letter
from bot.domain.people import Deed, Person
from bot.i18n import translator
from bot.services.approvals import Kind
from bot.services.campaigns import Loaded, in_force
from bot.services.counting import FLAG, PUBLICATION, publication_effect
from bot.services.post import Post, letter
from bot.services.publishing import Publishing
from bot.services.unsealing import look_inside
from bot.services.vote_keys import VoteKeys
from bot.texts import buttons
from bot.texts import count as texts
from bot.texts.results import Fate, fates_of, to_sponsor
from storage.repositories.results import FlagDecision
from storage.repositories.votes import Vote
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class Proclamation:
    """The effect is found anew at the yes: other ballots, or another count, are not what was asked for."""

    keys: VoteKeys
    post: Post
    publishing: Publishing

    def kinds(self) -> Mapping[str, Kind]:
        return {
            FLAG: Kind(Deed.COUNT, self.flag_effect, self.decide, texts.requested_decision),
            PUBLICATION: Kind(Deed.COUNT, self.publication, self.publish, texts.requested_publication),
        }

    async def flag_effect(self, tx: Transaction, approval: Approval) -> Effect | None:
        """The same ballots are flagged still, and the urn is shut."""
        found = await self._vote(tx)
        if found is None or found[1].unsealed_at is not None:
            return None
        loaded, vote = found
        strange = await look_inside(tx, vote, self.keys.of(loaded.edition.slug))
        same = next((one for one in strange if one.id == approval.subject), None)
        return {**approval.effect, "ballots": len(same.voters)} if same else None

    async def decide(self, tx: Transaction, approval: Approval, by: Person, now: datetime) -> Sequence[Act]:
        loaded, _ = await self._required(tx)
        effect = approval.effect
        decision = FlagDecision(
            approval.subject, effect["kind"], effect["ballots"], effect["aside"], effect["reason"]
        )
        await tx.results.decide(loaded.id, decision, now)
        after = {"ballots": decision.ballots, "aside": decision.aside}
        why = decision.reason
        return [Act(approval.asked_by, "coordinator", "decide_flag", _subject(loaded), None, after, why)]

    async def publication(self, tx: Transaction, approval: Approval) -> Effect | None:
        found = await self._vote(tx)
        return await publication_effect(tx, *found) if found else None

    async def publish(self, tx: Transaction, approval: Approval, by: Person, now: datetime) -> Sequence[Act]:
        """Files, the fate of every project, letters to those who carried them: in one transaction."""
        loaded, vote = await self._required(tx)
        counts = await tx.results.of(loaded.id)
        winners = {number for count in counts.values() for number in count.body["winners"]}
        hashes = await self.publishing.publish(tx, loaded, vote)
        await tx.votes.change(loaded.id, published_at=now)
        sponsors = await tx.projects.proclaim(loaded.id, sorted(winners), now)
        letters = []
        for each in vote.paper.lists:
            for fate in fates_of(each, counts[each.id].body):
                letters += self._letters(sponsors.get(fate.project.number, ()), fate, loaded, now)
        await self.post.write(tx, letters, now)
        after = {"winners": sorted(winners), "files": hashes}
        return [Act(approval.asked_by, "coordinator", "publish_results", _subject(loaded), after=after)]

    def _letters(self, sponsors: Sequence[Person], fate: Fate, loaded: Loaded, now: datetime) -> list[Letter]:
        """Before anybody else hears of it: these letters go before every announcement."""
        written = []
        for sponsor in sponsors:
            if sponsor.telegram_id is not None:
                t = translator(sponsor.language)
                key = f"results:{loaded.id}:{fate.project.number}:{sponsor.id}"
                told = letter(sponsor, to_sponsor(fate, t), key, now, button=buttons.to_results(t))
                written.append(replace(told, campaign=f"results:{loaded.id}"))
        return written

    async def _vote(self, tx: Transaction) -> tuple[Loaded, Vote] | None:
        loaded = await in_force(tx)
        vote = await tx.votes.find(loaded.id, lock=True) if loaded else None
        return (loaded, vote) if loaded and vote else None

    async def _required(self, tx: Transaction) -> tuple[Loaded, Vote]:
        found = await self._vote(tx)
        assert found is not None, "its effect was found behind the same locks"
        return found


def _subject(loaded: Loaded) -> str:
    return f"vote:{loaded.edition.slug}"
