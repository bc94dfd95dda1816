"""A mission under way: checking in, counting, and afterwards how it was."""

from bot.domain.assignments import Assignment, Debrief, Went
from bot.domain.check_ins import METRES_MOST, WrongCode
from bot.domain.missions import Counts, Mission, Proof
from bot.domain.tasks import said
from bot.i18n import Html, Translator
from bot.texts.missions import aimed, called, counted, line, proofs


def ask_for_code(mission: Mission, t: Translator) -> Html:
    name = mission.leader_name
    title = t("<b>{title}</b>", title=called(mission, t))
    if name:
        asked = t("Please type the six digits that {name} shows you, or scan the code.", name=name)
    else:
        asked = t("Please type the six digits that the leader shows you, or scan the code.")
    parts = [title, asked]
    if mission.place.pin is not None:
        parts.append(
            t(
                "Or share the place where you are (the paper clip, then Location); it counts within {most} m.",
                most=METRES_MOST,
            )
        )
    return Html("\n\n".join(parts))


def wrong_code(wrong: WrongCode, t: Translator) -> Html:
    if not wrong.left:
        return t("These were many codes. Please ask the leader of the mission, who can tick you.")
    return t.plural(
        "This is not the code that is shown now. Look again: you can try {n} more time.",
        "This is not the code that is shown now. Look again: you can try {n} more times.",
        wrong.left,
    )


def code_or_place(t: Translator) -> Html:
    return t("I need the six digits, or the place where you are; or /cancel.")


def checked_in(mission: Mission, t: Translator) -> Html:
    return t("Welcome at <b>{title}</b>: you are checked in!", title=called(mission, t))


def counters(mission: Mission, done: Counts, t: Translator) -> Html:
    """One message, which is put right with each tap."""
    parts = [t("<b>{title}</b>", title=called(mission, t)), counted(done, t)]
    if mission.quota != Counts():
        parts.append(t("The aim of all together: {aim}", aim=aimed(mission.quota, t)))
    parts.append(t("An idea that you enter with “Help someone now” is counted by itself."))
    return Html("\n\n".join(parts))


def met(step: str, t: Translator) -> str:
    # Translators: a button; the step is +1 or −1
    return t.plain("{step} person met", step=step)


def helped(step: str, t: Translator) -> str:
    # Translators: a button; the step is +1 or −1
    return t.plain("{step} idea helped", step=step)


def counted_to(mission: Mission, done: Counts, t: Translator) -> Html:
    """Below the code of an idea that was entered at a mission."""
    return t("Counted to {title}: {done}.", title=called(mission, t), done=counted(done, t))


def ask_how_it_went(mission: Mission, part: Assignment, t: Translator) -> Html:
    parts = [
        t("<b>{title}</b>", title=called(mission, t)),
        t("You counted: {done}.", done=counted(part.done, t)),
        t("How did it go?"),
    ]
    if part.debriefed_at is not None:
        parts.insert(1, t("You have told us already, thank you. What you tell now takes its place."))
    return Html("\n\n".join(parts))


def went(how: Went, t: Translator) -> str:
    names = {Went.WELL: t.plain("Well"), Went.SO_SO: t.plain("So-so"), Went.BADLY: t.plain("Not well")}
    return names[how]


def choose_how_it_went(t: Translator) -> Html:
    return t("First, please choose one of the three.")


def ask_what_was_heard(t: Translator) -> Html:
    return t("What did people talk about? A few words are enough; please no names.")


def ask_for_next_time(t: Translator) -> Html:
    return t("What should we do otherwise next time?")


def ask_own_question(mission: Mission, t: Translator) -> Html:
    """As whoever wrote the mission puts it."""
    return t.listed([said(mission.debriefing.own, t.language)])


def ask_for_proofs(mission: Mission, told: Debrief, t: Translator) -> Html:
    """What the mission asks for by name, if it is not there yet."""
    missing = mission.missing(told.brought)
    optional = mission.files - mission.proof - told.brought
    if missing:
        asked = t.listed(proofs(missing, t))
        ask = t(
            "Thank you! This mission asks for: {proof}. Please send it now; of people only with their yes.",
            proof=asked,
        )
        also = [t("If you like, also: {files}.", files=t.listed(proofs(optional, t)))] if optional else []
        parts = [ask, *also]
    else:
        files = t.listed(proofs(mission.files, t))
        parts = [t("Thank you! Now, if you like: {files}. Of people only with their yes.", files=files)]
    if told.brought:
        parts.append(t("There is: {proof}.", proof=t.listed(proofs(told.brought, t))))
    return Html("\n\n".join(parts))


def without(missing: frozenset[Proof], t: Translator) -> str:
    """A button: what the mission asks for is not there."""
    if missing == {Proof.PHOTO}:
        return t.plain("I have no photo")
    if missing == {Proof.VOICE}:
        return t.plain("I have no voice note")
    return t.plain("I have neither of them")


def file_kept(t: Translator) -> Html:
    return t("Kept, thank you.")


def what_is_kept(mission: Mission, t: Translator) -> Html:
    """When something else came."""
    if not mission.files:
        return t("Please write it in words, or go on with a button.")
    return t("I can keep here: {files}. Or go on with a button.", files=t.listed(proofs(mission.files, t)))


def not_asked_for(t: Translator) -> Html:
    """A photo or a voice note of which this mission has no need."""
    return t("This is not asked for after this mission: nothing was kept.")


def thanks(mission: Mission, own: Counts, together: Counts | None, next_one: Mission | None, t: Translator) -> Html:
    did = [t("You: {done}", done=counted(own, t))]
    if together is not None:
        did.append(t("All together so far: {done}", done=counted(together, t)))
    parts = [t("Thank you for <b>{title}</b>!", title=called(mission, t)), Html("\n".join(did))]
    if next_one is not None:
        parts.append(Html("\n".join([t("And next:"), line(next_one, t)])))
    return Html("\n\n".join(parts))
