"""What people hear when something is wrong on our side."""

from bot.i18n import Html, Translator


def apology(reference: str, t: Translator) -> Html:
    return t(
        "Sorry, something went wrong on our side. Nothing you sent is lost, and the team has been told. "
        "You can go on with /start. If you write to us about it, give this reference: {reference}.",
        reference=reference,
    )


def alarm(reference: str, t: Translator) -> Html:
    return t(
        "Something a resident sent could not be handled (reference {reference}). It was set aside, they got an "
        "apology. Please tell whoever looks after the server: the log has the same reference.",
        reference=reference,
    )


def slow_down(t: Translator) -> Html:
    return t("That was a lot at once. Please wait ten seconds, then go on: I will answer again.")


def no_edition(t: Translator) -> Html:
    return t(
        "The participatory budget is not open yet. This chat will be the place for your ideas: "
        "come back in a little while, nothing else is needed."
    )


def words_awaited(t: Translator) -> Html:
    return t(
        "I cannot use this here: my question is still open. Answer it in words, or with one of its buttons; "
        "/cancel leaves it."
    )


def place_awaited(t: Translator) -> Html:
    return t(
        "I cannot use this here: my question is still open. Write the place in words, or share it from your phone "
        "(📎, Location); /cancel leaves it."
    )


def expired_screen(t: Translator) -> str:
    return t.plain("This button is too old. Send /start to see where we are.")


def interrupted(t: Translator) -> str:
    """For a button of a conversation that was left for something else."""
    return t.plain("You have gone on to something else since: nothing was made. Please begin again.")
