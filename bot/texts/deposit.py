"""Questions and answers of the deposit: one thing at a time, and where we are said in words."""

from datetime import datetime

from bot.domain.campaigns import Deposit
from bot.domain.drafting import STEPS
from bot.domain.ideas import Idea
from bot.domain.pieces import Draft, Piece
from bot.domain.shelf import Similar
from bot.domain.text import shorten
from bot.i18n import Html, Translator
from bot.texts.fitting import fit

NAME_MOST = 60
"""Signs of a title inside a sentence."""


def question(step: Piece, pieces: Draft, rules: Deposit, t: Translator) -> Html:
    """The question of a step, and what was answered before."""
    asked = {
        Piece.TITLE: lambda: t(
            "<b>What would you like to change?</b>\n"
            "In a few words ({most} characters at most), for example: a bench in front of the school. "
            "You can also send a photo, a place or a voice note at any moment.",
            most=rules.title_most,
        ),
        Piece.REASON: lambda: t(
            "<b>Why, and for whom?</b>\n"
            "A few sentences are enough ({most} characters at most). Or send a voice note: "
            "the team will write it down.",
            most=rules.reason_most,
        ),
        Piece.PLACE: lambda: t(
            "<b>Where?</b>\nChoose a neighbourhood, send the place (paper clip, then “Location”), "
            "or write an address."
        ),
        Piece.THEME: lambda: t(
            "<b>Which theme fits best?</b>\nIf you hesitate, take the nearest: the team can change it."
        ),
        Piece.PHOTOS: lambda: t.plural(
            "<b>Do you have a photo?</b>\nOf the place or of an example; {n} at most. Please avoid faces. "
            "You can go on without one.",
            "<b>Do you have photos?</b>\nOf the place or of an example; {n} at most. Please avoid faces. "
            "You can go on without any.",
            rules.photos_most,
        ),
    }[step]()
    lines = [progress(step, t), asked, _answered(step, pieces, t)]
    return Html("\n\n".join(line for line in lines if line))


def progress(step: Piece, t: Translator) -> Html:
    return t("Step {step} of {steps}", step=STEPS.index(step) + 1, steps=len(STEPS))


def _answered(step: Piece, pieces: Draft, t: Translator) -> Html:
    """What is there already, so that coming back is not beginning again."""
    given = {Piece.TITLE: pieces.title, Piece.REASON: pieces.reason}.get(step)
    if step is Piece.PHOTOS and pieces.photos:
        return t.plural("{n} photo is kept.", "{n} photos are kept.", len(pieces.photos))
    return t("So far: {words}", words=fit(given, 600)) if given else Html("")


def ask_for_group(t: Translator) -> Html:
    return t(
        "Do you put this forward for a group or an association? Write its name. "
        "It will be shown with your idea; your own name will not.\n\n"
        "And may the team write to you in this chat to talk your idea over?"
    )


def proposed_title(pieces: Draft, t: Translator) -> Html:
    """After a long first message."""
    return t(
        "Here is what I understood. Your message is kept; as a title I propose:\n<b>{title}</b>\n"
        "You can change both at the end.",
        title=fit(pieces.title or "", 320),
    )


def photos_kept(t: Translator) -> Html:
    return t("Received, thank you. You can send more photos, or go on.")


def voice_kept(seconds: int, t: Translator) -> Html:
    return t.plural(
        "I have kept your voice note ({n} second). The team will listen and write it down. "
        "If you prefer, you can still type it yourself.",
        "I have kept your voice note ({n} seconds). The team will listen and write it down. "
        "If you prefer, you can still type it yourself.",
        seconds,
    )


def joined_later(t: Translator) -> Html:
    """After too few words, in a draft."""
    return t("What you wrote is kept: your next words are added to it.")


def place_kept(place: str, t: Translator) -> Html:
    return t("Place noted: {place}.", place=place)


