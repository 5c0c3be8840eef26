"""What the deployment files say is true: every start command runs with the secrets that it is handed and no others."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml
from sqlalchemy import make_url

from portal import cli
from portal.cli import _parser
from portal.embedded_postgres import CONF, EmbeddedPostgres
from portal.server import THREADS, WORKERS
from queries.session import administrator
from tests.bedrijf.dienst import WEB
from tests.conftest import vrije_poort

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
DIENSTEN: dict[str, dict[str, Any]] = COMPOSE["services"]
ONZE = sorted(name for name, service in DIENSTEN.items() if service["image"] == "portal")
BESIDE = 20  # connections of publishing, sealing, letters, a backup, and whoever looks after the server
UNITS = sorted((ROOT / "portal" / "systemd").glob("*.service"))


@pytest.fixture(scope="module")
def geheimen(tmp_path_factory: pytest.TempPathFactory, server: EmbeddedPostgres) -> Path:
    folder = tmp_path_factory.mktemp("geheimen") / "secrets"
    with pytest.raises(SystemExit) as ended:
        cli.main(["geheimen", str(folder), "--host", str(server.sock)])
    assert ended.value.code == 0
    with administrator(server.url("portal")) as connection:
        password = (folder / "postgres.wachtwoord").read_text()
        connection.exec_driver_sql(f"alter role postgres password '{password}'")
    return folder


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedPostgres]:
    """A cluster like that of the service db: nothing in it but the empty database."""
    with tempfile.TemporaryDirectory(prefix="portal-uitrol-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        made = EmbeddedPostgres(Path(folder) / "postgres").start()
        made.ensure_database("portal")
        yield made
        made.stop()


# --- what each service may ---


@pytest.mark.parametrize("naam", sorted(DIENSTEN))
def test_no_service_can_do_more_than_it_needs(naam: str) -> None:
    service = DIENSTEN[naam]
    assert service["cap_drop"] == ["ALL"] and service["read_only"] is True
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {"privileged", "devices", "pid", "ipc"} & set(service) == set()
    limits = service["deploy"]["resources"]["limits"]
    assert {"cpus", "memory", "pids"} <= set(limits)
    assert not any("docker.sock" in str(volume) for volume in service.get("volumes", ()))
    if service["image"] == "portal":
        assert service["user"] == "10001:10001" and "cap_add" not in service
    assert ("ports" in service) == (naam == "proxy")  # nothing but the proxy is reached from outside
    assert ("networks" in service) == (naam in ("proxy", "portal"))
    assert naam in ("proxy", "portal") or service["network_mode"] == "none"


def test_every_secret_goes_to_whom_needs_it() -> None:
    has = {name: set(service.get("secrets", ())) for name, service in DIENSTEN.items()}
    everything = set().union(*has.values())
    assert everything == set(COMPOSE["secrets"])
    assert {name for name, secrets in has.items() if "database_url" in secrets} == {"migrate"}
    assert {name for name, secrets in has.items() if "backup_url" in secrets} == {"migrate", "kopie"}
    assert has["publiceren"] == {"publish_url", "monitor.sleutel"}
    assert has["zegelen"] == {"zegel_url"} and has["kopie"] == {"backup_url"} and has["proxy"] == set()
    assert has["portal"] & {"publish_url", "zegel_url", "backup_url", "database_url"} == set()


def test_every_secret_is_made_and_made_once(geheimen: Path) -> None:
    files = {name: entry["file"] for name, entry in COMPOSE["secrets"].items()}
    assert files == {name: f"secrets/{name}" for name in files}
    assert set(files) == {path.name for path in geheimen.iterdir()}
    assert all(path.stat().st_mode & 0o077 == 0 for path in geheimen.iterdir())
    before = {path.name: path.read_bytes() for path in geheimen.iterdir()}
    (geheimen / "backup_url").unlink()  # as after an upgrade that brings a new role
    with pytest.raises(SystemExit):
        cli.main(["geheimen", str(geheimen), "--host", "/ergens/anders"])
    (geheimen / "backup_url").write_bytes(before["backup_url"])
    assert {path.name: path.read_bytes() for path in geheimen.iterdir()} == before
    passwords = {make_url(content.decode()).password for name, content in before.items() if name.endswith("_url")}
    assert len(passwords) == len([name for name in before if name.endswith("_url")])


@pytest.mark.parametrize("naam", ONZE)
def test_every_command_exists(naam: str) -> None:
    command = DIENSTEN[naam]["command"]
    assert _parser(command[0]).parse_args(command).opdracht == command[0]


# --- the same commands, run by hand ---


def omgeving_van(naam: str, geheimen: Path, tmp_path: Path) -> dict[str, str]:
    """The environment that a service has, with its own secrets in the folder where it looks for them."""
    service, mine = DIENSTEN[naam], tmp_path / f"geheimen-{naam}"
    mine.mkdir(exist_ok=True)
    for secret in service.get("secrets", ()):
        shutil.copy(geheimen / secret, mine / secret)
    given = {k: str(v).replace("/run/secrets", str(mine)) for k, v in service.get("environment", {}).items()}
    given = {
        k: "" if v.startswith("${") else v.replace("${PORTAL_NAAM:-localhost}", "localhost") for k, v in given.items()
    }
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PORTAL_GEHEIMEN": str(mine),
        "PORTAL_DATA": str(tmp_path / "leeg"),
        **given,
    }


def voer_uit(naam: str, geheimen: Path, tmp_path: Path, *extra: str) -> subprocess.Popen[str]:
    command = [word.replace("/kopie", str(tmp_path / "kopie")) for word in DIENSTEN[naam]["command"]]
    return subprocess.Popen([sys.executable, "-m", "portal.cli", *command, *extra], cwd=ROOT, text=True, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, env=omgeving_van(naam, geheimen, tmp_path))  # fmt: skip


def stop(proces: subprocess.Popen[str]) -> str:
    proces.send_signal(signal.SIGTERM)
    out, _ = proces.communicate(timeout=30)
    assert proces.returncode == 0, out
    return out


def test_start_commands_run_with_their_own_secrets(
    geheimen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, _ = (done := voer_uit("migrate", geheimen, tmp_path)).communicate(timeout=120)
    assert done.returncode == 0, out
    port, counts = vrije_poort(), vrije_poort()
    monkeypatch.setitem(DIENSTEN["portal"]["environment"], "PORTAL_HOST", "127.0.0.1")
    monkeypatch.setitem(DIENSTEN["portal"]["environment"], "PORTAL_PORT", str(port))
    monkeypatch.setitem(DIENSTEN["portal"]["environment"], "METRIEKEN", f"127.0.0.1:{counts}")
    started = {naam: voer_uit(naam, geheimen, tmp_path) for naam in ("portal", "publiceren", "zegelen", "kopie")}
    try:
        assert (line := started["portal"].stdout) is not None and "http" in line.readline()
        check = [word.replace("8050", str(port)) for word in DIENSTEN["portal"]["healthcheck"]["test"][1:]]
        subprocess.run([sys.executable, *check[1:]], check=True, timeout=30)
        login = requests.get(f"http://127.0.0.1:{port}/inloggen", headers={"X-Forwarded-Proto": "https"}, timeout=20)
        assert login.status_code == 200 and "max-age" in login.headers["Strict-Transport-Security"]
        assert "portal_verzoeken_total" in requests.get(f"http://127.0.0.1:{counts}/metrics", timeout=20).text
        end = time.monotonic() + 60
        while not list((tmp_path / "kopie").glob("*Z/inhoud.json")):
            assert time.monotonic() < end and started["kopie"].poll() is None
            time.sleep(0.2)
        assert {naam: proces.poll() for naam, proces in started.items()} == dict.fromkeys(started)  # all still running
    finally:
        said = {naam: stop(proces) for naam, proces in started.items()}
    assert all("Traceback" not in text for text in said.values())
    made = next((tmp_path / "kopie").glob("*Z"))
    drill = voer_uit("migrate", geheimen, tmp_path)  # waits for nothing: migrating again changes nothing
    assert drill.communicate(timeout=120) and drill.returncode == 0
    done = subprocess.run([sys.executable, "-m", "portal.cli", "restore", str(made), "--oefening"], cwd=ROOT, text=True, check=False,
                          capture_output=True, env=omgeving_van("migrate", geheimen, tmp_path), timeout=120)  # fmt: skip
    assert done.returncode == 0 and "Oefening geslaagd" in done.stdout, done.stderr


# --- systemd ---


class Unit:
    """A unit file; a key may come more than once."""

    def __init__(self, path: Path) -> None:
        self.regels = [line.split("=", 1) for line in path.read_text().splitlines() if "=" in line and line[0] != "#"]

    def alle(self, naam: str) -> list[str]:
        return [value for key, value in self.regels if key == naam]


@pytest.mark.parametrize("pad", UNITS, ids=lambda path: path.name)
def test_units_run_a_command_that_exists_with_secrets_that_exist(pad: Path, geheimen: Path) -> None:
    unit = Unit(pad)
    (start,) = unit.alle("ExecStart")
    command = start.split()[1:]
    assert _parser(command[0]).parse_args(command).opdracht == command[0]
    loaded = dict(line.split(":", 1) for line in unit.alle("LoadCredential"))
    assert all(place == f"/etc/portal/geheimen/{name}" and (geheimen / name).exists() for name, place in loaded.items())
    service = next(s for s in DIENSTEN.values() if s["image"] == "portal" and s["command"][0] == command[0])
    assert set(loaded) == set(service["secrets"])  # as in containers
    assert unit.alle("NoNewPrivileges") == ["yes"] and unit.alle("User") == ["portal"] and unit.alle("MemoryMax")
    assert unit.alle("ProtectSystem") == ["strict"] and unit.alle("CapabilityBoundingSet") == [""]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this machine has no systemd")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    program = tmp_path / "portal"
    program.symlink_to("/bin/true")
    for path in (*UNITS, *UNITS[0].parent.glob("*.timer")):
        (tmp_path / path.name).write_text(path.read_text().replace("/srv/portal/.venv/bin/portal", str(program)))
    units = [str(path) for path in tmp_path.iterdir() if path.suffix in (".service", ".timer")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if "portal" in line]
    assert done.returncode == 0 and told == []


@pytest.mark.parametrize("bron", ["compose", "ingebouwd"])
def test_a_renewal_has_connections_enough(bron: str) -> None:
    """For a moment two servers stand side by side, each thread of which may hold a connection of every role."""
    said = " ".join(DIENSTEN["db"]["command"]) if bron == "compose" else CONF
    there = re.search(r"max_connections ?= ?(\d+)", said)
    assert there is not None
    needed = 2 * int(WORKERS) * int(THREADS) * len(WEB)
    assert needed + BESIDE <= int(there[1])
