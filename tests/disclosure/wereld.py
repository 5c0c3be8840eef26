"""A small region that delivers five quarters: one large municipality, small ones, people from elsewhere, and somebody in
two municipalities at once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from portal.domain.gemeenten import huidige_gemeenten
from portal.domain.periode import Periode
from portal.publish.publiceren import publiceer
from queries.session import run
from tests.conftest import KEY, Omgeving
from tests.maak import Rij, csv_van, rij

KWARTALEN = ("2024K1", "2024K2", "2024K3", "2024K4", "2025K1")
BEGIN = date(2024, 1, 2)
GROOTTE = (150, 70, 55, 40, 32, 26, 18, 13, 8, 3)
VOORZIENING = {"bw": ("bw_24uurs", "bw_nabij", "thuis_plus_2"), "mo": ("nachtopvang", "crisisopvang")}
EINDE = ("einddatum", "reden_einde", "bestemming")


def rijen(formulier: str, zaad: int) -> list[Rij]:
    """Everybody of all quarters, with how the stay ends."""
    rng = random.Random(f"{formulier}{zaad}")
    sizes = {gemeente.code: size for gemeente, size in zip(huidige_gemeenten(), GROOTTE, strict=True)}
    homes = [(code, f"{code}-{n}") for code, size in sizes.items() for n in range(size)]
    if formulier == "mo":
        homes += [("GM0363", f"elders-{n}") for n in range(14)]
    second = next(iter(list(sizes)[1:]))
    homes.append((second, f"{next(iter(sizes))}-0"))
    return [_rij(formulier, n, code, client, rng) for n, (code, client) in enumerate(homes)]


def _rij(formulier: str, n: int, code: str, client: str, rng: random.Random) -> Rij:
    begin = BEGIN + timedelta(days=rng.choice((0, 0, 0, 40, 100, 150, 200, 300, 350)))
    end = begin + timedelta(days=rng.randint(30, 900))
    fields = {
        "traject_id": f"t{n}", "client": f"{formulier}{client}", "gemeente_herkomst": code,
        "geboortejaar": str(rng.choice((1950, 1970, 1985, 2003))), "geslacht": rng.choice(("m", "m", "v")),
        "aanmelddatum": str(begin), "startdatum": str(begin), "einddatum": str(end),
        "reden_einde": rng.choice(("doel_bereikt", "eigen_verzoek")), "bestemming": rng.choice(("kamer", "onbekend")),
        "voorziening": rng.choice(VOORZIENING[formulier]),
    }  # fmt: skip
    if formulier == "bw":
        fields |= {"gemeente_verantwoordelijk": code, "beschikkingsdatum": str(begin)}
    return rij(formulier, **fields)


def lever(omgeving: Omgeving, per_form: dict[str, list[Rij]], kwartalen: Sequence[str] = KWARTALEN) -> None:
    """Deliver every quarter as it was known at its end, and publish."""
    for kwartaal in kwartalen:
        last = str(Periode.parse(kwartaal).laatste_dag)
        for formulier, rows in per_form.items():
            known = [
                row if row["einddatum"] <= last else {**row, **dict.fromkeys(EINDE, "")}
                for row in rows if row["startdatum"] <= last
            ]  # fmt: skip
            received = omgeving.lever(f"A01_{formulier}_{kwartaal}.csv", csv_van(formulier, known))
            assert received.uitkomst != "geweigerd", received.bevindingen[:3]
    publiceer(omgeving.databases, KEY)


def sluit(omgeving: Omgeving, kwartalen: Sequence[str] = KWARTALEN) -> None:
    """Close quarters."""
    with omgeving.databases.begin("ingest") as connection:
        for kwartaal in kwartalen:
            run(connection, "ingest/sluit", kwartaal=kwartaal)
