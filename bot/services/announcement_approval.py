"""What a second person says yes to: exactly these texts for this audience and time, or exactly this correction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.announcement_buttons import button_from_json
from bot.domain.announcements import AnnouncementState, OutOfPlace
from bot.domain.approvals import Approval, Effect
from bot.domain.audiences import audience_from_json
from bot.domain.audit import Act
from bot.domain.people import Deed, Person
from bot.i18n import Html, Translator
from bot.services.announcement_changes import Copies, Correction, corrected, correction_act
from bot.services.announcement_launch import Launch
from bot.services.announcement_reach import ANNOUNCE, CORRECTION, Starter, the_announcement
from bot.services.approvals import Kind
from bot.services.campaigns import Campaigns
from bot.texts import announcement_requests as texts
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class AnnouncementApproval:
    """`campaigns` knows the names of the places."""

    launch: Launch
    copies: Copies
    campaigns: Campaigns

    def kinds(self) -> Mapping[str, Kind]:
        return {
            ANNOUNCE: Kind(Deed.ANNOUNCE, self.effect, self.carry_out, self.words),
            CORRECTION: Kind(Deed.ANNOUNCE, self.correction, self.correct, self.words_of_correction),
        }

    async def effect(self, tx: Transaction, approval: Approval) -> Effect | None:
        """How many people it was is told, not compared: somebody has joined since, and the audience is the same."""
        one = await the_announcement(tx, int(approval.subject), lock=True)
        if one.state is not AnnouncementState.DRAFT:
            return None
        return {**one.effect(_time(approval)), "people": approval.effect["people"]}

    async def carry_out(self, tx: Transaction, approval: Approval, by: Person, now: datetime) -> Sequence[Act]:
        one = await the_announcement(tx, int(approval.subject), lock=True)
        starter = Starter(approval.asked_by, by.id, now)
        act = await self.launch.carry_out(tx, one, _time(approval), starter, now)
        return [replace(act, actor_id=approval.asked_by, actor="coordinator")]

    def words(self, approval: Approval, t: Translator) -> Html:
        known = self.campaigns.known
        request = texts.Request(
            texts=approval.effect["texts"],
            audience=audience_from_json(approval.effect["audience"]),
            people=approval.effect["people"],
            at=_time(approval),
            fallback=approval.effect["french_fallback"],
            photo=bool(approval.effect["photo"]),
            official=approval.effect["official"],
            buttons=tuple(map(button_from_json, approval.effect["buttons"])),
        )
        return texts.request(request, known.edition if known else None, t)

    async def correction(self, tx: Transaction, approval: Approval) -> Effect | None:
        """It is to the words that people read now."""
        one = await the_announcement(tx, int(approval.subject), lock=True)
        try:
            then = corrected(one, _correction(approval))
        except OutOfPlace:
            return None
        language = approval.effect["language"]
        return {"language": language, "words": then.texts[language], "revision": one.revision}

    async def correct(self, tx: Transaction, approval: Approval, by: Person, now: datetime) -> Sequence[Act]:
        one = await the_announcement(tx, int(approval.subject), lock=True)
        correction = _correction(approval)
        then = corrected(one, correction)
        edited = await self.copies.correct(tx, then, correction.language, now)
        return [Act(approval.asked_by, "coordinator", *correction_act(then, correction.language, edited))]

    def words_of_correction(self, approval: Approval, t: Translator) -> Html:
        return texts.correction(int(approval.subject), approval.effect["language"], approval.effect["words"], t)


def _time(approval: Approval) -> datetime | None:
    at = approval.effect["at"]
    return datetime.fromisoformat(at) if at else None


def _correction(approval: Approval) -> Correction:
    return Correction(approval.effect["language"], approval.effect["words"], approval.effect["revision"])
