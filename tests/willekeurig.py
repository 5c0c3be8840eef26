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
    if rng.random() < 0.15:  # long ago, for what looks back two and five years
        start = date(2013, 1, 1) + timedelta(days=rng.randrange(2000))
    eind = start + timedelta(days=rng.choice((0, 0, 1, 7, 30, 92, 200, 500, 1100, 2200)))
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
    if rng.random() < 0.3:
        row["hulp_afgerond_op"] = (start + timedelta(days=rng.randrange((eind - start).days + 1))).isoformat()
    if form == "bw":
        decided = start - timedelta(days=rng.choice((0, 5)))
        row |= {
            "gemeente_verantwoordelijk": rng.choice(GEMEENTEN),
            "beschikkingsdatum": max(decided.isoformat(), row["aanmelddatum"]),
        }
    if form != "vo":
        row["voorziening"] = rng.choice(VOORZIENING[form])
        row["gemeente_bestemming"] = rng.choice(("", *GEMEENTEN, "onbekend", "GM0363")) if row["bestemming"] else ""
    else:
        _besluit(rng, row)
    return row


def _besluit(rng: random.Random, row: Rij) -> None:
    """Women's shelter: at home, refused, or still being decided."""
    row["kinderen"] = str(rng.randrange(4))
    if rng.random() < 0.2:
        row["vorm"] = "ambulant"
    if rng.random() < 0.3:
        row |= dict.fromkeys(("startdatum", "einddatum", "reden_einde", "bestemming", "hulp_afgerond_op"), "")
        row["besluit"] = rng.choice(("niet_opgenomen", "in_behandeling"))
        if row["besluit"] == "niet_opgenomen":
            row |= {"reden_niet_opgenomen": rng.choice(("bezet", "elders")), "vervolg": "hotel"}


def _zoals_bekend(row: Rij, laatste_dag: date) -> Rij:
    """The row as known on the last day of a quarter."""
    known = dict(row)
    if known.get("hulp_afgerond_op", "") > laatste_dag.isoformat():
        known["hulp_afgerond_op"] = ""
    if known["startdatum"] > laatste_dag.isoformat():
        known |= {"startdatum": "", "hulp_afgerond_op": ""}
        known |= {"gemeente_verblijf": ""} if "gemeente_verblijf" in row else {}
    if not known["startdatum"] or (known["einddatum"] and known["einddatum"] > laatste_dag.isoformat()):
        for naam in ("einddatum", "reden_einde", "bestemming", "gemeente_bestemming"):
            if naam in known:
                known[naam] = ""
    return known


def _rijen_van(rng: random.Random, form: str) -> list[Rij]:
    last_end: date | None = None
    rows = []
    for number in range(rng.randrange(3, 16)):
        rows.append(_traject(rng, form, number, last_end))
        last_end = date.fromisoformat(rows[-1]["einddatum"]) if rows[-1]["einddatum"] else None
    return rows


def _in_kwartaal(rng: random.Random, rows: list[Rij], kwartaal: str) -> list[Rij]:
    p0, p1 = kwartaal_dagen(kwartaal)
    return [
        _zoals_bekend(row, p1 - timedelta(days=1)) for row in rows
        if max(row["aanmelddatum"], row.get("beschikkingsdatum", "")) < p1.isoformat()
        and (not row["einddatum"] or row["einddatum"] >= p0.isoformat())
        and rng.random() > 0.08  # vanished without a word
    ]  # fmt: skip


def _nachten(rng: random.Random, rows: list[Rij], kwartaal: str) -> list[Rij]:
    """Nights of one quarter: often in a row, sometimes of a traject that does not fit."""
    p0, p1 = kwartaal_dagen(kwartaal)
    nights = {
        (row["traject_id"], p0 + timedelta(days=n))
        for row in rows for n in range((p1 - p0).days) if rng.random() < random.Random(row["traject_id"]).random()
    }  # fmt: skip
    return [{"traject_id": traject, "datum": day.isoformat()} for traject, day in sorted(nights)]


def _geweld(rng: random.Random, kwartaal: str) -> list[Rij]:
    months = sorted({f"{dag:%Y-%m}" for dag in (kwartaal_dagen(kwartaal)[0] + timedelta(days=n) for n in range(90))})
    return [
        rij("huiselijk_geweld", maand=maand, gemeente=gemeente, meldingen=str(rng.randrange(9)),
            huisverboden=str(rng.randrange(3)), kinderen_bij_huisverboden=str(rng.randrange(4)))
        for maand in months for gemeente in rng.sample((*GEMEENTEN, "onbekend"), 4)
    ]  # fmt: skip


def leveringen(seed: int) -> tuple[Levering, list[tuple[tuple[str, str, str], list[Rij]]]]:
    """(what counts in the end, the deliveries in some order of arrival with corrections before or after)."""
    rng = random.Random(seed)
    final: Levering = {}
    arrivals = []
    for form, aanbieders in (("bw", ("A1", "B2")), ("mo", ("B2", "C3")), ("vo", ("V9",))):
        for aanbieder in aanbieders:
            rows = _rijen_van(rng, form)
            late = rng.random() < 0.3
            for kwartaal in KWARTALEN[: -1 if late else None]:
                if rng.random() < 0.1:
                    continue  # a skipped quarter makes nothing disappear
                now = _in_kwartaal(rng, rows, kwartaal)
                final[aanbieder, form, kwartaal] = now
                wrong = [{**row, "geboortejaar": "1966"} for row in now[1:]]
                versions = [wrong, now] if rng.random() < 0.3 else [now]
                arrivals.append([((aanbieder, form, kwartaal), version) for version in versions])
                if form == "mo":
                    final[aanbieder, "mo_nachten", kwartaal] = nights = _nachten(rng, rows, kwartaal)
                    arrivals.append([((aanbieder, "mo_nachten", kwartaal), v) for v in (nights[::2], nights)])
    for kwartaal in KWARTALEN:
        for form, rows in (
            ("huiselijk_geweld", _geweld(rng, kwartaal)),
            ("capaciteit", [rij("capaciteit", datum_van="2018-01-01")]),
            ("peiling", [rij("peiling", datum=kwartaal_dagen(kwartaal)[0].isoformat())]),
        ):
            final["VT", form, kwartaal] = rows
            arrivals.append([(("VT", form, kwartaal), rows)])
    rng.shuffle(arrivals)
    return final, [delivery for versions in arrivals for delivery in versions]
