"""What the desk of the vote says in the chat of an officer."""

from bot.domain.desk import RollAnswer
from bot.i18n import Html, Translator
from bot.texts import desk


def entrance(turnout: Html, t: Translator) -> Html:
    title = t("<b>Desk of the vote</b>")
    return Html(f"{title}\n{turnout}")


def ask_who(t: Translator) -> Html:
    return t(
        "Type the phone number or the code of the person at the desk. Your message leaves this chat at once. "
        "Names and dates of birth are for the terminal only."
    )


def next_one(found: RollAnswer, t: Translator) -> Html:
    """After an answer, the question stays open."""
    said, more = desk.answer(found, t), t("The next person? Type a number or a code.")
    return Html(f"{said}\n{more}")


def which_urn(t: Translator) -> Html:
    return t("For which urn? First say that the person may vote, then they put their paper in.")


def no_urn(t: Translator) -> Html:
    return t("No urn was set up yet: do so at the terminal (parvis desk, 7).")


def urn_label(number: int, place: str, t: Translator) -> str:
    return t.plain("Urn {number}, {place}", number=str(number), place=place)


def which_neighbourhood(t: Translator) -> Html:
    return t("Which neighbourhood does the person vote for?")


def ask_whom_to_tick(urn: int, t: Translator) -> Html:
    asked = t("Urn {number}: who is voting?", number=str(urn))
    return Html(f"{asked}\n{ask_who(t)}")


def ticked(t: Translator) -> Html:
    return t("✅ Ticked on the roll. The next person? Type a number or a code.")


def taken_back(t: Translator) -> Html:
    return t("Taken back: this person may vote again.")


def waiting(lines: list[Html], t: Translator) -> Html:
    """Ballots are compared with their papers at the terminal: a chat keeps what it shows."""
    if not lines:
        return desk.nothing_waits(t)
    how = t("Another officer validates them at the terminal (parvis desk, 1), with the papers in hand.")
    return Html("\n".join([*lines, how]))


def terminal(code: str, t: Translator) -> Html:
    return t(
        "Type this code at the terminal of the desk (parvis desk) within five minutes:\n<code>{code}</code>\n"
        "The terminal then acts in your name. It ends after 20 minutes without an act.",
        code=code,
    )


def terminals_ended(count: int, t: Translator) -> Html:
    return t.plural("{n} terminal has ended.", "{n} terminals have ended.", count)


def ask_letters(t: Translator) -> Html:
    return t("Type the batch and the letters, for example 3 42 or 3 40-60.")


def why_void(t: Translator) -> Html:
    return t("Why are these letters void?")


def why_aside(t: Translator) -> Html:
    return t("Why does the ballot of a letter not count? A second person must agree.")


def which_use(t: Translator) -> Html:
    return t("A batch of codes: for what?")


def which_languages(t: Translator) -> Html:
    return t("The letter is in French. In which two languages besides?")


def how_many(t: Translator) -> Html:
    return t("How many codes? A second person must agree; then they are printed on the server.")


def done(count: int, t: Translator) -> Html:
    return t.plural("Done: {n} letter.", "Done: {n} letters.", count)
