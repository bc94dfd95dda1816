"""Exchanges with residents, as the team reads them: the queue, one exchange, an answer before it leaves."""

from datetime import datetime
from html import escape

from bot.domain.exchange_file import ExchangeFile
from bot.domain.exchanges import ExchangeMessage, ExchangeState, Said
from bot.domain.text import shorten
from bot.i18n import LANGUAGES, Html, Translator
from bot.texts.exchanges import answer

EARLIER, LAST = 200, 1200
"""Graphemes of a message on the screen of an exchange: of the last one, as much as fits beside seven earlier ones."""

LABEL = 40


def queue(waiting: int, oldest: datetime | None, late: int, t: Translator) -> Html:
    """Above the list of what is open."""
    head = t("<b>Questions of residents</b>")
    if not waiting or oldest is None:
        nobody = t("Nobody waits for an answer.")
        return Html(f"{head}\n\n{nobody}")
    told = t.plural(
        "{n} resident waits, since {moment}.",
        "{n} residents wait, the first since {moment}.",
        waiting,
        moment=t.moment(oldest),
    )
    overdue = t.plural("{n} for two working days or more.", "{n} for two working days or more.", late) if late else ""
    return Html("\n\n".join(part for part in (head, told, overdue) if part))


def label(name: str, language: str, state: ExchangeState, holder: str, t: Translator) -> str:
    """On the button of the list: with whom, which language they read, and whether there is something to do."""
    standing = t.plain("waits") if state is ExchangeState.WAITING else t.plain("answered")
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


def preview(file: ExchangeFile, said: Said, theirs: Translator, t: Translator) -> Html:
    """What will be read, in the resident's language around the writer's words."""
    head = t("<b>{name} will read:</b>", name=_resident(file, t))
    return Html(f"{head}\n\n{_media(said, t)}{answer(said.words, theirs)}")


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


def sent(file: ExchangeFile, t: Translator) -> str:
    return t.plain("Sent to {name}. If they write again, it comes back to you.", name=_resident(file, t))


def ask_for_colleague(file: ExchangeFile, t: Translator, *, nobody: bool) -> Html:
    if nobody:
        return t("Nobody else in the team answers residents. A coordinator can invite somebody: /team.")
    return t("Who answers {name}?", name=_resident(file, t))


def _standing(file: ExchangeFile, t: Translator) -> Html:
    exchange = file.exchange
    if exchange.state is ExchangeState.WAITING and exchange.waiting_since is not None:
        told = t("Waits since {moment}.", moment=t.moment(exchange.waiting_since))
    else:
        told = t("Closed.") if exchange.state is ExchangeState.CLOSED else t("Answered.")
    if file.exchange.holder is None:
        return told
    taken = (
        t("You have taken it.") if file.own else t("{name} has taken it.", name=file.holder or t.plain("A colleague"))
    )
    return Html(f"{told} {taken}")


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
