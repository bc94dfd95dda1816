"""Writing an announcement: its texts, picture and buttons, and how it will be read."""

from collections.abc import Mapping

from bot.domain.announcement_buttons import AnnouncementButton, ButtonKind
from bot.domain.announcements import Announcement
from bot.domain.audiences import in_order
from bot.domain.wording import LANGUAGES as CODES
from bot.i18n import Html, Translator
from bot.texts.announcement_letters import button_label, link_label
from bot.texts.announcement_requests import quoted


def texts(one: Announcement, readers: Mapping[str, int], t: Translator) -> Html:
    """Which languages have a text, and how many people read those that have none."""
    lines = [_text_line(one, language, readers.get(language, 0), t) for language in in_order(CODES)]
    fallback = (
        t("Who reads a language without a text gets the French one.")
        if one.french_fallback
        else t("It cannot leave while somebody in the audience reads a language without a text.")
    )
    return Html("\n".join([t("<b>Texts</b>"), *lines, "", fallback]))


def _text_line(one: Announcement, language: str, readers: int, t: Translator) -> Html:
    name = t.language_name(language)
    if language in one.texts:
        return t.plural(
            "• {language}: written ({n} reader)", "• {language}: written ({n} readers)", readers, language=name
        )
    return t.plural(
        "• {language}: no text ({n} reader)", "• {language}: no text ({n} readers)", readers, language=name
    )


def ask_for_text(language: str, written: str | None, t: Translator) -> Html:
    """With the text that is there, to be copied and bettered."""
    asked = t(
        "Send me the text in {language}, as one message. Bold, italics and links stay as they are. You can also send "
        "a picture with the text under it.",
        language=t.language_name(language),
    )
    if written is None:
        return asked
    return Html("\n\n".join([asked, t("It takes the place of this one:"), quoted(written)]))


def ask_for_language(t: Translator) -> Html:
    return t("In which language do you begin?")


def ask_for_picture(t: Translator) -> Html:
    return t("Send me the picture, as a photo. With a picture, the text may have about 1,000 signs.")


def not_a_picture(t: Translator) -> Html:
    return t("That is not a picture. Send one as a photo, or /cancel.")


def not_a_text(t: Translator) -> Html:
    return t("I need words. Write or paste the text, or send /cancel.")


def ask_for_link(t: Translator) -> Html:
    return t(
        "Send me the address, which must begin with https://. If you want, write the words of the button on a line "
        "above it; for other languages, on lines such as {example}",
        example=Html("<code>pt: Saber mais</code>"),
    )


def ask_for_idea(t: Translator) -> Html:
    return t("Send me the number of the idea.")


def extras(one: Announcement, t: Translator) -> Html:
    lines = [
        t("<b>Picture and buttons</b>"),
        t("There is a picture.") if one.photo else t("There is no picture."),
        *(t("• {label}", label=button_label(each, t)) for each in one.buttons),
    ]
    return Html("\n".join(lines))


def take_label(each: AnnouncementButton, t: Translator) -> str:
    """Without the address of a link, which would be cut."""
    label = link_label(each, t) if each.kind is ButtonKind.LINK else button_label(each, t)
    return t.plain("Take away: {label}", label=label)


def preview_head(language: str, readers: int, instead: bool, t: Translator) -> Html:
    """Above what the readers of one language will see."""
    name = t.language_name(language).capitalize()
    said = t.plural("{language}, {n} reader:", "{language}, {n} readers:", readers, language=name)
    french = t("they get the French text.")
    return Html(f"{said} {french}") if instead else said


def preview_in_groups(n: int, t: Translator) -> Html:
    return t.plural("In {n} group or channel:", "In {n} groups or channels:", n)


def preview_end(t: Translator) -> Html:
    return t("That is how it will be read. A test sends it to you, or to the team, and to nobody else.")
