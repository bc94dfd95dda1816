"""Exchanges with residents, as the team reads them: the queue, one exchange, an answer before it leaves."""

from html import escape

from bot.domain.exchange_file import ExchangeFile
from bot.domain.exchanges import Asked, Exchange, ExchangeMessage, ExchangeState, Said
from bot.domain.text import shorten
from bot.i18n import LANGUAGES, Html, Translator
from bot.texts.exchange_letters import digest
from bot.texts.exchanges import answer

EARLIER, LAST = 200, 1200
"""Graphemes of a message on the screen of an exchange: of the last one, as much as fits beside seven earlier ones."""

LABEL = 40


def queue(asked: Asked, t: Translator) -> Html:
    """Above the list of what is open."""
    head = t("<b>Questions of residents</b>")
    told = digest(asked, t) or t("Nobody waits for an answer.")
    return Html(f"{head}\n\n{told}")


def questions_label(waiting: int, t: Translator) -> str:
    """On the button that leads to the list."""
    return t.plain("Questions of residents ({n})", n=waiting) if waiting else t.plain("Questions of residents")


def closed_list(t: Translator, *, empty: bool) -> Html:
    """Above the list of what was closed."""
    head = t("<b>Closed questions</b>")
    none = t("No question has been closed.")
    return Html(f"{head}\n\n{none}") if empty else head


def label(name: str, language: str, exchange: Exchange, holder: str, t: Translator) -> str:
    """On the button of the list: with whom, which language they read, and whether there is something to do."""
    if exchange.closed_at is not None:
        standing = t.plain("closed {moment}", moment=t.brief_moment(exchange.closed_at))
    else:
        standing = t.plain("waits") if exchange.state is ExchangeState.WAITING else t.plain("answered")
    parts = [shorten(name or t.plain("Somebody"), LABEL), LANGUAGES[language], standing, shorten(holder, LABEL)]
    return " · ".join(part for part in parts if part)


def card(file: ExchangeFile, t: Translator) -> Html:
    """One exchange: with whom, in whose hands, and the last that was said."""
    head = t(
        "<b>{name}</b> reads {language}.",
        name=_resident(file, t),
        language=t.language_name(file.resident.language),
    )
    said = [_message(file, one, LAST if one is file.messages[-1] else EARLIER, t) for one in file.messages]
    return Html("\n\n".join([head, _standing(file, t), *said]))


def ask_for_answer(file: ExchangeFile, language: str, t: Translator) -> Html:
    """Write, or pick; the language is the writer's choice, and the resident's unless they choose another."""
    asked = t(
        "Your answer to {name}, in {language}: write it, send a photo or a voice note, or choose one that is ready. "
        "You see it once more before it leaves.",
        name=_resident(file, t),
        language=t.language_name(language),
    )
    reads = t("{name} reads {language}.", name=_resident(file, t), language=t.language_name(file.resident.language))
    return asked if language == file.resident.language else Html(f"{asked}\n\n{reads}")


def ask_for_language(file: ExchangeFile, t: Translator) -> Html:
    return t(
        "{name} reads {language}. In which language do you answer?",
        name=_resident(file, t),
        language=t.language_name(file.resident.language),
    )


def preview(file: ExchangeFile, said: Said, theirs: Translator, t: Translator, *, holds: bool) -> Html:
    """What will be read, in the resident's language around the writer's words; what `holds` names a date."""
    head = t("<b>{name} will read:</b>", name=_resident(file, t))
    words = f"{head}\n\n{_media(said, t)}{answer(said.words, file.promise if holds else None, theirs)}"
    return Html(words) if holds else Html(f"{words}\n\n{_not_the_last_word(file, t)}")


def answered_meanwhile(by: str, words: str, t: Translator) -> Html:
    """The writer's own answer is kept, and can still be sent."""
    told = t("{name} has answered while you were writing:", name=by or t.plain("A colleague"))
    ask = t("Do you want to send yours too?")
    return Html(f"{told}\n{escape(shorten(words, LAST), quote=False)}\n\n{ask}")


def preview_gone(t: Translator) -> Html:
    return t("This answer was sent already, or you have gone on to something else since. Please begin again.")


def only_these(t: Translator) -> Html:
    return t("An answer has words, a photo or a voice note. Please send one of these.")


def not_sent(t: Translator) -> Html:
    return t("All right, nothing was sent.")


def sent(file: ExchangeFile, t: Translator, *, holds: bool) -> str:
    if holds:
        return t.plain("Sent to {name}. The question stays with you.", name=_resident(file, t))
    return t.plain("Sent to {name}. If they write again, it comes back to you.", name=_resident(file, t))


def ask_for_colleague(file: ExchangeFile, t: Translator, *, nobody: bool) -> Html:
    if nobody:
        return t("Nobody else in the team answers residents. A coordinator can invite somebody: /team.")
    return t("Who answers {name}?", name=_resident(file, t))


def _standing(file: ExchangeFile, t: Translator) -> Html:
    exchange = file.exchange
    if exchange.state is ExchangeState.WAITING and exchange.waiting_since is not None:
        told = t("Waits since {moment}.", moment=t.moment(exchange.waiting_since))
        if exchange.answer_by is not None:
            promised = t("An answer is promised by {moment}.", moment=t.moment(exchange.answer_by))
            told = Html(f"{told} {promised}")
    else:
        told = t("Closed.") if exchange.state is ExchangeState.CLOSED else t("Answered.")
    if file.exchange.holder is None:
        return told
    return Html(f"{told} {_in_whose_hands(file, t)}")


def _in_whose_hands(file: ExchangeFile, t: Translator) -> Html:
    """To be given something is not to take it."""
    holder = file.holder or t.plain("A colleague")
    if not file.handed_by:
        return t("You have taken it.") if file.own else t("{name} has taken it.", name=holder)
    if file.own:
        return t("Handed to you by {colleague}.", colleague=file.handed_by)
    return t("Handed to {name} by {colleague}.", name=holder, colleague=file.handed_by)


def _not_the_last_word(file: ExchangeFile, t: Translator) -> Html:
    return t(
        "<i>If the answer is still to come, send it and come back to it: {name} is promised one by {moment}, and the "
        "question stays with you.</i>",
        name=_resident(file, t),
        moment=t.moment(file.promise),
    )


def _message(file: ExchangeFile, message: ExchangeMessage, most: int, t: Translator) -> Html:
    writer = file.writer(message) if message.member is not None else _resident(file, t)
    name = writer or t.plain("The team")
    head = t("<b>{name}</b>, {moment}:", name=name, moment=t.moment(message.at))
    lost = t("It did not arrive.") if message.arrived is False else ""
    words = escape(shorten(message.said.words, most), quote=False)
    return Html("\n".join(part for part in (head, _media(message.said, t).strip(), words, lost) if part))


def _media(said: Said, t: Translator) -> str:
    photo, voice = t("a photo"), t("a voice note")
    if said.photo:
        return f"📷 {photo}\n"
    return f"🎤 {voice}\n" if said.voice else ""


def _resident(file: ExchangeFile, t: Translator) -> str:
    return file.resident.first_name or t.plain("Somebody")
