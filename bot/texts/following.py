"""Why a letter about somebody else's idea comes, and what is said to who wants no more of them."""

from bot.i18n import Html, Translator
from bot.texts import buttons
from bot.texts.buttons import Labelled


def signed(words: Html, number: int, t: Translator) -> Html:
    """The words, and below them why their reader gets them."""
    why = t("You get this because you follow idea no. {number}.", number=str(number))
    return Html(f"{words}\n\n<i>{why}</i>")


def enough(idea: int, t: Translator) -> Labelled:
    """The way out, under each such letter."""
    # Translators: a button under a letter about an idea that its reader follows: no more such letters.
    return t.plain("Hear no more of it"), buttons.mute_idea(idea)


def muted(number: int, t: Translator) -> Html:
    return t("You hear no more of idea no. {number}. What you support stays as it is.", number=str(number))


def followed_again(number: int, t: Translator) -> Html:
    return t("You follow idea no. {number} again.", number=str(number))
