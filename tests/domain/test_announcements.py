"""Announcements: what may be done in which state, and who must have a text before it starts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcement_buttons import AnnouncementButton, ButtonKind
from bot.domain.announcements import (
    LEADS,
    PEOPLE_ALONE,
    Announcement,
    AnnouncementAct,
    AnnouncementId,
    AnnouncementState,
    NobodyToTell,
    NoText,
    OutOfPlace,
    TextsMissing,
    after,
    needs_second,
    require_ready,
)
from bot.domain.approvals import digest_of
from bot.domain.audiences import Audience, Headcount

A, S = AnnouncementAct, AnnouncementState
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
LANGUAGES = st.sampled_from(["fr", "en", "ar", "pt"])


def an_announcement(state: AnnouncementState = S.DRAFT, **more: Any) -> Announcement:
    return Announcement(AnnouncementId(12), 1, state, **more)


TABLE: Mapping[AnnouncementAct, str] = {
    #             draft scheduled running paused done cancelled withdrawn
    A.EDIT:       "draft     -         -       -       -         -         -",
    A.SCHEDULE:   "scheduled -         -       -       -         -         -",
    A.UNSCHEDULE: "-         draft     -       -       -         -         -",
    A.START:      "running   running   -       -       -         -         -",
    A.PAUSE:      "-         -         paused  -       -         -         -",
    A.RESUME:     "-         -         -       running -         -         -",
    A.FINISH:     "-         -         done    -       -         -         -",
    A.CANCEL:     "cancelled cancelled cancelled cancelled -     -         -",
    A.CORRECT:    "-         -         running paused  done      cancelled -",
    A.WITHDRAW:   "-         -         withdrawn withdrawn withdrawn withdrawn -",
}  # fmt: skip


@pytest.mark.parametrize("act", list(A))
def test_each_act_leads_from_where_it_may_to_where_it_should(act: AnnouncementAct) -> None:
    for state, told in zip(S, TABLE[act].split(), strict=True):
        announcement = an_announcement(state, started_at=NOON)
        if told == "-":
            with pytest.raises(OutOfPlace) as refused:
                after(act, announcement)
            assert (refused.value.act, refused.value.state) == (act, state)
        else:
            assert after(act, announcement) == told


@pytest.mark.parametrize("act", [A.CORRECT, A.WITHDRAW])
def test_what_was_cancelled_before_it_began_has_reached_nobody(act: AnnouncementAct) -> None:
    with pytest.raises(OutOfPlace):
        after(act, an_announcement(S.CANCELLED))


@given(st.lists(st.sampled_from(A), max_size=12))
def test_what_was_withdrawn_never_runs_again(acts: list[AnnouncementAct]) -> None:
    announcement = an_announcement(S.WITHDRAWN, started_at=NOON)
    for act in acts:
        state = LEADS[act].get(announcement.state, announcement.state)
        announcement = replace(announcement, state=state)
    assert announcement.state is S.WITHDRAWN


FR, BOTH = {"fr": "Bonjour"}, {"fr": "Bonjour", "ar": "مرحبا"}


@pytest.mark.parametrize(
    ("texts", "fallback", "readers", "missing"),
    [
        (FR, False, {"fr": 10}, None),
        (FR, False, {"fr": 10, "ar": 3}, {"ar": 3}),
        (FR, False, {"fr": 10, "ar": 3, "pt": 1}, {"ar": 3, "pt": 1}),
        (FR, False, {"fr": 10, "ar": 0}, None),
        (FR, True, {"fr": 10, "ar": 3}, None),
        (BOTH, False, {"fr": 10, "ar": 3}, None),
        (BOTH, False, {"fr": 10, "pt": 3}, {"pt": 3}),
        ({"ar": "مرحبا"}, False, {"ar": 3}, None),
        ({"ar": "مرحبا"}, True, {"ar": 3, "fr": 2}, {"fr": 2}),
    ],
)
def test_nobody_is_told_in_a_language_that_was_not_chosen_for_them(
    texts: Mapping[str, str], fallback: bool, readers: Mapping[str, int], missing: Mapping[str, int] | None
) -> None:
    announcement = an_announcement(texts=texts, french_fallback=fallback)
    counted = Headcount(readers, readers)
    if missing is None:
        require_ready(announcement, counted, {})
    else:
        with pytest.raises(TextsMissing) as refused:
            require_ready(announcement, counted, {})
        assert refused.value.missing == missing


def test_a_group_needs_a_text_in_its_language_too() -> None:
    with pytest.raises(TextsMissing) as refused:
        require_ready(an_announcement(texts=FR), Headcount(), {"ar": 1})
    assert refused.value.missing == {"ar": 1}


def test_without_words_or_without_readers_nothing_starts() -> None:
    with pytest.raises(NoText):
        require_ready(an_announcement(), Headcount({"fr": 3}, {"fr": 3}), {})
    with pytest.raises(NobodyToTell):
        require_ready(an_announcement(texts=FR), Headcount({"fr": 3}, {"fr": 0}), {})


@given(st.dictionaries(LANGUAGES, st.just("x")), st.booleans())
def test_everybody_is_told_once_at_most_and_in_a_text_that_exists(texts: dict[str, str], fallback: bool) -> None:
    announcement = an_announcement(texts=texts, french_fallback=fallback)
    told = [reader for text in texts for reader in announcement.told_in(text)]
    assert len(told) == len(set(told))
    assert set(texts) <= set(told)
    assert set(told) == {reader for reader in ("fr", "en", "ar", "pt") if announcement.text_for(reader)}


@pytest.mark.parametrize(
    ("people", "groups", "needed"),
    [(1, (), False), (PEOPLE_ALONE, (), False), (PEOPLE_ALONE + 1, (), True), (0, (1,), True)],
)
def test_above_fifty_people_a_second_person_says_yes(people: int, groups: tuple[int, ...], needed: bool) -> None:
    announcement = an_announcement(audience=Audience(groups=frozenset(groups)))
    assert needs_second(announcement, people) is needed


CHANGES: list[dict[str, Any]] = [
    {"texts": {"fr": "Bonjour !"}},
    {"texts": BOTH},
    {"photo": "photo-2"},
    {"buttons": (AnnouncementButton(ButtonKind.VOTE),)},
    {"audience": Audience(neighbourhoods=frozenset({"plaine"}))},
    {"french_fallback": True},
    {"official": True},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_whatever_changes_is_another_thing_to_approve(change: dict[str, Any]) -> None:
    before = an_announcement(texts=FR)
    assert digest_of(before.effect(NOON)) == digest_of(before.effect(NOON))
    assert digest_of(before.effect(NOON)) != digest_of(before.effect(None))
    assert digest_of(replace(before, **change).effect(NOON)) != digest_of(before.effect(NOON))
