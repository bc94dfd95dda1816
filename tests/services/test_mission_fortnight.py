"""Twelve ambassadors in three languages through two weeks: who hears what, when, in which language; what never."""

from bot.clock import TurnedClock
from bot.domain.missions import Counts
from bot.domain.quiet import QUIET_HOURS, quiet_until
from bot.i18n import translator
from storage.store import Store
from tests.services.fortnight import Diary, Fortnight, play_fortnight
from tests.services.roving import PARIS, S

OFFER, AGAIN = "15 09:00 offer market", "20 11:00 replacement market"
URN, MOVED = "25 16:20 offer urn", "27 08:00 moved urn"
COMES = ["19 18:30 confirm market", "20 12:00 shortly market"]
LETTERS = {
    "Amal": [OFFER, *COMES, "20 18:30 debrief market", "21 19:00 offer early", "22 18:30 thanks market", URN, MOVED],
    "Badr": [OFFER, "21 19:00 offer early", URN, MOVED],
    "Dina": [
        OFFER,
        AGAIN,
        URN,
        "26 18:30 confirm urn",
        MOVED,
        "27 18:30 confirm urn",
        "28 13:00 shortly urn",
        "28 18:30 debrief urn",
        "29 18:30 debrief_again urn",
        "30 18:30 thanks urn",
    ],
    "Ezra": [OFFER, AGAIN, "21 19:00 offer early", URN, MOVED],
    "Flora": [OFFER, *COMES, "20 18:30 missed market", URN, MOVED],
    "Gina": [
        OFFER,
        AGAIN,
        "20 12:00 shortly market",
        "20 18:30 debrief market",
        "21 18:30 debrief_again market",
        "22 18:30 thanks market",
        URN,
        MOVED,
    ],
    "Hugo": [
        OFFER,
        AGAIN,
        URN,
        "26 18:30 confirm urn",
        MOVED,
        "27 18:30 confirm urn",
        "28 13:00 shortly urn",
        "28 18:30 missed urn",
    ],
    "Ilan": [OFFER, AGAIN, URN, MOVED],
    "Joana": [OFFER, COMES[0], URN, MOVED],
    "Karim": [
        AGAIN,
        "23 18:30 confirm early",
        "23 20:30 shortly early",
        "24 18:30 debrief early",
        URN,
        "25 18:30 debrief_again early",
        "26 18:30 thanks early",
        MOVED,
    ],
    "Lia": [AGAIN, URN, MOVED],
    "Marta": [AGAIN, URN],
}
"""What each reads, but for the gate, whose place is one of five people's by chance."""

LEADERS = [
    "20 11:00 dropped market",
    "20 11:00 steps_in market",
    "20 12:00 shortly_leader market",
    "20 18:30 ended_leader market",
    "23 20:30 shortly_leader early",
    "24 18:30 ended_leader early",
    "25 14:15 shortly_leader gate",
    "25 18:30 ended_leader gate",
    "28 13:00 shortly_leader urn",
    "28 18:30 ended_leader urn",
]
GATE, HAS_PLACE = "24 09:00 offer gate", ["24 18:30 confirm gate", "25 14:15 shortly gate", "27 18:30 thanks gate"]
BEGINS = {
    "offer": "Could you help?",
    "promoted": "A place is free, and it is yours:",
    "replacement": "Somebody had to drop out. Can you step in? Whoever answers first has the place.",
    "confirm": "Your mission is tomorrow. Will you be there?",
    "shortly": "Your mission begins soon:",
    "shortly_leader": "The mission that you lead begins soon:",
}


async def test_each_hears_what_concerns_them_in_their_language_and_nothing_at_night_or_after_a_refusal(
    store: Store, clock: TurnedClock
) -> None:
    fortnight = await play_fortnight(store, clock)
    each_ones_letters_are_these(fortnight)
    in_their_own_language(fortnight)
    nothing_at_night(fortnight.diary)
    nothing_after_a_refusal(fortnight.diary)
    await what_was_done_is_counted(fortnight)


def each_ones_letters_are_these(fortnight: Fortnight) -> None:
    diary, people = fortnight.diary, fortnight.people
    read = {name: diary.of(person) for name, person in people.items()}
    others = {name: [told for told in letters if not told.endswith(" gate")] for name, letters in read.items()}
    assert others == LETTERS
    gate = {name: [told for told in letters if told.endswith(" gate")] for name, letters in read.items()}
    [winner] = [name for name, letters in gate.items() if len(letters) > 1]
    assert gate[winner] == [GATE, *HAS_PLACE]
    assert {name for name, letters in gate.items() if letters == []} == {"Dina", "Hugo"}
    assert all(letters in ([], [GATE]) for name, letters in gate.items() if name != winner)
    assert diary.of(diary.town.farid) == LEADERS


def in_their_own_language(fortnight: Fortnight) -> None:
    diary, people = fortnight.diary, fortnight.people
    spoken = {int(person.id): person.language for person in people.values()} | {diary.town.farid.id: "en"}
    assert {(reader, locale) for _, reader, _, locale, _ in diary.read} == set(spoken.items())
    for _, reader, told, _, text in diary.read:
        begins = BEGINS.get(told.split()[0])
        assert begins is None or text.startswith(translator(spoken[reader])(begins)), told


def nothing_at_night(diary: Diary) -> None:
    assert not [at for at, *_ in diary.read if quiet_until(at, QUIET_HOURS, PARIS)]


def nothing_after_a_refusal(diary: Diary) -> None:
    assert len(diary.refused) == 5
    for when, person, mission in diary.refused:
        later = [told for at, reader, told, *_ in diary.read if reader == person and at > when]
        assert not [told for told in later if told.endswith(f" {mission}")]


async def what_was_done_is_counted(fortnight: Fortnight) -> None:
    town, people = fortnight.diary.town, fortnight.people
    coverage = await town.missions.views.coverage(town.lea)
    plaine = coverage.of("plaine")
    assert (plaine.held, plaine.minutes, plaine.done) == (4, 2 * 180 + 120 + 60 + 120, Counts(8, 2))
    assert list(coverage.longest_ago_first())[-1] == "plaine"
    states = [await town.state(fortnight.market, people[name]) for name in ("Amal", "Flora", "Joana", "Gina")]
    assert states == [S.PRESENT, S.ABSENT, S.DROPPED, S.PRESENT]
