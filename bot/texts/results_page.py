"""The words of the public page of results, and of its pictures: plain text, without markup."""

from bot.domain.counting import Selection
from bot.domain.electors import Channel
from bot.i18n import Translator


def votes(count: int, t: Translator) -> str:
    return str(t.plural("{n} vote", "{n} votes", count))


def spent(euros: int, envelope: int, t: Translator) -> str:
    return t.plain("{spent} of {envelope} are spent", spent=t.euros(euros), envelope=t.euros(envelope))


def channel(channel: Channel, t: Translator) -> str:
    names = {
        Channel.CHAT: t.plain("in the chat"),
        Channel.DESK: t.plain("at a desk"),
        Channel.PAPER: t.plain("on paper"),
    }
    return names[channel]


def opening(voters: int, t: Translator) -> tuple[str, ...]:
    return (
        str(t.plural("{n} person has voted.", "{n} people have voted.", voters)),
        t.plain(
            "Two people of the city have published these results. Everybody can count again, with the files below."
        ),
    )


def rule(selection: Selection, t: Translator) -> str:
    """The rule in one or two sentences that a resident understands."""
    shares = t.plain(
        "Equal shares: every voter has the same part of the money. A project is funded when those who voted for it "
        "can pay it together, first the one that costs each of them the least for what they get. Ties: the cheaper "
        "project, then a draw that everybody can repeat."
    )
    said = {
        Selection.GREEDY_SKIP: t.plain(
            "Projects are funded from the most votes down, as long as the money lasts; one that does not fit any "
            "more is passed over. Ties: the cheaper project, then a draw that everybody can repeat."
        ),
        Selection.GREEDY_STOP: t.plain(
            "Projects are funded from the most votes down, until the first that does not fit any more. Ties: the "
            "cheaper project, then a draw that everybody can repeat."
        ),
        Selection.GREEDY_THRESHOLD: t.plain(
            "Projects with enough votes are funded from the most votes down, as long as the money lasts. Ties: the "
            "cheaper project, then a draw that everybody can repeat."
        ),
    }
    return said.get(selection, shares)


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
    }
    return said.get(name, t.plain("A file of the results."))
