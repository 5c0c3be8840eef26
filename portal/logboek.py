"""The log of a running portal: lines of JSON on stderr, with the number of the request and never a value of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

LOGGER = "portal"
VERZOEK, TRAAG = f"{LOGGER}.verzoek", f"{LOGGER}.traag"
# what a line may hold; a test puts canaries in every field of a request and looks for them here
VELDEN = ("verzoek", "methode", "route", "pagina", "status", "ms", "opdracht")


def instellingen(*, stil: bool) -> Mapping[str, Any]:
    """For logging.config.dictConfig: lines of the portal and of gunicorn alike; with ``stil`` warnings alone."""
    formatter = {
        "()": "pythonjsonlogger.json.JsonFormatter", "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        "rename_fields": {"asctime": "tijd", "levelname": "niveau", "name": "deel", "message": "bericht"},
        "json_ensure_ascii": False, "datefmt": "%Y-%m-%dT%H:%M:%S%z",
    }  # fmt: skip
    handler = {"class": "logging.StreamHandler", "formatter": "regel", "stream": "ext://sys.stderr"}
    level = "WARNING" if stil else "INFO"
    return MappingProxyType({
        "version": 1, "disable_existing_loggers": False,
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "formatters": {"regel": formatter}, "handlers": {"stderr": handler},
        "loggers": {
            LOGGER: {"level": level, "handlers": ["stderr"], "propagate": False},
            "gunicorn.error": {"level": "WARNING", "handlers": ["stderr"], "propagate": False},
        },
    })  # fmt: skip
