"""The manifests for Kubernetes: valid, whole, and with no right too many."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.deploy.reading import BY_FILE, DEPLOY, PUBLIC, ROOT, SECRET, SETTINGS, documents, schema, unknown

FOLDER = DEPLOY / "kubernetes"
[KUSTOMIZATION] = documents(FOLDER / "kustomization.yaml")
OBJECTS = [one for file in KUSTOMIZATION["resources"] for one in documents(FOLDER / file)]
[TEMPLATE] = documents(FOLDER / "secret.template.yaml")
PODS = {one["metadata"]["name"]: one["spec"]["template"] for one in OBJECTS if one["kind"] in ("Deployment", "Job")}
KINDS = schema("kubernetes-1.31.json")
EACH_POD = pytest.mark.parametrize("name", PODS)


def of_kind(kind: str) -> list[Any]:
    return [one for one in OBJECTS if one["kind"] == kind]


def named(kind: str, name: str) -> Any:
    return next(one for one in of_kind(kind) if one["metadata"]["name"] == name)


def container(name: str) -> Any:
    [only] = PODS[name]["spec"]["containers"]
    return only


def settings() -> dict[str, str]:
    [generator] = KUSTOMIZATION["configMapGenerator"]
    return dict(literal.split("=", 1) for literal in generator["literals"])


def faults(one: Any) -> list[str]:
    whole = {**KINDS["kinds"][one["kind"]], "definitions": KINDS["definitions"]}
    return [error.message for error in jsonschema.Draft7Validator(whole).iter_errors(one)]


@pytest.mark.parametrize("one", [*OBJECTS, TEMPLATE], ids=lambda one: f"{one['kind']} {one['metadata']['name']}")
def test_an_object_is_what_kubernetes_expects(one: Any) -> None:
    assert faults(one) == []


def test_a_misspelt_word_would_be_found() -> None:
    wrong = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "serve"}, "spec": {"selectors": {}}}
    assert faults(wrong) != []


def test_every_file_is_applied_but_the_template_of_the_secret() -> None:
    files = {path.name for path in FOLDER.glob("*.yaml")} - {"kustomization.yaml"}
    assert files - set(KUSTOMIZATION["resources"]) == {"secret.template.yaml"}


def test_all_that_is_promised_is_there() -> None:
    kinds = {one["kind"] for one in OBJECTS}
    assert {"HorizontalPodAutoscaler", "PodDisruptionBudget", "NetworkPolicy", "Ingress", "Job"} <= kinds
    assert set(PODS) == {"serve", "work", "migrate"}


@EACH_POD
def test_a_pod_runs_a_command_that_exists(name: str) -> None:
    assert unknown(container(name)["args"]) == []


def test_the_settings_exist_and_hold_no_secret() -> None:
    assert set(settings()) <= SETTINGS | BY_FILE
    assert not set(settings()) & SECRET


@EACH_POD
def test_the_secrets_are_mounted_where_the_settings_look_for_them(name: str) -> None:
    [volume] = [one for one in PODS[name]["spec"]["volumes"] if "secret" in one]
    [mount] = [one for one in container(name)["volumeMounts"] if one["name"] == volume["name"]]
    wanted = {path for variable, path in settings().items() if variable in BY_FILE}
    assert volume["secret"]["secretName"] == TEMPLATE["metadata"]["name"]
    assert wanted == {f"{mount['mountPath']}/{key}" for key in TEMPLATE["stringData"]}


@EACH_POD
def test_a_pod_has_no_right_too_many(name: str) -> None:
    pod, locked = PODS[name]["spec"], container(name)["securityContext"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    assert locked == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }


@EACH_POD
def test_a_pod_is_the_user_that_the_image_makes(name: str) -> None:
    assert f"--uid {PODS[name]['spec']['securityContext']['runAsUser']}" in (DEPLOY / "Dockerfile").read_text()


@pytest.mark.parametrize("name", ["serve", "work"])
def test_both_sides_are_probed_and_have_time_to_finish(name: str) -> None:
    probes = {probe: container(name)[probe]["httpGet"]["path"] for probe in ("livenessProbe", "readinessProbe")}
    assert probes == {"livenessProbe": "/healthz/live", "readinessProbe": "/healthz"}
    # Five seconds until nobody calls any more, nine to finish.
    assert PODS[name]["spec"]["terminationGracePeriodSeconds"] > 5 + 9


@pytest.mark.parametrize("name", ["serve", "work"])
def test_what_selects_a_side_finds_its_pods(name: str) -> None:
    label = PODS[name]["metadata"]["labels"]
    assert named("Deployment", name)["spec"]["selector"]["matchLabels"] == label
    assert named("PodDisruptionBudget", name)["spec"]["selector"]["matchLabels"] == label


def test_calls_find_their_way_from_the_ingress_to_the_port() -> None:
    assert named("Service", "serve")["spec"]["selector"] == PODS["serve"]["metadata"]["labels"]
    [port] = container("serve")["ports"]
    assert named("Service", "serve")["spec"]["ports"][0]["targetPort"] == port["name"]
    assert named("NetworkPolicy", "serve")["spec"]["ingress"][0]["ports"][0]["port"] == port["containerPort"]
    [rule] = named("Ingress", "serve")["spec"]["rules"]
    assert {path["path"] for path in rule["http"]["paths"]} == PUBLIC
    assert settings()["PARVIS_WEBHOOK_URL"] == f"https://{rule['host']}"


def test_nobody_comes_in_unless_a_rule_says_so() -> None:
    everybody = named("NetworkPolicy", "default")["spec"]
    assert everybody["podSelector"] == {}
    assert set(everybody["policyTypes"]) == {"Ingress", "Egress"}
    assert "ingress" not in everybody


def test_the_web_processes_grow_with_their_load_and_never_fall_to_one() -> None:
    grows = named("HorizontalPodAutoscaler", "serve")["spec"]
    assert grows["scaleTargetRef"]["name"] == "serve"
    assert 2 <= grows["minReplicas"] < grows["maxReplicas"]
    assert "replicas" not in named("Deployment", "serve")["spec"], "applying it again would undo the growth"
    assert named("Deployment", "work")["spec"]["replicas"] == 2


def test_the_image_is_of_this_version() -> None:
    [image] = KUSTOMIZATION["images"]
    assert image["name"] == container("serve")["image"]
    assert f'version = "{image["newTag"]}"' in Path(ROOT / "pyproject.toml").read_text()
