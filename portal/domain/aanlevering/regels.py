"""The rules over more than one column. Each looks only at rows in which its own columns are sound."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import Sleutel
from portal.domain.aanlevering.kolommen import Tabel
from portal.domain.gemeenten import BUITEN_REGIO, GM_CODE, gemeente_van_nu, gemeenten, wijken

LANG_GEWACHT_DAGEN = 730
NA_START = ("hulp_afgerond_op", "zelfredzaamheid_eind", "inkomen_eind", "lus_opgelost_op")

Regelfunctie = Callable[[Tabel, Bevindingen], None]


def sleutel_is_uniek(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """dubbele_sleutel: compared as delivered."""
    columns = [tabel.ruw[naam] for naam in tabel.formulier.sleutel]
    seen: set[tuple[str, ...]] = set()
    for i, key in enumerate(zip(*columns, strict=True)):
        if key in seen:
            bevindingen.meld("dubbele_sleutel", i + 2, ", ".join(tabel.formulier.sleutel), waarde=" ".join(key))
        seen.add(key)


def datums_op_volgorde(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """datumvolgorde: every pair counts; neighbours that are filled imply all pairs."""
    namen = tabel.formulier.datums
    order = " ≤ ".join(namen)
    columns = [tabel.waarden[naam] for naam in namen]
    for i in tabel.rijen(*namen):
        filled = [(column[i], naam) for column, naam in zip(columns, namen, strict=True) if column[i] is not None]
        for (earlier, _), (later, naam) in pairwise(filled):
            if later < earlier:
                bevindingen.meld("datumvolgorde", i + 2, naam, toegestaan=order)


def _paar_op_volgorde(tabel: Tabel, bevindingen: Bevindingen, first: str, second: str) -> None:
    strict = second == "datum_tot"
    for i in tabel.rijen(first, second):
        a, b = tabel.waarden[first][i], tabel.waarden[second][i]
        if a is not None and b is not None and (b < a or (strict and b == a)):
            bevindingen.meld("datumvolgorde", i + 2, second, toegestaan=f"{first} {'<' if strict else '≤'} {second}")


def lus_na_start(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """datumvolgorde: the loop is not solved before the start."""
    _paar_op_volgorde(tabel, bevindingen, "startdatum", "lus_opgelost_op")


def tot_na_van(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """datumvolgorde: places exist at least a day."""
    _paar_op_volgorde(tabel, bevindingen, "datum_van", "datum_tot")


def einde_is_volledig(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """einde_onvolledig: date, reason and destination belong together."""
    w = tabel.waarden
    gemeente = w.get("gemeente_bestemming") or [None] * tabel.n
    for i in tabel.rijen("startdatum", "einddatum", "reden_einde", "bestemming", "gemeente_bestemming"):
        ended, started = w["einddatum"][i] is not None, w["startdatum"][i] is not None
        has_bestemming = w["bestemming"][i] is not None
        if ended != (w["reden_einde"][i] is not None):
            bevindingen.meld("einde_onvolledig", i + 2, "reden_einde")
        if has_bestemming != (ended and started):
            bevindingen.meld("einde_onvolledig", i + 2, "bestemming")
        if gemeente[i] is not None and not has_bestemming:
            bevindingen.meld("einde_onvolledig", i + 2, "gemeente_bestemming")
        if ended and has_bestemming and (w["reden_einde"][i] == "overleden") != (w["bestemming"][i] == "overleden"):
            bevindingen.meld("overleden", i + 2, "bestemming")


def niets_voor_de_start(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """niet_gestart: results need a start."""
    for naam in NA_START:
        if naam not in tabel.waarden:
            continue
        for i in tabel.rijen("startdatum", naam):
            if tabel.waarden[naam][i] is not None and tabel.waarden["startdatum"][i] is None:
                bevindingen.meld("niet_gestart", i + 2, naam)


def besluit_klopt(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """vo_besluit: reason and follow-up if and only if refused; a start only after admission."""
    w = tabel.waarden
    for naam in ("reden_niet_opgenomen", "vervolg"):
        for i in tabel.rijen("besluit", naam):
            if (w["besluit"][i] == "niet_opgenomen") != (w[naam][i] is not None):
                bevindingen.meld("vo_besluit", i + 2, naam)
    for i in tabel.rijen("besluit", "startdatum"):
        if w["besluit"][i] != "opgenomen" and w["startdatum"][i] is not None:
            bevindingen.meld("vo_besluit", i + 2, "startdatum")


def verblijf_is_bekend(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """verblijf_ontbreekt: who started, stays somewhere."""
    for i in tabel.rijen("startdatum", "gemeente_verblijf"):
        if tabel.waarden["startdatum"][i] is not None and tabel.waarden["gemeente_verblijf"][i] is None:
            bevindingen.meld("verblijf_ontbreekt", i + 2, "gemeente_verblijf")


def _wijk_past(wijk: str, gemeente: str | None) -> bool:
    if gemeente is None or gemeente == BUITEN_REGIO:
        return False
    # a split municipality (Winsum) has more than one successor
    successors = {gemeente, gemeente_van_nu(gemeente), gemeente_van_nu(gemeente, "Ezinge")}
    return "GM" + wijk[2:6] in {code for code in successors if GM_CODE.fullmatch(code)}


def wijk_hoort_bij_gemeente(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """wijk_gemeente and wijk_onbekend."""
    wijk_kolom, gemeente_kolom = tabel.waarden["wijk_verblijf"], tabel.waarden["gemeente_verblijf"]
    for i in tabel.rijen("wijk_verblijf", "gemeente_verblijf"):
        wijk, gemeente = wijk_kolom[i], gemeente_kolom[i]
        if wijk is None:
            continue
        if not _wijk_past(wijk, gemeente):
            bevindingen.meld("wijk_gemeente", i + 2, "wijk_verblijf", waarde=wijk)
        elif wijk not in wijken() and gemeente in gemeenten():
            bevindingen.meld("wijk_onbekend", i + 2, "wijk_verblijf", waarde=wijk)


def niet_lang_gewacht(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """lang_gewacht: more than 730 days between application and start."""
    for i in tabel.rijen("aanmelddatum", "startdatum"):
        start, aanmeld = tabel.waarden["startdatum"][i], tabel.waarden["aanmelddatum"][i]
        if start is not None and (start - aanmeld).days > LANG_GEWACHT_DAGEN:
            bevindingen.meld("lang_gewacht", i + 2, "startdatum")


def traject_in_kwartaal(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """buiten_kwartaal: ended before the quarter began."""
    for i in tabel.rijen("einddatum"):
        eind = tabel.waarden["einddatum"][i]
        if eind is not None and eind < tabel.kwartaal.van:
            bevindingen.meld("buiten_kwartaal", i + 2, "einddatum")


def plaatsen_in_kwartaal(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """buiten_kwartaal: the places were gone before the quarter began."""
    for i in tabel.rijen("datum_tot"):
        tot = tabel.waarden["datum_tot"][i]
        if tot is not None and tot <= tabel.kwartaal.van:
            bevindingen.meld("buiten_kwartaal", i + 2, "datum_tot")


def plaatsen_hebben_gemeente(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """verplicht: where the places are; kolom_verboden for the women's shelter, whose place nobody may know."""
    w = tabel.waarden
    for i in tabel.rijen("voorziening", "gemeente_verblijf"):
        shelter, filled = w["voorziening"][i] == "vrouwenopvang", w["gemeente_verblijf"][i] is not None
        if shelter and filled:
            bevindingen.meld("kolom_verboden", i + 2, "gemeente_verblijf")
        elif not shelter and not filled:
            bevindingen.meld("verplicht", i + 2, "gemeente_verblijf")


