"""Scripts and styles: compressed once, kept in memory, and of the chart library only the part that is used. They hold
nothing of anybody; who may have them is decided by the gate, before this. What a page shows is compressed on its way,
not kept."""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import brotli
from flask import Flask, Response, request

from auth.guard import UPDATE

ROOT = Path(__file__).parent.parent
MAPPEN = ("/assets/", "/_dash-component-suites/")
# bars, lines and heatmaps are all we draw; a test reads the kinds of every chart
PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
PLOTLY_KLEIN = ROOT / "assets" / "plotly-cartesian.min.js.br"
# a browser of the last five years has what the polyfill adds (150 ms on every first page), and we have no DataTable
OVERBODIG = re.compile(r'<script src="[^"]*/(?:deps/polyfill@|dash_table/)[^"]*"></script>\s*')
SOORTEN = ("text/css", "text/javascript", "application/javascript")
KWALITEIT = 9  # brotli's; 11 takes ten times as long for a twentieth less
SNEL = 1  # a tenth of the body of a page is left, in less than a tenth of a millisecond
EEN_JAAR = "public, max-age=31536000, immutable"
NAVRAGEN = "public, no-cache"


@dataclass(frozen=True)
class Deel:
    """One file in the forms in which browsers take it."""

    soort: str
    etag: str
    vormen: dict[str, bytes]

    @classmethod
    def maak(cls, inhoud: bytes, soort: str, *, br: bytes | None = None) -> Deel:
        """Compress what is given."""
        vormen = {
            "br": br or brotli.compress(inhoud, quality=KWALITEIT), "gzip": gzip.compress(inhoud, 6, mtime=0),
            "": inhoud,
        }  # fmt: skip
        return cls(soort, hashlib.blake2b(inhoud, digest_size=12).hexdigest(), vormen)


@dataclass
class Statisch:
    """The files that were asked for, by path."""

    delen: dict[str, Deel] = field(default_factory=dict)
    slot: Lock = field(default_factory=Lock)

    def antwoord(self) -> Response | None:
        """The answer from memory, where there is one."""
        if request.method not in ("GET", "HEAD") or not request.path.startswith(MAPPEN):
            return None
        if request.path == PLOTLY and PLOTLY not in self.delen:
            with self.slot:
                packed = PLOTLY_KLEIN.read_bytes()
                self.delen[PLOTLY] = Deel.maak(brotli.decompress(packed), "text/javascript", br=packed)
        deel = self.delen.get(request.path)
        return None if deel is None else _als(deel)

    def bewaar(self, response: Response) -> Response:
        """Keep what Dash just read, and send it compressed."""
        if request.path in self.delen or request.method != "GET" or not request.path.startswith(MAPPEN):
            return response
        if response.status_code != 200 or response.mimetype not in SOORTEN:
            return response
        response.direct_passthrough = False
        with self.slot:
            deel = self.delen[request.path] = Deel.maak(response.get_data(), response.mimetype)
            response.close()
        return _als(deel)


def zonder_overbodige(scripts: str) -> str:
    """The script tags without those that nothing here uses."""
    return OVERBODIG.sub("", scripts)


def install(server: Flask) -> None:
    """After the gate: its before_request comes first, and its headers come on top."""
    found = Statisch()
    server.before_request(found.antwoord)
    server.after_request(found.bewaar)
    server.after_request(verklein)


def verklein(response: Response) -> Response:
    """The body of a page, smaller where the browser takes that. Its length tells an eavesdropper nothing that somebody
    else put beside the figures: only our own pages can ask for it (the gate)."""
    if request.path != UPDATE or response.status_code != 200 or not request.accept_encodings.quality("br"):
        return response
    response.set_data(brotli.compress(response.get_data(), quality=SNEL))
    response.headers["Content-Encoding"] = "br"
    response.vary.add("Accept-Encoding")
    return response


def _als(deel: Deel) -> Response:
    """The best form for this browser; it may keep what has its version in the address."""
    best = request.accept_encodings.best_match(["br", "gzip"]) or ""
    response = Response(deel.vormen[best], content_type=f"{deel.soort}; charset=utf-8")
    if best:
        response.headers["Content-Encoding"] = best
    versioned = "m" in request.args or ".v" in request.path.rsplit("/", 1)[-1]
    response.headers["Cache-Control"] = EEN_JAAR if versioned else NAVRAGEN
    response.vary.add("Accept-Encoding")
    response.set_etag(f"{deel.etag}-{best}")
    response.make_conditional(request)
    return response
