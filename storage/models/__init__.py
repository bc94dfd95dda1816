"""The tables, one file a concept."""

from storage.models.announcements import AnnouncementAnswerRow, AnnouncementRow, AnnouncementTextRow, GroupRow
from storage.models.approvals import ApprovalRow
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
from storage.models.ideas import ClaimTryRow, FollowRow, IdeaRow, QuestionRow, StepRow, SupportRow
from storage.models.intake import DeadLetterRow, UpdateRow
from storage.models.letters import LetterRow
from storage.models.paces import BudgetRow, ChatPaceRow
from storage.models.people import InvitationRow, PersonRow, RoleRow
from storage.models.votes import (
    BallotRow,
    CodeBatchRow,
    CodeRow,
    ElectorRow,
    OpenedBallotRow,
    ProjectConflictRow,
    ProjectIdeaRow,
    ProjectRow,
    ResultRow,
    VoteClaimRow,
    VoteRow,
    VoterRow,
)

__all__ = [
    "AnnouncementAnswerRow",
    "AnnouncementRow",
    "AnnouncementTextRow",
    "ApprovalRow",
    "AuditRow",
    "BallotRow",
    "BudgetRow",
    "ChatPaceRow",
    "ClaimTryRow",
    "CodeBatchRow",
    "CodeRow",
    "CodeTryRow",
    "DeadLetterRow",
    "DeskBatchRow",
    "DeskEntryRow",
    "EditionRow",
    "ElectorRow",
    "FollowRow",
    "GroupRow",
    "IdeaRow",
    "InvitationRow",
    "LetterRow",
    "MomentRow",
    "OpenedBallotRow",
    "PersonRow",
    "PhaseRow",
    "ProjectConflictRow",
    "ProjectIdeaRow",
    "ProjectRow",
    "QuestionRow",
    "ResultRow",
    "RoleRow",
    "Row",
    "StepRow",
    "SupportRow",
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
