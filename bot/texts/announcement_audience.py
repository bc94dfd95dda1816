"""Whom an announcement is for, in words."""

from collections.abc import Sequence

from bot.domain.audiences import Audience, Behaviour, in_order
from bot.domain.campaigns import Edition
from bot.domain.people import Role
from bot.i18n import Html, Translator
from bot.texts.team import role_name


def described(audience: Audience, edition: Edition | None, t: Translator, titles: Sequence[str] = ()) -> Html:
    """Each kind that asks something, and all must fit; `titles` are those of its groups."""
    people = _people(audience, edition, t) if audience.people else None
    groups = _groups(audience, titles, t) if audience.groups else None
    if people and groups:
        return t("{people}; and {groups}", people=people, groups=groups)
    return people or groups or t("nobody yet")


def _people(audience: Audience, edition: Edition | None, t: Translator) -> Html:
    roles = [role_name(role, t) for role in sorted(audience.roles - {Role.RESIDENT})]
    places = [_place(place, edition, t) for place in sorted(audience.neighbourhoods)]
    languages = [t.language_name(code) for code in in_order(audience.languages)]
    doings = [behaviour_name(one, t) for one in sorted(audience.behaviours)]
    asked = [
        t("with the role {roles}", roles=_or(roles, t)) if roles else None,
        t("in {neighbourhoods}", neighbourhoods=_or(places, t)) if places else None,
        t("who read {languages}", languages=_or(languages, t)) if languages else None,
        # Translators: what the people of an audience have done, after the word for people
        t("who {doings}", doings=_or(doings, t)) if doings else None,
    ]
    told = [one for one in asked if one]
    # Translators: what the people of an audience have in common, as in "people who read Arabic, in La Plaine"
    return t("people {what}", what=t.listed(told)) if told else t("everybody")


def behaviour_name(behaviour: Behaviour, t: Translator) -> str:
    names = {
        # Translators: after "people who"
        Behaviour.HAS_IDEA: t.plain("have put forward an idea"),
        # Translators: after "people who"
        Behaviour.FOLLOWS: t.plain("follow an idea"),
        # Translators: after "people who"
        Behaviour.DRAFTING: t.plain("have begun an idea and not handed it in"),
    }
    return names[behaviour]


def _groups(audience: Audience, titles: Sequence[str], t: Translator) -> Html:
    if titles:
        return t("the groups {names}", names=t.listed(titles))
    return t.plural("{n} group", "{n} groups", len(audience.groups))


def _place(place: str, edition: Edition | None, t: Translator) -> str:
    found = edition.neighbourhood(place) if edition else None
    return found.name_in(t.language) if found else place


def _or(names: Sequence[str], t: Translator) -> str:
    # Translators: between alternatives, as in "La Plaine or Pleyel"; with the spaces around it
    return t.plain(" or ").join(names)
