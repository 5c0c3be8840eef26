"""Random delivery sets full of edges: gaps of 7 and 8 days, same-day stays, overlaps, mergers, corrections, vanishing."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.maak import Rij, rij
from tests.naief import Levering, kwartaal_dagen

KWARTALEN = ("2018K2", "2018K3", "2018K4", "2019K1", "2019K2", "2019K3", "2019K4", "2020K1")
GEMEENTEN = ("GM0014", "GM0009", "GM0037", "GM0053", "GM0765", "GM1966", "GM0003")
VOORZIENING = {
    "bw": ("bw_24uurs", "bw_nabij", "thuis_plus_1", "thuis_plus_1", "begeleiding_thuis", "vervoer"),
    "mo": ("nachtopvang", "crisisopvang", "dagopvang", "winteropvang"),
    "vo": ("",),
}
CATEGORIEEN = ("bw_24uurs", "bw_nabij", "thuis_plus_1", "begeleiding_thuis")
OPVANG = ("nachtopvang", "crisisopvang", "winteropvang", "dagopvang")
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
    row |= {
        "zelfredzaamheid_start": rng.choice(("", "1", "3", "4", "5")), "inkomen_start": rng.choice(("", "geen", "werk")),
        "zelfredzaamheid_eind": "" if open_ended else rng.choice(("", "1", "3", "5")),
        "schulden": rng.choice(("ja", "nee", "onbekend")),
    }  # fmt: skip
    if rng.random() < 0.3:
        row["hulp_afgerond_op"] = (start + timedelta(days=rng.randrange((eind - start).days + 1))).isoformat()
    if form == "bw":
        decided = start - timedelta(days=rng.choice((0, 5)))
        row |= {
            "gemeente_verantwoordelijk": rng.choice(GEMEENTEN),
            "beschikkingsdatum": max(decided.isoformat(), row["aanmelddatum"]),
        }
    if form != "vo":
        _verblijf(rng, form, row, eind)
    if form != "vo":
        row["voorziening"] = rng.choice(VOORZIENING[form])
        row["gemeente_bestemming"] = rng.choice(("", *GEMEENTEN, "onbekend", "GM0363")) if row["bestemming"] else ""
    else:
        _besluit(rng, row)
    return row


def _verblijf(rng: random.Random, form: str, row: Rij, eind: date) -> None:
    """Where somebody stays, and what is asked at the shelter alone."""
    row["gemeente_verblijf"] = rng.choice(("GM0014", "GM0014", "GM0037", "GM0053", "GM0363"))
    if form == "bw":
        wijken = {"GM0014": ("WK001400", "WK001401", ""), "GM0037": ("WK003700", ""), "GM0053": ("WK196600",)}
        row["wijk_verblijf"] = rng.choice(wijken.get(row["gemeente_verblijf"], ("",)))
        return
    start = date.fromisoformat(row["startdatum"])
    solved = start + timedelta(days=rng.randrange((eind - start).days + 60))
    row |= {
        "route": rng.choice(("life_event", "instelling", "onbekend")),
        "oorzaken": rng.choice(("", "schulden", "schulden|verslaving")),
        "problematiek": rng.choice(("extrinsiek", "extrinsiek", "beide", "onbekend")),
        "rechthebbend": rng.choice(("ja", "nee", "onbekend")), "id_bewijs": rng.choice(("ja", "nee", "nee")),
        "lus_opgelost_op": solved.isoformat() if rng.random() < 0.4 else "",
        "personen_per_kamer": rng.choice(("", "1", "2", "4")),
    }  # fmt: skip


def _antwoorden(rng: random.Random, form: str, row: Rij) -> Rij:
    """What the deliverer says this quarter."""
    said = {"knelpunten": rng.choice(("", "geen_woning", "schulden|geen_woning", "anders"))}
    if form == "vo":
        return row | said
    return row | said | {
        "woonwens": rng.choice(("", "onbekend", "kamer", "zelfstandig")),
        "terugkeerwens": rng.choice(("", "onbekend", "terug", "blijven")),
        "reden_verblijfplaats": rng.choice(("", "onbekend", "eigen_keuze", "voorziening_hier")),
        "nodig": rng.choice(("", "wonen", "wonen|financien")),
        "verwachte_uitstroom": rng.choice(("", *KWARTALEN)),
        "verwachte_bestemming": rng.choice(("", "onbekend", "kamer")),
        "verwachte_gemeente": rng.choice(("", "GM0014", "GM0053", "GM0363", "buiten_regio")),
    }  # fmt: skip


def _besluit(rng: random.Random, row: Rij) -> None:
    """Women's shelter: at home, refused, or still being decided."""
    row["kinderen"] = str(rng.randrange(4))
    if rng.random() < 0.2:
        row["vorm"] = "ambulant"
    row["aanvraag_vanuit"] = rng.choice(("thuis", "netwerk"))
    if rng.random() < 0.3:
        row |= dict.fromkeys(
            ("startdatum", "einddatum", "reden_einde", "bestemming", "hulp_afgerond_op", "zelfredzaamheid_eind"), ""
        )
        row["besluit"] = rng.choice(("niet_opgenomen", "in_behandeling"))
        if row["besluit"] == "niet_opgenomen":
            row |= {"reden_niet_opgenomen": rng.choice(("bezet", "elders")), "vervolg": rng.choice(("hotel", "thuis"))}


