"""Configuration, from the environment, a `.env` file, or files named by `…_FILE` (for secrets)."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot import crash
from bot.domain.paces import ANSWERS, LETTERS, MOST, Rates
from bot.domain.quiet import A_DAY

PREFIX = "PARVIS_"


class SettingsWrong(Exception):
    """A setting is missing or wrong; the text is one sentence that names it."""


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{name!r} is not a time zone; write one such as Europe/Paris") from error
    return name


def _token(token: SecretStr) -> SecretStr:
    number, colon, rest = token.get_secret_value().partition(":")
    if not (colon and number.isdigit() and len(rest) >= 10):
        raise ValueError("it does not look like a bot token (123456:ABC…); @BotFather on Telegram gives one")
    return token


def _listen(address: str) -> str:
    host, colon, port = address.rpartition(":")
    if not (host and colon and port.isdigit() and int(port) < 65536):
        raise ValueError(f"{address!r} is not HOST:PORT, such as 127.0.0.1:8081")
    return address


def _address(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError(f"{url!r} does not begin with http:// or https://")
    return url.rstrip("/")


def _webhook_secret(secret: SecretStr) -> SecretStr:
    text = secret.get_secret_value()
    if not 16 <= len(text) <= 256 or not all(c.isascii() and (c.isalnum() or c in "_-") for c in text):
        raise ValueError("it takes 16 to 256 characters among A-Z a-z 0-9 _ -")
    return secret


def _vote_key(secret: SecretStr) -> SecretStr:
    if len(secret.get_secret_value()) < 32:
        raise ValueError("it takes 32 characters or more; 'openssl rand -base64 32' makes them")
    return secret


class FromFiles(PydanticBaseSettingsSource):
    """`PARVIS_BOT_TOKEN_FILE=/run/secrets/token` stands for the content of that file."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[str | None, str, bool]:
        name = f"{PREFIX}{field_name.upper()}_FILE"
        path = os.environ.get(name)
        if not path:
            return None, field_name, False
        try:
            return Path(path).read_text().strip(), field_name, False
        except OSError as error:
            raise SettingsWrong(f"{name} names {path}, which cannot be read: {error.strerror}.") from error

    def __call__(self) -> dict[str, str]:
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


class Settings(BaseSettings):
    """Everything that differs between one installation and another; `deploy/.env.example` explains each."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore")

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    telegram_api: Annotated[str, AfterValidator(_address)] = "https://api.telegram.org"
    database_url: SecretStr | None = None
    var: Path = Path("var")
    secret: SecretStr | None = None
    vote_key: Annotated[SecretStr, AfterValidator(_vote_key)] | None = None
    webhook_url: Annotated[str, AfterValidator(_address)] | None = None
    public_url: Annotated[str, AfterValidator(_address)] | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = None
    listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8081"
    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/Paris"
    letters_a_second: Annotated[float, Field(ge=1, le=MOST)] = LETTERS
    answers_a_second: Annotated[float, Field(ge=0, le=MOST)] = ANSWERS
    announcements_a_day: Annotated[int, Field(ge=1)] = A_DAY
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    clock_file: Path | None = None
    crash_at: Annotated[str, AfterValidator(crash.checked)] | None = None

    @model_validator(mode="after")
    def _whole(self) -> "Settings":
        if self.webhook_url and not self.webhook_secret:
            raise ValueError(
                "PARVIS_WEBHOOK_SECRET is missing: with PARVIS_WEBHOOK_URL alone anyone could write to the bot"
            )
        if self.clock_file and not self.in_a_box:
            raise ValueError("PARVIS_CLOCK_FILE turns the clock, which is allowed in the sandbox only")
        if self.crash_at and not self.in_a_box:
            raise ValueError("PARVIS_CRASH_AT kills the process, which is allowed in the sandbox only")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        *sources: PydanticBaseSettingsSource,
        **named: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (*sources, *named.values(), FromFiles(settings_cls))

    @property
    def in_a_box(self) -> bool:
        """Whether the Bot API server is a sandbox on this machine."""
        return self.telegram_api.startswith(("http://127.0.0.1:", "http://localhost:"))

    @property
    def public_address(self) -> str | None:
        """Where residents' phones reach the web server: if Telegram does, so do they."""
        return self.public_url or self.webhook_url

    @property
    def rates(self) -> Rates:
        return Rates(self.letters_a_second, self.answers_a_second)

    @property
    def bot_id(self) -> int:
        """The number in front of the token."""
        return int(self.bot_token.get_secret_value().partition(":")[0]) if self.bot_token else 0

    @property
    def database_folder(self) -> Path:
        return self.var / "postgres"

    def pepper(self) -> bytes:
        """The secret that digests are made with; when none is given it is made once, under `PARVIS_VAR`."""
        if self.secret:
            return self.secret.get_secret_value().encode()
        kept = self.var / "secret"
        if not kept.exists():
            self.var.mkdir(parents=True, exist_ok=True)
            draft = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(draft, "w") as file:
                file.write(secrets.token_urlsafe(32))
        return kept.read_text().strip().encode()


def read_settings(given: Mapping[str, Any] | None = None) -> Settings:
    """The settings of this process. Raises `SettingsWrong` with one sentence."""
    try:
        return Settings(**(given or {}))
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + str(first["loc"][0]).upper() + ": " if first["loc"] else ""
        raise SettingsWrong(name + first["msg"].removeprefix("Value error, ").rstrip(".") + ".") from error
