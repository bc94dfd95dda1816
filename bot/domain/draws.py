"""The draw: a seed that nobody could choose, and an order that anybody can work out again from it.

The algorithm. The candidates are texts, without spaces around them, all different. For each, take the UTF-8 of the
seed, a line feed and the candidate, and its SHA-256 in hexadecimal. The order is that of these digests, the smallest
first. In a shell: `printf '%s\\n%s' "$seed" "$candidate" | sha256sum`.

The list of candidates is announced first, with where the seed will come from and when, and the digest of that
announcement is published; only then does the event happen that gives the seed.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256

ALGORITHM = "sha256(seed LF candidate), smallest first"


class BadDraw(Exception):
    """A draw that could not be repeated by everybody; the sentence is for whoever prepares it."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What will be drawn, from which candidates (sorted), what gives the seed and when: said before it is known.

    `when` is written as people will read it.
    """

    what: str
    candidates: tuple[str, ...]
    source: str
    when: str

    def text(self) -> str:
        """What is published: canonical JSON, the same letter for letter for the same announcement."""
        said = {"algorithm": ALGORITHM, **asdict(self)}
        return json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1) + "\n"

    def digest(self) -> str:
        """The commitment: SHA-256 of the text, to be posted where it cannot be changed."""
        return sha256(self.text().encode()).hexdigest()


def announce(what: str, candidates: Iterable[str], source: str, when: str) -> Announcement:
    """Raises `BadDraw` when something is not said, or two candidates could be taken for one another."""
    said = [part.strip() for part in (what, source, when)]
    if not all(said):
        raise BadDraw("A draw is announced with what is drawn, what gives the seed, and when.")
    return Announcement(said[0], _clean(candidates), said[1], said[2])


def read_announcement(text: str) -> Announcement:
    """An announcement as it was published. Raises `BadDraw`."""
    try:
        said = json.loads(text)
        if said["algorithm"] != ALGORITHM:
            raise BadDraw(f"This draw is announced with another algorithm: {said['algorithm']}")
        return announce(said["what"], said["candidates"], said["source"], said["when"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadDraw("This is not the announcement of a draw.") from error


def draw(seed: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates in the order of the draw, the first is preferred. Raises `BadDraw`."""
    if not seed.strip():
        raise BadDraw("A draw needs a seed.")
    return tuple(sorted(_clean(candidates), key=lambda candidate: ticket(seed, candidate)))


def ticket(seed: str, candidate: str) -> str:
    """The digest that decides a candidate's place."""
    return sha256(f"{seed.strip()}\n{candidate}".encode()).hexdigest()


def _clean(candidates: Iterable[str]) -> tuple[str, ...]:
    clean = sorted(candidate.strip() for candidate in candidates)
    if not clean:
        raise BadDraw("There is nobody to draw.")
    for candidate in clean:
        if not candidate or not candidate.isprintable():
            raise BadDraw(f"A candidate is one line of text: {candidate!r} is not.")
        if clean.count(candidate) > 1:
            raise BadDraw(f"{candidate} is there twice.")
    return tuple(clean)
