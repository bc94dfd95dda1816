"""All the use cases, put together once."""

from collections.abc import Callable
from dataclasses import dataclass, fields

from bot.clock import Clock
from bot.domain.audiences import LETTERS_A_SECOND
from bot.services.agenda import Agenda
from bot.services.announcement_approval import AnnouncementApproval
from bot.services.announcement_changes import AnnouncementChanges, Copies
from bot.services.announcement_course import Course
from bot.services.announcement_launch import Launch
from bot.services.announcement_moments import AnnouncementMoments
from bot.services.announcements import Announcements
from bot.services.announcing import Announcing
from bot.services.approvals import Approvals
from bot.services.archive import Archive
from bot.services.asking import Asking
from bot.services.assisted import Assisted
from bot.services.campaigns import Campaigns
from bot.services.change_notices import ChangeNotices
from bot.services.corrections import Corrections
from bot.services.deadlines import QUESTION_CLOSED, QUESTION_REMINDER
from bot.services.decisions import Decisions
from bot.services.deposits import Deposits
from bot.services.draft_care import DraftCare
from bot.services.forecasting import Forecasting
from bot.services.groups import Groups
from bot.services.holding import Holding
from bot.services.ideas import Ideas
from bot.services.journal import Journal
from bot.services.mending import Mending
from bot.services.moderation import Moderation
from bot.services.movement import Movement
from bot.services.moving import Moving
from bot.services.muting import Muting
from bot.services.openings import PHASE_CLOSES, PHASE_OPENS, close_phase, open_phase
from bot.services.own_ideas import OwnIdeas
from bot.services.people import People
from bot.services.post import Post
from bot.services.queue_digest import QUEUE_DIGEST, QueueDigest
from bot.services.reissuing import Reissuing
from bot.services.reminders import REMINDER, Reminders
from bot.services.retention import Retention
from bot.services.second_looks import SecondLooks
from bot.services.team import Team
from bot.services.trouble import Trouble
from bot.services.undoing import Undoing
from bot.services.watch import Watch
from bot.services.watch_notices import WatchNotices
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Services:
    """Each by the name under which a handler asks for it."""

    campaigns: Campaigns
    people: People
    team: Team
    journal: Journal
    agenda: Agenda
    announcements: Announcements
    announcing: Announcing
    announcement_course: Course
    announcement_changes: AnnouncementChanges
    archive: Archive
    groups: Groups
    approvals: Approvals
    holding: Holding
    forecasting: Forecasting
    moving: Moving
    deposits: Deposits
    assisted: Assisted
    reissuing: Reissuing
    ideas: Ideas
    muting: Muting
    own_ideas: OwnIdeas
    moderation: Moderation
    decisions: Decisions
    undoing: Undoing
    mending: Mending
    asking: Asking
    trouble: Trouble
    watch: Watch
    retention: Retention

    def by_name(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def build_services(
    store: Store,
    clock: Clock,
    wake: Callable[[], None],
    pepper: bytes,
    public_url: str | None = None,
    a_second: float = LETTERS_A_SECOND,
) -> Services:
    """`wake` nudges the postman; `pepper` is what digests are made with; `public_url` is where phones reach us.

    `a_second` letters leave.
    """
    post = Post(wake)
    asking = Asking(store, clock, post)
    campaigns = Campaigns(store, clock)
    course = Course(store, clock, post)
    launch, copies = Launch(post, course), Copies(post, course)
    movement = Movement(clock, Corrections(post), SecondLooks(post))
    approvals = Approvals(
        store, clock, post, {**AnnouncementApproval(launch, copies, campaigns).kinds(), **movement.kinds()}
    )
    return Services(
        campaigns=campaigns,
        people=People(store, clock),
        team=Team(store, clock, post),
        journal=Journal(store),
        agenda=Agenda(store, clock, public_url),
        announcements=Announcements(store, clock, course),
        announcing=Announcing(store, clock, post, launch, approvals),
        announcement_course=course,
        announcement_changes=AnnouncementChanges(store, clock, copies, approvals),
        archive=Archive(store, clock),
        groups=Groups(store, clock, post),
        approvals=approvals,
        holding=Holding(store, clock),
        forecasting=Forecasting(store, clock, a_second),
        moving=Moving(store, approvals, movement),
        deposits=Deposits(store, clock),
        assisted=Assisted(store, clock, pepper),
        reissuing=Reissuing(store, clock, pepper),
        ideas=Ideas(store, clock),
        muting=Muting(store, clock),
        own_ideas=OwnIdeas(store, clock, asking, post),
        moderation=Moderation(store, clock),
        decisions=Decisions(store, clock, post),
        undoing=Undoing(store, clock, post),
        mending=Mending(store, clock, post),
        asking=asking,
        trouble=Trouble(store, clock, post),
        watch=Watch(
            store,
            {
                PHASE_OPENS: open_phase,
                PHASE_CLOSES: close_phase,
                REMINDER: Reminders(post).send,
                QUESTION_REMINDER: asking.remind,
                QUESTION_CLOSED: asking.close,
                QUEUE_DIGEST: QueueDigest(post).tell,
                **ChangeNotices(post).actions(),
                **AnnouncementMoments(post, launch, course, copies).actions(),
                **DraftCare(post).actions(),
                **WatchNotices(post).actions(),
            },
        ),
        retention=Retention(store),
    )
