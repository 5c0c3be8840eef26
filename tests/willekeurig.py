"""Random delivery sets full of edges: gaps of 7 and 8 days, same-day stays, overlaps, mergers, corrections, vanishing."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.maak import Rij, rij
from tests.naief import Levering, kwartaal_dagen

KWARTALEN = ("2018K3", "2018K4", "2019K1", "2019K2", "2019K3", "2019K4", "2020K1")
GEMEENTEN = ("GM0014", "GM0009", "GM0037", "GM0053", "GM0765", "GM1966", "GM0003")
VOORZIENING = {
    "bw": ("bw_24uurs", "bw_nabij", "thuis_plus_1", "begeleiding_thuis", "vervoer"),
    "mo": ("nachtopvang", "crisisopvang", "dagopvang", "winteropvang"),
    "vo": ("",),
}
BESTEMMINGEN = ("huur_corporatie", "kamer", "straat", "overleden", "onbekend", "wlz", "buitenland")


def _traject(rng: random.Random, form: str, number: int, vorige: date | None) -> Rij:
    """One traject in full: as it will be known in the end."""
    edges = [kwartaal_dagen(k)[rng.randrange(2)] for k in KWARTALEN]
    if vorige and rng.random() < 0.7:
        start = vorige + timedelta(days=rng.choice((-3, 0, 1, 6, 7, 8, 9)))
    else:
        start = rng.choice([*edges, date(2018, 7, 1) + timedelta(days=rng.randrange(640))])
    eind = start + timedelta(days=rng.choice((0, 0, 1, 7, 30, 92, 200, 500)))
    eind = rng.choice([eind, eind, max(start, rng.choice(edges))])
    open_ended = rng.random() < 0.2
    person = rng.randrange(9)
    who = random.Random(f"persoon-{person}")
    jaar, geslacht = str(who.choice((1953, 1974, 1992, 2001))), who.choice(("m", "v", "x"))
    row = rij(
        form, traject_id=f"t{number}", client=f"p{person}", geboortejaar=jaar, geslacht=geslacht,
        aanmelddatum=(start - timedelta(days=rng.choice((0, 5, 40)))).isoformat(), startdatum=start.isoformat(),
        einddatum="" if open_ended else eind.isoformat(),
        reden_einde="" if open_ended else rng.choice(("doel_bereikt", "eigen_verzoek", "onbekend")),
        bestemming="" if open_ended else rng.choice(BESTEMMINGEN),
        gemeente_herkomst=rng.choice((*GEMEENTEN, "buiten_regio", "onbekend", "GM0363")),
        woonplaats_herkomst=rng.choice(("", "EZINGE", "Winsum")),
    )  # fmt: skip
    if form == "bw":
        row |= {"gemeente_verantwoordelijk": rng.choice(GEMEENTEN), "beschikkingsdatum": row["aanmelddatum"]}
    if form != "vo":
        row["voorziening"] = rng.choice(VOORZIENING[form])
        row["gemeente_bestemming"] = rng.choice(("", *GEMEENTEN, "onbekend", "GM0363")) if row["bestemming"] else ""
    elif rng.random() < 0.2:
        row["vorm"] = "ambulant"
    return row


def _zoals_bekend(row: Rij, laatste_dag: date) -> Rij:
    """The row as known on the last day of a quarter."""
    known = dict(row)
    if known["startdatum"] > laatste_dag.isoformat():
        known |= {"startdatum": "", "gemeente_verblijf": ""} if "gemeente_verblijf" in row else {"startdatum": ""}
    if not known["startdatum"] or (known["einddatum"] and known["einddatum"] > laatste_dag.isoformat()):
        for naam in ("einddatum", "reden_einde", "bestemming", "gemeente_bestemming"):
            if naam in known:
                known[naam] = ""
    return known


def leveringen(seed: int) -> tuple[Levering, list[tuple[tuple[str, str, str], list[Rij]]]]:
    """(what counts in the end, the deliveries in some order of arrival with corrections before or after)."""
    rng = random.Random(seed)
    final: Levering = {}
    arrivals = []
    for form, aanbieders in (("bw", ("A1", "B2")), ("mo", ("B2", "C3")), ("vo", ("V9",))):
        for aanbieder in aanbieders:
            last_end: date | None = None
            rows = []
            for number in range(rng.randrange(3, 16)):
                rows.append(_traject(rng, form, number, last_end))
                last_end = date.fromisoformat(rows[-1]["einddatum"]) if rows[-1]["einddatum"] else None
            late = rng.random() < 0.3
            for kwartaal in KWARTALEN[: -1 if late else None]:
                if rng.random() < 0.1:
                    continue  # a skipped quarter makes nothing disappear
                p0, p1 = kwartaal_dagen(kwartaal)
                now = [
                    _zoals_bekend(row, p1 - timedelta(days=1)) for row in rows
                    if row["aanmelddatum"] < p1.isoformat()
                    and (not row["einddatum"] or row["einddatum"] >= p0.isoformat())
                    and rng.random() > 0.08  # vanished without a word
                ]  # fmt: skip
                final[aanbieder, form, kwartaal] = now
                wrong = [{**row, "schulden": "ja"} for row in now[1:]]
                versions = [wrong, now] if rng.random() < 0.3 else [now]
                arrivals.append([((aanbieder, form, kwartaal), version) for version in versions])
    rng.shuffle(arrivals)
    return final, [delivery for versions in arrivals for delivery in versions]
