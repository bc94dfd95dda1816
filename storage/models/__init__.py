"""The tables, one file a concept."""

from storage.models.announcements import AnnouncementAnswerRow, AnnouncementRow, AnnouncementTextRow, GroupRow
from storage.models.approvals import ApprovalRow
from storage.models.attributed import AmbassadorLinkRow, AttributionRow
from storage.models.audit import AuditRow
from storage.models.base import Row
from storage.models.desk import (
    CodeTryRow,
    DeskBatchRow,
    DeskEntryRow,
    TerminalRow,
    UrnRow,
    UrnTotalsRow,
    UrnTypingRow,
    VoteCardRow,
)
from storage.models.editions import EditionRow, MomentRow, PhaseRow
from storage.models.events import CommitteeFileRow, EventNoteRow, EventReplyRow, EventRow, EventSeriesRow
from storage.models.exchanges import ExchangeMessageRow, ExchangeRow
from storage.models.ideas import ClaimTryRow, FollowRow, IdeaRow, QuestionRow, StepRow, SupportRow
from storage.models.intake import DeadLetterRow, UpdateRow
from storage.models.letters import LetterRow
from storage.models.missions import AssignmentRow, CheckInTryRow, MissionRow
from storage.models.network import (
    AmbassadorRow,
    NetworkGroupRow,
    NetworkLinkRow,
    NetworkPollRow,
    NetworkTopicRow,
)
from storage.models.paces import BudgetRow, ChatPaceRow
from storage.models.papers import CostingRow, PaperCorrectionRow, ProjectNumberRow
from storage.models.people import InvitationRow, PersonRow, RoleRow
from storage.models.presence import PresenceRow
from storage.models.results import DrawRow, FlagDecisionRow, OpenedBallotRow, PublishedFileRow, ResultRow
from storage.models.tasks import AbsenceRow, TaskRow
from storage.models.votes import (
    BallotRow,
    CodeBatchRow,
    CodeRow,
    ElectorRow,
    ProjectConflictRow,
    ProjectIdeaRow,
    ProjectRow,
    VoteClaimRow,
    VoteRow,
    VoterRow,
)

__all__ = [
    "AbsenceRow",
    "AmbassadorLinkRow",
    "AmbassadorRow",
    "AnnouncementAnswerRow",
    "AnnouncementRow",
    "AnnouncementTextRow",
    "ApprovalRow",
    "AssignmentRow",
    "AttributionRow",
    "AuditRow",
    "BallotRow",
    "BudgetRow",
    "ChatPaceRow",
    "CheckInTryRow",
    "ClaimTryRow",
    "CodeBatchRow",
    "CodeRow",
    "CodeTryRow",
    "CommitteeFileRow",
    "CostingRow",
    "DeadLetterRow",
    "DeskBatchRow",
    "DeskEntryRow",
    "DrawRow",
    "EditionRow",
    "ElectorRow",
    "EventNoteRow",
    "EventReplyRow",
    "EventRow",
    "EventSeriesRow",
    "ExchangeMessageRow",
    "ExchangeRow",
    "FlagDecisionRow",
    "FollowRow",
    "GroupRow",
    "IdeaRow",
    "InvitationRow",
    "LetterRow",
    "MissionRow",
    "MomentRow",
    "NetworkGroupRow",
    "NetworkLinkRow",
    "NetworkPollRow",
    "NetworkTopicRow",
    "OpenedBallotRow",
    "PaperCorrectionRow",
    "PersonRow",
    "PhaseRow",
    "PresenceRow",
    "ProjectConflictRow",
    "ProjectIdeaRow",
    "ProjectNumberRow",
    "ProjectRow",
    "PublishedFileRow",
    "QuestionRow",
    "ResultRow",
    "RoleRow",
    "Row",
    "StepRow",
    "SupportRow",
    "TaskRow",
    "TerminalRow",
    "UpdateRow",
    "UrnRow",
    "UrnTotalsRow",
    "UrnTypingRow",
    "VoteCardRow",
    "VoteClaimRow",
    "VoteRow",
    "VoterRow",
]
