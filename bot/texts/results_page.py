"""The words of the public page of results, and of its pictures: plain text, without markup."""

from bot.i18n import Translator
from bot.texts.results import set_aside


def spent(euros: int, envelope: int, t: Translator) -> str:
    return t.plain("{spent} of {envelope} are spent", spent=t.euros(euros), envelope=t.euros(envelope))


def opening(voters: int, aside: int, t: Translator) -> tuple[str, ...]:
    said = (
        str(t.plural("{n} person has voted.", "{n} people have voted.", voters)),
        t.plain(
            "Two people of the city have published these results. Everybody can count again, with the files below."
        ),
    )
    return (*said, str(set_aside(aside, t))) if aside else said


def size(octets: int, t: Translator) -> str:
    return t.plain("{n} kB", n=max(1, round(octets / 1000)))


def purpose(name: str, t: Translator) -> str:
    """What a published file is for, by its name."""
    if name.endswith(".pb"):
        return t.plain("The ballots of one list, shuffled, in the format of Pabulib.")
    said = {
        "verify.py": t.plain("A small program that counts again from the other files: python3 verify.py FOLDER"),
        "results.json": t.plain("The results, the rules and the totals, for programs."),
        "receipts.txt": t.plain("The receipts of all ballots that count, sorted: find yours."),
        "roll.json": t.plain("How many have voted, by channel."),
        "audit.json": t.plain("The entries of the journal about the vote, with their hashes."),
        "decisions.json": t.plain("What two people decided about strange ballots, and why."),
        "paper.json": t.plain("The papers of the urns, and what became of cards."),
        "codes.json": t.plain("The one-time codes: how many were printed, handed out, voided and used."),
    }
    return said.get(name, t.plain("A file of the results."))
