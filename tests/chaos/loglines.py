"""What a log must look like, and what must not be in it."""

import re
from collections.abc import Iterable, Iterator

from tests.chaos.ground import SECRET, Ground
from tests.chaos.residents import Resident

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S* (DEBUG|INFO|WARNING|ERROR|CRITICAL) action=\w+( |$)")


def faults_in(ground: Ground, residents: Iterable[Resident] = ()) -> list[str]:
    """Lines that are not one event, or that say what nobody may read there."""
    private = set(private_words(ground, residents))
    return [line for line in ground.lines() if not LINE.match(line) or any(word in line for word in private)]


def private_words(ground: Ground, residents: Iterable[Resident] = ()) -> Iterator[str]:
    """The token, the secrets, every name, number and word of the people.

    Of names and numbers the part that many have in common: it is found as surely, and a town is looked for at once.
    """
    yield ground.box.token.split(":")[1]
    yield SECRET
    yield ground.process.environment["PARVIS_SECRET"]
    for account in ground.box.world.people.values():
        yield account["first_name"].rstrip("0123456789")
        yield account["phone_number"].lstrip("+")[:-4]
    for one in residents:
        yield from (*one.titles, *one.reasons)
