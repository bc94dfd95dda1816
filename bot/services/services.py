"""All the use cases, by their names."""

from dataclasses import dataclass, fields

from bot.domain.audiences import LETTERS_A_SECOND
from bot.services.agenda import Agenda
from bot.services.ambassadors import Ambassadors
from bot.services.announcement_changes import AnnouncementChanges
from bot.services.announcement_course import Course
from bot.services.announcements import Announcements
from bot.services.announcing import Announcing
from bot.services.approvals import Approvals
from bot.services.archive import Archive
from bot.services.asking import Asking
from bot.services.assisted import Assisted
from bot.services.ballot_paper import Papers
from bot.services.campaigns import Campaigns
from bot.services.codes import Codes
from bot.services.counting import Counting
from bot.services.decisions import Decisions
from bot.services.deposits import Deposits
from bot.services.desk_batches import DeskBatches
from bot.services.drawing import Drawing
from bot.services.exchange_desk import ExchangeDesk
from bot.services.exchanges import Exchanges
from bot.services.extending import Extending
from bot.services.forecasting import Forecasting
from bot.services.gatherings import Gatherings
from bot.services.groups import Groups
from bot.services.holding import Holding
from bot.services.ideas import Ideas
from bot.services.journal import Journal
from bot.services.late_opening import LateOpening
from bot.services.mending import Mending
from bot.services.missions import Missions
from bot.services.moderation import Moderation
from bot.services.moving import Moving
from bot.services.muting import Muting
from bot.services.own_ideas import OwnIdeas
from bot.services.paper_corrections import PaperCorrecting
from bot.services.paper_urns import PaperUrns
from bot.services.people import People
from bot.services.polling_desk import PollingDesk
from bot.services.presence import Presence
from bot.services.reissuing import Reissuing
from bot.services.result_views import ResultViews
from bot.services.results import Results
from bot.services.retention import Retention
from bot.services.setting_aside import SettingAside
from bot.services.staff_group import StaffGroup
from bot.services.studying import Studying
from bot.services.team import Team
from bot.services.team_tasks import TeamTasks
from bot.services.terminals import Terminals
from bot.services.trouble import Trouble
from bot.services.undoing import Undoing
from bot.services.vault import Vault
from bot.services.vote_cards import VoteCards
from bot.services.vote_keys import VoteKeys
from bot.services.voting import Voting
from bot.services.watch import Watch


@dataclass(frozen=True, slots=True)
class Services:
    """Each by the name under which a handler asks for it."""

    campaigns: Campaigns
    people: People
    team: Team
    ambassadors: Ambassadors
    journal: Journal
    agenda: Agenda
    announcements: Announcements
    announcing: Announcing
    announcement_course: Course
    announcement_changes: AnnouncementChanges
    archive: Archive
    groups: Groups
    exchanges: Exchanges
    exchange_desk: ExchangeDesk
    staff_group: StaffGroup
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
    studying: Studying
    papers: Papers
    paper_correcting: PaperCorrecting
    late_opening: LateOpening
    voting: Voting
    counting: Counting
    drawing: Drawing
    extending: Extending
    presence: Presence
    results: Results
    result_views: ResultViews
    vault: Vault
    codes: Codes
    setting_aside: SettingAside
    polling_desk: PollingDesk
    desk_batches: DeskBatches
    paper_urns: PaperUrns
    vote_cards: VoteCards
    terminals: Terminals
    team_tasks: TeamTasks
    missions: Missions
    gatherings: Gatherings
    watch: Watch
    retention: Retention

    def by_name(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Installation:
    """What differs from one to the other: where phones reach us, how many letters leave, the keys of votes.

    Without `vote_keys`, they come from the pepper.
    """

    public_url: str | None = None
    letters_a_second: float = LETTERS_A_SECOND
    vote_keys: VoteKeys | None = None


HERE = Installation()
