"""Every setting is explained where people look for it, and a wrong one is one sentence."""

from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, SettingsWrong, read_settings

EXAMPLE = (Path(__file__).parents[2] / "deploy/.env.example").read_text()


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_is_in_the_example(name: str) -> None:
    assert f"{PREFIX}{name.upper()}=" in EXAMPLE


def test_the_example_names_no_setting_that_does_not_exist() -> None:
    named = {line.lstrip("# ").split("=")[0] for line in EXAMPLE.splitlines() if line.lstrip("# ").startswith(PREFIX)}
    assert named == {PREFIX + name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("BOT_TOKEN", "hello", "does not look like a bot token"),
        ("TELEGRAM_API", "api.telegram.org", "does not begin with http"),
        ("TIMEZONE", "Paris", "is not a time zone"),
        ("LISTEN", "8081", "is not HOST:PORT"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL"),
        ("WEBHOOK_SECRET", "çççççççççççççççççç", "16 to 256 characters"),
        ("WEBHOOK_URL", "https://example.org", "PARVIS_WEBHOOK_SECRET is missing"),
        ("CLOCK_FILE", "clock", "allowed in the sandbox only"),
        ("CRASH_AT", "after_commit:3", "allowed in the sandbox only"),
        ("CRASH_AT", "after_lunch", "is not a crash point"),
        ("CRASH_AT", "after_commit:often", "is not a crash point"),
        ("BOT_TOKEN_FILE", "/nowhere/token", "cannot be read"),
    ],
)
def test_a_wrong_setting_is_one_sentence_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingsWrong) as wrong:
        read_settings()
    sentence = str(wrong.value)
    assert says in sentence
    assert PREFIX + name.removesuffix("_FILE") in sentence
    assert "\n" not in sentence


def test_a_secret_is_read_from_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("123456:abcdefghijkl\n")
    monkeypatch.setenv("PARVIS_BOT_TOKEN_FILE", str(tmp_path / "token"))
    token = read_settings().bot_token
    assert token is not None
    assert token.get_secret_value() == "123456:abcdefghijkl"


def test_a_value_beats_a_dotenv_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PARVIS_TIMEZONE=Europe/Lisbon\nPARVIS_LISTEN=127.0.0.1:9\n")
    monkeypatch.setenv("PARVIS_TIMEZONE", "Europe/Madrid")
    assert (read_settings().timezone, read_settings().listen) == ("Europe/Madrid", "127.0.0.1:9")


def test_no_secret_shows_when_the_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARVIS_BOT_TOKEN", "123456:abcdefghijkl")
    monkeypatch.setenv("PARVIS_DATABASE_URL", "postgresql://u:hunter2@h/d")
    assert "abcdefghijkl" not in repr(read_settings())
    assert "hunter2" not in repr(read_settings())


def test_the_pepper_is_made_once_and_kept_for_its_owner_only(tmp_path: Path) -> None:
    settings = Settings(var=tmp_path / "var")
    first = settings.pepper()
    assert len(first) >= 32
    assert settings.pepper() == first
    assert (tmp_path / "var" / "secret").stat().st_mode & 0o777 == 0o600
