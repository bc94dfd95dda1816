"""Words that the screens and the letters of tasks share: whose, when, how long, what for, and in which state."""

from bot.domain.phases import PhaseName
from bot.domain.tasks import Origin, OriginKind, Task, TaskState
from bot.i18n import Html, Translator
from bot.texts.phases import phase_name
from bot.texts.team import role_name


def when(task: Task, t: Translator) -> str:
    """When it is due; of an intervention, when it begins and how long it lasts."""
    if task.starts_at is None:
        return t.full_moment(task.due_at)
    return t.plain("{moment}, {length}", moment=t.full_moment(task.starts_at), length=length(task.minutes, t))


def length(minutes: int, t: Translator) -> str:
    """Hours as a plan counts them: 2 h 30."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return t.plural("{n} h", "{n} h", hours)
    return t.plural("{n} h {minutes}", "{n} h {minutes}", hours, minutes=f"{rest:02}")


def whose(task: Task, t: Translator) -> str:
    """Who has it in hand; else of which role somebody may take it."""
    if task.holder is not None:
        name = task.holder_name or t.plain("Somebody")
        return name if task.state is not TaskState.OPEN else t.plain("{name}, not taken yet", name=name)
    assert task.role is not None, "it is for somebody"
    return t.plain("whoever takes it ({role})", role=role_name(task.role, t))


def origin(from_what: Origin, name: str | None, t: Translator) -> str:
    """What it comes from."""
    if from_what.kind is OriginKind.PHASE:
        return t.plain("phase {name}", name=phase_name(PhaseName(from_what.id), t))
    named = {
        OriginKind.IDEA: lambda: t.plain("idea no. {number}", number=name or ""),
        OriginKind.MISSION: lambda: t.plain("mission {name}", name=name or ""),
        OriginKind.EVENT: lambda: t.plain("meeting {name}", name=name or ""),
    }
    bare = {
        OriginKind.IDEA: lambda: t.plain("an idea"),
        OriginKind.MISSION: lambda: t.plain("a mission"),
        OriginKind.EVENT: lambda: t.plain("a meeting"),
    }
    return (named if name else bare)[from_what.kind]()


def line(task: Task, t: Translator) -> Html:
    """One task of a list that is one's own."""
    return t("• {title}: {moment}", title=task.title_in(t.language), moment=when(task, t))


def line_of(task: Task, t: Translator) -> Html:
    """The same with whose it is."""
    return t(
        "• {title}: {moment} – {name}", title=task.title_in(t.language), moment=when(task, t), name=whose(task, t)
    )
