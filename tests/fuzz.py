"""Files as they come from outside, CSV and XLSX, sound and broken, each judged twice: by the portal and by
``aanlever_naief``."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from openpyxl import Workbook

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import Sleutel
from portal.domain.aanlevering.controle import Gecontroleerd, controleer
from tests import aanlever_naief as naief
from tests.maak import client

VANDAAG = date(2025, 12, 31)
KWARTALEN = ("2019K1", "2020K4", "2023K2", "2025K3")
GEMEENTEN = ("GM0014", "GM0037", "GM1966", "GM1969", "GM0053", "GM0005", "GM0765")
AANBIEDERS = ("A01", "ZORG9", "GM0037", "GM0014")
ENKEL = {"verplicht", "patroon", "getal", "bereik", "datum", "code", "lijst", "gemeente_onbekend", "datum_toekomst",
         "persoonsgegeven"}  # fmt: skip
WAARSCHUWING = "overlap"  # named at the later of two rows, which depends on their order: counted, not placed
RAAR = (
    "", " ", "0", "-1", "1,5", "1.55", "1,555", "1.2.3", "1e3", "NaN", "TRUE", "onbekend", "ja", "nee", "JA", "x", "anders",
    "GM0014", "gm0014", "GM0037", "GM0053", "GM9999", "GM01", "buiten_regio", "WK001401", "WK003701", "WK0014", "2019-02-29",
    "2019-02-28", "2020-02-29", "2019-2-1", "01-02-2019", "20190201", "2019-02-01 00:00", "2025-09-30", "2025-10-01",
    "9999-12-31", "2019K1", "2019K5", "2019-07", "2019-13", "|", "a|a", "schulden|schulden", "schulden | geen_woning",
    "jan@zorg.nl", "9711 AB", "9711ab", " 9711 AB ", "12345678", "123456782", "1234567", "é", "😀", "a b", "'", '"', ";", ",",
    "=1+1", "bw_24uurs", "nachtopvang", "vrouwenopvang", "opgenomen", "niet_opgenomen", "Ezinge",
)  # fmt: skip
KOPRAAR = ("", "bsn", "Naam", " ADRES ", "onzin", "traject_id", "gemeente_verblijf", "locatie_id", "client")


@dataclass(frozen=True)
class Bestand:
    """One file with what the second reading says of it: ``fouten`` None when the header already refuses it."""

    sleutel: Sleutel
    inhoud: bytes
    kop: set[str]
    fouten: naief.Fouten | None
    rijen: int

    @property
    def is_goed(self) -> bool:
        """Whether it must be accepted."""
        return not self.kop and not self.fouten


def bestanden(seed: int, aantal: int) -> Iterator[Bestand]:
    """The files of one seed."""
    for nummer in range(aantal):
        yield _Maker(random.Random(f"{seed} {nummer}"), f"{seed}-{nummer}").maak()


@dataclass
class _Maker:
    r: random.Random
    merk: str

    def maak(self) -> Bestand:
        r = self.r
        aanbieder, kwartaal = r.choice(AANBIEDERS), r.choice(KWARTALEN)
        form = "bw" if aanbieder.startswith("GM") else r.choice(list(naief.FORMULIEREN))
        first, after = naief.grenzen(kwartaal)
        rows = [self._rij(form, n, first, after, aanbieder) for n in range(r.choice((0, 1, 2, 3, 5, 8)))]
        for _ in range(r.choice((0, 0, 0, 1, 1, 2, 4)) if rows else 0):
            naam, soort = r.choice(list(naief.FORMULIEREN[form].items()))
            r.choice(rows)[naam] = r.choice((r.choice(RAAR), "", self._waarde(naam, soort, first, after)))
        head = list(naief.FORMULIEREN[form])
        r.shuffle(head)
        if r.random() < 0.1:
            head[r.randrange(len(head))] = r.choice(KOPRAAR)
        if r.random() < 0.2 and "woonplaats_herkomst" in head:
            head.remove("woonplaats_herkomst")
        rows = [{naam: row.get(naam.strip().lower(), "") for naam in {n.strip().lower() for n in head}} for row in rows]
        wrong = naief.kopfouten(form, head)
        found = None if wrong else naief.fouten(form, kwartaal, aanbieder, rows)
        return Bestand(Sleutel(aanbieder, form, kwartaal), self._schrijf(head, rows), wrong, found, len(rows))

    def _rij(self, form: str, n: int, first: date, after: date, aanbieder: str) -> naief.Rij:
        """A row that is sound more often than not: filled by kind, then made to hang together."""
        row = {
            naam: self._waarde(naam, soort, first, after)
            for naam, soort in naief.FORMULIEREN[form].items() if soort[0] == "!" or self.r.random() < 0.5
        }  # fmt: skip
        if "traject_id" in row:
            row["traject_id"] = f"t{self.merk}.{n}"
        if "client" in row:
            row["client"] = client(f"{self.r.randrange(50)}")
        if form in ("bw", "mo", "vo"):
            self._hang_samen(form, row, first, after)
        if aanbieder.startswith("GM"):
            row["gemeente_verantwoordelijk"] = aanbieder
        if form == "capaciteit":
            row |= {"locatie_id": f"L{n}", "gemeente_verblijf": self.r.choice(GEMEENTEN)}
            row["gemeente_verblijf"] = "" if row["voorziening"] == "vrouwenopvang" else row["gemeente_verblijf"]
            row["datum_tot"] = self.r.choice(("", "2026-01-01"))
        if form == "huiselijk_geweld":
            row |= {"maand": (first + timedelta(days=31 * (n % 3))).isoformat()[:7], "gemeente": GEMEENTEN[n % 7]}
        if form == "peiling":
            row["gemeente"] = GEMEENTEN[n % 7]
        if form == "mo_nachten":
            row["datum"] = (first + timedelta(days=n)).isoformat()
        return row

    def _waarde(self, naam: str, soort: str, first: date, after: date) -> str:
        r, (kind, *allowed) = self.r, soort.lstrip("!").split()
        if kind == "code":
            return r.choice(allowed)
        if kind == "lijst":
            return r.choice(("|", " | ")).join(r.sample(allowed, r.randint(1, min(3, len(allowed)))))
        if kind in ("gemeente", "regiogemeente"):
            return r.choice((*GEMEENTEN, *allowed, *(("GM0363",) if kind == "gemeente" else ())))
        if kind == "heel":
            return str(r.randint(int(allowed[0]), 2000 if allowed[1:] == ["jaar"] else int((allowed[1:] or ["90"])[0])))
        if kind == "deel":
            return r.choice(("0", "3", "2,5", "2.25", "12,75"))
        day = first + timedelta(days=r.randrange((after - first).days))
        simple = {
            "kwartaal": "2026K1",
            "maand": day.isoformat()[:7],
            "vrij": "Ezinge",
            "wijk": f"WK{r.choice(GEMEENTEN)[2:]}01",
            "id": "L1",
        }
        return simple.get(kind, day.isoformat())

    def _hang_samen(self, form: str, row: naief.Rij, first: date, after: date) -> None:
        """Days in their order, an end with its reason, a stay with its place."""
        r = self.r
        days = sorted(first + timedelta(days=r.randrange(-400, (after - first).days)) for _ in range(5))
        aanmeld, beschikking, start, klaar, eind = (day.isoformat() for day in days)
        started, ended = r.random() < 0.8, r.random() < 0.4
        ours = naief.FORMULIEREN[form]
        row |= {"aanmelddatum": aanmeld, "startdatum": start if started else "", "einddatum": eind if ended else "",
                "hulp_afgerond_op": klaar if started and r.random() < 0.3 else "",
                "reden_einde": "anders" if ended else "", "bestemming": "kamer" if ended and started else "",
                "beschikkingsdatum": beschikking, "dakloos_sinds": aanmeld,
                "lus_opgelost_op": klaar if started and r.random() < 0.3 else ""}  # fmt: skip
        if not (ended and started):
            row["gemeente_bestemming"] = ""
        for naam in ("zelfredzaamheid_eind", "inkomen_eind"):
            row[naam] = row.get(naam, "") if started else ""
        place = row.get("gemeente_verblijf") or "GM0014"
        row["gemeente_verblijf"] = place
        row["wijk_verblijf"] = f"WK{place[2:]}01" if place.startswith("GM") and r.random() < 0.5 else ""
        if form == "vo":
            refused = not started and r.random() < 0.6
            row["besluit"] = "niet_opgenomen" if refused else "opgenomen" if started else "in_behandeling"
            row |= {"reden_niet_opgenomen": "bezet" if refused else "", "vervolg": "thuis" if refused else ""}
        for naam in [naam for naam in row if naam not in ours]:
            del row[naam]

    def _schrijf(self, head: list[str], rows: list[naief.Rij]) -> bytes:
        r = self.r
        written = [r.choice((naam, naam.upper(), f" {naam} ")) if r.random() < 0.1 else naam for naam in head]
        cells = [[row[naam.strip().lower()] for naam in head] for row in rows]
        if r.random() < 0.4:
            return self._xlsx(written, cells)
        buffer = io.StringIO()
        quoting = csv.QUOTE_ALL if r.random() < 0.3 else csv.QUOTE_MINIMAL
        separator = ";" if any(";" in naam for naam in written) else r.choice(";,")
        writer = csv.writer(buffer, delimiter=separator, quoting=quoting, lineterminator=r.choice(("\n", "\r\n")))
        writer.writerows([written, *cells])
        text = buffer.getvalue()
        if r.random() < 0.3 and "😀" not in text:
            return text.encode("cp1252")
        return text.encode("utf-8-sig" if r.random() < 0.3 else "utf-8")

    def _xlsx(self, head: list[str], rows: list[list[str]]) -> bytes:
        """Texts, and sometimes days and whole numbers as what they are; what begins with = stays a text."""
        workbook = Workbook()
        sheet = workbook.active
        assert sheet is not None
        for n, row in enumerate([head, *rows], start=1):
            for m, text in enumerate(row, start=1):
                cell = sheet.cell(n, m)
                whole = n > 1 and text.isascii() and text.isdigit() and len(text) < 8 and str(int(text)) == text
                day = naief.dag(text) if n > 1 else None
                cell.value = (
                    int(text)
                    if whole and self.r.random() < 0.5
                    else day
                    if day and self.r.random() < 0.5
                    else text or None
                )
                if isinstance(cell.value, str):
                    cell.data_type = "s"
        buffer = io.BytesIO()
        workbook.save(buffer)
        return buffer.getvalue()


def controle(bestand: Bestand) -> Gecontroleerd:
    """What the portal says of it."""
    return controleer(bestand.inhoud, bestand.sleutel, VANDAAG, Bevindingen())


def verschil(bestand: Bestand, gezien: Gecontroleerd) -> str:
    """In what the two readings differ; '' when they agree."""
    found = gezien.bevindingen
    if found.geweigerd == bestand.is_goed:
        return "ten onrechte geweigerd" if bestand.is_goed else "ten onrechte aangenomen"
    if bestand.fouten is None:
        return "" if bestand.kop & set(found.per_regel) else f"kop: {bestand.kop} / {dict(found.per_regel)}"
    ours = {(item.rij, item.regel) for item in found.lijst if item.niveau == "fout"}
    single = {pair for pair in bestand.fouten if pair[1] in ENKEL}
    if {pair for pair in ours if pair[1] in ENKEL} != single:
        return f"waarden: {sorted(ours ^ bestand.fouten)}"
    if not single and _los(ours) != _los(bestand.fouten):
        return f"regels: {sorted(_los(ours) ^ _los(bestand.fouten))}"
    return ""


def _los(found: naief.Fouten) -> naief.Fouten:
    return {(0 if regel == WAARSCHUWING else rij, regel) for rij, regel in found}
