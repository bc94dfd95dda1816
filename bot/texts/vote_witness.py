"""What the city's channels keep of the journal while a vote is on."""

from bot.i18n import Html, Translator


def head(number: int, digest: str, voters: int, t: Translator) -> Html:
    """The head of the journal: who keeps this line can prove later what was in it."""
    said = t.plural(
        "The vote: {n} person has voted so far. Nobody knows what was chosen before the count.",
        "The vote: {n} people have voted so far. Nobody knows what was chosen before the count.",
        voters,
    )
    proof = t(
        "Head of the journal, row {number}: <code>{digest}</code>. Whoever keeps this line can prove later that "
        "nothing before it was changed.",
        number=str(number),
        digest=digest,
    )
    return Html(f"{said}\n\n{proof}")
