"""What a mission asks of those who were there: as a list, and question by question."""

from collections.abc import Mapping

from bot.domain.debriefing import Debriefing, Question
from bot.domain.missions import Mission, Proof
from bot.domain.tasks import said
from bot.i18n import Html, Translator
from bot.texts.missions import proof_names, proofs


def question_names(t: Translator) -> Mapping[Question, str]:
    """In the order in which they are asked."""
    files = proof_names(t)
    return {
        Question.WENT: t.plain("how it went"),
        Question.HEARD: t.plain("what people talked about"),
        Question.NEXT: t.plain("what to do otherwise"),
        Question.PHOTO: files[Proof.PHOTO],
        Question.VOICE: files[Proof.VOICE],
    }


def asked(debriefing: Debriefing, t: Translator) -> Html:
    """All of it, the mission's own question last."""
    named = [name for question, name in question_names(t).items() if debriefing.asks(question)]
    own = said(debriefing.own, t.language)
    return t.listed([*named, own] if own else named) or t("nothing")


def ask_what_is_asked(mission: Mission, t: Translator) -> Html:
    """For whoever writes it."""
    parts = [
        t("What should people be asked afterwards? Tap what is to be asked."),
        t("You can add a question of your own: write it in one message."),
    ]
    if own := said(mission.debriefing.own, t.language):
        parts.append(t("Your own question: {question}", question=own))
    return Html("\n\n".join(parts))


def what_waits(mission: Mission, t: Translator) -> Html:
    """How much is asked, so that people know what they begin."""
    many = sum(mission.debriefing.asks(one) for one in (Question.WENT, Question.HEARD, Question.NEXT))
    many += bool(mission.debriefing.own)
    parts = []
    if many:
        parts.append(t.plural("There is {n} short question.", "There are {n} short questions.", many))
    if wanted := proofs(mission.proof, t):
        parts.append(t("Please have ready: {files}.", files=t.listed(wanted)))
    if files := proofs(mission.files - mission.proof, t):
        parts.append(t("You can add: {files}.", files=t.listed(files)))
    return Html(" ".join(parts))
