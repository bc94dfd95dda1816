"""What the second person reads before the paper is corrected or frozen, and what the team hears when it is empty."""

from bot.domain.approvals import Approval, Effect
from bot.domain.paper_corrections import Correction, wish_from_json
from bot.domain.paper_rules import Field
from bot.i18n import Html, Translator
from bot.texts.fitting import fit


def requested(approval: Approval, t: Translator) -> Html:
    """Exactly what would be corrected, from what to what, and what is said in public."""
    effect = approval.effect
    wish = wish_from_json(effect["wish"])
    return difference((wish.project, effect["title"]), wish.field, (effect["before"], effect["after"]), effect, t)


def previewed(correction: Correction, voters: int, t: Translator) -> Html:
    """The same before one asks, and who would be told."""
    effect = {
        "why": correction.why,
        "old_hash": correction.old_hash.hex(),
        "new_hash": correction.new_hash.hex(),
        "told": correction.told,
    }
    named = correction.project, correction.title
    shown = difference(named, correction.field, (correction.before, correction.after), effect, t)
    if not correction.told:
        return shown
    told = t.plural("{n} voter would be told now.", "{n} voters would be told now.", voters)
    return Html(f"{shown}\n\n{told}")


def difference(
    project: tuple[int, str], field: Field, values: tuple[str, str], effect: Effect, t: Translator
) -> Html:
    before, after = (_value(value, field, t) for value in values)
    number, title = project
    if field is Field.WITHDRAWN:
        head = t("<b>Withdraw project no. {number}, “{title}”</b>", number=str(number), title=title)
        change = t("It stays on the paper, marked, and cannot win. Ballots that name it stay valid.")
    else:
        head = t("<b>Correct project no. {number}, “{title}”</b>", number=str(number), title=title)
        change = t("Before: {before}\nAfter: {after}", before=before, after=after)
    told = (
        t("Everybody who has voted in the chat, or begun to, gets a message.")
        if effect["told"]
        else t("Voters get no message; everybody reads it where the vote is shown.")
    )
    hashes = t("Hash of the paper: {old} → {new}", old=str(effect["old_hash"])[:12], new=str(effect["new_hash"])[:12])
    return Html("\n".join([head, change, t("Public reason: {why}", why=str(effect["why"])), told, hashes]))


def opening(approval: Approval, t: Translator) -> Html:
    """To freeze the paper, after the phase has opened."""
    effect = approval.effect
    projects = t.plural("{n} project", "{n} projects", effect["projects"])
    lists = t.plural("{n} list", "{n} lists", effect["lists"])
    parts = [
        t("<b>Freeze the ballot paper and open the vote</b> – {name}", name=effect["edition"]),
        t("{projects} on {lists}. From then on only two people correct it.", projects=projects, lists=lists),
        t.plural("{n} thing is still missing: see /paper.", "{n} things are still missing: see /paper.",
                 effect["missing"])
        if effect["missing"]
        else None,
        t("Hash of the paper: {hash}", hash=effect["paper"][:12]),
    ]  # fmt: skip
    return Html("\n".join(part for part in parts if part))


def nothing_to_vote_on(t: Translator) -> Html:
    return t(
        "<b>The vote’s phase is open, and nobody can vote: the ballot paper is empty.</b>\nPut the projects on it, "
        "with /paper, then let a second person freeze it there. Or move the date of the vote, with /calendar. "
        "Until then you get this message every three hours."
    )


def _value(value: str, field: Field, t: Translator) -> str:
    if field in (Field.COST, Field.RUNNING):
        return t.euros(int(value))
    if field is Field.PHOTO:
        return t.plain("a photo") if value else t.plain("no photo")
    return fit(value, 400)
