"""The buttons inside letters: what they show, and what they say when tapped, as the handlers' callbacks do."""

from bot.i18n import Translator

Labelled = tuple[str, str]
"""What a button shows, and what it says."""


def team() -> str:
    """The team's menu."""
    return "o:team"


def mine(idea: int) -> str:
    """One idea of one's own, with its history."""
    return f"m:show:{idea}"


def answer(idea: int) -> str:
    """Begin to answer the team's question about an idea of one's own."""
    return f"m:answer:{idea}"


def resume_draft() -> str:
    """Go on with the draft under way."""
    return "d:more:"


def approve(number: int) -> str:
    """Say yes to a request of somebody else."""
    return f"ap:{number}:1"


def decline(number: int) -> str:
    """Say no to it."""
    return f"ap:{number}:0"


def mute_idea(idea: int) -> str:
    """Hear no more of an idea that one follows."""
    return f"mi:{idea}:1"


def mute(announcement: int) -> str:
    """Have no more announcements."""
    return f"n:mute:{announcement}:0"


def announced_idea(announcement: int, number: int) -> str:
    """The idea, by the number that people know, under an announcement."""
    return f"n:idea:{announcement}:{number}"


def announced_vote(announcement: int) -> str:
    """The vote, under an announcement."""
    return f"n:vote:{announcement}:0"


def coming(announcement: int, *, yes: bool) -> str:
    """Whether one comes to what was announced."""
    return f"n:{'yes' if yes else 'no'}:{announcement}:0"


def follow(announcement: int) -> str:
    """How an announcement fares."""
    return f"na:show:{announcement}"


def fix(announcement: int) -> str:
    """Put an announcement right in every copy."""
    return f"na:fix:{announcement}"


def steer(act: str, announcement: int) -> str:
    """An act on an announcement under way, from the message that shows how it fares."""
    return f"nb:{act}:{announcement}"


def to_announcement(announcement: int, t: Translator) -> Labelled:
    return t.plain("See the announcement"), follow(announcement)


def agenda() -> str:
    """Where the campaign stands, and what comes next."""
    return "o:agenda"


def to_results(t: Translator) -> Labelled:
    return t.plain("See the results"), "o:results"


def vote() -> str:
    """The vote: where one stands, and on."""
    return "o:vote"


def to_vote(t: Translator) -> Labelled:
    return t.plain("Go to my ballot"), vote()


def to_agenda(t: Translator) -> Labelled:
    return t.plain("Dates"), agenda()


def extension() -> str:
    """Begin to extend the vote, for the team."""
    return "cx:0"


def to_extension(t: Translator) -> Labelled:
    return t.plain("Extend the vote"), extension()


def phase(name: str) -> str:
    """One phase of the calendar, for the team."""
    return f"kp:{name}"


def hold(name: str, *, held: bool) -> str:
    """Let a phase wait for somebody to say go; or say it."""
    return f"kh:{name}:{int(held)}"


def for_change(name: str, *, opens: bool, held: bool, t: Translator) -> list[Labelled]:
    """What the team can do about a change that is near."""
    brake = (t.plain("Go"), hold(name, held=False))
    if not held:
        brake = (t.plain("Hold it"), hold(name, held=True))
    good = [] if held or not opens else [(t.plain("Go, all is well"), hold(name, held=False))]
    return [*([brake] if opens else []), (t.plain("Move the date"), phase(name)), *good]


def to_approve(number: int, t: Translator) -> Labelled:
    return t.plain("Yes, do it"), approve(number)


def to_decline(number: int, t: Translator) -> Labelled:
    return t.plain("No"), decline(number)


def to_team(t: Translator) -> Labelled:
    return t.plain("The team"), team()


def reply() -> str:
    """Go on with what the team has answered."""
    return "x:reply"


def to_reply(t: Translator) -> Labelled:
    # Translators: a button under an answer of the team; it leads to writing back
    return t.plain("Write back"), reply()


def exchange(number: int) -> str:
    """One question of a resident, for the team."""
    return f"xo:{number}"


def to_exchange(number: int, t: Translator) -> Labelled:
    return t.plain("Open the question"), exchange(number)


def exchanges() -> str:
    """The questions of residents, for the team."""
    return "xl:0"


def to_exchanges(t: Translator) -> Labelled:
    return t.plain("Questions of residents"), exchanges()


def paper() -> str:
    """The ballot paper, for the team."""
    return "o:paper"


def to_paper(t: Translator) -> Labelled:
    return t.plain("The ballot paper"), paper()


def on_task(act: str, task: int) -> str:
    """An act on a task of the team."""
    return f"tk:{act}:{task}:0"


def to_task(task: int, t: Translator) -> Labelled:
    return t.plain("See the task"), on_task("show", task)


def to_take(task: int, t: Translator) -> Labelled:
    return t.plain("I take it"), on_task("take", task)


def to_finish(task: int, t: Translator) -> Labelled:
    return t.plain("It is done"), on_task("done", task)


def tasks() -> str:
    """The tasks of somebody of the team."""
    return "o:tasks"


def to_tasks(t: Translator) -> Labelled:
    return t.plain("My tasks"), tasks()


def on_event(act: str, event: int) -> str:
    """An act on a meeting."""
    return f"e:{act}:{event}"


def to_event(event: int, t: Translator) -> Labelled:
    return t.plain("See the meeting"), on_event("show", event)


def to_event_file(event: int, t: Translator) -> Labelled:
    return t.plain("Open the meeting"), on_event("staff", event)


def cannot_come(event: int, t: Translator) -> Labelled:
    return t.plain("I cannot come"), on_event("no", event)


def to_media(event: int, t: Translator) -> Labelled:
    return t.plain("Photos, voice"), on_event("media", event)


def to_mine(idea: int, t: Translator) -> Labelled:
    return t.plain("See my idea"), mine(idea)


def to_answer(idea: int, t: Translator) -> Labelled:
    return t.plain("Answer"), answer(idea)


def to_draft(t: Translator) -> Labelled:
    return t.plain("Go on with it"), resume_draft()
