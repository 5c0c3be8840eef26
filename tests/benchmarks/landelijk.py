"""The whole country: made-up deliveries of 342 municipalities, against those of ten with as many residents in care each.

``make landelijk``: 300.000 clients and 5 million nights; DEEL=0.1 takes a tenth of each municipality's, KWARTALEN=4
spreads the nights over four quarters, each with all clients. Files go through the ordinary ingest; what a page and one corrected delivery cost is measured at both sizes."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from portal.domain import gemeenten
from portal.domain.aanlevering.contract import contract
from portal.domain.gemeenten import GEGEVENS, huidige_codes, huidige_gemeenten
from portal.domain.periode import Periode
from portal.embedded_postgres import EmbeddedPostgres
from portal.ingest.map import Aanlevering
from portal.publish.publiceren import publiceer, publiceer_gemeenten
from tests.benchmarks.belasting import measure_belasting
from tests.benchmarks.hulp import environment, toon
from tests.benchmarks.run import measure_page
from tests.conftest import KEY, VANDAAG, Omgeving

LAND, REGIO = 342, 10  # municipalities
BW, MO, NACHTEN = 400, 477, 14_620  # of each municipality: clients, and nights in all quarters together
ELDERS = 0.1  # of the clients of a deliverer are of another municipality of its region
VERBLIJF = 1_000  # days, on average
KWARTALEN = ("2025K3", "2025K4", "2026K1", "2026K2")
DEEL = float(os.environ.get("DEEL", "1"))
AANTAL = int(os.environ.get("KWARTALEN", "1"))
PAGINA = "/overzicht"
VERBETERD, RONDEN = ("bw", "mo"), 5  # what is delivered again, and how often
GEBRUIKERS, BELASTING_SECONDEN = 8, 20
Frame = pd.DataFrame
Rng = np.random.Generator


@dataclass(frozen=True)
class Leverancier:
    """One deliverer: who cares for most clients of one municipality."""

    nummer: int
    codes: tuple[str, ...]

    @property
    def naam(self) -> str:
        return f"L{self.nummer:03}"

    @property
    def eigen(self) -> str:
        """The municipality of most of its clients."""
        return self.codes[self.nummer]

    @property
    def buren(self) -> Sequence[str]:
        """The municipalities of its region, with its own."""
        first = self.nummer - self.nummer % REGIO
        return self.codes[first : first + REGIO]

    def rng(self) -> Rng:
        """The same rows every time."""
        return np.random.default_rng(self.nummer)


def schrijf_land(folder: Path, aantal: int) -> None:
    """Reference data of so many municipalities, the first ten real."""
    shutil.copytree(GEGEVENS, folder)
    real = [gemeente.code for gemeente in huidige_gemeenten()]
    with (folder / "gemeenten.csv").open("a", newline="") as file:
        writer = csv.writer(file)
        for number in range(len(real), aantal):
            writer.writerow([f"GM9{number:03}", f"Gemeente {number}", "", "", "", "made up"])


def maak_land(folder: Path, aantal: int) -> None:
    """The same, for this process from now on."""
    schrijf_land(folder, aantal)
    gemeenten.kies(folder)


def _codes(rng: Rng, own: str, near: Sequence[str], size: int) -> Any:
    return np.where(rng.random(size) < ELDERS, rng.choice(near, size), own)


def _days(first: Any, after: Any) -> Any:
    return first + after.astype("timedelta64[D]")


def _stays(van: Leverancier, soort: str, size: int, end: date) -> Frame:
    """What every form of stays has: who, since when, and for those who left why and where to."""
    rng, own, near = van.rng(), van.eigen, van.buren
    numbers = np.arange(size)
    asked = _days(np.full(size, "2022-01-01", dtype="datetime64[D]"), rng.integers(0, 1550, size))
    start = _days(asked, rng.integers(0, 120, size))
    gone = _days(start, rng.geometric(1 / VERBLIJF, size))
    begun, left = start < np.datetime64(end), gone < np.datetime64(end)
    left &= begun
    asked = np.minimum(asked, np.datetime64(end) - 1)
    return Frame({
        "traject_id": [f"{soort}{n}" for n in numbers],
        "client": [hashlib.sha256(f"{van.naam}-{soort}-{n}".encode()).hexdigest() for n in numbers],
        "geboortejaar": rng.integers(1945, 2006, size), "geslacht": rng.choice(("m", "v"), size),
        "gemeente_herkomst": _codes(rng, own, near, size), "aanmelddatum": asked,
        "startdatum": np.where(begun, start.astype(str), ""), "einddatum": np.where(left, gone.astype(str), ""),
        "reden_einde": np.where(left, rng.choice(("doel_bereikt", "overstap", "verhuizing"), size), ""),
        "bestemming": np.where(left, rng.choice(("huur_corporatie", "kamer", "andere_bw", "straat"), size), ""),
        "gemeente_bestemming": np.where(left, _codes(rng, own, near, size), ""),
        "knelpunten": np.where(begun & ~left, rng.choice(("geen_woning", "schulden", ""), size), ""),
        "schulden": rng.choice(("ja", "nee"), size), "gemeente_verblijf": own,
    })  # fmt: skip


def bw(van: Leverancier, kwartaal: str) -> Frame:
    """The sheltered stays that a deliverer knows at the end of a quarter."""
    made = _stays(van, "b", round(BW * DEEL), Periode.parse(kwartaal).tot)
    rng = van.rng()
    made["gemeente_verantwoordelijk"] = _codes(rng, van.eigen, van.buren, len(made))
    made["voorziening"] = rng.choice(("bw_24uurs", "bw_nabij", "thuis_plus_2", "begeleiding_thuis"), len(made))
    made["leveringsvorm"], made["beschikkingsdatum"] = "zin", made["aanmelddatum"]
    return made


def mo(van: Leverancier, kwartaal: str) -> Frame:
    """The stays in shelters, all by night, of which those of ``nachten`` slept."""
    made = _stays(van, "m", round(MO * DEEL), Periode.parse(kwartaal).tot)
    fixed = {"voorziening": "nachtopvang", "problematiek": "beide", "rechthebbend": "ja", "id_bewijs": "ja"}
    rng = van.rng()
    made["personen_per_kamer"] = rng.integers(1, 5, len(made))
    return made.assign(route=rng.choice(("life_event", "huisuitzetting"), len(made)), **fixed)


def mo_nachten(van: Leverancier, kwartaal: str) -> Frame:
    """The nights of a quarter, of those who stayed during all of it: each at most once a night."""
    period = Periode.parse(kwartaal)
    stays = mo(van, kwartaal)
    whole = stays[(stays.startdatum != "") & (stays.startdatum < str(period.van)) & (stays.einddatum == "")]
    days = np.arange(np.datetime64(period.van), np.datetime64(period.tot))
    every = len(whole) * len(days)
    chosen = van.rng().choice(every, min(every, round(NACHTEN * DEEL / AANTAL)), replace=False)
    return Frame({"traject_id": whole.traject_id.to_numpy()[chosen // len(days)], "datum": days[chosen % len(days)]})


def capaciteit(van: Leverancier, kwartaal: str) -> Frame:
    """One house of each kind, open all quarter."""
    houses = {"nachtopvang": round(MO * DEEL), "bw_24uurs": round(BW * DEEL)}
    return Frame({
        "locatie_id": [f"{van.naam}-{soort}" for soort in houses], "voorziening": list(houses),
        "gemeente_verblijf": van.eigen, "plaatsen": list(houses.values()), "datum_van": Periode.parse(kwartaal).van,
    })  # fmt: skip


FORMULIEREN: dict[str, Callable[[Leverancier, str], Frame]] = {
    "bw": bw, "mo": mo, "mo_nachten": mo_nachten, "capaciteit": capaciteit,
}  # fmt: skip


def schrijf(folder: Path, kwartalen: tuple[str, ...]) -> Iterator[Path]:
    """The files of all deliverers, quarter by quarter."""
    folder.mkdir()
    codes = huidige_codes()
    for kwartaal in kwartalen:
        for number in range(len(codes)):
            van = Leverancier(number, codes)
            for formulier, maak in FORMULIEREN.items():
                path = folder / f"{van.naam}_{formulier}_{kwartaal}.csv"
                columns = list(contract().formulieren[formulier].namen)
                maak(van, kwartaal).reindex(columns=columns, fill_value="").to_csv(path, sep=";", index=False)
                yield path


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What it gives, and the seconds that it took."""
    begin = time.perf_counter()
    made = work()
    return made, round(time.perf_counter() - begin, 1)


