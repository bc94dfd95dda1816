"""The city's rules say no with facts: the words are found elsewhere, in the reader's language."""

from dataclasses import dataclass, field


@dataclass(eq=False)
class Refusal(Exception):
    """A rule says no. Each kind lives beside its rule and carries facts, never a sentence.

    `article` is the id of the rulebook's article on which the rule rests: a city must follow the rules that it gave
    itself, and show which. Refusals are not frozen: Python itself writes the traceback into an exception on its way.
    """

    article: str | None = field(default=None, kw_only=True)
