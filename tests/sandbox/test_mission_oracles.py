"""The oracles of missions find a letter that is doubled, missing, late, nightly, foreign, unwanted; and no other."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.assignments import AssignmentState
from bot.domain.missions import Counts, Mission, MissionId, MissionKind, Place, Span
from bot.domain.phases import PhaseName
from bot.sandbox.journal import Said
from bot.sandbox.rehearsal.broadcasts import Broadcast
from bot.sandbox.rehearsal.memory import Memory
from bot.sandbox.rehearsal.mission_oracles import judged
from bot.sandbox.rehearsal.parts import Errand, Offers, Parts
from bot.sandbox.rehearsal.readers import Reader
from bot.sandbox.rehearsal.tellings import Tellings
from tests.editions import edition_in

PARIS = ZoneInfo("Europe/Paris")
S = AssignmentState
FARID = 9


def october(day: int, hour: int, minute: int = 0) -> datetime:
    """Monday the 18th; in the night to Sunday the 31st the clocks go back."""
    return datetime(2027, 10, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


EDITION = edition_in(PhaseName.CAMPAIGNING, october(20, 12))
MARKET = Mission(
    MissionId(0), MissionKind.MARKET, Span(october(23, 14), october(23, 17)), 2, titles={"fr": "Le marché"},
    place=Place("La halle", neighbourhood="plaine"), leader_name="Farid",
)  # fmt: skip


def ambassador(number: int, name: str, language: str, *stood: tuple[datetime, AssignmentState]) -> Reader:
    parts = Parts(Offers(frozenset({language})), joined_at=october(17, 10))
    for at, state in stood:
        parts.stand("Le marché", state, at)
    acted = [at for at, _ in stood]
    return Reader(number, name, language, Memory(came_at=october(17, 10), parts=parts, acted=acted))


def people() -> list[Reader]:
    """Two say yes, one not this time; one of the two drops out at the last moment, and the fourth comes instead."""
    amal = ambassador(
        1,
        "Amal",
        "ar",
        (october(18, 12), S.ACCEPTED),
        (october(22, 19), S.CONFIRMED),
        (october(23, 13, 50), S.PRESENT),
    )
    badr = ambassador(2, "Badr", "ar", (october(18, 12), S.UNAVAILABLE))
    joana = ambassador(3, "Joana", "pt", (october(18, 13), S.ACCEPTED), (october(23, 11), S.DROPPED))
    gina = ambassador(4, "Gina", "fr", (october(23, 11, 5), S.ACCEPTED))
    assert amal.memory.parts is not None
    amal.memory.parts.counted["Le marché"] = Counts(2, 1)
    amal.memory.parts.told["Le marché"] = october(23, 19)
    return [amal, badr, joana, gina]


def course(readers: list[Reader], errand: Errand | None = None) -> Tellings:
    return Tellings(errand or Errand(MARKET, october(18, 10)), readers, FARID, EDITION)


def team(readers: list[Reader]) -> list[Reader]:
    return [*readers, Reader(FARID, "Farid", "fr", Memory(came_at=october(17, 9)))]


def as_meant(told: Tellings) -> Iterator[tuple[str, Said]]:
    """What the bot says when all is well."""
    for one in told.all():
        for reader in team(list(told.readers)):
            if one.is_for(reader, one.due):
                words = one.planned.texts[reader.language]
                coming = [other.name for other in told.coming(one.due) if other is not reader]
                names = "\n" + ", ".join(coming) if "shortly" in one.planned.id else ""
                said = Said(
                    one.leaves(reader, EDITION).timestamp(), 0.0, "sendMessage", reader.id, words + names, (1,)
                )
                yield f"{reader.name}: {one.planned.id.removeprefix('Le marché, ')}", said


def calls() -> dict[str, Said]:
    return dict(as_meant(course(people())))


def found(said: list[Said], readers: list[Reader] | None = None) -> list[str]:
    here = readers or people()
    return judged([course(here)], team(here), EDITION, said)[1]


def clock(said: Said) -> str:
    return f"{datetime.fromtimestamp(said.at, PARIS):%d %H:%M}"


def test_each_reads_what_concerns_them_at_its_hour() -> None:
    assert {told: clock(said) for told, said in calls().items()} == {
        **{f"{name}: offer 1": "18 10:00" for name in ("Amal", "Badr", "Joana", "Gina")},
        "Amal: confirm": "22 18:30",
        "Joana: confirm": "22 18:30",
        "Farid: Joana drops out": "23 11:00",
        "Gina: replacement": "23 11:00",
        "Farid: Gina comes": "23 11:05",
        "Amal: shortly": "23 12:00",
        "Gina: shortly": "23 12:00",
        "Farid: shortly, leader": "23 12:00",
        "Amal: debrief": "23 18:30",
        "Gina: missed": "23 18:30",
        "Farid: over, leader": "23 18:30",
        "Amal: thanks": "25 18:30",
    }
    assert found(list(calls().values())) == []


def at(said: Said, moment: datetime) -> Said:
    return replace(said, at=moment.timestamp())


WRONG: dict[str, Callable[[dict[str, Said]], Said]] = {
    "offer 1: Gina (fr) got it 2 times": lambda all_: all_["Gina: offer 1"],
    "confirm: Badr (ar) got it and is not meant": lambda all_: replace(all_["Amal: confirm"], chat_id=2),
    "replacement: Joana (pt) got it and is not meant": lambda all_: replace(all_["Gina: replacement"], chat_id=3),
    "thanks: Gina (fr) got it and is not meant": lambda all_: replace(all_["Amal: thanks"], chat_id=4),
    "missed: Amal (ar) got it and is not meant": lambda all_: replace(all_["Gina: missed"], chat_id=1),
}


@pytest.mark.parametrize("fault", WRONG)
def test_one_letter_too_many_is_found(fault: str) -> None:
    right = calls()
    faults = found([*right.values(), WRONG[fault](right)])
    assert f"Le marché, {fault}" in faults


@pytest.mark.parametrize("missing", list(calls()))
def test_each_letter_that_does_not_come_is_found(missing: str) -> None:
    left = [said for told, said in calls().items() if told != missing]
    assert any(fault.endswith("did not get it") for fault in found(left))


@pytest.mark.parametrize(
    ("told", "moment", "fault"),
    [
        ("Amal: confirm", october(22, 19, 30), "got it at 2027-10-22 17:30, not at 2027-10-22 16:30 UTC"),
        ("Amal: debrief", october(23, 23, 30), "got it at 2027-10-23 21:30, not at 2027-10-23 16:30 UTC"),
        ("Gina: replacement", october(23, 11, 30), "got it at 2027-10-23 09:30, not at 2027-10-23 09:00 UTC"),
    ],
)
def test_a_letter_at_another_hour_or_at_night_is_found(told: str, moment: datetime, fault: str) -> None:
    right = calls()
    assert any(fault in one for one in found([*(right | {told: at(right[told], moment)}).values()]))


def test_a_letter_in_another_language_is_found() -> None:
    right = calls()
    [french] = [one.planned.texts["fr"] for one in course(people()).all() if one.planned.id.endswith(" confirm")]
    foreign = replace(right["Amal: confirm"], text=french)
    assert found([*(right | {"Amal: confirm": foreign}).values()]) == ["Le marché, confirm: Amal (ar) got it in fr"]


def test_a_word_about_a_mission_that_was_refused_is_found() -> None:
    more = Said(october(21, 12).timestamp(), 0.0, "sendMessage", 2, "Le marché : changez d’avis !", (1,))
    right = list(calls().values())
    told = ["Badr was told of Le marché after having refused: Le marché : changez d’avis !"]
    assert found([*right, more]) == told
    answer = replace(more, at=october(18, 12).timestamp() + 5)
    assert found([*right, answer]) == [], "a screen after one's own tap is its answer"


def test_whoever_has_left_the_network_is_left_in_peace() -> None:
    here = people()
    assert here[0].memory.parts is not None
    here[0].memory.parts.leave(october(24, 12))
    assert "Le marché, thanks: Amal (ar) got it and is not meant" in found(list(calls().values()), here)


def test_one_place_given_twice_and_one_left_empty_are_found() -> None:
    here = people()
    three = [*here, ambassador(5, "Hugo", "fr", (october(23, 11, 6), S.ACCEPTED))]
    assert "Le marché: 3 people have 2 places" in found(list(dict(as_meant(course(three))).values()), three)
    empty = [*here[:3], ambassador(4, "Gina", "fr", (october(23, 11, 5), S.WAITING))]
    told = found(list(dict(as_meant(course(empty))).values()), empty)
    assert told == ["Le marché: Gina waited, and a place was free"]


def test_a_name_that_is_missing_or_wrong_is_found() -> None:
    right = calls()
    shortly = right["Amal: shortly"]
    wrong = replace(shortly, text=str(shortly.text).replace("Gina", "Badr"))
    faults = found([*(right | {"Amal: shortly": wrong}).values()])
    assert faults == ["Le marché: Amal read {'Badr'}, not {'Gina'}"]


def test_what_moves_over_the_night_of_the_clocks_keeps_the_hours_that_they_show() -> None:
    """The move itself is told in the morning, to those who have not refused."""
    span, moved = Span(october(30, 15), october(30, 17)), Span(october(31, 15), october(31, 17))
    errand = Errand(replace(MARKET, span=span), october(25, 10))
    errand.move(moved, october(29, 21, 30))
    amal = ambassador(1, "Amal", "ar", (october(25, 12), S.ACCEPTED), (october(29, 19), S.CONFIRMED))
    gina = ambassador(3, "Gina", "fr", (october(25, 12), S.UNAVAILABLE))
    told = dict(as_meant(course([amal, ambassador(2, "Badr", "ar"), gina], errand)))
    amals = sorted(clock(said) for one, said in as_meant(course([amal], errand)) if one.startswith("Amal"))
    assert amals == ["25 10:00", "29 18:30", "30 08:00", "30 18:30", "31 13:00", "31 18:30"]
    assert {one for one in told if one.endswith(" moved")} == {"Amal: moved", "Badr: moved"}


def test_rounds_of_offers_follow_a_day_after_another_as_long_as_a_place_is_free() -> None:
    """First to those who like markets, then to whoever could come; to nobody who lives elsewhere."""
    likes, other, away = (ambassador(number, name, "fr") for number, name in ((1, "Amal"), (2, "Badr"), (3, "Gina")))
    for reader, offers in (
        (other, Offers(frozenset({"fr"}), kinds=frozenset({MissionKind.URN}))),
        (away, Offers(frozenset({"fr"}), places=frozenset({"pleyel"}))),
    ):
        assert reader.memory.parts is not None
        reader.memory.parts.offers = offers
    rounds = [one for one in course([likes, other, away]).all() if "offer" in one.planned.id]
    assert [f"{one.due.astimezone(PARIS):%d %H:%M}" for one in rounds[:2]] == ["18 10:00", "19 10:00"]
    assert [names(one, [likes, other, away]) for one in rounds[:3]] == [["Amal"], ["Badr"], []]


def names(told: Broadcast, readers: list[Reader]) -> list[str]:
    return [reader.name for reader in readers if told.is_for(reader, told.due)]


def test_those_who_could_come_but_at_other_hours_are_not_asked() -> None:
    weekends = Offers(frozenset({"fr"}), weekends=True)
    assert weekends.suit(MARKET, PARIS)
    monday = replace(MARKET, span=Span(october(25, 14), october(25, 17)))
    assert not weekends.suit(monday, PARIS)
