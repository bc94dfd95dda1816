"""What becomes of the missions of a file: each comes with its phase, moves with it, and goes if nobody comes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.campaigns import Edition
from bot.domain.mission_plans import Change, changes, comes_with
from bot.domain.missions import Mission, MissionId, MissionKind, MissionState, Place
from bot.domain.offsets import read_offset
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedMission
from tests.editions import edition_in

NOW = datetime(2027, 6, 7, 7, tzinfo=UTC)
IDEATION, VOTING = PhaseName.IDEATION, PhaseName.VOTING
URNS = PlannedMission(
    "urns", read_offset("voting.opens + 3d 14:00"), 120, MissionKind.URN, {"plaine": "Hall", "pleyel": ""}, needed=2
)
EDITION = edition_in(IDEATION, NOW, missions=(URNS,))


def found(
    known: dict[str, Mission],
    edition: Edition = EDITION,
    opened: tuple[PhaseName, ...] = (VOTING,),
    taken: tuple[MissionId, ...] = (),
    now: datetime = NOW,
    was: Edition | None = None,
) -> list[Change]:
    return list(changes(edition, known, opened, taken, now, was))


def there(**differently: object) -> dict[str, Mission]:
    made = [replace(change.after, id=MissionId(n), **differently) for n, change in enumerate(found({}), 1)]  # type: ignore[arg-type]
    return {str(mission.template): mission for mission in made}


def later(edition: Edition, days: int) -> Edition:
    plus = timedelta(days=days)
    phases = [replace(one, opens=one.opens + plus, closes=one.closes + plus) for one in edition.phases]
    return replace(edition, phases=tuple(phases))


def test_in_every_neighbourhood_once_its_phase_has_opened() -> None:
    assert found({}, opened=(IDEATION,)) == []
    plaine, pleyel = [change.after for change in found({})]
    assert (plaine.template, plaine.place) == ("urns:plaine", Place("Hall", None, "plaine"))
    assert (pleyel.template, pleyel.phase, pleyel.state) == ("urns:pleyel", VOTING, MissionState.OPEN)
    assert found(there()) == []


def test_what_lies_before_its_phase_comes_with_the_one_in_which_it_lies() -> None:
    early = replace(EDITION, missions=(replace(URNS, at=read_offset("voting.opens - 2d")),))
    assert found({}, early) == []
    assert [change.after.phase for change in found({}, early, (PhaseName.CAMPAIGNING,))] == [
        PhaseName.CAMPAIGNING
    ] * 2
    assert comes_with(EDITION, EDITION.phases[0].opens - timedelta(days=1)) is None


def test_it_moves_with_its_phase_unless_somebody_has_set_its_hours_or_it_has_begun() -> None:
    moves = found(there(), later(EDITION, 7))
    assert [change.after.span.begins - change.before.span.begins for change in moves if change.before] == [
        timedelta(days=7)
    ] * 2
    assert all(change.moves and not change.goes for change in moves)
    assert found(there(pinned=True), later(EDITION, 7)) == []
    assert found(there(), later(EDITION, 7), now=there()["urns:plaine"].span.begins) == []


def test_what_the_file_drops_goes_unless_somebody_comes() -> None:
    known = there()
    less = replace(EDITION, missions=())
    taken = (known["urns:plaine"].id,)
    [gone] = found(known, less, taken=taken)
    assert (gone.after.template, gone.goes) == ("urns:pleyel", True)
    assert found(there(pinned=True), less) == []
    assert found(there(state=MissionState.CANCELLED), less) == []


def test_what_went_comes_back_with_the_file_unless_somebody_had_cancelled_it() -> None:
    gone = there(state=MissionState.CANCELLED)
    assert {change.after.state for change in found(gone)} == {MissionState.OPEN}
    assert found(there(state=MissionState.CANCELLED, pinned=True)) == []


@pytest.mark.parametrize("place", [Place("Hall", (48.9, 2.3), "plaine"), Place("Elsewhere", None, "plaine")])
def test_the_file_has_the_words_and_a_pin_set_in_the_chat_stays(place: Place) -> None:
    known = {"urns:plaine": replace(there()["urns:plaine"], place=place, leader_name="Ines")}
    one = replace(EDITION, missions=(replace(URNS, places={"plaine": "Hall"}, needed=4),))
    [change] = found(known, one)
    assert (change.after.needed, change.after.leader_name) == (4, "Ines")
    assert change.after.place == (place if place.name == "Hall" else Place("Hall", None, "plaine"))


def test_what_was_changed_in_the_chat_stays_where_the_file_says_what_it_said() -> None:
    chat = replace(
        there()["urns:plaine"], needed=7, place=Place("Town hall", (48.9, 2.3), "plaine"), proof=frozenset()
    )
    known = {**there(), "urns:plaine": chat}
    assert found(known, was=EDITION) == []
    assert {change.moves for change in found(known, later(EDITION, 7), was=EDITION)} == {True}
    [moved, _] = found(known, later(EDITION, 7), was=EDITION)
    assert (moved.after.needed, moved.after.place) == (7, chat.place)
    more = replace(EDITION, missions=(replace(URNS, needed=3),))
    [anew, _] = found(known, more, was=EDITION)
    assert (anew.after.needed, anew.after.place) == (3, chat.place)
    other = replace(EDITION, missions=(replace(URNS, places={"plaine": "Gymnasium", "pleyel": ""}),))
    [placed] = found(known, other, was=EDITION)
    assert (placed.after.needed, placed.after.place.name, placed.elsewhere) == (7, "Gymnasium", True)
