"""What one shows to vote: age and link on honour, one's own number, a code, a neighbourhood; and the way out."""

from bot.domain.campaigns import Edition
from bot.domain.electors import Channel
from bot.i18n import Html, Translator


def honour(minimum_age: int, t: Translator) -> Html:
    return t.plural(
        "Before you vote, please confirm on your honour: I am {n} or older, and I live, work or study in the town.",
        "Before you vote, please confirm on your honour: I am {n} or older, and I live, work or study in the town.",
        minimum_age,
    )


def ask_for_contact(t: Translator) -> Html:
    return t(
        "So that everybody votes once, we need your own phone number, as Telegram knows it. Tap “Share my number” "
        "below. The number itself is not kept: only a fingerprint of it, until the appeals are over. A number that "
        "is typed or forwarded does not count."
    )


def share_key(t: Translator) -> str:
    """The key under the screen that shares one's own number."""
    return t.plain("Share my number")


def no_contact(t: Translator) -> str:
    """The key beside it, and the button of every step."""
    return t.plain("I can’t or don’t want to")


def contact_taken(t: Translator) -> Html:
    return t("Thank you: this is your own number.")


def contact_left(t: Translator) -> Html:
    return t("All right, your number is not shared.")


def use_the_key(t: Translator) -> Html:
    return t("A number that is typed cannot be checked. Please tap “Share my number” below, or the other key.")


def ask_for_code(t: Translator) -> Html:
    return t(
        "Please write the code of your letter or card: nine letters and digits, such as <code>7K3M-0Q9T-V</code>. "
        "Capitals and dashes do not matter."
    )


def code_taken(t: Translator) -> Html:
    return t("Thank you: your code is good.")


def code_in_vain(t: Translator) -> Html:
    return t("This vote asks for no code: you can vote without it.")


def scan_again(t: Translator) -> Html:
    """A code that came before the vote was open."""
    return t("The vote is not open yet. Please keep your letter, and scan the code again when it is.")


def ask_for_neighbourhood(t: Translator) -> Html:
    return t(
        "Beside the list of the whole town, there is a list of projects for each neighbourhood. Which neighbourhood "
        "concerns you? You vote on its list, once; after you have voted this cannot be changed."
    )


def elsewhere(edition: Edition, t: Translator) -> Html:
    """Desk and paper always stand beside."""
    where = edition.vote.elsewhere_in(t.language)
    contact = edition.contact_in(t.language)
    parts = [
        t("<b>Voting without this chat</b>"),
        t("You can also vote at a desk or on paper; it counts just as much, and nobody needs to know why."),
        t("Where and when: {where}", where=where) if where else None,
        t("To talk to someone: {contact}", contact=contact) if contact else None,
    ]
    return Html("\n\n".join(part for part in parts if part))


def channel(channel: Channel, t: Translator) -> str:
    """Where somebody has voted."""
    names = {
        Channel.CHAT: t.plain("in this chat"),
        Channel.DESK: t.plain("at the desk"),
        Channel.PAPER: t.plain("on paper"),
    }
    return names[channel]
