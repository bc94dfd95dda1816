"""The tables, one file a concept."""

from storage.models.announcements import AnnouncementAnswerRow, AnnouncementRow, AnnouncementTextRow, GroupRow
from storage.models.approvals import ApprovalRow
from storage.models.audit import AuditRow
from storage.models.base import Row
from storage.models.editions import EditionRow, MomentRow, PhaseRow
from storage.models.ideas import ClaimTryRow, FollowRow, IdeaRow, QuestionRow, StepRow, SupportRow
from storage.models.intake import DeadLetterRow, UpdateRow
from storage.models.letters import LetterRow
from storage.models.paces import BudgetRow, ChatPaceRow
from storage.models.people import InvitationRow, PersonRow, RoleRow

__all__ = [
    "AnnouncementAnswerRow",
    "AnnouncementRow",
    "AnnouncementTextRow",
    "ApprovalRow",
    "AuditRow",
    "BudgetRow",
    "ChatPaceRow",
    "ClaimTryRow",
    "DeadLetterRow",
    "EditionRow",
    "FollowRow",
    "GroupRow",
    "IdeaRow",
    "InvitationRow",
    "LetterRow",
    "MomentRow",
    "PersonRow",
    "PhaseRow",
    "QuestionRow",
    "RoleRow",
    "Row",
    "StepRow",
    "SupportRow",
    "UpdateRow",
]
