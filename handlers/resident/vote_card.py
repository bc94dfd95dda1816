"""One project on the ballot: its card and details, the next one, and what one says of it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.ballots import BallotKind, NotOnTheList
from bot.domain.looking import Aim, Look, found, read_look
from bot.domain.projects import BallotList, Project
from bot.services.booths import Booth
from bot.texts import vote_projects as texts
from bot.texts.vote_refusals import AT_A_TAP
from handlers.resident.vote_buttons import Act, details_keyboard
from handlers.resident.vote_check import show_check
from handlers.resident.vote_offers import OFF, Offer, card_keyboard, grades_keyboard
from handlers.resident.vote_visit import AtBooth, Visit, Wants

NO_VALUE = -(10**6)
"""What no ballot takes."""


async def open_card(query: CallbackQuery, visit: Visit) -> None:
    booth = await visit.enter()
    show_card(visit, booth, _project(visit, booth))


async def turn_card(query: CallbackQuery, visit: Visit) -> None:
    """The neighbour on the way on which this project was met; one that is not on it any more begins anew."""
    booth = await visit.enter()
    met = _met(visit, booth, read_look(visit.tap.way))
    numbers = [project.number for project in met]
    at = numbers.index(visit.tap.project) if visit.tap.project in numbers else -1
    at += 1 if visit.tap.act is Act.NEXT else -1
    if 0 <= at < len(met):
        show_card(visit, booth, met[at])
    else:
        visit.replies.toast(texts.first_or_last(visit.t))


def show_card(visit: Visit, booth: Booth, project: Project) -> None:
    booth.require_eligible()
    ballot_list = booth.list(visit.list_id)
    words = texts.card(ballot_list, project, booth.filled.of(ballot_list.id), visit.edition.edition, visit.t)
    visit.show(words, card_keyboard(_offer(visit, booth, project)), project.photo)


async def give(query: CallbackQuery, visit: Visit) -> None:
    """Say something of a project, or take it back; what the ballot has no room for is told at once."""
    value = _value(visit.tap.value)
    try:
        booth = await visit.voting.choose(visit.person, visit.list_id, visit.tap.project, value)
    except AT_A_TAP as refusal:
        visit.pop_up(refusal)
        return
    project, ballot_list = _project(visit, booth), booth.list(visit.list_id)
    choices = booth.filled.of(ballot_list.id)
    given = choices.get(project.number)
    visit.replies.toast(texts.now_said(project, given, ballot_list, choices, visit.t))
    if ballot_list.form.kind is BallotKind.JUDGEMENT and value is not None:
        await _next_without_grade(visit, booth, project)
        return
    _redraw(visit, booth, ballot_list, project)


async def _next_without_grade(visit: Visit, booth: Booth, project: Project) -> None:
    """All must be graded: on to the next in the voter's order, from the beginning after the last."""
    order = [each.number for each in booth.projects(visit.list_id)]
    at = order.index(project.number)
    rest = _met(visit, booth, Look(Aim.OPEN))
    if rest:
        show_card(visit, booth, min(rest, key=lambda each: (order.index(each.number) < at, order.index(each.number))))
    else:
        await show_check(visit)


async def offer_grades(query: CallbackQuery, visit: Visit) -> None:
    booth = await visit.enter()
    project = _project(visit, booth)
    visit.show(texts.ask_for_grade(project, visit.t), grades_keyboard(_offer(visit, booth, project)))


async def show_details(query: CallbackQuery, visit: Visit) -> None:
    project = _project(visit, await visit.enter())
    keyboard = details_keyboard(project, read_look(visit.tap.way), visit.tap, visit.t)
    visit.show(texts.details(project, visit.edition.edition, visit.t), keyboard)


async def show_on_map(query: CallbackQuery, visit: Visit) -> None:
    project = _project(visit, await visit.enter())
    if project.latitude is not None and project.longitude is not None:
        visit.replies.place(project.latitude, project.longitude)


def _redraw(visit: Visit, booth: Booth, ballot_list: BallotList, project: Project) -> None:
    """The same card, in its place; from the screen of grades, the card anew."""
    if visit.shown is None or (visit.shown.text is None) is not bool(project.photo):
        show_card(visit, booth, project)
        return
    words = texts.card(ballot_list, project, booth.filled.of(ballot_list.id), visit.edition.edition, visit.t)
    visit.replies.redraw(visit.shown, words, card_keyboard(_offer(visit, booth, project)))


def _offer(visit: Visit, booth: Booth, project: Project) -> Offer:
    ballot_list, way = booth.list(visit.list_id), read_look(visit.tap.way)
    return Offer(project, booth.filled.of(ballot_list.id), ballot_list.paper, way, visit.tap, visit.t)


def _project(visit: Visit, booth: Booth) -> Project:
    """The project of the tap. Raises `NotOnTheList`."""
    project = booth.list(visit.list_id).project(visit.tap.project)
    if project is None:
        raise NotOnTheList(visit.tap.project)
    return project


def _met(visit: Visit, booth: Booth, look: Look) -> tuple[Project, ...]:
    ballot_list = booth.list(visit.list_id)
    return found(booth.projects(ballot_list.id), look, booth.filled.of(ballot_list.id), ballot_list.paper)


def _value(written: str) -> int | None:
    """What a button gives."""
    if written == OFF:
        return None
    digits = written.removeprefix("-")
    return int(written) if digits.isascii() and digits.isdecimal() and len(digits) <= 4 else NO_VALUE


def routes() -> Router:
    router = Router(name="projects of the vote")
    router.callback_query.register(open_card, Wants(Act.CARD), AtBooth())
    router.callback_query.register(turn_card, Wants(Act.NEXT, Act.PREVIOUS), AtBooth())
    router.callback_query.register(give, Wants(Act.GIVE), AtBooth())
    router.callback_query.register(offer_grades, Wants(Act.GRADES), AtBooth())
    router.callback_query.register(show_details, Wants(Act.MORE), AtBooth())
    router.callback_query.register(show_on_map, Wants(Act.MAP), AtBooth())
    return router
