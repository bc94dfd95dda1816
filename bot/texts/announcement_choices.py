"""Choosing an audience: what can be asked of it, and how many are left."""

from collections.abc import Mapping

from bot.domain.audiences import Facet, in_order
from bot.i18n import Html, Translator


def audience(described: Html, reach: Html, t: Translator) -> Html:
    head = t("<b>For whom</b>\n{audience}", audience=described)
    rule = t("Of one kind any will do; kinds together must all fit. What somebody voted is never asked.")
    return Html(f"{head}\n\n{reach}\n\n{rule}")


def choices(facet: Facet, described: Html, reach: Html, any_there: bool, t: Translator) -> Html:
    head = t("<b>For whom</b>\n{audience}", audience=described)
    if facet is Facet.GROUPS and not any_there:
        how = t(
            "The bot is in no group of the city yet. A coordinator adds it to a group or channel like any member, "
            "and it appears here."
        )
        return Html(f"{head}\n\n{how}")
    return Html("\n\n".join([head, reach, t("Tap to choose; tap again to take back.")]))


def by_language(reach: Html, reachable: Mapping[str, int], t: Translator) -> Html:
    told = [f"{t.language_name(code)} {t.number(reachable[code])}" for code in in_order(reachable) if reachable[code]]
    return Html("\n".join([reach, t("By language: {counts}", counts=t.listed(told))])) if told else reach


def facet_name(facet: Facet, t: Translator) -> str:
    names = {
        Facet.ROLES: t.plain("Roles"),
        Facet.PLACES: t.plain("Neighbourhoods"),
        Facet.LANGUAGES: t.plain("Languages"),
        Facet.DOINGS: t.plain("What they have done"),
        Facet.GROUPS: t.plain("Groups and channels"),
    }
    return names[facet]


def choice(label: str, chosen: bool, t: Translator) -> str:
    """On a button."""
    return t.plain("✓ {label} (chosen)", label=label) if chosen else label
