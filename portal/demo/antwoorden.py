"""What deliverers fill in about a made-up stay: fixed answers, and those that change per quarter. Some are unknown."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from portal.demo import wereld
from portal.demo.loopbaan import Traject
from portal.domain.gemeenten import wijken
from portal.domain.periode import Periode, kwartaal_op

Rij = dict[str, str]
KNELPUNTEN = (
    "geen_woning", "geen_woning", "woning_te_duur", "schulden", "huurschuld", "geen_inkomen", "geen_id_bewijs",
    "wachtlijst_vervolgzorg", "indicatie", "client_wil_niet", "overlast_verleden", "anders",
)  # fmt: skip
OORZAKEN = (
    "betaalbare_woning", "betaalbare_woning", "inkomen", "schulden", "schulden", "bureaucratie", "escalatie_thuis",
    "onmacht_schaamte", "verslaving", "psychiatrie",
)  # fmt: skip
NODIG = ("wonen", "wonen", "financien", "daginvulling", "ondersteuning", "leefomgeving")


INSTELLINGEN = ("detentie", "ggz", "ggz", "jeugdhulp", "ziekenhuis")


def _later(start: int, rng: random.Random) -> str:
    """The class at exit: mostly the same or higher."""
    return str(min(5, max(1, start + rng.choice((-1, 0, 0, 1, 1, 2)))))


def _some(rng: random.Random, choices: Sequence[str], most: int) -> str:
    return "|".join(sorted(set(rng.choices(choices, k=rng.randint(0, most)))))


def antwoorden(form: str, t: Traject) -> Rij:
    """The answers that stay the same."""
    rng = random.Random(t.traject_id)  # noqa: S311 - made-up data, not a secret
    start = rng.choice((1, 2, 2, 3, 3, 4))
    row = {
        "traject_id": t.traject_id, "client": t.persoon.client, "geboortejaar": str(t.persoon.geboortejaar),
        "geslacht": t.persoon.geslacht, "aanmelddatum": t.aanmeld.isoformat(),
        "zelfredzaamheid_start": "" if rng.random() < 0.07 else str(start),
        "zelfredzaamheid_eind": "" if rng.random() < 0.2 else _later(start, rng),
        "inkomen_start": rng.choice(("uitkering", "uitkering", "uitkering", "werk", "geen", "geen", "onbekend")),
        "inkomen_eind": rng.choice(("uitkering", "uitkering", "uitkering", "werk", "werk", "geen", "onbekend")),
        "schulden": rng.choices(("ja", "nee", "onbekend"), (52, 40, 8))[0],
    }  # fmt: skip
    return row | {"bw": _bw, "mo": _mo, "vo": _vo}[form](t, rng)


def _stay(t: Traject, rng: random.Random, *, home: float) -> tuple[str, str]:
    """Where somebody lives: at home, or where the facilities are; and the wijk, where it is known."""
    known = t.persoon.gemeente.startswith("GM")
    gemeente = t.persoon.gemeente if known and rng.random() < home else "GM0014"
    own = [wijk for wijk, code in wijken().items() if code == gemeente]
    return gemeente, rng.choice(own) if own and rng.random() < 0.9 else ""


def _bw(t: Traject, rng: random.Random) -> Rij:
    intramural = t.voorziening.startswith("bw_")
    gemeente, wijk = _stay(t, rng, home=0.45 if intramural else 0.72)
    units = t.voorziening not in ("bw_24uurs", "bw_nabij")
    return {
        "gemeente_verblijf": gemeente, "wijk_verblijf": wijk, "voorziening": t.voorziening,
        "leveringsvorm": rng.choices(("zin", "pgb"), (88, 12))[0], "beschikkingsdatum": t.aanmeld.isoformat(),
        "eenheden_per_week": rng.choice(("1,5", "2", "4", "4,5", "8")) if units else "",
        "gemeente_bestemming": _destination(t, rng),
    }  # fmt: skip


def _mo(t: Traject, rng: random.Random) -> Rij:
    route = rng.choices(("life_event", "instelling", "huisuitzetting", "remigratie", "onbekend"), (46, 21, 18, 6, 9))[0]
    problems = rng.choices(("extrinsiek", "intrinsiek", "beide", "onbekend"), (27, 26, 38, 9))[0]
    no_id = rng.random() < 0.18
    return {
        "gemeente_verblijf": "GM0014", "voorziening": t.voorziening, "route": route,
        "instelling_soort": rng.choice(INSTELLINGEN) if route == "instelling" else "",
        "oorzaken": _some(rng, OORZAKEN, 3), "problematiek": problems,
        "rechthebbend": rng.choices(("ja", "nee", "onbekend"), (80, 11, 9))[0], "id_bewijs": "nee" if no_id else "ja",
        "dakloos_sinds": (t.aanmeld - timedelta(days=rng.randint(0, 400))).isoformat() if rng.random() < 0.5 else "",
        "personen_per_kamer": rng.choice(("1", "2", "2", "4")) if t.voorziening != "dagopvang" else "",
        "gemeente_bestemming": _destination(t, rng),
    }  # fmt: skip


def _vo(t: Traject, rng: random.Random) -> Rij:
    return {
        "aanvraag_vanuit": rng.choices(("thuis", "andere_opvang", "netwerk", "onbekend"), (58, 14, 20, 8))[0],
        **t.extra,
    }


def _destination(t: Traject, rng: random.Random) -> str:
    if t.bestemming in ("overleden", "onbekend", "buitenland", "straat"):
        return "onbekend" if rng.random() < 0.5 else ""
    home = t.persoon.gemeente if t.persoon.gemeente.startswith("GM") else "buiten_regio"
    return rng.choices((home, "GM0014", "buiten_regio", "onbekend"), (45, 38, 9, 8))[0]


def per_kwartaal(form: str, t: Traject, kwartaal: Periode, rng: random.Random) -> Rij:
    """Wishes, obstacles and the provider's estimate: as they are in this quarter."""
    row = {"knelpunten": _some(rng, KNELPUNTEN, 3)}
    if form == "vo" or t.voorziening in ("dagopvang", "bemoeizorg"):
        return row
    guess = t.eind + timedelta(days=rng.choice((-90, 0, 0, 60, 180)))
    known = t.persoon.gemeente.startswith("GM")
    soon = kwartaal.tot <= guess <= kwartaal.tot + timedelta(days=540) and rng.random() < 0.6
    return row | {
        "woonwens": rng.choices(("zelfstandig", "kamer", "begeleid", "onbekend", ""), (52, 14, 20, 8, 6))[0],
        "terugkeerwens": rng.choices(("blijven", "terug", "elders", "onbekend", ""), (44, 27, 11, 11, 7))[0],
        "reden_verblijfplaats": rng.choices(
            ("eigen_keuze", "voorziening_hier", "netwerk", "geen_alternatief", "onbekend"), (26, 37, 14, 15, 8))[0],
        "nodig": _some(rng, NODIG, 3),
        "verwachte_uitstroom": kwartaal_op(guess).code if soon and guess <= wereld.LAATSTE_DAG else "",
        "verwachte_bestemming": "huur_corporatie" if soon and rng.random() < 0.6 else "",
        "verwachte_gemeente": rng.choice((t.persoon.gemeente, "GM0014")) if soon and known else "",
    }  # fmt: skip
