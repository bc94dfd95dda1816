"""What the terminal of the desk says of paper: urns and their totals, cards, letters with codes."""

from collections.abc import Mapping, Sequence

from bot.domain.paper_urns import Apart, WhyInvalid
from bot.i18n import Html, Translator
from bot.texts import desk


def urn(number: int, place: str, ticked: int, missing: int, t: Translator) -> Html:
    return t.plural(
        "Urn {number}, {place}: {ticked} ticked, totals of {n} list missing",
        "Urn {number}, {place}: {ticked} ticked, totals of {n} lists missing",
        missing,
        number=str(number),
        place=place,
        ticked=ticked,
    )


def where_is_the_urn(t: Translator) -> str:
    return t.plain("Where the urn stands")


def urn_added(number: int, t: Translator) -> Html:
    return t("Write this number on the urn: {number}", number=str(number))


def papers_alike(t: Translator) -> str:
    return t.plain("One ballot a line, how often with x (3:5 12:2 x4). Enter: that is all")


def votes_for(number: int, title: str, t: Translator) -> str:
    return t.plain("Votes for {number}, {title}", number=str(number), title=title)


def totals_typed(agreed: bool, apart: Sequence[Apart], t: Translator) -> Html:
    if agreed:
        return t("✅ Both typings are the same: these totals are final.")
    if not apart:
        return t("Kept. Now another person types the same urn, without looking at this.")
    lines = [
        t(
            "{what}: {first} typed before, {second} now",
            what=desk.part_name(each.what, t),
            first=each.first,
            second=each.second,
        )
        for each in apart
    ]
    title = t("⛔ The two typings differ. Look at the minutes together; whoever was wrong types again.")
    return Html("\n".join([title, *lines]))


def photo(t: Translator) -> str:
    return t.plain("File of the photo of the minutes (Enter: later)")


def photo_kept(digest: str, t: Translator) -> Html:
    return t("Its fingerprint is kept (SHA-256): {digest}. Keep the file itself.", digest=digest)


def no_file(t: Translator) -> Html:
    return t("This file cannot be read.")


def cards(t: Translator) -> str:
    return t.plain("1 a card has come · 2 open a card · 3 refuse a card · Enter: back")


def card_counts(counts: Mapping[tuple[str, str | None], int], t: Translator) -> Html:
    names = {
        "received": t.plain("received"),
        "valid": t.plain("valid"),
        "invalid": t.plain("invalid"),
    }
    lines = [
        f"{names[state]}{f' ({invalid_name(WhyInvalid(why), t)})' if why else ''}: {t.number(count)}"
        for (state, why), count in sorted(counts.items(), key=str)
    ]
    return Html("\n".join(lines))


def card_received(number: int, late: bool, t: Translator) -> Html:
    said = t("Write this number on the card: {number}", number=str(number))
    too_late = t("It came after the close: invalid.")
    return Html(f"{said}\n{too_late}") if late else said


def which_card(t: Translator) -> str:
    return t.plain("Number of the card")


def who_signed(t: Translator) -> str:
    return t.plain("Who signed it: Surname, First name, 17/08/1949 (Enter: nobody)")


def card_refused(why: WhyInvalid, t: Translator) -> Html:
    return t("The card is invalid: {why}.", why=invalid_name(why, t))


def why_invalid(t: Translator) -> str:
    listed = [f"{place} {invalid_name(why, t)}" for place, why in enumerate(WhyInvalid, 1)]
    return t.plain("Why: {reasons}", reasons=" · ".join(listed))


def invalid_name(why: WhyInvalid, t: Translator) -> str:
    return {
        WhyInvalid.UNSIGNED: t.plain("not signed"),
        WhyInvalid.ALREADY_VOTED: t.plain("has voted already"),
        WhyInvalid.UNREADABLE: t.plain("cannot be read"),
        WhyInvalid.LATE: t.plain("too late"),
    }[why]


def codes(t: Translator) -> str:
    return t.plain("1 hand out · 2 void · 3 replace a lost letter · Enter: back")


def which_letters(t: Translator) -> str:
    return t.plain("Batch and letters, for example 3 42 or 3 40-60")


def which_new_letter(t: Translator) -> str:
    return t.plain("Batch and number of the card that is handed out instead")


def why_void(names: Sequence[str], t: Translator) -> str:
    listed = [f"{place} {name}" for place, name in enumerate(names, 1)]
    return t.plain("Why: {reasons}", reasons=" · ".join(listed))


def letters_done(count: int, t: Translator) -> Html:
    return t.plural("Done: {n} letter.", "Done: {n} letters.", count)
