"""The conversation that makes a task: what, for whom, when, and from what."""

from datetime import datetime

from bot.domain.people import Role
from bot.domain.tasks import Origin
from bot.i18n import Html, Translator
from bot.texts.task_words import length, origin
from bot.texts.tasks import how_to_write_a_date
from bot.texts.team import role_name


def ask_title(t: Translator) -> Html:
    return t("<b>A new task</b>\nWhat is to be done? A few words are enough.")


def ask_whom(title: str, t: Translator) -> Html:
    return t("<b>{title}</b>\nWho should do it?", title=title)


def ask_role(title: str, t: Translator) -> Html:
    return t("<b>{title}</b>\nOf which role? The first who takes it has it.", title=title)


def ask_due(title: str, timezone: str, t: Translator) -> Html:
    asked = t("<b>{title}</b>\nBy when?", title=title)
    return Html("\n\n".join([asked, how_to_write_a_date(timezone, t)]))


def ask_origin(title: str, t: Translator) -> Html:
    return t("<b>{title}</b>\nWhat does it come from?", title=title)


def ask_idea(t: Translator) -> Html:
    return t("What is the number of the idea?")


def role_label(role: Role, t: Translator) -> str:
    return role_name(role, t).capitalize()


def for_whom(name: str | None, role: Role | None, t: Translator) -> str:
    """A person by name, oneself without one, or whoever of a role."""
    if role is not None:
        return t.plain("whoever takes it ({role})", role=role_name(role, t))
    return name or t.plain("me")


def hours(due: datetime, starts: datetime | None, minutes: int, t: Translator) -> str:
    if starts is None:
        return t.full_moment(due)
    return t.plain("{moment}, {length}", moment=t.full_moment(starts), length=length(minutes, t))


def review(title: str, whom: str, moment: str, whence: tuple[Origin | None, str], t: Translator) -> Html:
    """All of it, before it is made; what it comes from with its number, if it has one."""
    from_what, number = whence
    lines = [t("<b>{title}</b>", title=title), t("For: {name}", name=whom), t("Due: {moment}", moment=moment)]
    if from_what is not None:
        lines.append(t("From: {origin}", origin=origin(from_what, number or None, t)))
    return Html("\n".join(lines))


def made(t: Translator) -> Html:
    return t("It is made. You can add a list, a note or files.")
