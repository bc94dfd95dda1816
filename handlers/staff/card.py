"""An idea on a screen of the team: its pictures, voice and place, then its words with what can be done."""

from bot.domain.idea_states import IdeaAct, may
from bot.domain.ideas import Idea
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.moderation import File
from bot.texts import moderation_card as texts
from handlers.callbacks import Open, Screen
from handlers.keyboards import Button, Keyboard, button, in_pairs, rows
from handlers.replies import Replies
from handlers.staff.callbacks import Correct, Decide, Leave, Next, Undo
from handlers.staff.paper_buttons import Study


def show_card(file: File, edition: Loaded, replies: Replies, t: Translator, *, media: bool = True) -> None:
    """What Telegram shows by itself comes first, so that the words and the buttons stay at the bottom."""
    said = texts.whole(
        file.idea,
        edition.edition,
        (
            texts.standing(file.own, file.reader, t),
            texts.questions(file.questions, t),
            texts.similar(file.similar, t),
        ),
        t,
    )
    if media and _show_media(file, replies):
        replies.say(said, card_keyboard(file, t))
    else:
        replies.show(said, card_keyboard(file, t))


def _show_media(file: File, replies: Replies) -> bool:
    """Whether there was anything to see or to hear."""
    pieces = file.idea.pieces
    answered = [photo for question in file.questions for photo in question.photos]
    photos = [*(photo.file_id for photo in pieces.photos), *answered]
    for at in range(0, len(photos), 10):
        replies.album(photos[at : at + 10])
    if pieces.voice is not None:
        replies.voice(pieces.voice.file_id)
    place = pieces.place
    if place is not None and place.latitude is not None and place.longitude is not None:
        replies.place(place.latitude, place.longitude)
        return True
    return bool(photos) or pieces.voice is not None


def card_keyboard(file: File, t: Translator) -> Keyboard:
    """Eight buttons at the most: what the state of the idea allows, then the way out."""
    idea = file.idea
    acts = [] if file.own or file.reader else _acts(idea, t)
    # On what was admitted, the team's next word is the study's.
    study = button(t.plain("Study it, or its project…"), Study(idea=idea.id)) if file.studies else None
    leave = button(t.plain("Leave it to others"), Leave(idea=idea.id))
    forward = button(t.plain("Next idea"), Next(after=idea.id))
    undo = file.undo
    return rows(
        button(t.plain("Take the decision back"), Undo(idea=idea.id, step=undo.id)) if undo else None,
        *in_pairs(acts),
        study if may(idea.state, IdeaAct.FEASIBLE) else None,
        [leave, forward] if may(idea.state, IdeaAct.ADMIT) else None,
        button(t.plain("The team"), Open(screen=Screen.TEAM)),
    )


def _acts(idea: Idea, t: Translator) -> list[Button]:
    offered = {
        IdeaAct.ADMIT: t.plain("Admit"),
        IdeaAct.INADMISSIBLE: t.plain("Not admissible"),
        IdeaAct.ASK: t.plain("Ask the author"),
        IdeaAct.WRITE_DOWN: t.plain("Write it down"),
        IdeaAct.HIDE: t.plain("Hide"),
        IdeaAct.SHOW: t.plain("Show again"),
    }
    shown = [button(label, Decide(act=act, idea=idea.id)) for act, label in offered.items() if _is_of_use(idea, act)]
    if may(idea.state, IdeaAct.CORRECT):
        shown.append(button(t.plain("Correct theme or place"), Correct(what="theme", idea=idea.id)))
    return shown


def _is_of_use(idea: Idea, act: IdeaAct) -> bool:
    """What the rules allow, without what would change nothing; the rules are asked again when it is done."""
    unwritten = idea.pieces.to_write_down
    idle = {
        IdeaAct.ADMIT: unwritten,
        IdeaAct.WRITE_DOWN: not unwritten,
        IdeaAct.HIDE: idea.hidden,
        IdeaAct.SHOW: not idea.hidden,
    }
    return may(idea.state, act) and not idle.get(act, False)
