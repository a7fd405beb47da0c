"""What is laid beside the code for operators agrees with the code: image, compose file, unit, proxy, handbook."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.cli.main import app
from bot.domain.alarm import Cause
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = {name.upper() for name in Settings.model_fields}
NOT_OURS = {"PYTHONDONTWRITEBYTECODE", "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "DOMAIN"}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def instructions(of: str) -> list[tuple[str, str]]:
    """The instructions of the Dockerfile: word and rest."""
    joined = re.sub(r"\\\n\s*", " ", re.sub(r"^#.*\n", "", text("Dockerfile"), flags=re.MULTILINE))
    found = [line.split(maxsplit=1) for line in joined.splitlines() if line.strip()]
    return [(word, rest) for word, rest in found if word == of]


# The image


def test_the_dockerfile_is_clean():
    hadolint = Path(sys.executable).with_name("hadolint")
    if not hadolint.exists():
        pytest.skip("hadolint is not there for this kind of machine")
    linted = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)  # noqa: S603

    assert linted.stdout == ""


def test_the_image_sets_its_packages_up_as_everybody_does():
    runs = [rest for _, rest in instructions("RUN")]

    assert "make install" in runs
    assert not [run for run in runs if "pip " in run]


def test_the_image_holds_what_runs_and_runs_as_nobody_in_particular():
    copied = {name for _, rest in instructions("COPY") if "--from" not in rest for name in rest.split()[:-1]}
    allowed = {line.removeprefix("!") for line in text(".dockerignore").splitlines() if line.startswith("!")}

    assert copied - {"Makefile"} == {"requirements.txt", "bot", "handlers", "locales", "migrations"}
    assert allowed == copied
    assert instructions("USER") == [("USER", "10001:10001")]
    [(_, health)] = instructions("HEALTHCHECK")
    environment = dict(re.findall(r"(\w+)=(\S+)", instructions("ENV")[0][1]))
    assert f"http://127.0.0.1:{environment['HTTP_PORT']}/healthz" in health
    assert set(environment) - NOT_OURS <= SETTINGS
    assert Settings(_env_file=None, **{name.lower(): environment[name] for name in set(environment) & SETTINGS})
    assert json.loads(instructions("ENTRYPOINT")[0][1])[1:] == ["-m", "bot"]


# compose


def test_the_image_brings_the_client_of_the_servers_version():
    version = re.match(r"postgres:(\d+)-", COMPOSE["services"]["database"]["image"])[1]
    environment = dict(re.findall(r"(\w+)=(\S+)", instructions("ENV")[0][1]))

    assert any(f"postgresql-client-{version} " in rest for _, rest in instructions("RUN"))
    assert environment["POSTGRES_BIN"] == f"/usr/lib/postgresql/{version}/bin"


COMPOSE = yaml.safe_load(text("compose.yaml"))


def test_only_the_proxy_can_be_reached_from_outside():
    services = COMPOSE["services"]

    assert {name for name, service in services.items() if "ports" in service} == {"caddy"}
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert services["database"]["networks"] == ["inside"]


def test_the_bots_are_two_and_may_do_little():
    bot = COMPOSE["services"]["bot"]

    assert bot["deploy"]["replicas"] == 2
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert set(bot["environment"]) <= SETTINGS
    assert int(bot["stop_grace_period"].removesuffix("s")) > 5
    secret = [value for name, value in bot["environment"].items() if re.search("TOKEN|SECRET|DATABASE", name)]
    assert all("${" in value for value in secret)


def test_what_compose_asks_for_is_told_in_the_handbook():
    asked = set(re.findall(r"\$\{(\w+):\?\}", text("compose.yaml")))

    assert asked == {"DOMAIN", "BOT_TOKEN", "OWNER_IDS", "WEBHOOK_SECRET", "POSTGRES_PASSWORD"}
    assert all(f"\n{name}=" in text("docs/operations.md") for name in asked)


def test_the_proxy_passes_on_what_the_world_may_reach():
    caddy = text("deploy/caddy/Caddyfile")
    webhook = COMPOSE["services"]["bot"]["environment"]["WEBHOOK_URL"].removeprefix("https://${DOMAIN:?}")

    assert re.search(r"@world path (.+)", caddy)[1].split() == [webhook, "/calendar/*", "/ledger/*"]
    assert f"dynamic a bot {COMPOSE['services']['bot']['environment']['HTTP_PORT']}" in caddy


# The unit


def test_the_unit_is_understood_by_systemd(tmp_path: Path):
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("there is no systemd here")
    unit = tmp_path / "talkuu.service"
    unit.write_text(text("deploy/systemd/talkuu.service").replace("/opt/talkuu/.venv/bin/python", "/bin/true"))
    said = subprocess.run([analyze, "verify", "--man=no", unit], capture_output=True, text=True, check=False)  # noqa: S603

    assert (said.returncode, said.stderr) == (0, "")


def test_the_unit_sets_settings_that_there_are():
    named = dict(
        pair.split("=", 1)
        for line in re.findall(r"^Environment=(.+)", text("deploy/systemd/talkuu.service"), re.MULTILINE)
        for pair in line.split()
    )

    assert set(named) - NOT_OURS <= SETTINGS
    assert Settings(_env_file=None, **{name.lower(): named[name] for name in set(named) & SETTINGS})


# The handbook


def test_the_handbook_speaks_of_every_alert_and_of_what_there_is():
    handbook = text("docs/operations.md")
    [group] = yaml.safe_load(text("deploy/prometheus/alerts.yml"))["groups"]
    told = re.findall(r"^\| (Talkuu\w+) \|", handbook, re.MULTILINE)
    commands = {command.name or command.callback.__name__ for command in app.registered_commands}

    assert told == [rule["alert"] for rule in group["rules"]]
    assert set(re.findall(r"-m bot (\w+)", handbook)) <= commands
    named = set(re.findall(r"`([A-Z]+_[A-Z_]+)", handbook))
    assert named - NOT_OURS <= SETTINGS
    for path in re.findall(r"\]\(\.\./([^)]+)\)", handbook):
        assert (ROOT / path).exists(), path


def test_what_owners_are_told_of_is_in_the_handbook():
    handbook = text("docs/operations.md").lower()
    words = {Cause.DELIVERIES: "deliveries that fail", Cause.UPDATES: "updates set aside", Cause.DISK: "disk_free_mb"}

    assert all(words.get(cause, cause.value) in handbook for cause in Cause)
