"""What a rule says when it says no."""


class Refusal(Exception):
    """The campaign's rules do not allow an act: facts as attributes, no wording.

    It is not an error of anybody's: each kind has one polite sentence in `bot/texts`, with what to do next.
    `article` names the article of the rulebook that the rule rests on, if it has one.
    """

    article: str | None = None
