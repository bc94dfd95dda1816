"""Money, as people read it."""

from bot.i18n import Html, Translator


def euros(amount: int, t: Translator) -> Html:
    """`12 000 €`, with the figures as the reader's language groups them."""
    return t("{amount} €", amount=amount)