def _zoals_bekend(row: Rij, laatste_dag: date) -> Rij:
    """The row as known on the last day of a quarter."""
    known = dict(row)
    for naam in ("hulp_afgerond_op", "lus_opgelost_op"):
        if known.get(naam, "") > laatste_dag.isoformat():
            known[naam] = ""
    if known["startdatum"] > laatste_dag.isoformat():
        known |= {"startdatum": "", "hulp_afgerond_op": "", "zelfredzaamheid_eind": "", "lus_opgelost_op": ""}
        known |= dict.fromkeys({"gemeente_verblijf", "wijk_verblijf"} & row.keys(), "")
    if not known["startdatum"] or (known["einddatum"] and known["einddatum"] > laatste_dag.isoformat()):
        for naam in ("einddatum", "reden_einde", "bestemming", "gemeente_bestemming", "zelfredzaamheid_eind"):
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


def _in_kwartaal(rng: random.Random, form: str, rows: list[Rij], kwartaal: str) -> list[Rij]:
    p0, p1 = kwartaal_dagen(kwartaal)
    return [
        _zoals_bekend(_antwoorden(rng, form, row), p1 - timedelta(days=1)) for row in rows
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


def _capaciteit(rng: random.Random, kwartaal: str, voorzieningen: tuple[str, ...]) -> list[Rij]:
    """Places, some for a part of the quarter, some for ever."""
    p0 = kwartaal_dagen(kwartaal)[0]
    rows = []
    for number in range(6):
        van = p0 + timedelta(days=rng.choice((-40, 0, 20)))
        tot = rng.choice(("", (van + timedelta(days=rng.choice((50, 95, 300)))).isoformat()))
        rows.append(rij(
            "capaciteit", locatie_id=f"L{number}", voorziening=rng.choice(voorzieningen), datum_van=van.isoformat(),
            gemeente_verblijf=rng.choice(("GM0014", "GM0014", "GM0037", "GM0053")), datum_tot=tot,
            plaatsen=str(rng.choice((0, 3, 8, 20))),
        ))  # fmt: skip
    return rows


def _peiling(rng: random.Random, kwartaal: str) -> list[Rij]:
    p0 = kwartaal_dagen(kwartaal)[0]
    return [
        rij("peiling", datum=(p0 + timedelta(days=rng.randrange(90))).isoformat(), gemeente=gemeente,
            buitenslapers=str(rng.randrange(20)), winterregeling=rng.choice(("ja", "nee")))
        for gemeente in ("GM0014", "GM0037", "GM0053") if rng.random() < 0.7
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
                now = _in_kwartaal(rng, form, rows, kwartaal)
                final[aanbieder, form, kwartaal] = now
                wrong = [{**row, "geboortejaar": "1966"} for row in now[1:]]
                versions = [wrong, now] if rng.random() < 0.3 else [now]
                arrivals.append([((aanbieder, form, kwartaal), version) for version in versions])
                if form == "mo":
                    final[aanbieder, "mo_nachten", kwartaal] = nights = _nachten(rng, rows, kwartaal)
                    arrivals.append([((aanbieder, "mo_nachten", kwartaal), v) for v in (nights[::2], nights)])
                    final[aanbieder, "capaciteit", kwartaal] = beds = _capaciteit(rng, kwartaal, OPVANG)
                    arrivals.append([((aanbieder, "capaciteit", kwartaal), v) for v in (beds[::2], beds)])
    for kwartaal in KWARTALEN:
        for form, rows in (
            ("huiselijk_geweld", _geweld(rng, kwartaal)),
            ("capaciteit", _capaciteit(rng, kwartaal, CATEGORIEEN)),
            ("peiling", _peiling(rng, kwartaal)),
        ):
            final["VT", form, kwartaal] = rows
            arrivals.append([(("VT", form, kwartaal), rows)])
    rng.shuffle(arrivals)
    return final, [delivery for versions in arrivals for delivery in versions]