def similar(found: list[Similar], t: Translator) -> Html:
    """Somebody may have had the same idea."""
    title = t("<b>Others have had ideas like yours.</b>")
    question = t("Supporting one of them gives it more weight than a second one. Or is yours different?")
    lines = [
        t("• no. {number}: {title}", number=one.number, title=fit(one.title, 320))
        + t.plural(" ({n} support)", " ({n} supports)", one.supports)
        for one in found
    ]
    return Html("\n".join([title, *lines, "", question]))


def supported(title: str, t: Translator) -> Html:
    return t(
        "Thank you! You support <b>{title}</b>. Your own draft is put away; you can bring it back until tomorrow.",
        title=fit(title, 320),
    )


def left(t: Translator) -> Html:
    """After changing an idea that was handed in, or when there was nothing to stop."""
    return t("All right. What you changed so far is kept. Here is the menu.")


def cannot_keep(t: Translator) -> Html:
    """A video, a sticker, a file …"""
    return t(
        "I can keep words, photos, a voice note or a place, but not this. Send a photo as a photo, not as a file."
    )


def resume(idea: Idea, t: Translator) -> Html:
    return t("You have an idea under way: <b>{title}</b>. Shall we go on with it?", title=name(idea, t))


def stopped(idea: Idea, t: Translator) -> Html:
    if idea.pieces.empty:
        return t("Stopped. Nothing was written yet, so nothing is kept.")
    return t(
        "Stopped. Your draft, <b>{title}</b>, is put away. You can bring it back until tomorrow.",
        title=name(idea, t),
    )


def brought_back(t: Translator) -> Html:
    return t("Here it is again.")


def cannot_bring_back(t: Translator) -> str:
    return t.plain("This draft is gone, or you have begun another one since. Send /idea to see where we are.")


def offer(idea: Idea | None, t: Translator) -> Html:
    """Somebody wrote, outside any dialogue."""
    if idea is None:
        return t("Shall I make an idea for the participatory budget of what you just sent?")
    return t("Shall I add what you just sent to your idea under way, <b>{title}</b>?", title=name(idea, t))


def let_go(t: Translator) -> Html:
    return t("All right, I keep nothing of it. Here is what we can do together:")


def ask_for_age(minimum: int, t: Translator) -> Html:
    return t.plural(
        "One last question, asked only once: are you at least {n} year old? We take your word for it.",
        "One last question, asked only once: are you at least {n} years old? We take your word for it.",
        minimum,
    )


def submitted(idea: Idea, t: Translator) -> Html:
    return t(
        "Thank you! Your idea <b>{title}</b> is handed in, under number <b>{number}</b>.\n\n"
        "The team reads it and answers you here. Until it is admitted, nobody else sees it. "
        "You can follow it with /myideas.",
        title=name(idea, t),
        number=idea.number or 0,
    )


def name(idea: Idea, t: Translator) -> str:
    """What an idea is called inside a sentence."""
    called = idea.pieces.title or idea.pieces.reason
    if called:
        return fit(shorten(called.replace("\n", " "), NAME_MOST), 240)
    return t.plain("a voice note") if idea.pieces.voice else t.plain("without a title yet")


def added(t: Translator) -> Html:
    """Words that came while something else was asked."""
    return t("I have added your words to the explanation. You can correct it at the end.")


def reminder(idea: Idea, missing: str, until: datetime, t: Translator) -> Html:
    """A letter, three days before a draft is erased."""
    words = t(
        "Your idea <b>{title}</b> waits for you as a draft. It is kept until {date}, then erased. "
        "Go on with the button below or with /idea.",
        title=name(idea, t),
        date=t.date(until),
    )
    lacking = t("Still missing: {pieces}.", pieces=missing) if missing else t("It is complete: only sending is left.")
    return Html(f"{words}\n\n{lacking}")


def erased(idea: Idea, t: Translator) -> Html:
    """A letter, when a draft was not touched for three weeks."""
    return t(
        "Your draft <b>{title}</b> was not touched for three weeks, so it is erased, as we promised. "
        "You can begin again at any moment with /idea.",
        title=name(idea, t),
    )
