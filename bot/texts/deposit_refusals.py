"""How the deposit says no: why, and what to do next. What was typed stays in the draft, or in the chat."""

from collections.abc import Callable
from typing import Any

from bot.domain.deposit_refusals import (
    AgeNotDeclared,
    OnlyEmoji,
    OnlyLink,
    OutsideTown,
    StaffMayNotSubmit,
    StillMissing,
    TooLateToEdit,
    TooLong,
    TooManyIdeas,
    TooManyPhotos,
    TooShort,
    TooYoung,
    VoiceTooLong,
)
from bot.domain.drafting import DraftGone
from bot.domain.errors import Refusal
from bot.domain.phases import Action, NoEdition, PhaseClosed
from bot.domain.pieces import Piece
from bot.i18n import Html, Translator
from bot.texts.deposit_review import away, piece_name


def phase_closed(refusal: PhaseClosed, t: Translator) -> Html:
    if refusal.action is Action.VOTE:
        return _vote_closed(refusal, t)
    said = {
        Action.SUBMIT: lambda: t("Ideas cannot be put forward at the moment."),
        Action.ASSIST: lambda: t("Ideas cannot be put forward at the moment."),
        Action.EDIT_IDEA: lambda: t("Ideas cannot be changed any more."),
        Action.WITHDRAW: lambda: t("Ideas cannot be taken back any more."),
        Action.SUPPORT: lambda: t("Ideas cannot be supported at the moment."),
        Action.ANSWER: lambda: t("The time for answers is over."),
    }.get(refusal.action, lambda: t("The calendar does not allow this at the moment."))()
    if refusal.opens_next is None:
        onward = t("You can still see all ideas with /ideas, and what became of yours with /myideas.")
    else:
        onward = t(
            "It will be possible from {moment}. Until then, see /ideas.", moment=t.full_moment(refusal.opens_next)
        )
    return Html(f"{said} {onward}")


def _vote_closed(refusal: PhaseClosed, t: Translator) -> Html:
    if refusal.opens_next is not None:
        return t("The vote is not open yet. You can vote from {moment}.", moment=t.moment(refusal.opens_next))
    return t(
        "The vote is closed: nothing can be chosen or sent any more. A ballot that was sent counts, as /receipt "
        "shows; one that was not sent does not count."
    )


def no_edition(_refusal: NoEdition, t: Translator) -> Html:
    return t("No participatory budget is open at the moment. Come back in a little while.")


def too_short(refusal: TooShort, t: Translator) -> Html:
    if refusal.piece is Piece.REASON:
        return t.plural(
            "That is a little short to be understood: {least} characters at least, and there is {n}. "
            "Please tell a little more.",
            "That is a little short to be understood: {least} characters at least, and there are {n}. "
            "Please tell a little more.",
            refusal.got,
            least=refusal.least,
        )
    return t(
        "That is too short to be understood: {least} characters at least. Please write it again.", least=refusal.least
    )


def too_long(refusal: TooLong, t: Translator) -> Html:
    if refusal.piece is Piece.REASON:
        return t(
            "That is too long: {got} characters, where {most} can be read. Your text is in this chat: "
            "copy it, shorten it and send it again. The rest of the draft stays.",
            got=refusal.got,
            most=refusal.most,
        )
    return t("That is too long: {most} characters at most. Please write it shorter.", most=refusal.most)


def only_link(_refusal: OnlyLink, t: Translator) -> Html:
    return t(
        "A link alone says too little: please say in your own words what is behind it. The draft stays as it was."
    )


def only_emoji(_refusal: OnlyEmoji, t: Translator) -> Html:
    return t("I need a few words as well: emoji alone cannot be searched or read aloud. The draft stays as it was.")


def too_many_photos(refusal: TooManyPhotos, t: Translator) -> Html:
    return t.plural(
        "One idea can have {n} photo: I kept the first. You can remove it and choose again.",
        "One idea can have {n} photos: I kept the first {n}. You can remove them and choose again.",
        refusal.most,
    )


def voice_too_long(refusal: VoiceTooLong, t: Translator) -> Html:
    return t.plural(
        "This voice note is too long: {n} minute at most. Please record a shorter one, or write.",
        "This voice note is too long: {n} minutes at most. Please record a shorter one, or write.",
        max(refusal.most // 60, 1),
    )


def outside_town(refusal: OutsideTown, t: Translator) -> Html:
    return t(
        "Is this place outside the town? The nearest neighbourhood is {away}. I have not noted it; what you told me "
        "before is kept. Choose a neighbourhood or the whole town, or send another place.",
        away=away(round(refusal.metres), t),
    )


def too_many_ideas(refusal: TooManyIdeas, t: Translator) -> Html:
    return t.plural(
        "Everybody can put forward {n} idea, and you have done so. A draft under way stays for three weeks. "
        "You can take back one of yours with /myideas, or support those of others with /ideas.",
        "Everybody can put forward {n} ideas, and you have done so. A draft under way stays for three weeks. "
        "You can take back one of yours with /myideas, or support those of others with /ideas.",
        refusal.most,
    )


def too_young(refusal: TooYoung, t: Translator) -> Html:
    return t.plural(
        "One can take part from the age of {n}. Tell your idea to an adult you trust, or at the town hall: "
        "they can put it forward.",
        "One can take part from the age of {n}. Tell your idea to an adult you trust, or at the town hall: "
        "they can put it forward.",
        refusal.minimum_age,
    )


def age_not_declared(refusal: AgeNotDeclared, t: Translator) -> Html:
    return t("Before your first idea, tell us that you are at least {age}: send /idea.", age=refusal.minimum_age)


def staff_may_not_submit(_refusal: StaffMayNotSubmit, t: Translator) -> Html:
    return t(
        "Whoever reads or studies ideas for the city puts none forward, so that nobody judges their own. "
        "Your role in the team is one of these."
    )


def still_missing(refusal: StillMissing, t: Translator) -> Html:
    pieces = t.listed(piece_name(piece, t) for piece in refusal.pieces)
    return t("Still missing: {pieces}.", pieces=pieces)


def too_late_to_edit(_refusal: TooLateToEdit, t: Translator) -> Html:
    return t(
        "The city has decided about this idea as it was written, so it cannot be changed any more. See /myideas."
    )


def draft_gone(_refusal: DraftGone, t: Translator) -> Html:
    return t("This draft is not there any more. Send /idea to begin, or /myideas to see what you handed in.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    PhaseClosed: phase_closed,
    NoEdition: no_edition,
    TooShort: too_short,
    TooLong: too_long,
    OnlyLink: only_link,
    OnlyEmoji: only_emoji,
    TooManyPhotos: too_many_photos,
    VoiceTooLong: voice_too_long,
    OutsideTown: outside_town,
    TooManyIdeas: too_many_ideas,
    TooYoung: too_young,
    AgeNotDeclared: age_not_declared,
    StaffMayNotSubmit: staff_may_not_submit,
    StillMissing: still_missing,
    TooLateToEdit: too_late_to_edit,
    DraftGone: draft_gone,
}
