"""What an ambassador shows to somebody on the street: a few plain sentences, and the way into the bot."""

from bot.domain.campaigns import Standing
from bot.i18n import Html, Translator
from bot.texts.agenda import here


def to_show(standing: Standing, link: str, t: Translator) -> Html:
    """In the language of whoever reads it, who may not be the one who shows it."""
    title = t("<b>{title}</b>", title=standing.edition.name)
    how = t("Scan this code, or open the link: you are led through it in your language. No telephone? I help you.")
    return Html("\n\n".join([title, *here(standing, t), how, Html(link)]))
