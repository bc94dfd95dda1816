"""`compose.yaml`: as the specification wants it, with nothing in it that Parvis does not know."""

import re
from typing import Any

import jsonschema
import pytest

from tests.deploy.reading import BY_FILE, DEPLOY, SECRET, SETTINGS, documents, schema, unknown

[COMPOSE] = documents(DEPLOY / "compose.yaml")
OURS = {name: service for name, service in COMPOSE["services"].items() if name != "database"}
EACH = pytest.mark.parametrize("name", OURS)


def environment(name: str) -> dict[str, str]:
    return dict(OURS[name]["environment"])


def test_it_is_what_the_specification_calls_a_compose_file() -> None:
    jsonschema.Draft202012Validator(schema("compose.json")).validate(COMPOSE)


def test_a_misspelt_word_would_be_found() -> None:
    wrong: dict[str, Any] = {"services": {"work": {"image": "parvis", "enviroment": {}}}}
    assert list(jsonschema.Draft202012Validator(schema("compose.json")).iter_errors(wrong))


@EACH
def test_its_command_exists(name: str) -> None:
    assert unknown(OURS[name]["command"]) == []


@EACH
def test_its_settings_exist_and_secrets_come_from_files(name: str) -> None:
    assert set(environment(name)) <= SETTINGS | BY_FILE
    assert not set(environment(name)) & SECRET


@EACH
def test_it_is_given_the_secrets_whose_files_it_is_told_of(name: str) -> None:
    named = {path.rpartition("/")[2] for variable, path in environment(name).items() if variable in BY_FILE}
    assert named == set(OURS[name]["secrets"])
    assert named <= set(COMPOSE["secrets"])


@EACH
def test_it_may_do_nothing_beyond_its_work(name: str) -> None:
    service = OURS[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not service.get("privileged")


@EACH
def test_it_has_time_to_finish(name: str) -> None:
    seconds = re.fullmatch(r"(\d+)s", OURS[name]["stop_grace_period"])
    assert seconds is not None
    assert int(seconds[1]) > 9


def test_both_sides_wait_for_the_tables_and_come_back_whatever_ends_them() -> None:
    for name in ("serve", "work"):
        assert OURS[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
        assert OURS[name]["restart"] == "unless-stopped"
    assert OURS["migrate"]["depends_on"]["database"] == {"condition": "service_healthy"}


def test_there_are_two_workers_so_that_one_may_end() -> None:
    assert OURS["work"]["deploy"]["replicas"] == 2


def test_the_database_is_recent_and_reached_from_inside_only() -> None:
    database = COMPOSE["services"]["database"]
    assert int(database["image"].removeprefix("postgres:")) >= 17
    assert "ports" not in database
    assert database["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert "healthcheck" in database


def test_nothing_listens_to_the_world_but_what_a_proxy_passes_on() -> None:
    ports = [port for service in COMPOSE["services"].values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)
