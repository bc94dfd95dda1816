"""An ambassador's own link, and what came of all of them: figures from five on, and nobody's name."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.attributed import Brought, Leads, NoSuchLink, OwnLink, Together, told
from bot.domain.campaigns import Edition, Standing
from bot.domain.engagement import Engagement
from bot.domain.errors import Refusal
from bot.domain.phases import Action
from bot.i18n import Html, Translator
from bot.texts.missions import counted
from bot.texts.task_words import length

_OPENS: Mapping[Leads, Action] = {Leads.DEPOSIT: Action.SUBMIT, Leads.VOTE: Action.VOTE}
"""What a link opens for which there is a time; the others open something at any time."""


def offered(standing: Standing) -> list[Leads]:
    """What is open, or will be: a poster for the vote hangs before it begins."""
    over = [lead for lead, what in _OPENS.items() if not standing.allows(what) and not standing.opens_next(what)]
    return [leads for leads in Leads if leads not in over]


def leads_label(leads: Leads, standing: Standing, t: Translator) -> str:
    """What a link opens, and from when on if not yet."""
    labels = {
        Leads.MENU: t.plain("Opens the menu"),
        Leads.DEPOSIT: t.plain("Opens: put forward an idea"),
        Leads.IDEAS: t.plain("Opens: discover ideas"),
        Leads.VOTE: t.plain("Opens: vote"),
    }
    action = _OPENS.get(leads)
    opens = standing.opens_next(action) if action is not None and not standing.allows(action) else None
    if opens is None:
        return labels[leads]
    return t.plain("{what} (from {day})", what=labels[leads], day=t.date(opens))


def shown(leads: Leads, link: str, standing: Standing, t: Translator) -> Html:
    """Under the picture."""
    what = t("<b>Your own link.</b> {opens}.", opens=leads_label(leads, standing, t))
    how = t(
        "Show the code, forward the link or hang the poster. Who comes by it first is counted as brought by "
        "you: a figure, never a name, and nothing of their vote."
    )
    return Html(f"{what}\n{how}\n\n{link}")


def renewed(t: Translator) -> Html:
    return t("Here is your new link. Whoever comes by the old one gets in as before, but is not counted any more.")


def which_language(t: Translator) -> Html:
    return t("A poster to print on A4, with your code and how to take part without a phone. In which language?")


def poster_caption(t: Translator) -> Html:
    return t("Your poster. Print it on A4, and ask before you hang it on somebody’s wall.")


def numbers(mine: Engagement, helped: int, brought: Brought, t: Translator) -> Html:
    """Seen by nobody else."""
    lines = [
        t("<b>My numbers</b>"),
        t("Only you see these."),
        _missions(mine, t),
        t.plural("{n} idea put forward with your help", "{n} ideas put forward with your help", helped),
        t("By your link: {figures}", figures=figures(brought, t)),
    ]
    return Html("\n".join(lines))


def together(everybody: Together, edition: Edition, t: Translator) -> Html:
    """For all ambassadors: the town, and who came by neighbourhood."""
    town = t("By the links of all ambassadors: {figures}", figures=figures(everybody.town, t))
    return Html("\n".join([t("<b>Together</b>"), town, *_shares(everybody, edition, "people", t)]))


def for_team(everybody: Together, edition: Edition, t: Translator) -> Html:
    """The same with ideas and supports by neighbourhood."""
    parts = [
        Html("\n".join([t("<b>By the links of ambassadors</b>"), figures(everybody.town, t)])),
        _table(t("<b>People who came</b>"), _shares(everybody, edition, "people", t)),
        _table(t("<b>Their ideas</b>"), _shares(everybody, edition, "ideas", t)),
        _table(t("<b>Their supports</b>"), _shares(everybody, edition, "supports", t)),
        t("Figures are shown from five on, and for nobody by name: what was done was done together."),
    ]
    return Html("\n\n".join(part for part in parts if part))


def figures(brought: Brought, t: Translator) -> Html:
    """People, ideas, supports."""
    people, ideas, supports = told(brought.people), told(brought.ideas), told(brought.supports)
    parts = [
        t.plural("{n} person came", "{n} people came", people) if people else t("fewer than 5 people came"),
        t.plural("{n} idea", "{n} ideas", ideas) if ideas else t("fewer than 5 ideas"),
        t.plural("{n} support", "{n} supports", supports) if supports else t("fewer than 5 supports"),
    ]
    return t("{people}, {ideas}, {supports}", people=parts[0], ideas=parts[1], supports=parts[2])


def week(town: Brought, t: Translator) -> Html:
    """A line of the weekly summary."""
    return t.plural(
        "Since the beginning {n} person has come by the links of ambassadors",
        "Since the beginning {n} people have come by the links of ambassadors",
        town.people,
    )


def to_revoke(links: list[OwnLink], t: Translator) -> Html:
    title = t("<b>Links of ambassadors</b>")
    what = t(
        "Each leads into the bot and counts who comes by it. Revoke one that is misused: it still opens the bot, and "
        "counts for nobody. Its owner can make another one."
    )
    nobody = t("Nobody has a link yet.")
    return Html(f"{title}\n{what if links else nobody}")


def revoke_label(link: OwnLink, t: Translator) -> str:
    name = link.owner.first_name[:24] or t.plain("Somebody")
    return t.plain("Revoke the link of {name}", name=name)


def revoked(t: Translator) -> str:
    return t.plain("Revoked: nobody is counted by this link any more.")


def _missions(mine: Engagement, t: Translator) -> Html:
    missions = t.plural("{n} mission", "{n} missions", mine.missions)
    if not mine.missions:
        return missions
    done = counted(mine.done, t)
    return t("{missions}, {hours}: {done}", missions=missions, hours=length(mine.minutes, t), done=done)


def _table(title: Html, lines: list[Html]) -> Html | None:
    return Html("\n".join([title, *lines])) if lines else None


def _shares(everybody: Together, edition: Edition, figure: str, t: Translator) -> list[Html]:
    """Nothing where the town's figure is not told either."""
    shares = everybody.shares([place.id for place in edition.neighbourhoods], figure)
    lines = [_share(_name(place, edition, t), n, t) for place, n in shares.listed.items()]
    # Translators: in all neighbourhoods that are not listed, and outside the town
    return [*lines, _share(t.plain("elsewhere"), shares.rest, t)] if lines and shares.rest else lines


def _share(name: str, figure: int, t: Translator) -> Html:
    return t("• {name}: {figure}", name=name, figure=figure)


def _name(place: str, edition: Edition, t: Translator) -> str:
    found = edition.neighbourhood(place)
    return found.name_in(t.language) if found else place


def _no_such_link(_refusal: NoSuchLink, t: Translator) -> Html:
    return t("This link was revoked already.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {NoSuchLink: _no_such_link}
