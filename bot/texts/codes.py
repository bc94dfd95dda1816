"""One-time codes: batches for the team, and what somebody is told whose code is taken or not."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.domain.approvals import Approval
from bot.domain.errors import Refusal
from bot.domain.vote_codes import (
    BatchTooLarge,
    BatchUnknown,
    CodeBatch,
    CodeNotTaken,
    CodesUsed,
    CodeUse,
    LetterNotUsed,
    LettersUnfit,
    NumbersUnreadable,
    PrintedAlready,
    WhyAside,
    WhyNot,
    WhyVoid,
)
from bot.i18n import LANGUAGES, Html, Translator


def not_taken(wrong: CodeNotTaken, t: Translator) -> Html:
    """Why, and what to do next; the desk is always a way out."""
    said = {
        WhyNot.UNREADABLE: t("I cannot read this code. It has nine letters and digits, for example 7K3M-0Q9T-H."),
        WhyNot.UNKNOWN: t("No letter has this code. Please compare it with your letter, sign by sign."),
        WhyNot.VOID: t("This code is not valid any more: another letter was sent in its place. Please ask the desk."),
        WhyNot.USED: t(
            "Somebody has voted with this code already. If it was not you, please tell the desk: two people look "
            "into it."
        ),
        WhyNot.TOO_MANY: t(
            "That was too many wrong codes. Please wait an hour and try again, or vote at the desk with your letter."
        ),
    }[wrong.why]
    if not wrong.left:
        return said
    left = t.plural("You can try {n} more time.", "You can try {n} more times.", wrong.left)
    return Html(f"{said}\n{left}")


def use_name(use: CodeUse, t: Translator) -> str:
    return {
        CodeUse.LETTERS: t.plain("letters by post"),
        CodeUse.SCHOOLS: t.plain("cards for schools"),
        CodeUse.DESK: t.plain("cards for the desk"),
    }[use]


def void_name(why: WhyVoid, t: Translator) -> str:
    return {
        WhyVoid.LOST: t.plain("lost"),
        WhyVoid.RETURNED: t.plain("came back"),
        WhyVoid.MISPRINTED: t.plain("badly printed"),
        WhyVoid.REPLACED: t.plain("replaced"),
    }[why]


def aside_name(why: WhyAside, t: Translator) -> str:
    return {
        WhyAside.STOLEN: t.plain("somebody else used the letter"),
        WhyAside.TWICE: t.plain("the same person voted twice"),
        WhyAside.MISTAKE: t.plain("the letter was handed out by mistake"),
    }[why]


def batches(found: Sequence[CodeBatch], t: Translator) -> Html:
    """With the counts that the public journal shows too."""
    lines = [_batch(one, t) for one in found] or [t("No batch of codes was made yet.")]
    return Html("\n\n".join([t("<b>Codes</b>"), *lines]))


def _batch(one: CodeBatch, t: Translator) -> Html:
    said = t("Batch {number}: {use}", number=str(one.id), use=use_name(one.use, t))
    if one.printed_at is None:
        waits = t("codes: {size}, not printed yet", size=one.size)
        return Html(f"{said}\n{waits}")
    counts = t(
        "made: {made}, handed out: {handed}, void: {void}, used: {used}",
        made=one.made,
        handed=one.handed,
        void=one.void,
        used=one.used,
    )
    return Html(f"{said}\n{counts}")


def batch_requested(approval: Approval, t: Translator) -> Html:
    """What the second person reads."""
    return wished(approval.effect["wish"], t)


def wished(wish: Mapping[str, Any], t: Translator) -> Html:
    languages = ", ".join(LANGUAGES[each] for each in wish["languages"])
    return t(
        "<b>A batch of codes</b>\n{use}, codes: {size}, texts in {languages}.\nThey are printed on the server, once: "
        "parvis vote codes print",
        use=use_name(CodeUse(wish["use"]), t),
        size=wish["size"],
        languages=languages,
    )


def aside_requested(approval: Approval, t: Translator) -> Html:
    """What the second person reads."""
    return t(
        "<b>Set a ballot aside</b>\nThe ballot of letter {number}, batch {batch}, does not count. Reason: {why}. "
        "Whoever cast it stays on the roll.",
        number=str(approval.effect["number"]),
        batch=str(approval.effect["batch"]),
        why=aside_name(WhyAside(approval.effect["why"]), t),
    )


def _numbers(_refusal: NumbersUnreadable, t: Translator) -> Html:
    return t("Please type a number, or the first and the last one, for example 40-60.")


def _too_large(refusal: BatchTooLarge, t: Translator) -> Html:
    return t("A batch has between 1 and {most} codes.", most=refusal.most)


def _unknown(_refusal: BatchUnknown, t: Translator) -> Html:
    return t("There is no batch of this number in this edition.")


def _printed(_refusal: PrintedAlready, t: Translator) -> Html:
    return t("The file of this batch has left already. A file is printed once: if it is lost, void the batch.")


def _unfit(refusal: LettersUnfit, t: Translator) -> Html:
    return t(
        "Nothing was done. Letters asked for: {asked}; that fit: {fit}. The others are not printed yet, handed out "
        "or void.",
        asked=refusal.asked,
        fit=refusal.fit,
    )


def _used(refusal: CodesUsed, t: Translator) -> Html:
    return t(
        "Nothing was done: somebody has voted with letter {numbers}. Two people can set such a ballot aside.",
        numbers=", ".join(str(number) for number in refusal.numbers[:5]),
    )


def _not_used(_refusal: LetterNotUsed, t: Translator) -> Html:
    return t("No ballot that counts was cast with this letter. There is nothing to set aside.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    NumbersUnreadable: _numbers,
    BatchTooLarge: _too_large,
    BatchUnknown: _unknown,
    PrintedAlready: _printed,
    LettersUnfit: _unfit,
    CodesUsed: _used,
    LetterNotUsed: _not_used,
}