def plaatsen_overlappen_niet(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """overlap: rows of one location and voorziening follow each other."""
    w = tabel.waarden
    rows = sorted(
        (w["locatie_id"][i], w["voorziening"][i], w["datum_van"][i], i)
        for i in tabel.rijen("locatie_id", "voorziening", "datum_van", "datum_tot")
    )
    for (loc, voorziening, _, i), (next_loc, next_voorziening, van, j) in pairwise(rows):
        same = (loc, voorziening) == (next_loc, next_voorziening)
        if same and (w["datum_tot"][i] is None or w["datum_tot"][i] > van):
            bevindingen.meld("overlap", j + 2, "datum_van")


def datum_in_kwartaal(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """periode: nights and counts lie in the quarter."""
    for i in tabel.rijen("datum"):
        if not tabel.kwartaal.van <= tabel.waarden["datum"][i] < tabel.kwartaal.tot:
            bevindingen.meld("periode", i + 2, "datum")


def maand_in_kwartaal(tabel: Tabel, bevindingen: Bevindingen) -> None:
    """periode: the month lies in the quarter."""
    for i in tabel.rijen("maand"):
        if not f"{tabel.kwartaal.van:%Y-%m}" <= tabel.waarden["maand"][i] < f"{tabel.kwartaal.tot:%Y-%m}":
            bevindingen.meld("periode", i + 2, "maand")


def eigen_rijen(tabel: Tabel, bevindingen: Bevindingen, sleutel: Sleutel) -> None:
    """vreemde_gemeente: an access team delivers its own residents only."""
    own = gemeente_van_nu(sleutel.aanbieder)
    for i in tabel.rijen("gemeente_verantwoordelijk"):
        if gemeente_van_nu(tabel.waarden["gemeente_verantwoordelijk"][i]) != own:
            bevindingen.meld("vreemde_gemeente", i + 2, "gemeente_verantwoordelijk")


TRAJECT: tuple[Regelfunctie, ...] = (
    sleutel_is_uniek, datums_op_volgorde, einde_is_volledig, niets_voor_de_start, niet_lang_gewacht,
    traject_in_kwartaal,
)  # fmt: skip
REGELS: dict[str, tuple[Regelfunctie, ...]] = {
    "bw": (*TRAJECT, verblijf_is_bekend, wijk_hoort_bij_gemeente),
    "mo": (*TRAJECT, verblijf_is_bekend, lus_na_start),
    "vo": (*TRAJECT, besluit_klopt),
    "mo_nachten": (sleutel_is_uniek, datum_in_kwartaal),
    "capaciteit": (tot_na_van, plaatsen_in_kwartaal, plaatsen_hebben_gemeente, plaatsen_overlappen_niet),
    "huiselijk_geweld": (sleutel_is_uniek, maand_in_kwartaal),
    "peiling": (sleutel_is_uniek, datum_in_kwartaal),
}
