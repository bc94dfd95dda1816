"""Lists in pages: everything is reached, and no page has more than there is room for."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.callbacks import Open, Screen
from handlers.keyboards import Button, button, paged


def turn(page: int) -> Button:
    return {"turn": page}


@given(st.integers(0, 40), st.integers(2, 8))
def test_every_button_is_reached_and_no_page_has_more_than_its_room(many: int, room: int) -> None:
    buttons = [button(str(n), Open(screen=Screen.MENU)) for n in range(many)]
    seen: list[Button] = []
    page = 0
    while len(seen) < many:
        shown = paged(buttons, room, page, turn)
        assert len(shown) <= room
        seen += [one for one in shown if "turn" not in one]
        page = next((one["turn"] for one in shown if "turn" in one), 0)
    assert seen == buttons
    assert page == 0, "after the last page comes the first"
    assert bool(paged(buttons, room, 1000, turn)) is bool(many), "a button of when the list was longer"
