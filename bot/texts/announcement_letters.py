"""An announcement as its readers get it: the words, why they get them, and the buttons."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.announcement_buttons import AnnouncementButton, ButtonKind
from bot.domain.announcements import Announcement
from bot.domain.audiences import Audience, Behaviour
from bot.domain.deep_links import deep_link
from bot.domain.groups import Group
from bot.domain.people import Role
from bot.domain.wording import FRENCH
from bot.i18n import Html, Translator
from bot.texts import buttons

Keyboard = list[list[dict[str, str]]]


def said(announcement: Announcement, t: Translator) -> Html:
    """The text for whoever reads the translator's language: in it, or in French."""
    return Html(announcement.texts[announcement.text_for(t.language) or FRENCH])


def words(announcement: Announcement, t: Translator) -> Html:
    """The same with the reason why its reader gets it."""
    return Html(f"{said(announcement, t)}\n\n<i>{reason(announcement.audience, t)}</i>")


def reason(audience: Audience, t: Translator) -> Html:
    """Why somebody gets it: what they told us or did, the most particular first."""
    if audience.roles and Role.RESIDENT not in audience.roles:
        return t("You get this because you have a role in the participatory budget.")
    if audience.behaviours:
        return _by_behaviour(audience.behaviours, t)
    if audience.neighbourhoods:
        return t("You get this because of the neighbourhood you told us.")
    return t("You get this because you receive the news of the participatory budget.")


def _by_behaviour(behaviours: frozenset[Behaviour], t: Translator) -> Html:
    each = {
        Behaviour.HAS_IDEA: lambda: t("You get this because you have put forward an idea."),
        Behaviour.FOLLOWS: lambda: t("You get this because you follow an idea."),
        Behaviour.DRAFTING: lambda: t("You get this because you have begun an idea."),
    }
    if len(behaviours) == 1:
        return each[next(iter(behaviours))]()
    return t("You get this because of the ideas that you have put forward, begun or followed.")


def keyboard(announcement: Announcement, t: Translator) -> Keyboard:
    """What a person sees under it; the last button is the way out."""
    lines = [line for button in announcement.buttons for line in _for_person(announcement, button, t)]
    return [*lines, [_tap(t.plain("Fewer messages"), buttons.mute(announcement.id))]]


def _for_person(announcement: Announcement, button: AnnouncementButton, t: Translator) -> Keyboard:
    match button.kind:
        case ButtonKind.LINK:
            return [[{"text": link_label(button, t), "url": button.target}]]
        case ButtonKind.IDEA:
            return [[_tap(idea_label(button, t), buttons.announced_idea(announcement.id, int(button.target)))]]
        case ButtonKind.VOTE:
            return [[_tap(t.plain("Vote"), buttons.announced_vote(announcement.id))]]
        case ButtonKind.RSVP:
            yes, no = buttons.coming(announcement.id, yes=True), buttons.coming(announcement.id, yes=False)
            return [[_tap(t.plain("I am coming"), yes), _tap(t.plain("I am not coming"), no)]]


def group_keyboard(announcement: Announcement, group: Group, t: Translator) -> Keyboard:
    """In a group every button is a link: an idea, the vote and an answer are between the bot and one person."""
    return [[_for_group(announcement, button, group.bot_name, t)] for button in announcement.buttons]


def _for_group(announcement: Announcement, button: AnnouncementButton, bot: str, t: Translator) -> dict[str, str]:
    match button.kind:
        case ButtonKind.LINK:
            return {"text": link_label(button, t), "url": button.target}
        case ButtonKind.IDEA:
            return {"text": idea_label(button, t), "url": deep_link(bot, f"i{button.target}")}
        case ButtonKind.VOTE:
            return {"text": t.plain("Vote"), "url": deep_link(bot, "vote")}
        case ButtonKind.RSVP:
            return {"text": t.plain("Say whether I am coming"), "url": deep_link(bot, f"n{announcement.id}")}


def link_label(button: AnnouncementButton, t: Translator) -> str:
    """The label that staff gave for this language, else the bot's own: never one in another language."""
    return button.labels.get(t.language) or t.plain("Learn more")


def idea_label(button: AnnouncementButton, t: Translator) -> str:
    return t.plain("See idea no. {number}", number=button.target)


def button_label(each: AnnouncementButton, t: Translator) -> str:
    """As the team sees it: with the address of a link."""
    labels = {
        ButtonKind.LINK: lambda: f"{link_label(each, t)} ({each.target})",
        ButtonKind.IDEA: lambda: idea_label(each, t),
        ButtonKind.VOTE: lambda: t.plain("Vote"),
        ButtonKind.RSVP: lambda: t.plain("Who is coming?"),
    }
    return labels[each.kind]()


def message(told: Html, photo: str | None, under: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    """The call of the Bot API that says it, and its parameters."""
    markup = {"reply_markup": {"inline_keyboard": list(under)}} if under else {}
    if photo:
        return "sendPhoto", {"photo": photo, "caption": told, "parse_mode": "HTML", **markup}
    return "sendMessage", {
        "text": told,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        **markup,
    }


def edit(body: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The call that puts the same message into other words, where it has been delivered."""
    method = "editMessageCaption" if "photo" in body else "editMessageText"
    return method, {name: value for name, value in body.items() if name not in ("photo", "message_thread_id")}


def withdrawn(t: Translator) -> Html:
    """What stands in place of an announcement that cannot be deleted any more."""
    return t("This announcement was withdrawn by the team of the participatory budget. Please do not rely on it.")


def before_test(name: str, t: Translator) -> Html:
    """Before a test, so that nobody takes it for the announcement."""
    return t("This is a test by {name}: the next message has not been sent to the residents.", name=name)


def _tap(label: str, target: str) -> dict[str, str]:
    return {"text": label, "callback_data": target}
