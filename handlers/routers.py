"""Who is asked first: newcomers, then each area, then what is left."""

from aiogram import Router

from handlers.ambassador import assist, reissue
from handlers.filters import HasEdition
from handlers.resident import (
    agenda,
    archive,
    claim,
    deposit,
    deposit_offer,
    deposit_taps,
    ideas,
    ideas_card,
    ideas_near,
    menu,
    mine,
    mine_answer,
    muting,
    notifications,
    privacy,
    settings,
    welcome,
)
from handlers.staff import (
    announcement_after,
    announcement_audience,
    announcement_extras,
    announcement_sending,
    announcement_writing,
    announcements,
    approving,
    calendar,
    calendar_moving,
    deciding,
    journal,
    members,
    mending,
    outcome,
    polling,
    polling_codes,
    queue,
    team,
)
from handlers.switchboard import Switchboard


def build_switchboard() -> Switchboard:
    return Switchboard(
        notifications.routes(),
        muting.routes(),
        ideas_near.first_routes(),
        privacy.routes(),
        settings.routes(),
        welcome.first_routes(),
        members.routes(),
        ideas_card.linked_routes(),
        archive.linked_routes(),
        claim.linked_routes(),
        menu.routes(),
        team.routes(),
        journal.routes(),
        approving.routes(),
        welcome.routes(),
        _with_edition(),
        menu.closed_routes(),
        menu.last_routes(),
    )


def _with_edition() -> Router:
    """What only makes sense once an edition is loaded."""
    router = Router(name="edition")
    for observer in (router.message, router.callback_query):
        observer.filter(HasEdition())
    router.include_routers(
        agenda.routes(),
        archive.routes(),
        announcements.routes(),
        announcement_writing.routes(),
        announcement_extras.routes(),
        announcement_audience.routes(),
        announcement_sending.routes(),
        announcement_after.routes(),
        calendar.routes(),
        calendar_moving.routes(),
        polling.routes(),
        polling_codes.routes(),
        queue.routes(),
        deciding.routes(),
        mending.routes(),
        outcome.routes(),
        ideas.routes(),
        ideas_near.routes(),
        ideas_card.routes(),
        mine.routes(),
        mine_answer.routes(),
        claim.routes(),
        assist.routes(),
        reissue.routes(),
        deposit.routes(),
        deposit_taps.routes(),
        announcement_writing.last_routes(),
        announcement_extras.last_routes(),
        mine_answer.last_routes(),
        deposit.last_routes(),
        deposit_offer.last_routes(),
    )
    return router
