"""A second reading of the delivery format, row by row and without the contract file: what is wrong with a table of texts.

Written from the text of the specification alone. It knows nothing of files and databases: header and rows come in."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import portal.domain.gemeenten as reference

Rij = dict[str, str]
Fouten = set[tuple[int, str]]  # (row as in the file, rule)

GESLACHT = "m v x onbekend"
JNO = "ja nee onbekend"
REDEN = "doel_bereikt overstap eigen_verzoek verwijderd verhuizing indicatie_verlopen overleden anders onbekend"
BESTEMMING = (
    "huur_corporatie huur_particulier kamer koop familie_duurzaam zelfstandig_thuis_plus andere_bw andere_opvang wlz"
    " ggz_kliniek verslavingskliniek ziekenhuis_verpleeghuis overleden familie_tijdelijk detentie straat"
    " niet_conventioneel buitenland onbekend"
)
KNELPUNTEN = (
    "geen_woning woning_te_duur huurschuld schulden geen_inkomen geen_id_bewijs geen_regiobinding"
    " wachtlijst_vervolgzorg indicatie client_wil_niet gezin_of_omgangsregeling overlast_verleden anders"
)
INKOMEN = "uitkering werk studie geen anders onbekend"
BW = "bw_24uurs bw_nabij thuis_plus_1 thuis_plus_2 thuis_plus_3 begeleiding_thuis woonbegeleiding activering vervoer"
MO = "nachtopvang crisisopvang dagopvang jongerenopvang opvang_24uurs algemene_opvang winteropvang bemoeizorg"
WENS = {
    "woonwens": "code zelfstandig kamer begeleid onbekend", "terugkeerwens": "code blijven terug elders onbekend",
    "reden_verblijfplaats": "code eigen_keuze voorziening_hier netwerk geen_alternatief onbekend",
    "nodig": "lijst wonen financien daginvulling ondersteuning leefomgeving", "verwachte_uitstroom": "kwartaal",
    "verwachte_bestemming": f"code {BESTEMMING}", "verwachte_gemeente": "gemeente buiten_regio",
}  # fmt: skip
GEDEELD = {
    "traject_id": "!id", "client": "!client", "geboortejaar": "!heel 1900 jaar", "geslacht": f"!code {GESLACHT}",
    "gemeente_herkomst": "!gemeente buiten_regio onbekend", "woonplaats_herkomst": "vrij", "aanmelddatum": "!datum",
    "startdatum": "datum", "hulp_afgerond_op": "datum", "einddatum": "datum", "reden_einde": f"code {REDEN}",
    "bestemming": f"code {BESTEMMING}", "knelpunten": f"lijst {KNELPUNTEN}", "zelfredzaamheid_start": "heel 1 5",
    "zelfredzaamheid_eind": "heel 1 5", "inkomen_start": f"code {INKOMEN}", "inkomen_eind": f"code {INKOMEN}",
    "schulden": f"!code {JNO}",
}  # fmt: skip
# "!" = required; then the kind and what it allows
FORMULIEREN: dict[str, dict[str, str]] = {
    "bw": {**GEDEELD, **WENS, "gemeente_bestemming": "gemeente buiten_regio onbekend",
           "gemeente_verantwoordelijk": "!regiogemeente", "gemeente_verblijf": "gemeente buiten_regio",
           "wijk_verblijf": "wijk", "voorziening": f"!code {BW}", "leveringsvorm": "!code zin pgb",
           "beschikkingsdatum": "!datum", "eenheden_per_week": "deel 0"},
    "mo": {**GEDEELD, **WENS, "gemeente_bestemming": "gemeente buiten_regio onbekend",
           "gemeente_verblijf": "gemeente buiten_regio", "voorziening": f"!code {MO}",
           "route": "!code life_event instelling huisuitzetting remigratie onbekend",
           "instelling_soort": "code detentie ggz jeugdhulp ziekenhuis anders",
           "oorzaken": "lijst betaalbare_woning inkomen schulden bureaucratie escalatie_thuis onmacht_schaamte verslaving"
                       " psychiatrie",
           "problematiek": "!code extrinsiek intrinsiek beide onbekend", "rechthebbend": f"!code {JNO}",
           "id_bewijs": f"!code {JNO}", "lus_opgelost_op": "datum", "dakloos_sinds": "datum",
           "personen_per_kamer": "heel 1 20"},
    "vo": {**GEDEELD, "besluit": "!code opgenomen niet_opgenomen in_behandeling",
           "reden_niet_opgenomen": "code bezet niet_passend elders ingetrokken",
           "vervolg": "code andere_opvang hotel eigen_netwerk thuis onbekend",
           "aanvraag_vanuit": "!code thuis andere_opvang netwerk onbekend", "vorm": "!code residentieel ambulant",
           "kinderen": "!heel 0 15"},
    "mo_nachten": {"traject_id": "!id", "datum": "!dag"},
    "capaciteit": {"locatie_id": "!id", "voorziening": f"!code {BW} {MO} vrouwenopvang",
                   "gemeente_verblijf": "regiogemeente", "plaatsen": "!heel 0", "datum_van": "!datum", "datum_tot": "dag"},
    "huiselijk_geweld": {"maand": "!maand", "gemeente": "!regiogemeente onbekend", "meldingen": "!heel 0",
                         "huisverboden": "!heel 0", "kinderen_bij_huisverboden": "!heel 0",
                         "intensief_casemanagement": "!heel 0"},
    "peiling": {"datum": "!dag", "gemeente": "!regiogemeente", "buitenslapers": "!heel 0",
                "winterregeling": "!code ja nee", "minimumtemperatuur": "deel"},
}  # fmt: skip
VERBODEN = {
    "bsn", "naam", "voornaam", "achternaam", "adres", "straat", "postcode", "plaats", "email", "telefoon", "geboortedatum",
}  # fmt: skip
VERBODEN_VO = {"gemeente_verblijf", "wijk_verblijf", "locatie_id", "gemeente_bestemming"}
SLEUTELS = {"bw": ["traject_id"], "mo": ["traject_id"], "vo": ["traject_id"], "mo_nachten": ["traject_id", "datum"],
            "huiselijk_geweld": ["maand", "gemeente"], "peiling": ["datum", "gemeente"]}  # fmt: skip
OPVOLGERS: dict[str, str] = {}
with (Path(reference.__file__).parent / "gegevens" / "gemeenten.csv").open(encoding="utf-8") as source:
    for row in csv.DictReader(source):
        OPVOLGERS[row["gemeentecode"]] = row["opvolger"]


def kopfouten(formulier: str, kop: list[str]) -> set[str]:
    """The rules that a header breaks; names trimmed and lowered."""
    names = [naam.strip().lower() for naam in kop]
    expected = set(FORMULIEREN[formulier])
    if set(names) & (VERBODEN | (VERBODEN_VO if formulier == "vo" else set())):
        return {"kolom_verboden"}
    found = set()
    if len(set(names)) < len(names) or "" in names or expected - {"woonplaats_herkomst"} - set(names):
        found.add("kopregel")
    if set(names) - expected - {""}:
        found.add("kolom_onbekend")
    return found


def fouten(formulier: str, kwartaal: str, aanbieder: str, rijen: list[Rij]) -> Fouten:
    """Everything that refuses a file with a sound header. Personal data leave nothing else to say."""
    first, after = grenzen(kwartaal)
    found: Fouten = set()
    for nummer, rij in enumerate(rijen, start=2):
        for naam, soort in FORMULIEREN[formulier].items():
            regel = waardefout(naam, soort, rij.get(naam, ""), first, after)
            if regel:
                found.add((nummer, regel))
    personal = {(rij, regel) for rij, regel in found if regel == "persoonsgegeven"}
    return personal or found | rijfouten(formulier, rijen, first, after, aanbieder)


def grenzen(kwartaal: str) -> tuple[date, date]:
    year, number = int(kwartaal[:4]), int(kwartaal[5])
    return date(year, 3 * number - 2, 1), date(year + number // 4, 3 * number % 12 + 1, 1)


def waardefout(naam: str, soort: str, waarde: str, first: date, after: date) -> str:
    """The rule that one value breaks, or ''."""
    required, kind, *allowed = [soort[0] == "!", *soort.lstrip("!").split()]
    if waarde == "":
        return "verplicht" if required else ""
    rule = SOORTEN[str(kind)](waarde, list(map(str, allowed)), first, after)
    free = naam in ("traject_id", "locatie_id", "woonplaats_herkomst")
    private = "@" in waarde or re.fullmatch(r"\s*\d{4} ?[a-zA-Z]{2}\s*", waarde)
    if private and (free or rule in ("getal", "datum", "patroon")):
        return "persoonsgegeven"
    if naam in ("traject_id", "locatie_id") and re.fullmatch(r"[0-9]{8,9}", waarde):
        return "persoonsgegeven"
    return rule


def _datum(w: str, a: list[str], first: date, after: date) -> str:
    day = dag(w)
    return "datum" if day is None else "datum_toekomst" if day >= after else ""


def dag(waarde: str) -> date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", waarde):
        return None
    year, month, day = (int(part) for part in waarde.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _heel(w: str, a: list[str], first: date, after: date) -> str:
    if not re.fullmatch(r"-?[0-9]+", w):
        return "getal"
    top = first.year if a[1:] == ["jaar"] else int(a[1]) if len(a) > 1 else None
    return "bereik" if int(w) < int(a[0]) or (top is not None and int(w) > top) else ""


def _deel(w: str, a: list[str], first: date, after: date) -> str:
    if not re.fullmatch(r"-?[0-9]+([.,][0-9]{1,2})?", w):
        return "getal"
    return "bereik" if a and float(w.replace(",", ".")) < float(a[0]) else ""


def _lijst(w: str, a: list[str], first: date, after: date) -> str:
    parts = [part.strip() for part in w.split("|")]
    return "lijst" if len(parts) != len(set(parts)) or set(parts) - set(a) else ""


def _gemeente(w: str, a: list[str], first: date, after: date) -> str:
    return "" if w in a or re.fullmatch("GM[0-9]{4}", w) else "gemeente_onbekend"


SOORTEN: dict[str, Callable[[str, list[str], date, date], str]] = {
    "id": lambda w, *_: "" if re.fullmatch(r"[A-Za-z0-9._-]{1,40}", w) else "patroon",
    "client": lambda w, *_: "" if re.fullmatch(r"[0-9a-fA-F]{64}", w) else "patroon",
    "kwartaal": lambda w, *_: "" if re.fullmatch(r"[0-9]{4}K[1-4]", w) else "patroon",
    "wijk": lambda w, *_: "" if re.fullmatch(r"WK[0-9]{6}", w) else "patroon",
    "vrij": lambda w, *_: "",
    "code": lambda w, a, *_: "" if w in a else "code",
    "lijst": _lijst,
    "gemeente": _gemeente,
    "regiogemeente": lambda w, a, *_: "" if w in a or w in OPVOLGERS else "gemeente_onbekend",
    "heel": _heel,
    "deel": _deel,
    "datum": _datum,
    "dag": lambda w, *_: "" if dag(w) else "datum",
    "maand": lambda w, *_: "" if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", w) else "datum",
}


def nu(code: str) -> str:
    """The municipality of today."""
    while OPVOLGERS.get(code):
        code = OPVOLGERS[code]
    return code


def rijfouten(formulier: str, rijen: list[Rij], first: date, after: date, aanbieder: str) -> Fouten:
    """The rules over more than one value; an unsound value counts as empty (the callers compare sound rows only)."""
    found: Fouten = set()
    seen: set[tuple[str, ...]] = set()
    for nummer, rij in enumerate(rijen, start=2):
        r = {naam: rij.get(naam, "") for naam in FORMULIEREN[formulier]}
        key = tuple(r[naam] for naam in SLEUTELS.get(formulier, []))
        if key and key in seen:
            found.add((nummer, "dubbele_sleutel"))
        seen.add(key)
        if formulier in ("bw", "mo", "vo"):
            found |= {(nummer, regel) for regel in trajectfouten(formulier, r)}
        if formulier in ("mo_nachten", "peiling") and (day := dag(r["datum"])) and not first <= day < after:
            found.add((nummer, "periode"))
        if formulier == "huiselijk_geweld" and r["maand"] not in {
            (first + timedelta(days=31 * n)).isoformat()[:7] for n in range(3)
        }:
            found.add((nummer, "periode"))
        if aanbieder in OPVOLGERS and nu(r.get("gemeente_verantwoordelijk", "")) != nu(aanbieder):
            found.add((nummer, "vreemde_gemeente"))
    return found | (capaciteitfouten(rijen) if formulier == "capaciteit" else set())


def trajectfouten(formulier: str, r: Rij) -> set[str]:
    """Dates, end, stay and decision of one traject."""
    found = set()
    names = ["aanmelddatum", "beschikkingsdatum", "startdatum", "hulp_afgerond_op", "einddatum"]
    days = [dag(r[naam]) for naam in names if naam in r]
    filled = [day for day in days if day]
    loop, start = dag(r.get("lus_opgelost_op", "")), dag(r["startdatum"])
    if filled != sorted(filled) or (loop and start and loop < start):
        found.add("datumvolgorde")
    ended, started = r["einddatum"] != "", r["startdatum"] != ""
    if (r["reden_einde"] != "") != ended or (r["bestemming"] != "") != (ended and started):
        found.add("einde_onvolledig")
    if r.get("gemeente_bestemming", "") and not r["bestemming"]:
        found.add("einde_onvolledig")
    later = ("hulp_afgerond_op", "zelfredzaamheid_eind", "inkomen_eind", "lus_opgelost_op")
    if not started and any(r.get(naam) for naam in later):
        found.add("niet_gestart")
    if formulier == "vo":
        refused = r["besluit"] == "niet_opgenomen"
        both = {r["reden_niet_opgenomen"] != "", r["vervolg"] != ""}
        if both != {refused} or (r["besluit"] != "opgenomen" and started):
            found.add("vo_besluit")
        return found
    if started and not r["gemeente_verblijf"]:
        found.add("verblijf_ontbreekt")
    wijk, place = r.get("wijk_verblijf", ""), r["gemeente_verblijf"]
    if wijk and wijk[2:6] not in plaatscijfers(place):
        found.add("wijk_gemeente")
    return found


def plaatscijfers(gemeente: str) -> set[str]:
    """The four digits of a municipality, of its successor, and of both successors of Winsum."""
    codes = {gemeente, nu(gemeente)} | ({"GM1966", "GM1969"} if gemeente == "GM0053" else set())
    return {code[2:] for code in codes if code.startswith("GM")}


def capaciteitfouten(rijen: list[Rij]) -> Fouten:
    """Places: somewhere, some time, and not twice."""
    found: Fouten = set()
    for n, rij in enumerate(rijen, start=2):
        shelter, place = rij["voorziening"] == "vrouwenopvang", rij.get("gemeente_verblijf", "")
        if shelter and place:
            found.add((n, "kolom_verboden"))
        if rij["voorziening"] in f"{BW} {MO}".split() and not place:
            found.add((n, "verplicht"))
        van, tot = dag(rij["datum_van"]), dag(rij.get("datum_tot", ""))
        if van and tot and tot <= van:
            found.add((n, "datumvolgorde"))
        for other in rijen[: n - 2]:
            same = all(rij[naam] == other[naam] for naam in ("locatie_id", "voorziening"))
            a, b = dag(other["datum_van"]), dag(other.get("datum_tot", ""))
            if same and van and a and (b is None or van < b) and (tot is None or a < tot):
                found.add((0, "overlap"))
    return found
