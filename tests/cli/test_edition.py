"""`parvis edition`: a file is checked, compared, loaded and shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import whole
from bot.clock import TurnedClock
from bot.domain.moving import Wish
from bot.domain.people import Role
from bot.domain.phases import PhaseName
from bot.services.assembly import build_services
from storage.store import Store
from tests.city import a_member
from tests.cli.conftest import ROOT, Terminal
from tests.cli.forked import Said
from tests.domain.test_edition_missions import MARKETS
from tests.domain.test_edition_plans import WHOLE
from tests.domain.test_edition_tasks import POSTERS

Edition = Callable[..., Said]
DEMO = ROOT / "deploy/campaigns/saint-denis-demo.toml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An edition with fixed dates long past and long to come, apart from a call for ideas that goes on."""
    file = tmp_path / "edition.toml"
    text = WHOLE.replace("opens = 2027-03-01T09:00:00", "opens = 2020-03-01T09:00:00")
    text = text.replace("closes = 2027-04-01", "closes = 2098-04-01").replace('"now + 5w"', "2098-04-05T09:00:00")
    text = text.replace("2027-06-01T12:00:00Z", "2098-06-01T12:00:00Z").replace("2027-05-01T", "2020-05-01T")
    file.write_text(text)
    return file


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def check(file: Path) -> tuple[int, str]:
    said = CliRunner().invoke(whole(), ["edition", "check", str(file)], env={"COLUMNS": "200"})
    return said.exit_code, said.output


