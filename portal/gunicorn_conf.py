"""What gunicorn is told by a file: its hooks and its log. The rest stands on its command line (portal.server)."""

from __future__ import annotations

import os
from typing import Any

from portal.logboek import instellingen

KLAAR = "PORTAL_KLAAR"  # a file descriptor, on which the process that started the server waits

logconfig_dict = dict(instellingen(stil=os.environ.get("PORTAL_LOG") == "stil"))


def when_ready(server: Any) -> None:
    """Everything was checked and the workers come next."""
    if descriptor := os.environ.pop(KLAAR, ""):
        os.write(int(descriptor), b"1")
        os.close(int(descriptor))
