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
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import NoReturn

from portal.domain.fouten import NietBeschikbaar
from portal.settings import Settings

THREADS, WORKERS = "4", "2"
VOORTGANG = "voortgang.json"  # in the data folder, while the demo loads


def check_address(settings: Settings) -> None:
    """Plain http is for this machine alone, and the port must be free. Raises NietBeschikbaar."""
    if not settings.portal_tls and not is_loopback(settings.portal_host):
        raise NietBeschikbaar("niet_loopback")
    with socket.socket(socket.AF_INET6 if ":" in settings.portal_host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.portal_host, settings.portal_port))
        except OSError:
            raise NietBeschikbaar("poort_bezet", poort=settings.portal_port) from None


def is_loopback(host: str) -> bool:
    """Whether this address can be reached from this machine alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def launch(settings: Settings) -> subprocess.Popen[bytes]:
    """Gunicorn as a child."""
    return subprocess.Popen([
        sys.executable, "-m", "gunicorn", "portal.wsgi:app", "--bind", settings.adres, "-k", "gthread",
        "-w", WORKERS, "--threads", THREADS, "--preload", "--no-control-socket", "--graceful-timeout", "10",
        "--log-level", "warning", "--name", "portal",
    ])  # fmt: skip


def wait_until_it_answers(settings: Settings, child: subprocess.Popen[bytes]) -> None:
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
def launched_server(
    settings: Settings, started: subprocess.Popen[bytes] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Gunicorn as a child (or the one that was ``started``), perhaps not answering yet; stopped cleanly at the end."""
    child = started or launch(settings)
    try:
        yield child
    finally:
        child.terminate()
        child.wait()


@contextmanager
def running_server(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """The server once it answers, stopped cleanly at the end. Raises NietBeschikbaar."""
    with launched_server(settings) as child:
        wait_until_it_answers(settings, child)
        yield child


@contextmanager
def publishing(settings: Settings) -> Iterator[None]:
    """What deliverers bring to the portal is published by a process beside the server, where it may be: elsewhere a job
    of its own runs ``portal publish --volg``."""
    if settings.web_url and not settings.publish_url and not settings.database_url:
        yield
        return
    with helper("portal.cli", "publish", "--volg", "--zolang", str(os.getpid())):
        yield


@contextmanager
def telling(settings: Settings) -> Iterator[None]:
    """Who asked for an e-mail gets it from a process beside the server, where there is a mail server."""
    if not settings.verstuurt:
        yield
        return
    with helper("portal.cli", "berichten", "--volg", "--zolang", str(os.getpid())):
        yield


@contextmanager
def sealing(settings: Settings) -> Iterator[None]:
    """The audit log is sealed by a process beside the server, where it may be: elsewhere a job of its own runs ``portal
    zegel --volg``."""
    if settings.web_url and not settings.zegel_url and not settings.database_url:
        yield
        return
    with helper("portal.cli", "zegel", "--volg", "--zolang", str(os.getpid())):
        yield


@contextmanager
def helper(*module: str) -> Iterator[None]:
    """A process of ours beside the server, for as long as that runs."""
    child = subprocess.Popen([sys.executable, "-m", *module])
    try:
        yield
    finally:
        child.terminate()
        child.wait()


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
