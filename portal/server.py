"""Run the web server: gunicorn, on loopback unless a TLS proxy stands before it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import NoReturn

from portal.domain.fouten import NietBeschikbaar
from portal.gunicorn_conf import KLAAR
from portal.settings import Settings

Server = subprocess.Popen[bytes]
THREADS, WORKERS = "4", "2"
VOORTGANG = "voortgang.json"  # in the data folder, while the demo loads


def take_address(settings: Settings) -> socket.socket:
    """The address of the portal, which servers may share while one takes over from the other. Plain http is for this
    machine alone, and the port must be free. Raises NietBeschikbaar."""
    if not settings.portal_tls and not is_loopback(settings.portal_host):
        raise NietBeschikbaar("niet_loopback")
    made = socket.socket(socket.AF_INET6 if ":" in settings.portal_host else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((settings.portal_host, settings.portal_port))
    except OSError:
        made.close()
        raise NietBeschikbaar("poort_bezet", poort=settings.portal_port) from None
    return made


def check_address(settings: Settings) -> None:
    """Whether a server may begin there. Raises NietBeschikbaar."""
    take_address(settings).close()


def is_loopback(host: str) -> bool:
    """Whether this address can be reached from this machine alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def launch(settings: Settings, listener: socket.socket | None = None, ready: int | None = None) -> Server:
    """Gunicorn as a child, on an address of its own or on a ``listener`` that others may share; it writes a byte to the
    file descriptor ``ready`` when everything was checked."""
    passed = [number for number in (ready, listener.fileno() if listener else None) if number is not None]
    return subprocess.Popen([
        sys.executable, "-m", "gunicorn", "portal.wsgi:app", "-c", "python:portal.gunicorn_conf",
        "--bind", f"fd://{listener.fileno()}" if listener else settings.adres, "-k", "portal.werker.Werker",
        "-w", WORKERS, "--threads", THREADS, "--preload", "--no-control-socket", "--graceful-timeout", "10",
        "--log-level", "warning", "--name", "portal",
    ], pass_fds=passed, env={**os.environ, **({KLAAR: str(ready)} if ready is not None else {})})  # fmt: skip


def wait_until_it_answers(settings: Settings, child: Server) -> None:
    """Raises NietBeschikbaar when the server ends, or says nothing for half a minute."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if child.poll() is not None:
            raise NietBeschikbaar("start_niet")
        try:
            with urllib.request.urlopen(f"http://{settings.adres}/gezond", timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise NietBeschikbaar("start_niet")


@contextmanager
def launched_server(settings: Settings, started: Server | None = None) -> Iterator[Server]:
    """Gunicorn as a child (or the one that was ``started``), perhaps not answering yet; stopped cleanly at the end."""
    child = started or launch(settings)
    try:
        yield child
    finally:
        stop(child)


def beside(settings: Settings) -> list[tuple[str, ...]]:
    """The modules that run beside the server, as far as it has what they need: what was delivered is published, the
    audit log is sealed, and who asked for an e-mail gets it. Elsewhere each is a job (``portal publish --volg``)."""
    everything = settings.database_url or not settings.web_url
    wanted = [
        ("publish", everything or settings.publish_url),
        ("zegel", everything or settings.zegel_url),
        ("berichten", settings.verstuurt),
    ]
    return [("portal.cli", name, "--volg", "--zolang", str(os.getpid())) for name, wants in wanted if wants]


def stop(*children: Server) -> None:
    """All of them at once; each finishes what it is doing."""
    for child in children:
        child.terminate()
    for child in children:
        child.wait()


def start_module(module: Sequence[str]) -> Server:
    """A process of ours."""
    return subprocess.Popen([sys.executable, "-m", *module])


@contextmanager
def helped(*modules: Sequence[str]) -> Iterator[None]:
    """Processes of ours beside the server, for as long as that runs."""
    children = [start_module(module) for module in modules]
    try:
        yield
    finally:
        stop(*children)


def stop_on_signals() -> None:
    """Ctrl-C and a kind kill both end the command, also where a shell started us with SIGINT ignored."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def tell(progress: Path, text: str) -> None:
    """What the demo is doing, for its login page. Whole or not at all: the server reads it at any moment."""
    half = progress.with_suffix(".half")
    half.write_text(json.dumps({"tekst": text}), encoding="utf-8")
    half.rename(progress)
