"""The verdict of a vote with faults: roll, urn and publication, against what phones showed and officers said."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.desk import phone_value
from bot.domain.electors import Channel, Proof
from bot.sandbox.phones import words_of
from bot.sandbox.tables import Json
from bot.sandbox.world import World
from bot.services.vote_keys import VoteKey
from tests.chaos.verdict import rows
from tests.chaos.voters import RECEIPT, Voter


class Witness:
    """Every receipt that a phone has shown, in order, by chat: the box tells, whatever the bot's tables say."""

    def __init__(self, world: World) -> None:
        self.shown: dict[int, list[str]] = defaultdict(list)
        world.listeners.add(self._hears)

    def _hears(self, event: Json) -> None:
        if event["type"] in ("message", "edited") and (found := RECEIPT.search(words_of(event["message"]))):
            self.shown[event["message"]["chat"]["id"]].append(found["code"])


@dataclass(frozen=True, slots=True)
class Line:
    """One of the roll, and whether its ballot lies in the urn."""

    voter: int
    channel: Channel
    receipt: str
    has_ballot: bool


@dataclass(frozen=True, slots=True)
class Rolled:
    """Roll and urn as they are once the vote is closed; `owners`: the line that a digest leads to."""

    lines: Mapping[int, Line]
    owners: Mapping[bytes, int]
    ballots: int


def read_roll(url: str, key: VoteKey) -> Rolled:
    """With the key in hand, before the urn is opened."""
    places = {bytes(place) for (place,) in rows(url, "SELECT voter_key FROM ballots")}
    lines = {
        voter: Line(voter, Channel(channel), key.receipt(voter, version), key.voter_key("town", voter) in places)
        for voter, channel, version in rows(url, "SELECT id, channel, version FROM voters")
    }
    owners = {bytes(digest): voter for digest, voter in rows(url, "SELECT digest, voter_id FROM vote_claims")}
    return Rolled(lines, owners, len(places))


@dataclass(frozen=True, slots=True)
class Published:
    """What everybody can read."""

    channels: Mapping[str, int]
    voters: int
    ballots: int
    receipts: Sequence[str]


def read_published(folder: Path) -> Published:
    roll = json.loads((folder / "roll.json").read_text())
    lists = json.loads((folder / "results.json").read_text())["lists"]
    receipts = (folder / "receipts.txt").read_text().split()
    return Published(roll["channels"], roll["voters"], sum(each["ballots"] for each in lists), receipts)


@dataclass(frozen=True, slots=True)
class Case:
    """One voter: what they were told, and their lines on the roll."""

    voter: Voter
    shown: Sequence[str]
    lines: Sequence[Line]

    @property
    def told(self) -> Channel | None:
        """Where they have voted, for all they know."""
        return Channel.CHAT if self.shown else self.voter.told

    def faults(self, receipts: set[str]) -> Iterator[str]:
        """All that does not hold."""
        if len(self.lines) > 1:
            yield "on the roll twice"
        if self.told and not self.lines:
            yield "told, and not on the roll"
        if self.lines and not self.told:
            yield "on the roll, and never told"
        if self.shown and self.voter.told not in (None, Channel.CHAT):
            yield "told of two ballots"
        for line in self.lines:
            if self.told and line.channel is not self.told:
                yield "told another channel"
            if line.has_ballot is (line.channel is Channel.PAPER):
                yield "the urn says something else than the roll"
        yield from self._faults_of_receipts(receipts)

    def _faults_of_receipts(self, receipts: set[str]) -> Iterator[str]:
        valid = {line.receipt for line in self.lines if line.has_ballot}
        last = self.shown[-1:] or [given for given in (self.voter.given,) if given]
        if not valid.issuperset(last):
            yield "the last receipt is not that of the line"
        if not receipts.issuperset(last):
            yield "the last receipt is not published"
        if receipts & (set(self.shown) - set(last)):
            yield "a replaced receipt is published"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was counted, and all that does not hold, by name."""

    cases: Sequence[Case]
    rolled: Rolled
    published: Published
    faults: Mapping[str, Sequence[str]]

    def __str__(self) -> str:
        roll = Counter(str(line.channel) for line in self.rolled.lines.values())
        papers = roll[Channel.PAPER]
        last = [case.shown[-1] for case in self.cases if case.shown]
        replaced = {code for case in self.cases for code in case.shown} - set(last)
        channels = ", ".join(f"{name} {count}" for name, count in sorted(self.published.channels.items()))
        return (
            f"{len(self.cases)} voters; roll {roll.total()} = ballots {self.rolled.ballots} + papers {papers} "
            f"= channels {sum(self.published.channels.values())} ({channels}) = published {self.published.ballots}; "
            f"receipts shown last {len(last)}, replaced {len(replaced)}, published {len(self.published.receipts)}; "
            f"faults {dict(self.faults) or 'none'}"
        )


def judge(voters: Sequence[Voter], rolled: Rolled, published: Published, key: VoteKey, witness: Witness) -> Verdict:
    """Each voter against roll, urn and publication; then the sums."""
    receipts = set(published.receipts)
    cases = [_case(voter, rolled, key, witness) for voter in voters]
    faults: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        for fault in case.faults(receipts):
            faults[fault].append(case.voter.person.name)
    for fault in _faults_of_sums(rolled, published):
        faults[fault] = []
    known = {line.voter for case in cases for line in case.lines}
    if strangers := rolled.lines.keys() - known:
        faults["lines of nobody"] = [str(voter) for voter in strangers]
    return Verdict(cases, rolled, published, faults)


def _case(voter: Voter, rolled: Rolled, key: VoteKey, witness: Witness) -> Case:
    account = key.claim(Proof.ACCOUNT, str(voter.person.id))
    phone = key.claim(Proof.PHONE, phone_value(voter.number))
    found = {rolled.owners[digest] for digest in (account, phone) if digest in rolled.owners}
    return Case(voter, witness.shown.get(voter.person.id, []), [rolled.lines[line] for line in sorted(found)])


def _faults_of_sums(rolled: Rolled, published: Published) -> Iterator[str]:
    roll = Counter(str(line.channel) for line in rolled.lines.values())
    valid = sorted(line.receipt for line in rolled.lines.values() if line.has_ballot)
    if dict(published.channels) != dict(roll):
        yield "the published channels are not those of the roll"
    if not published.voters == published.ballots == roll.total():
        yield "the published sum is not that of the roll"
    if rolled.ballots != roll.total() - roll[Channel.PAPER]:
        yield "there are ballots of nobody"
    if sorted(published.receipts) != valid:
        yield "the published receipts are not those of the urn"
