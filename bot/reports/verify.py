"""Count a published vote again: `python3 verify.py FOLDER`. Python 3.9 is enough; read it, it is short.

FOLDER holds what the city published: results.json, roll.json, receipts.txt, audit.json (the journal as far as it is
public), a .pb file for each list whose ballots are. What does not hold is said, and ends it with exit code 1.
"""

import csv
import hashlib
import json
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

One = dict[str, Any]


def need(holds: bool, sentence: str) -> None:
    if not holds:
        sys.exit(f"DOES NOT HOLD. {sentence}")


def read_ballots(path: Path, worst: int) -> list[dict[str, int]]:
    """The ballots of a .pb file: what each says of which project. Ranks count from 1, grades from 0, the best."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    meta = {row[0]: row[1] for row in rows[1 : rows.index(["PROJECTS"])]}
    ballots = []
    for _, vote, *points in rows[rows.index(["VOTES"]) + 2 :]:
        named = vote.split(",") if vote else []
        values = [int(point) for point in ",".join(points).split(",") if point] if points else [1] * len(named)
        if meta["vote_type"] == "ordinal":
            values = list(range(1, len(named) + 1))
        if meta.get("ballot_kind") == "judgement":
            values = [worst - steps for steps in values]
        ballots.append(dict(zip(named, values)))
    return ballots


def totals_of(one: One, ballots: list[dict[str, int]]) -> dict[str, Counter[int]]:
    """How often each value was given to each project: as published, or counted from the ballots and the urns."""
    totals = {project["id"]: Counter[int]() for project in one["projects"]}
    for name, values in (one["totals"] or one["urns"]).items():
        totals[name].update({int(value): many for value, many in values.items()})
    for name, value in (pair for ballot in ballots for pair in ballot.items()):
        totals[name][value] += 1
    return totals


def worth(one: One, value: int) -> int:
    """What a value adds to a score. The first rank is worth as many points as may be ranked, a grade its steps."""
    known = {"ordinal": max(0, one["most"] + 1 - value), "judgement": one["grades"] - 1 - value}
    return int(known.get(one["kind"], value))


def score(one: One, values: Counter[int], said: int) -> tuple[int, tuple[int, ...]]:
    """The figure that must be above zero, and what projects are compared by (the larger is before the other)."""
    if one["kind"] != "judgement":
        return (points := sum(worth(one, value) * many for value, many in values.items())), (points,)
    worst = one["grades"] - 1
    given = sorted([*values.elements()] + [worst] * (said - sum(values.values())))
    median = given[len(given) // 2] if given else worst
    better, worse = sum(grade < median for grade in given), sum(grade > median for grade in given)
    gauge = (better, -worse) if better > worse else (-worse, better)
    return sum(grade < worst for grade in given), (-median, *gauge)


class List:
    """One list while it is counted: who has won, and what is left."""

    def __init__(self, one: One, ballots: list[dict[str, int]], elsewhere: list[One]) -> None:
        self.one, self.rules, self.elsewhere = one, one["rules"], elsewhere
        self.ballots = Counter(tuple(sorted(ballot.items())) for ballot in ballots)
        self.projects = {project["id"]: project for project in one["projects"]}
        seed = one["draw"]["seed"].strip() if one["draw"] else ""
        self.draw = {name: hashlib.sha256(f"{seed}\n{name}".encode()).hexdigest() for name in self.projects}
        totals, said = totals_of(one, ballots), one["ballots"] - one["blank"]
        found = {name: score(one, values, said) for name, values in totals.items()}
        self.support = {name: support for name, (support, _) in found.items()}
        self.rank = {name: tuple(-part for part in rank) for name, (_, rank) in found.items()}
        self.winners, self.partial = list[str](), dict[str, int]()

    @property
    def left(self) -> Any:
        return self.one["envelope"] - sum(self.partial.get(n, self.projects[n]["cost"]) for n in self.winners)

    def objection(self, name: str) -> bool:
        """Whether something else than money stands in the way of a project."""
        project, rules = self.projects[name], self.rules
        everywhere = (won := [self.projects[winner] for winner in self.winners]) + self.elsewhere
        known = [*self.projects.values(), *self.elsewhere]
        rivals = {other["id"] for other in known if name in other["conflicts"]} | set(project["conflicts"])
        taken = {o["id"] for o in everywhere} & ({name} | (rivals if rules["exclusive"] else set()))
        if taken or self.support[name] < max(1, rules["threshold"]):
            return True
        for category in set(project["categories"]) & set(rules["caps"]):
            if sum(o["cost"] for o in [*won, project] if category in o["categories"]) > rules["caps"][category]:
                return True
        beside = sum(other["canton"] == project["canton"] for other in won) if project["canton"] else 0
        wins = [sum(sponsor in other["sponsors"] for other in everywhere) for sponsor in project["sponsors"]]
        return bool(0 < rules["per_canton"] <= beside or 0 < rules["per_sponsor"] <= max(wins, default=0))

    def before(self, name: str) -> tuple[Any, ...]:
        """Where a project stands: by score, then lower cost, then the draw (seed, line feed and id, by SHA-256)."""
        return self.rank[name], self.projects[name]["cost"], self.draw[name]

    def greedy(self, stops: bool) -> None:
        """By score from the top; before that, the best of each neighbourhood, if the rules want winners there."""
        order, won = sorted(self.projects, key=self.before), Counter[str]()
        for name in order if self.rules["per_neighbourhood"] else []:
            place, fits = self.projects[name]["neighbourhood"], self.projects[name]["cost"] <= self.left
            if place and won[place] < self.rules["per_neighbourhood"] and fits and not self.objection(name):
                self.winners.append(name)
                won[place] += 1
        for name in (name for name in order if not self.objection(name)):
            cost, part, left = self.projects[name]["cost"], self.rules["completion"], self.left
            if cost > left > 0 and part and left * 100 >= cost * part:
                self.partial[name] = left
            if cost <= left or name in self.partial:
                self.winners.append(name)
            if cost > left and (part or stops):
                return

    def equal_shares(self, added: int) -> None:
        """All have the same money, in parts of a euro; what is cheapest for a unit of its worth is bought next."""
        self.parts = max(1, self.one["ballots"])
        spare = self.one["envelope"] % self.parts if self.rules["integral"] else 0
        each = self.one["envelope"] - spare + added * self.rules["step"] * self.parts
        fans, purses = {name: list[Any]() for name in self.projects}, list[list[int]]()
        for ballot, many in self.ballots.items():
            purses.append([each, many])
            for name, value in ballot:
                fans[name] += [(worth(self.one, value), purses[-1])] * (worth(self.one, value) > 0)
        self.winners, floor = [], dict.fromkeys(fans, Fraction(0))
        while self.left >= 0 and (equals := self.cheapest(fans, floor)):
            bought = min(equals, key=lambda name: (self.projects[name]["cost"], self.before(name)))
            price = floor.pop(bought) * self.projects[bought]["cost"]
            if self.objection(bought):
                continue
            finer = (price * self.parts).denominator
            self.parts *= finer
            for purse in purses:
                purse[0] *= finer
            for weight, purse in fans[bought]:
                purse[0] -= min(purse[0], int(price * self.parts) * weight)
            self.winners.append(bought)

    def cheapest(self, fans: dict[str, list[Any]], floor: dict[str, Fraction]) -> list[str]:
        """Those with the smallest price. Prices only rise, so a project whose last one was higher is not asked."""
        best: list[str] = []
        for name in sorted(floor, key=lambda name: floor[name]):
            if best and floor[name] > floor[best[0]]:
                break
            floor[name] = self.price(name, fans[name])
            if not floor[name]:
                del floor[name]
            elif not best or floor[name] <= floor[best[0]]:
                best = [name] if not best or floor[name] < floor[best[0]] else [*best, name]
        return best

    def price(self, name: str, fans: list[Any]) -> Fraction:
        """The smallest price for a unit of worth at which supporters raise the cost, the poor giving all, or 0."""
        missing = self.projects[name]["cost"] * self.parts
        while fans:
            payers = sum(weight * many for weight, (_, many) in fans)
            rich = [fan for fan in fans if fan[1][0] * payers >= missing * fan[0]]
            if len(rich) == len(fans):
                return Fraction(missing, payers * self.parts * self.projects[name]["cost"])
            missing -= sum(money * many for weight, (money, many) in fans if money * payers < missing * weight)
            fans = rich
        return Fraction(0)

    def count(self) -> None:
        rule, added = self.rules["selection"], 0
        if rule.startswith("mes"):
            self.equal_shares(0)
        while rule.startswith("mes-add1"):
            rest = [name for name in self.projects if not self.objection(name)]
            if not any(self.projects[n]["cost"] <= self.left or not self.rules["exhaustive"] for n in rest):
                break
            held, added = self.winners, added + 1
            self.equal_shares(added)
            if self.left < 0:
                self.winners, added = held, added - 1
                break
        need(added == self.one["outcome"]["added"], f"{self.one['id']}: budget must be added {added} times.")
        if rule == "mes-add1u" or not rule.startswith("mes"):
            self.greedy(rule == "greedy-stop")


def check_list(folder: Path, one: One, elsewhere: list[One]) -> list[One]:
    """Recount a list, and give its winners; where too little is published for that, the winners published."""
    name, outcome, sizes = one["id"], one["outcome"], Counter({int(k): many for k, many in one["sizes"].items()})
    need(sum(sizes.values()) + one["in_urns"] == one["ballots"], f"{name}: the sizes of ballots do not add up.")
    ballots = read_ballots(folder / whole, one["grades"] - 1) if (whole := one["ballots_file"]) else []
    need(not whole or Counter(map(len, ballots)) == sizes, f"{name}: these are not all the ballots.")
    again = List(one, ballots, elsewhere)
    if not whole and one["rules"]["selection"].startswith("mes"):
        print(f"{name}: too few ballots to publish them; its winners cannot be counted again.")
        return [again.projects[winner] for winner in outcome["winners"]]
    again.count()
    counted = {"scores": again.support, "winners": again.winners, "partial": again.partial, "left": again.left}
    for what, said in counted.items():
        need(said == outcome[what], f"{name}: counted again, {what}: {said}; published: {outcome[what]}.")
    print(f"{name}: {one['ballots']} ballots, {one['rules']['selection']}, {again.left} is left. Winners:")
    won = [again.projects[winner] for winner in again.winners]
    print("\n".join(f"  {each['id']}  {each['title']}  (score {again.support[each['id']]})" for each in won))
    return won


def check_roll(folder: Path, results: One) -> None:
    """As many voters as ballots, as channels say, and as receipts (the voters of anonymous urns have none)."""
    roll = json.loads((folder / "roll.json").read_text("utf-8"))
    receipts = (folder / "receipts.txt").read_text("utf-8").splitlines()
    ballots = {one["id"]: one["ballots"] for one in results["lists"]}
    need(sum(roll["channels"].values()) == roll["voters"], "The channels do not add up to the roll.")
    need(receipts == sorted(set(receipts)), "The receipts are not sorted, or one is there twice.")
    need(len(receipts) + roll["without_receipt"] == roll["voters"], "There are not as many receipts as voters.")
    need(ballots == roll["lists"], f"The roll has {roll['lists']}, and the ballots are {ballots}.")
    need(max(ballots.values()) <= roll["voters"] <= sum(ballots.values()), "The ballots do not fit the roll.")
    print(f"{roll['voters']} voters, {len(receipts)} receipts.")


def check_chain(folder: Path) -> None:
    """Every entry is sealed with the one before it: SHA-256 over its seal and the entry in canonical JSON."""
    audit, seals = json.loads((folder / "audit.json").read_text("utf-8")), dict[int, str]()
    for entry in audit["entries"]:
        seq, previous, seal = entry.pop("seq"), entry.pop("previous"), entry.pop("hash")
        need(seals.get(seq - 1, previous) == previous, f"Entry {seq} of the journal does not follow the one before.")
        text = json.dumps({**entry, "seq": seq}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        seals[seq] = hashlib.sha256(bytes.fromhex(previous) + text.encode()).hexdigest() if entry else seal
        need(seals[seq] == seal, f"Entry {seq} of the journal was changed.")
    lost = [head["seq"] for head in audit["heads"] if seals.get(head["seq"], head["hash"]) != head["hash"]]
    need(not lost, f"Heads that were posted are not in the journal: {lost}")
    print(f"{len(seals)} entries of the journal hold together.")


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    try:
        results = json.loads((folder / "results.json").read_text("utf-8"))
        check_roll(folder, results)
        check_chain(folder)
        elsewhere: list[One] = []
        for one in results["lists"]:
            elsewhere += check_list(folder, one, elsewhere)
    except (OSError, ValueError, LookupError, TypeError) as wrong:
        need(False, f"A file is missing, or cannot be understood: {wrong!r}")
    print("EVERYTHING HOLDS.")
