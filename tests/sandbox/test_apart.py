"""What is tried in the sandbox never meets what is real: no setting of the machine gets in."""

from pathlib import Path

import pytest

from bot.sandbox.bot_process import BotProcess
from bot.sandbox.command import sandbox_settings


def test_the_sandbox_takes_no_database_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARVIS_DATABASE_URL", "postgresql://city.example/real")
    monkeypatch.setenv("PARVIS_WEBHOOK_URL", "https://city.example")
    settings = sandbox_settings(tmp_path)
    assert settings.database_url is None
    assert settings.webhook_url is None
    assert settings.var == tmp_path


async def test_the_bot_in_the_box_reads_no_env_file_of_the_folder_where_it_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, box = tmp_path / "here", tmp_path / "box"
    here.mkdir()
    box.mkdir()
    (here / ".env").write_text("PARVIS_LISTEN=nonsense\n")
    monkeypatch.chdir(here)
    bot = BotProcess({"PARVIS_VAR": str(box)}, box / "log")
    await bot.start()
    assert await bot.wait() == 2
    said = (box / "log").read_text()
    assert "nonsense" not in said
    assert "PARVIS_BOT_TOKEN" in said
