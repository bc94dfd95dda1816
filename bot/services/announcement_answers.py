"""What is answered to announcements that ask who is coming: to a meeting, its replies, by whatever way they came."""

from datetime import datetime

from bot.domain.announcement_buttons import ButtonKind
from bot.domain.announcements import Announcement
from bot.domain.event_replies import Headcount
from bot.domain.events import Event
from bot.services.watch import next_minute
from storage.repositories.moments import Moment
from storage.store import Transaction

ANNOUNCEMENT_ANSWERS = "announcement_answers"
"""The moment at which those who follow an announcement are shown its answers anew."""


async def meeting_of(tx: Transaction, one: Announcement) -> Event | None:
    """The one that it asks to, also when it has been announced anew since."""
    asked = next((button.target for button in one.buttons if button.kind is ButtonKind.RSVP), "")
    return await tx.events.find(int(asked)) if asked else await tx.events.announced(one.id)


async def answers_to(tx: Transaction, one: Announcement) -> Headcount:
    meeting = await meeting_of(tx, one)
    if meeting is not None:
        return await tx.event_replies.counts(meeting.id)
    coming, declined = await tx.announcements.answers(one.id)
    return Headcount(coming, declined=declined)


async def answers_changed(tx: Transaction, announcement: int | None, now: datetime) -> None:
    """Once a minute at most, however many answer."""
    if announcement is not None:
        await tx.moments.plan([Moment(ANNOUNCEMENT_ANSWERS, str(announcement), next_minute(now))])