@pytest.fixture
def edition(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """`edition("load", file)`, in this process."""
    monkeypatch.chdir(tmp_path)
    settings = {"PARVIS_DATABASE_URL": database_url, "PARVIS_VAR": str(tmp_path / "var"), "COLUMNS": "200"}

    def run(*words: object) -> Said:
        said = CliRunner().invoke(whole(), ["edition", *map(str, words)], env=settings)
        assert said.exception is None or isinstance(said.exception, SystemExit), said.exception
        return Said(said.exit_code, said.stdout, said.stderr)

    return run


def test_a_good_file_is_said_to_be_good_and_what_is_past_is_named(file: Path) -> None:
    code, said = check(file)
    assert code == 0
    assert (
        "Budget participatif can be loaded. phases: 2, announcements: 2, reminders: 1, tasks: 0, missions: 0, "
        "envelopes: 2" in said
    )
    assert "announcement fete: 2020-05-01 10:00 is past" in said


def test_the_demonstration_is_good(tmp_path: Path) -> None:
    assert check(DEMO)[0] == 0


def test_every_mistake_is_named_with_its_line_and_nothing_else_is_done(file: Path) -> None:
    change(file, 'slug = "good"', 'slug = "No good"')
    change(file, "- 48h", "- 48")
    code, said = check(file)
    assert code == 1
    assert f"{file}: line 1: slug should be lower-case letters" in said
    assert "reminders.0.at 'ideation.closes - 48' is not a distance from a phase" in said
    assert "2 mistakes to mend." in said


def test_a_file_of_another_kind_is_refused_in_one_sentence(tmp_path: Path) -> None:
    picture = tmp_path / "picture.toml"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    code, said = check(picture)
    assert (code, said.strip()) == (1, f"{picture}: this is not text in UTF-8.")
    assert check(tmp_path / "absent.toml")[0] == 2


def test_an_edition_is_compared_loaded_and_shown(edition: Edition, file: Path) -> None:
    assert edition("show").code == 1
    new = edition("diff", file)
    assert new.code == 1
    assert "Nothing is in force: all of it would be new." in new.out
    assert "+ phase voting: 2098-04-05 09:00 to 2098-06-01 14:00" in new.out
    loaded = edition("load", file)
    assert loaded.code == 0
    assert "Budget participatif: loaded. Now: ideation." in loaded.out
    assert "announcement fete: 2020-05-01 10:00 is past" in loaded.out
    same = edition("diff", file)
    assert (same.code, same.out.strip()) == (0, "Loading this file would change nothing.")
    shown = edition("show")
    assert shown.code == 0
    assert "Now: ideation" in shown.out
    assert "voting       waiting  2098-04-05 09:00 to 2098-06-01 14:00" in shown.out
    assert (
        "2098-03-29 18:30  announcement ouverture, for ambassador, coordinator, en, fr, has_idea, pleyel" in shown.out
    )
    assert "fete" not in shown.out
    assert "proof: code, from 11 years; approval, 2 to 5 choices; greedy-skip" in shown.out
    assert "Pleyel (pleyel): 300,000 euros" in shown.out


def test_a_moved_date_moves_what_is_told_from_it(edition: Edition, file: Path) -> None:
    assert edition("load", file).code == 0
    change(file, "2098-04-05T09:00:00", "2098-05-02T09:00:00")
    change(file, 'id = "derniers-jours"', 'id = "derniere-semaine"')
    change(file, "Rendez-vous samedi", "Rendez-vous dimanche")
    change(file, "most = 5", "most = 4")
    said = edition("diff", file)
    assert said.code == 1
    assert said.out.splitlines() == [
        "~ phase voting: opens 2098-04-05 09:00 -> 2098-05-02 09:00",
        "! announcement fete: 2020-05-01 10:00 is past; it will not be said",
        "+ reminder derniere-semaine: 2098-03-29 23:00",
        "- reminder derniers-jours: it would have left on 2098-03-29 23:00",
        "~ announcement ouverture: 2098-03-29 18:30 -> 2098-04-25 18:30",
        "~ ballot: changed",
    ]
    change(file, "least = 2", "least = 9")
    assert edition("diff", file).code == 2


def test_a_task_comes_moves_and_goes_with_the_file(edition: Edition, file: Path) -> None:
    def differs() -> list[str]:
        return list(edition("diff", file).out.splitlines())

    assert edition("load", file).code == 0
    without = file.read_text()
    file.write_text(f"{without}\n{POSTERS}")
    assert differs() == ["+ task affiches: 2098-03-22 13:30"]
    assert edition("load", file).code == 0
    change(file, "voting.opens - 14d", "voting.opens - 10d")
    assert differs() == ["~ task affiches: 2098-03-22 13:30 -> 2098-03-26 13:30"]
    change(file, "voting.opens - 10d", "ideation.opens - 10d")
    assert differs() == ["! task affiches: 2020-02-20 13:30 is past; it is not begun any more"]
    change(file, "ideation.opens - 10d", "voting.opens - 14d")
    change(file, "Posters", "Bills")
    assert differs() == ["~ task affiches: other words or somebody else's, 2098-03-22 13:30"]
    file.write_text(without)
    assert differs() == ["- task affiches: it would be due on 2098-03-22 13:30; whoever has it in hand keeps it"]


async def test_what_was_said_is_named_as_said(
    terminal: Terminal, file: Path, store: Store, clock: TurnedClock
) -> None:
    assert (await terminal("edition", "load", str(file))).code == 0
    async with store.transaction() as tx:
        (reminder,) = await tx.moments.to_come(["reminder"])
    await build_services(store, clock, lambda: None, b"pepper").watch.look(reminder.due_at)
    change(file, "ideation.closes - 48h", "ideation.closes - 24h")
    assert "= reminder derniers-jours: was said already" in (await terminal("edition", "diff", str(file))).out


def test_a_phase_that_has_begun_begins_again_only_by_name(edition: Edition, file: Path) -> None:
    assert edition("load", file).code == 0
    change(file, "2020-03-01T09:00:00", "2097-03-01T09:00:00")
    said = edition("diff", file)
    assert "! ideation is open and would be waiting at once." in said.out
    assert "! ideation has begun already and would begin again" in said.out
    refused = edition("load", file)
    assert refused.code == 1
    assert "ideation has begun already" in refused.err
    assert "Nothing was loaded" in refused.err
    again = edition("load", file, "--again", "ideation")
    assert (again.code, "Now: between two phases." in again.out) == (0, True)


async def test_dates_that_were_moved_in_the_chat_are_not_moved_back_unseen(
    terminal: Terminal, file: Path, store: Store, clock: TurnedClock
) -> None:
    assert (await terminal("edition", "load", str(file))).code == 0
    lea, nadia = [await a_member(store, Role.COORDINATOR, name=name) for name in ("Léa", "Nadia")]
    do = build_services(store, clock, lambda: None, b"pepper")
    asked = await do.moving.ask(lea, Wish(PhaseName.VOTING, days=27))
    await do.approvals.approve(nadia, asked.approval.id)
    refused = await terminal("edition", "load", str(file))
    assert refused.code == 1
    assert "voting was moved in the chat (" in refused.err
    assert (
        "opens 2098-04-05 09:00 in the file, 2098-05-02 09:00 in force; "
        "closes 2098-06-01 14:00 in the file, 2098-06-28 14:00 in force." in refused.err
    )
    assert "Nothing was loaded. Write the dates in force into the file. Or choose: --dates kept" in refused.err
    assert "loading refuses that without --dates" in (await terminal("edition", "diff", str(file))).out
    change(file, "2098-04-01", "2098-05-10")
    change(file, "2098-04-05T09:00:00", "2098-05-11T09:00:00")
    impossible = await terminal("edition", "load", str(file), "--dates", "kept")
    assert impossible.code == 1
    assert "with the dates in force voting would open before ideation closes (2098-05-10 00:00)." in impossible.err
    change(file, "2098-05-10", "2098-04-02")
    assert (await terminal("edition", "load", str(file), "--dates", "kept")).code == 0
    shown = (await terminal("edition", "show")).out
    assert "open     2020-03-01 09:00 to 2098-04-02 00:00" in shown
    assert "waiting  2098-05-02 09:00 to 2098-06-28 14:00" in shown
    assert (await terminal("edition", "load", str(file), "--dates", "file")).code == 0
    assert "waiting  2098-05-11 09:00 to 2098-06-01 14:00" in (await terminal("edition", "show")).out


def test_another_edition_takes_the_place_of_the_one_in_force(edition: Edition, file: Path) -> None:
    assert edition("load", file).code == 0
    change(file, 'slug = "good"', 'slug = "next"')
    said = edition("diff", file)
    assert "Budget participatif (good) would no longer be in force" in said.out
    assert "+ phase ideation" in said.out


def test_a_file_with_mistakes_is_not_loaded(edition: Edition, file: Path) -> None:
    change(file, 'slug = "good"', 'slug = "No good"')
    said = edition("load", file)
    assert (said.code, said.err.splitlines()[-1]) == (1, "Nothing was loaded: 1 mistake to mend.")
    assert edition("show").code == 1


def test_a_mission_comes_moves_and_goes_with_the_file(edition: Edition, file: Path) -> None:
    def differs() -> list[str]:
        return list(edition("diff", file).out.splitlines())

    assert edition("load", file).code == 0
    without = file.read_text()
    file.write_text(f"{without}\n{MARKETS}")
    assert differs() == ["+ mission marches: 2098-04-08 10:00"]
    assert edition("load", file).code == 0
    change(file, "needed = 3", "needed = 4")
    assert differs() == ["~ mission marches: other words, places or numbers, 2098-04-08 10:00"]
    change(file, "voting.opens + 3d", "voting.opens + 4d")
    assert differs() == ["~ mission marches: 2098-04-08 10:00 -> 2098-04-09 10:00"]
    file.write_text(without)
    assert differs() == ["- mission marches: it would begin on 2098-04-08 10:00; where somebody comes, it stays"]
