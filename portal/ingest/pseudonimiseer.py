"""Replace the BSN in a CSV file by a pseudonym, at the deliverer's own computer.

This file stands alone: it needs Python 3.9 or newer and nothing else, so that a deliverer can read it, check it and
run it as it is (``python pseudonimiseer.py IN.csv UIT.csv --sleutel SLEUTELBESTAND``). That is why its Dutch words
stand here. It prints no BSN, ever; it writes the whole file or none."""

from __future__ import annotations

import argparse
import csv
import hashlib
import hmac
import io
import re
import sys
from pathlib import Path

BSN_COLUMN, CLIENT_COLUMN = "bsn", "client"
OWN_NUMBER = re.compile(r"ANON-\S{1,60}")
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
MAX_LISTED = 20
WOORDEN = {
    "titel": "Vervang de kolom 'bsn' van een CSV-bestand door de kolom 'client' met pseudoniemen.",
    "in": "CSV-bestand met de kolom 'bsn'",
    "uit": "waar het nieuwe bestand komt",
    "sleutel": "bestand met de sleutel van de regio",
    "onleesbaar": "{pad} kan niet worden gelezen. Controleer de naam en de rechten.",
    "onschrijfbaar": "{pad} kan niet worden geschreven. Er is niets gemaakt.",
    "zelfde": "IN en UIT zijn hetzelfde bestand. Geef UIT een andere naam; IN blijft dan bewaard.",
    "sleutel_leeg": "De sleutel in {pad} is korter dan 16 tekens. Gebruik het sleutelbestand van de regio.",
    "tekens": "De tekens van {pad} zijn niet te lezen. Sla het op als CSV (UTF-8); een XLSX-bestand eerst als CSV.",
    "kolom": "Het bestand heeft niet precies één kolom 'bsn', of er is al een kolom 'client'. Er is niets gemaakt.",
    "velden": "Niet elke rij heeft evenveel velden als de kopregel (rij {rijen}). Er is niets gemaakt.",
    "bsn": "Geen geldig BSN (elfproef) en geen eigen nummer dat met ANON- begint, op {aantal} rijen: {rijen}. "
    "Er is niets gemaakt.",
    "klaar": "{aantal} rijen gepseudonimiseerd.",
}


class Geweigerd(Exception):
    """The file cannot be used; the argument is the sentence, ``exit_code`` 1 for findings, 2 for wrong use."""

    def __init__(self, woord: str, exit_code: int = 1, **feiten: object) -> None:
        super().__init__(WOORDEN[woord].format(**feiten))
        self.exit_code = exit_code


def is_bsn(tekst: str) -> bool:
    """Whether a text of eight or nine digits passes the eleven-test."""
    digits = tekst.zfill(9)
    if not re.fullmatch(r"[0-9]{8,9}", tekst) or digits == "000000000":
        return False
    return sum(w * int(d) for w, d in zip(WEIGHTS, digits)) % 11 == 0  # noqa: B905 - strict is newer than 3.9


def pseudoniem(nummer: str, sleutel: bytes) -> str:
    """HMAC-SHA-256 over the nine digits of a BSN, or over a deliverer's own ``ANON-`` number. Raises ValueError."""
    if is_bsn(nummer):
        nummer = nummer.zfill(9)
    elif not OWN_NUMBER.fullmatch(nummer):
        raise ValueError
    return hmac.new(sleutel, nummer.encode(), hashlib.sha256).hexdigest()


def lees_sleutel(pad: Path) -> bytes:
    """The key: the bytes of the file; a text loses the line end that an editor adds. Raises Geweigerd."""
    try:
        sleutel = pad.read_bytes()
    except OSError:
        raise Geweigerd("onleesbaar", 2, pad=pad) from None
    if re.fullmatch(rb"[\x20-\x7e]+\r?\n", sleutel):
        sleutel = sleutel.rstrip(b"\r\n")
    if len(sleutel) < 16:
        raise Geweigerd("sleutel_leeg", 2, pad=pad)
    return sleutel


def vervang(tekst: str, sleutel: bytes) -> tuple[str, int]:
    """The CSV text with pseudonyms, and its number of rows. Raises Geweigerd; names rows, never values."""
    separator = ";" if ";" in tekst.split("\n", 1)[0] else ","
    try:
        rows = [row for row in csv.reader(io.StringIO(tekst, newline=""), delimiter=separator, strict=True) if row]
    except csv.Error:
        raise Geweigerd("velden", rijen="?") from None
    names = [naam.strip().lower() for naam in rows[0]] if rows else []
    if names.count(BSN_COLUMN) != 1 or CLIENT_COLUMN in names:
        raise Geweigerd("kolom")
    column = names.index(BSN_COLUMN)
    wrong_length = [str(n) for n, row in enumerate(rows, start=1) if len(row) != len(names)]
    if wrong_length:
        raise Geweigerd("velden", rijen=", ".join(wrong_length[:MAX_LISTED]))
    rows[0][column] = CLIENT_COLUMN
    wrong = []
    for n, row in enumerate(rows[1:], start=2):
        try:
            row[column] = pseudoniem(row[column].strip(), sleutel)
        except ValueError:
            wrong.append(str(n))
    if wrong:
        raise Geweigerd("bsn", aantal=len(wrong), rijen=", ".join(wrong[:MAX_LISTED]))
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue(), len(rows) - 1


def _decode(inhoud: bytes, pad: Path) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            tekst = inhoud.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in tekst and not tekst.startswith("PK\x03\x04"):
            return tekst
    raise Geweigerd("tekens", pad=pad)


def pseudonimiseer(bron: Path, doel: Path, sleutelbestand: Path) -> int:
    """Read, replace, write whole; the number of rows. Raises Geweigerd."""
    sleutel = lees_sleutel(sleutelbestand)
    if doel.resolve() == bron.resolve():
        raise Geweigerd("zelfde", 2)
    try:
        inhoud = bron.read_bytes()
    except OSError:
        raise Geweigerd("onleesbaar", 2, pad=bron) from None
    tekst, aantal = vervang(_decode(inhoud, bron), sleutel)
    half = doel.with_name(doel.name + ".half")
    try:
        half.write_bytes(tekst.encode())
        half.replace(doel)
    except OSError:
        raise Geweigerd("onschrijfbaar", 2, pad=doel) from None
    return aantal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """IN, UIT and the key."""
    parser.add_argument("bron", type=Path, metavar="IN", help=WOORDEN["in"])
    parser.add_argument("doel", type=Path, metavar="UIT", help=WOORDEN["uit"])
    parser.add_argument("--sleutel", type=Path, required=True, metavar="BESTAND", help=WOORDEN["sleutel"])


def run(bron: Path, doel: Path, sleutelbestand: Path) -> int:
    """Exit code 0 done, 1 refused with findings, 2 wrong use; says which in one sentence."""
    try:
        aantal = pseudonimiseer(bron, doel, sleutelbestand)
    except Geweigerd as fout:
        sys.stderr.write(f"{fout}\n")
        return fout.exit_code
    sys.stdout.write(WOORDEN["klaar"].format(aantal=aantal) + "\n")
    return 0


if __name__ == "__main__":
    own_parser = argparse.ArgumentParser(description=WOORDEN["titel"])
    add_arguments(own_parser)
    options = own_parser.parse_args()
    sys.exit(run(options.bron, options.doel, options.sleutel))
