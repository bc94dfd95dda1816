"""The team: its menu, its members, its invitations."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role
from bot.domain.team import AlreadyInTeam, InvitationUnusable, LastCoordinator, Member, NotAnAccount, RoleNotHeld
from bot.i18n import Html, Translator
from bot.texts.mentions import mention


def role_name(role: Role, t: Translator) -> str:
    names = {
        Role.RESIDENT: t.plain("resident"),
        Role.AMBASSADOR: t.plain("ambassador"),
        Role.FACILITATOR: t.plain("facilitator"),
        Role.MODERATOR: t.plain("moderator"),
        Role.ANALYST: t.plain("analyst"),
        Role.COORDINATOR: t.plain("coordinator"),
        Role.DESK_OFFICER: t.plain("desk officer"),
    }
    return names[role]


def role_purpose(role: Role, t: Translator) -> Html:
    """What the role lets somebody do, in one sentence."""
    purposes: dict[Role, Callable[[], Html]] = {
        Role.AMBASSADOR: lambda: t("You can now write down the idea of somebody who has no phone, with /assist."),
        Role.FACILITATOR: lambda: t("You can now write down the idea of somebody who has no phone, with /assist."),
        Role.DESK_OFFICER: lambda: t("You can now write down the idea of somebody who has no phone, with /assist."),
        Role.MODERATOR: lambda: t("You can now read the ideas that come in and answer them, with /team."),
        Role.COORDINATOR: lambda: t(
            "You can now read ideas and answer them, invite and remove members, and read the journal, with /team."
        ),
        Role.ANALYST: lambda: t("The ideas to study will come to you here, when their study begins."),
    }
    return purposes[role]()


def welcome_to_team(role: Role, t: Translator) -> Html:
    joined = t("Welcome to the team! Your role: <b>{role}</b>.", role=role_name(role, t))
    return Html(f"{joined}\n\n{role_purpose(role, t)}")


def has_joined(person: Person, role: Role, t: Translator) -> Html:
    """To whoever invited."""
    return t(
        "{name} has accepted your invitation. Their role: {role}. If you do not know this person, remove them "
        "with /team.",
        name=mention(person.id),
        role=role_name(role, t),
    )


def you_left(role: Role, t: Translator) -> Html:
    """To whoever was removed."""
    return t(
        "You do not have this role any more: {role}. Thank you for what you did. Your own ideas and what you follow "
        "stay with you.",
        role=role_name(role, t),
    )


def members(listed: list[Member], total: int, t: Translator) -> Html:
    title = t("<b>Members of the team</b>")
    counted = t.plural("{n} role is held.", "{n} roles are held.", total)
    lines = [
        t(
            "• {name}: {role}, since {date}",
            name=member.person.first_name or t.plain("Somebody"),
            role=role_name(member.role, t),
            date=t.date(member.since),
        )
        for member in listed
    ]
    return Html("\n".join([title, counted, "", *lines]))


def remove_label(member: Member, t: Translator) -> str:
    return t.plain(
        # Translators: a button; a name, then the role that is taken away
        "Remove {name} ({role})",
        name=member.person.first_name[:24] or t.plain("Somebody"),
        role=role_name(member.role, t),
    )


def remove_question(member: Member, t: Translator) -> Html:
    return t(
        "Remove {name} from this role: {role}? It ends at once, and they are told. What they decided stays.",
        name=member.person.first_name or t.plain("Somebody"),
        role=role_name(member.role, t),
    )


def removed(member: Member, t: Translator) -> Html:
    return t(
        "Done. {name} does not have this role any more: {role}.",
        name=member.person.first_name or t.plain("Somebody"),
        role=role_name(member.role, t),
    )


def ask_for_role(t: Translator) -> Html:
    return t("Which role is the invitation for?")


def invitation(role: Role, t: Translator) -> Html:
    return t(
        "Forward the next message to one person. The link works once, for 24 hours: whoever opens it first has the "
        "role. You will be told who it was. Role: <b>{role}</b>.",
        role=role_name(role, t),
    )


def to_forward(role: Role, link: str, until: datetime, t: Translator) -> Html:
    """What the invited person reads, forwarded by the one who invites."""
    words = t(
        "You are invited to join the team of the participatory budget. Your role: {role}. Open this link with your "
        "own Telegram account before {moment}:",
        role=role_name(role, t),
        moment=t.moment(until),
    )
    return Html(f"{words}\n{link}")


def _unusable(_refusal: InvitationUnusable, t: Translator) -> Html:
    return t(
        "This invitation does not work: it was used already, or it is older than 24 hours. Ask whoever sent it for "
        "a new one. Everything else is at /start."
    )


def _already(refusal: AlreadyInTeam, t: Translator) -> Html:
    return t(
        "You have this role already: {role}. The link still works for whoever it was meant for.",
        role=role_name(refusal.role, t),
    )


def _last_coordinator(_refusal: LastCoordinator, t: Translator) -> Html:
    return t("This is the last coordinator: invite another one first, or nobody could look after the team.")


def _not_held(_refusal: RoleNotHeld, t: Translator) -> Html:
    return t("This person does not have that role any more: somebody has removed it already. See /team.")


def _not_an_account(_refusal: NotAnAccount, t: Translator) -> Html:
    return t("A role goes to the account of one person. Open the link with your own account.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    InvitationUnusable: _unusable,
    AlreadyInTeam: _already,
    LastCoordinator: _last_coordinator,
    RoleNotHeld: _not_held,
    NotAnAccount: _not_an_account,
}
