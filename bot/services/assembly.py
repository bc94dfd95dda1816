"""The use cases, put together once: who gets what."""

from collections.abc import Callable
from pathlib import Path

from bot.clock import Clock
from bot.services.agenda import Agenda
from bot.services.ambassadors import ambassadors
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
from bot.services.ballot_paper import Papers
from bot.services.booths import Booths
from bot.services.campaigns import Campaigns
from bot.services.change_notices import ChangeNotices
from bot.services.codes import Codes
from bot.services.corrections import Corrections
from bot.services.counting import Counting
from bot.services.deadlines import QUESTION_CLOSED, QUESTION_REMINDER
from bot.services.decisions import Decisions
from bot.services.deposits import Deposits
from bot.services.desk_batches import DeskBatches
from bot.services.draft_care import DraftCare
from bot.services.drawing import Drawing
from bot.services.exchange_desk import ExchangeDesk
from bot.services.exchange_moments import ExchangeMoments
from bot.services.exchanges import Exchanges
from bot.services.extending import Extending, Extension
from bot.services.forecasting import Forecasting
from bot.services.gatherings import gatherings
from bot.services.groups import Groups
from bot.services.holding import Holding
from bot.services.ideas import Ideas
from bot.services.journal import Journal
from bot.services.late_opening import LateOpening
from bot.services.mending import Mending
from bot.services.missions import missions
from bot.services.moderation import Moderation
from bot.services.movement import Movement
from bot.services.moving import Moving
from bot.services.muting import Muting
from bot.services.openings import PHASE_CLOSES, PHASE_OPENS, close_phase, open_phase
from bot.services.own_ideas import OwnIdeas
from bot.services.paper_corrections import PaperCorrecting, PaperMending
from bot.services.paper_urns import PaperUrns
from bot.services.people import People
from bot.services.polling_desk import PollingDesk
from bot.services.post import Post
from bot.services.presence import Presence
from bot.services.proclamation import Proclamation
from bot.services.publishing import Publishing
from bot.services.queue_digest import QUEUE_DIGEST, QueueDigest
from bot.services.reissuing import Reissuing
from bot.services.reminders import REMINDER, Reminders
from bot.services.result_views import ResultViews
from bot.services.results import Results
from bot.services.retention import Retention
from bot.services.second_looks import SecondLooks
from bot.services.services import HERE, Installation, Services
from bot.services.setting_aside import CodeApproval, SettingAside
from bot.services.staff_group import StaffGroup
from bot.services.studying import Studying
from bot.services.team import Team
from bot.services.team_tasks import team_tasks
from bot.services.terminals import Terminals
from bot.services.trouble import Trouble
from bot.services.undoing import Undoing
from bot.services.vault import Vault
from bot.services.vote_cards import VoteCards
from bot.services.vote_keys import VoteKeys
from bot.services.vote_phases import VotePhases
from bot.services.vote_recalls import VoteRecalls
from bot.services.vote_witness import VoteWitness
from bot.services.voting import Voting
from bot.services.watch import Kind, Watch
from bot.services.watch_notices import WatchNotices
from storage.store import Store


def build_services(
    store: Store,
    clock: Clock,
    wake: Callable[[], None],
    pepper: bytes,
    given: Installation = HERE,
) -> Services:
    """`wake` nudges the postman; `pepper` is what digests are made with."""
    vote_keys = given.vote_keys or VoteKeys(Path(), pepper)
    post, booths = Post(wake), Booths(vote_keys)
    asking = Asking(store, clock, post)
    campaigns = Campaigns(store, clock)
    course = Course(store, clock, post, given.letters_a_second)
    launch, copies = Launch(post, course), Copies(post, course)
    movement = Movement(clock, Corrections(post), SecondLooks(post))
    extension = Extension(movement, post)
    paper_mending, vote_phases = PaperMending(clock, post), VotePhases(vote_keys, post)
    kinds = (
        *AnnouncementApproval(launch, copies, campaigns).kinds().items(),
        *movement.kinds().items(),
        *extension.kinds().items(),
        *paper_mending.kinds().items(),
        *vote_phases.kinds().items(),
        *CodeApproval().kinds().items(),
        *Proclamation(vote_keys, post, Publishing(vote_keys)).kinds().items(),
    )
    approvals = Approvals(store, clock, post, dict(kinds))
    network, errands = ambassadors(store, clock, post, pepper), missions(store, clock, post, pepper)
    codes, tasks = Codes(store, clock, booths, approvals), team_tasks(store, clock, post)
    meetings = gatherings(store, clock, post, pepper)
    return Services(
        campaigns=campaigns,
        people=People(store, clock, post),
        team=Team(store, clock, post, network.parting),
        ambassadors=network,
        journal=Journal(store),
        agenda=Agenda(store, clock, given.public_url),
        announcements=Announcements(store, clock, course),
        announcing=Announcing(store, clock, post, launch, approvals),
        announcement_course=course,
        announcement_changes=AnnouncementChanges(store, clock, copies, approvals),
        archive=Archive(store, clock),
        groups=Groups(store, clock, post),
        exchanges=Exchanges(store, clock, post),
        exchange_desk=ExchangeDesk(store, clock, post),
        staff_group=StaffGroup(store, clock, post),
        approvals=approvals,
        holding=Holding(store, clock),
        forecasting=Forecasting(store, clock, given.letters_a_second),
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
        studying=Studying(store, clock, post),
        papers=Papers(store, clock, post),
        paper_correcting=PaperCorrecting(store, approvals, paper_mending),
        late_opening=LateOpening(store, approvals),
        voting=Voting(store, clock, booths, codes),
        counting=Counting(store, clock, vote_keys, booths, approvals),
        drawing=Drawing(store, clock, post),
        extending=Extending(store, approvals, extension),
        presence=Presence(store, clock, post),
        results=Results(store),
        result_views=ResultViews(Results(store), given.public_url),
        vault=Vault(vote_keys, campaigns),
        codes=codes,
        setting_aside=SettingAside(store, approvals),
        polling_desk=PollingDesk(store, clock, booths),
        desk_batches=DeskBatches(store, clock, booths),
        paper_urns=PaperUrns(store, clock),
        vote_cards=VoteCards(store, clock),
        terminals=Terminals(store, clock),
        team_tasks=tasks,
        missions=errands,
        gatherings=meetings,
        watch=Watch(
            store,
            {
                PHASE_OPENS: open_phase,
                PHASE_CLOSES: close_phase,
                REMINDER: Reminders(post).send,
                QUESTION_REMINDER: Kind(asking.remind, asking.remind_many),
                QUESTION_CLOSED: asking.close,
                QUEUE_DIGEST: QueueDigest(post).tell,
                **ChangeNotices(post, given.letters_a_second).actions(),
                **AnnouncementMoments(post, launch, course, copies).actions(),
                **DraftCare(post).actions(),
                **ExchangeMoments(post).actions(),
                **vote_phases.actions(),
                **VoteWitness(post).actions(),
                **VoteRecalls(post, booths).actions(),
                **WatchNotices(post).actions(),
                **tasks.actions(),
                **errands.actions(),
                **network.actions(),
                **meetings.actions(),
            },
        ),
        retention=Retention(store, vote_keys),
    )
