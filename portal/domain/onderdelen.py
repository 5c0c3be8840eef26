"""The installed parts against their floors: a version with a known hole is told before it serves anybody."""

from __future__ import annotations

from importlib.metadata import version

from packaging.version import Version

from portal.domain.bewijs import ondergrenzen


def release() -> str:
    """The version of the portal itself."""
    return version("portal")


def gebruikt() -> dict[str, str]:
    """The parts that may not be older than a floor, and the version that is in use."""
    return {naam: version(naam) for naam in sorted(ondergrenzen())}


def te_oud() -> dict[str, tuple[str, str]]:
    """Of every part that is older than its floor: what is installed, and the floor."""
    installed = {naam: (version(naam), floor) for naam, floor in ondergrenzen().items()}
    return {naam: pair for naam, pair in installed.items() if Version(pair[0]) < Version(pair[1])}
