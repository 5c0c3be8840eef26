"""The address where monitoring reads the counts of this server: apart from the portal, for machines alone.

It holds no personal data: routes, pages, statuses and durations (portal.waarnemen)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from portal.domain.fouten import NietBeschikbaar

VARIABELE = "PROMETHEUS_MULTIPROC_DIR"  # where the library looks when it is imported


@contextmanager
def served(address: str | None) -> Iterator[None]:
    """Serve the counts at ``host:port`` while the server runs; nothing without one. Call before the server starts: its
    processes inherit where the counts are kept. Raises NietBeschikbaar."""
    if address is None:
        os.environ.pop(VARIABELE, None)
        yield
        return
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise NietBeschikbaar("instelling_fout", naam="METRIEKEN")
    with tempfile.TemporaryDirectory(prefix="portal-metrieken-") as folder:
        os.environ[VARIABELE] = folder
        from prometheus_client import CollectorRegistry, start_http_server
        from prometheus_client.multiprocess import MultiProcessCollector

        registry = CollectorRegistry()
        MultiProcessCollector(registry, path=folder)  # type: ignore[no-untyped-call]
        try:
            server, _ = start_http_server(int(port), addr=host.strip("[]"), registry=registry)
        except (OSError, OverflowError):
            raise NietBeschikbaar("poort_bezet", poort=port) from None
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            os.environ.pop(VARIABELE, None)
