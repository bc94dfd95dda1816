"""The buttons of an announcement: only links that lead where they seem to, and not too many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcement_buttons import (
    BUTTONS_MOST,
    AnnouncementButton,
    ButtonKind,
    LabelTooLong,
    NotALink,
    TooManyButtons,
    button_from_json,
    read_link,
    with_button,
)

PLAN = "https://www.ville-saint-denis.fr/plan?q=1#a"


@pytest.mark.parametrize(
    ("typed", "target", "labels"),
    [
        (PLAN, PLAN, {}),
        (f"Voir le plan\n{PLAN}", PLAN, {"fr": "Voir le plan"}),
        (f"{PLAN}\nfr: Voir le plan\nPT: Ver o plano", PLAN, {"fr": "Voir le plan", "pt": "Ver o plano"}),
        (f"  {PLAN}  \n\nar = الخريطة", PLAN, {"ar": "الخريطة"}),
    ],
)
def test_a_link_is_an_address_and_its_labels(typed: str, target: str, labels: dict[str, str]) -> None:
    assert read_link(typed) == AnnouncementButton(ButtonKind.LINK, target, labels)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Voir le plan",
        "http://saint-denis.fr",
        "javascript://saint-denis.fr",
        "https://",
        "https://localhost",
        "https://saint-denis.fr:8443/x",
        "https://ville@evil.example",
        "https://saint-denis.fr /x",
        "https://sаint-denis.fr",
        f"{PLAN}\n{PLAN}",
        "https://[::1]/x",
        "https://saint-denis.fr/" + "a" * 1000,
        "httpsaint",
    ],
)
def test_an_address_that_is_not_plain_https_is_refused(typed: str) -> None:
    with pytest.raises(NotALink):
        read_link(typed)


def test_a_label_longer_than_a_phone_is_refused() -> None:
    with pytest.raises(LabelTooLong):
        read_link(f"{'Voir ' * 9}\n{PLAN}")


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_https_link_or_refused(typed: str) -> None:
    try:
        button = read_link(typed)
    except (NotALink, LabelTooLong):
        return
    assert button.target.startswith("https://")


def test_the_same_button_twice_is_one_and_a_fifth_is_refused() -> None:
    buttons: tuple[AnnouncementButton, ...] = ()
    for number in range(BUTTONS_MOST):
        added = AnnouncementButton(ButtonKind.IDEA, str(number))
        buttons = with_button(with_button(buttons, added), added)
    assert len(buttons) == BUTTONS_MOST
    with pytest.raises(TooManyButtons):
        with_button(buttons, AnnouncementButton(ButtonKind.VOTE))


@given(st.builds(AnnouncementButton, st.sampled_from(ButtonKind), st.text(), st.dictionaries(st.text(), st.text())))
def test_a_button_is_kept_without_loss(button: AnnouncementButton) -> None:
    assert button_from_json(button.to_json()) == button