def correct(omgeving: Omgeving, files: Sequence[Path], formulier: str) -> tuple[float, float]:
    """Deliver one file again, each time with another birth year in its first row: seconds (median) until that is
    published for its municipalities, and with the region too."""
    path = next(path for path in files if f"_{formulier}_" in path.name)
    table = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)
    took = []
    for year in range(1970, 1970 + RONDEN):
        table.loc[0, "geboortejaar"] = str(year)
        table.to_csv(path, sep=";", index=False)
        Aanlevering(omgeving.databases, KEY, VANDAAG).lever(path)
        own, again = publiceer_gemeenten(omgeving.databases, KEY), publiceer(omgeving.databases, KEY)
        took.append((own.seconden, own.seconden + again.seconden))
    own_s, all_s = (round(statistics.median(times), 2) for times in zip(*took, strict=True))
    print(f"een levering van {formulier} gepubliceerd in {own_s} s, met de regio in {all_s} s", file=sys.stderr)
    return own_s, all_s


def meet(omgeving: Omgeving, folder: Path, kwartalen: tuple[str, ...]) -> dict[str, object]:
    """Ingest, publication of everything and of one corrected delivery, and the page, at the size of ``huidige_codes``."""
    files, made_s = timed(lambda: list(schrijf(folder, kwartalen)))
    print(f"{len(files)} bestanden gemaakt in {made_s} s", file=sys.stderr)
    receipts, ingest_s = timed(lambda: list(Aanlevering(omgeving.databases, KEY, VANDAAG).lever_alle(files)))
    rows = sum(receipt.gelezen for _, receipt in receipts)
    refused = [(path.name, receipt.bevindingen[:2]) for path, receipt in receipts if receipt.uitkomst == "geweigerd"]
    if refused:
        raise RuntimeError(refused[:2])
    print(f"{rows} rijen aangeleverd in {ingest_s} s", file=sys.stderr)
    whole = publiceer(omgeving.databases, KEY, synthetisch=True)
    print(f"alles gepubliceerd in {whole.seconden} s", file=sys.stderr)
    omgeving.sql("analyze")  # as autovacuum does within a minute
    corrected = {formulier: correct(omgeving, files, formulier) for formulier in VERBETERD}
    land = str(folder.parent / f"gegevens-{folder.name}")
    (busy,) = measure_belasting(omgeving, BELASTING_SECONDEN, (GEBRUIKERS,), PORTAL_GEBIED=land)
    return {
        "gemeenten": len(huidige_codes()), "rijen": rows, "aanleveren_s": ingest_s,
        "rijen_per_seconde": round(rows / ingest_s), "publicatie_s": whole.seconden,
        **{f"{formulier}_gemeenten_s": own for formulier, (own, _) in corrected.items()},
        **{f"{formulier}_alles_s": everything for formulier, (_, everything) in corrected.items()}, "database_MB": omgeving.sql("select pg_database_size(current_database()) / 1000000")[0][0],
        **{k: v for k, v in measure_page(omgeving, PAGINA, PORTAL_GEBIED=land).items() if k in ("pagina_ms", "server_ms", "kale_sql_ms", "verhouding")},
        **{k: busy[k] for k in ("per_seconde", "p95_ms", "fouten", "werkers_mb")},
    }  # fmt: skip


def main() -> None:
    """Both sizes in one run; one JSON object, and a table on stderr."""
    kwartalen = KWARTALEN[-AANTAL:]
    with tempfile.TemporaryDirectory(prefix="portal-land-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        server = EmbeddedPostgres(folder / "postgres").start()
        rows = []
        for naam, size in (("regio", REGIO), ("land", LAND)):
            maak_land(folder / f"gegevens-{naam}", size)
            omgeving = environment(server, naam, folder)
            rows.append(meet(omgeving, folder / naam, kwartalen))
            omgeving.sluit()
        server.stop()
    toon(rows, "de regio en het land")
    small, large = rows
    ratios = {key: round(float(str(large[key])) / float(str(small[key])), 2)
              for key in small if key.endswith(("_ms", "_s")) and key != "p95_ms"}  # fmt: skip
    print(
        json.dumps({"deel": DEEL, "kwartalen": kwartalen, "groottes": rows, "verhouding_land_regio": ratios}, indent=1)
    )


if __name__ == "__main__":
    main()
