"""A log line is one event that names nobody, whoever writes it."""

import logging

import pytest

from bot.logs import OneLine, Veil, event

log = logging.getLogger("bot.test")


class Lines(logging.Handler):
    """Keeps what would have been written."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(OneLine())
        self.addFilter(Veil())
        self.written: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.written.append(self.format(record).split(" ", 1)[1])


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Lines:
    lines = Lines()
    caplog.set_level(logging.DEBUG)
    return lines


@pytest.fixture(autouse=True)
def listening(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [*root.handlers, lines])


def test_an_event_begins_with_its_action(lines: Lines) -> None:
    event(log, "letter_sent", lane=2)
    assert lines.written == ["INFO action=letter_sent lane=2"]


def test_an_exception_tells_its_kind_and_place_but_not_its_words(lines: Lines) -> None:
    try:
        raise ValueError("Maria wrote: help")
    except ValueError:
        log.exception("action=update_failed update=1")
    [line] = lines.written
    assert line.startswith("ERROR action=update_failed update=1 error=ValueError at=test_logs.py:")
    assert "Maria" not in line


def test_a_library_speaks_as_an_event_without_what_it_fills_in(lines: Lines) -> None:
    logging.getLogger("aiohttp.server").error("Error handling request from %s", "Maria")
    logging.getLogger("asyncio").error(
        "Task exception was never retrieved\nfuture: <Task exception=ValueError('Maria')>"
    )
    assert lines.written == [
        "ERROR action=library_says logger=aiohttp.server words='Error handling request from %s'",
        "ERROR action=library_says logger=asyncio words='Task exception was never retrieved'",
    ]


def test_tokens_and_phone_numbers_are_blacked_out(lines: Lines) -> None:
    event(log, "called", url="https://api.telegram.org/bot123456789:AAF-abcdefghijklmnop/getMe", phone="+33639981234")
    assert lines.written == ["INFO action=called url=https://api.telegram.org/bot…:…/getMe phone=+…"]
