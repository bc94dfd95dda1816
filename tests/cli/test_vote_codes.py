"""`parvis vote codes`: the file leaves once, and nobody else can read it."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.domain.campaigns import Edition
from bot.domain.phases import PhaseName
from bot.domain.vote_codes import CodeUse, read_vote_code, scanned_secret
from bot.domain.vote_rules import Level
from bot.services.assembly import build_services
from bot.services.code_files import as_csv, as_pdf, harmless, letter_texts
from bot.services.code_printing import PrintedBatch, PrintedCode
from bot.services.services import Installation, Services
from bot.services.vote_keys import VoteKeys
from storage.store import Store
from tests.cli.conftest import Terminal
from tests.editions import edition_in
from tests.polls import an_open_vote
from tests.reports.reading import pages as pages_of
from tests.services.polling import Hall, a_hall

BOT = ("--bot", "parvis_bot")


@pytest.fixture
def do(store: Store, clock: TurnedClock, tmp_path: Path) -> Services:
    """With the keys where the command looks for them."""
    return build_services(
        store, clock, lambda: None, b"pepper", Installation(vote_keys=VoteKeys(tmp_path / "var" / "votes"))
    )


@pytest.fixture
async def hall(store: Store, clock: TurnedClock, do: Services) -> Hall:
    hall = await a_hall(store, clock, do)
    hall.loaded = await an_open_vote(store, clock, do, level=Level.CODE)
    return hall


async def test_a_batch_is_printed_once(terminal: Terminal, hall: Hall, tmp_path: Path) -> None:
    batch, file = await hall.batch(7), tmp_path / "letters.csv"
    said = await terminal("vote", "codes", "print", str(batch), "--to", str(file), *BOT)
    assert (said.code, said.err) == (0, "")
    assert "7 codes" in said.out
    assert file.stat().st_mode & 0o777 == 0o600
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))
    assert [row[1] for row in rows[1:]] == [str(number) for number in range(1, 8)]
    start = rows[1][3].partition("?start=")[2]
    assert rows[1][3].startswith("https://t.me/parvis_bot?start=cv")
    assert scanned_secret(start) is not None
    assert read_vote_code(rows[1][2]) == rows[1][2]
    again = await terminal("vote", "codes", "print", str(batch), "--to", str(tmp_path / "again.csv"), *BOT)
    assert again.code == 1
    assert "was printed already" in again.err
    assert (
        "letters.csv exists already" in (await terminal("vote", "codes", "print", "1", "--to", str(file), *BOT)).err
    )
    listed = await terminal("vote", "codes", "list")
    assert "letters" in listed.out
    assert "7" in listed.out


async def test_what_was_printed_here_is_good_in_the_chat(terminal: Terminal, hall: Hall, tmp_path: Path) -> None:
    batch, file = await hall.batch(1), tmp_path / "one.csv"
    await terminal("vote", "codes", "print", str(batch), "--to", str(file), *BOT)
    code = list(csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))[1][2]
    assert await hall.do.codes.use(hall.lina, code) is None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("99", "--to", "new.csv", *BOT), "There is no batch 99"),
        (("1", "--to", "new.exe", *BOT), "must end in one of these: .csv, .pdf"),
        (("1", "--to", "new.csv"), "No bot answers"),
        (("1", "--to", "new.csv", "--bot", "@parvis_bot"), "without the @"),
        (("1", "--to", "nowhere/new.csv", *BOT), "no batch 1"),
    ],
)
@pytest.mark.usefixtures("hall")
async def test_a_mistake_is_one_sentence(terminal: Terminal, words: tuple[str, ...], says: str) -> None:
    said = await terminal("vote", "codes", "print", *words)
    assert said.code == 1
    assert says in said.err
    assert "Traceback" not in said.err


async def test_where_no_file_can_be_written_nothing_is_printed(terminal: Terminal, hall: Hall) -> None:
    batch = str(await hall.batch(3))
    said = await terminal("vote", "codes", "print", batch, "--to", "nowhere/new.csv", *BOT)
    assert said.code == 1
    assert "Nothing was printed" in said.err
    assert (await terminal("vote", "codes", "print", batch, "--to", "new.csv", *BOT)).code == 0


async def test_without_an_edition_there_are_no_batches(terminal: Terminal) -> None:
    assert "No edition was loaded" in (await terminal("vote", "codes", "list")).err


MADE = datetime(2027, 5, 3, 9, tzinfo=UTC)


def an_edition() -> Edition:
    return edition_in(PhaseName.VOTING, TurnedClock().now())


def test_the_file_of_a_printing_house_opens_in_a_french_spreadsheet() -> None:
    codes = [PrintedCode(1, "7K3M-0Q9T-V", "cv" + "A" * 22)]
    made = as_csv(PrintedBatch(3, CodeUse.LETTERS, an_edition(), "=quartier", ("fr", "ar"), codes, MADE), "my_bot")
    assert made.startswith(b"\xef\xbb\xbflot;numero;code")
    assert made.decode("utf-8-sig").splitlines()[1] == (
        f"3;1;7K3M-0Q9T-V;https://t.me/my_bot?start=cv{'A' * 22};'=quartier;fr ar"
    )


def test_the_letter_speaks_french_and_the_two_languages_that_were_chosen() -> None:
    printed = PrintedBatch(3, CodeUse.LETTERS, an_edition(), None, ("fr", "en", "ar"), [], MADE)
    french, english, arabic = letter_texts(printed, "parvis_bot")
    assert (french.language, english.language, arabic.language) == ("fr", "en", "ar")
    assert french.title == "Votre code pour voter – Budget participatif"
    assert "@parvis_bot" in english.in_short
    assert "<" not in "".join((english.opening, english.keep, english.until, *(words for _, words in english.ways)))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "  =1", "\t=1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert harmless("Pleyel") == "Pleyel"


@pytest.mark.parametrize(("use", "pages"), [(CodeUse.LETTERS, 5), (CodeUse.DESK, 2)])
def test_letters_and_cards_are_printed_with_each_code_once(use: CodeUse, pages: int) -> None:
    codes = [PrintedCode(number, f"7K3M-0Q9{number}-H", f"cv{number}") for number in range(1, 6)]
    printed = PrintedBatch(3, use, an_edition(), None, ("fr", "en", "ar"), codes, MADE)
    read = pages_of(as_pdf(printed, "parvis_bot"))
    assert len(read) == pages
    whole = "".join("".join(page.split()) for page in read)
    assert [whole.count(one.code) for one in codes] == [1] * 5
