"""Files that are dangerous, broken or ambiguous: read whole and right, or refused whole with words. Nothing between."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable

import pytest

from portal.domain.aanlevering.contract import contract
from tests.domain.test_xlsx import check, regels, van, xlsx
from tests.maak import client, csv_van, rij

GOED = xlsx(van("bw", rij("bw"), rij("bw", traject_id="t2", client="p2"), rij("bw", traject_id="t3", client="p3")))
BLAD = "xl/worksheets/sheet1.xml"


def ingepakt(delen: dict[str, bytes], soort: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", soort) as archive:
        for naam, inhoud in delen.items():
            archive.writestr(naam, inhoud)
    return buffer.getvalue()


def uitgepakt(inhoud: bytes = GOED) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archive:
        return {naam: archive.read(naam) for naam in archive.namelist()}


def met(**delen: bytes) -> bytes:
    """The sound workbook with members added or replaced; '__' stands for '/'."""
    return ingepakt({**uitgepakt(), **{naam.replace("__", "/"): inhoud for naam, inhoud in delen.items()}})


def met_blad(verander: Callable[[str], str]) -> bytes:
    parts = uitgepakt()
    parts[BLAD] = verander(parts[BLAD].decode()).encode()
    return ingepakt(parts)


def test_sound_workbook_is_read_whole() -> None:
    assert not check(GOED).bevindingen.geweigerd
    assert check(GOED).gelezen == 3


@pytest.mark.filterwarnings("ignore:Duplicate name")
def _tweemaal() -> bytes:
    buffer = io.BytesIO(GOED)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(BLAD, uitgepakt()[BLAD])
    return buffer.getvalue()


def _liegt(inhoud: bytes) -> bytes:
    """Every central record says a size of 1."""
    return re.sub(rb"(PK\x01\x02.{20}).{4}", lambda found: found[1] + b"\1\0\0\0", inhoud, flags=re.S)


BOMMEN = {
    "one large member": lambda: met(bom__bin_xml=b"\0" * 60_000_000),
    "many small members": lambda: met(**{f"deel{n}": b" " * 1_000_000 for n in range(60)}),
    "ratio": lambda: met(**{"xl__media__plaat.png": b"\0" * 20_000_000}),
    "ratio in the sheet": lambda: met_blad(lambda xml: xml.replace("</sheetData>", " " * 30_000_000 + "</sheetData>")),
    "shared strings": lambda: met(**{"xl__sharedStrings.xml": b"<sst>" + b"<si><t>a</t></si>" * 1_500_000 + b"</sst>"}),
    "201 members": lambda: met(**{f"leeg{n}": b"" for n in range(201)}),
    "zip in zip": lambda: met(**{"xl__nog.zip": ingepakt({"a": b"b"})}),
    "workbook in workbook": lambda: met(**{"xl__embeddings__boek.xlsx": GOED}),
    "object": lambda: met(**{"xl__embeddings__oleObject1.bin": b"x"}),
    "same member twice": _tweemaal,
    "row at the end of the sheet": lambda: met_blad(
        lambda xml: xml.replace("</sheetData>", '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>')
    ),
    "size that lies": lambda: _liegt(met(**{"xl__media__plaat.png": bytes(range(256)) * 1000})),
}  # fmt: skip


@pytest.mark.parametrize("naam", BOMMEN)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_bomb_is_refused_at_once(naam: str) -> None:
    inhoud = BOMMEN[naam]()
    begin = time.process_time()
    assert regels(inhoud) == {"bestand"}
    assert time.process_time() - begin < 5


DTD = "<!DOCTYPE {0} [<!ENTITY {1}>]>"
ENTITEITEN = ('x SYSTEM "file:///etc/passwd"', 'x SYSTEM "http://127.0.0.1:9/x"', 'a "aaaaaaaaaa"', '% p SYSTEM "file:///etc/hostname"', 'x PUBLIC "-//x//y" "http://127.0.0.1:9/y"')  # fmt: skip


@pytest.mark.parametrize("deel", [BLAD, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("entiteit", ENTITEITEN)
@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_entities_are_refused_unread(deel: str, entiteit: str, code: str) -> None:
    parts = uitgepakt()
    text = re.sub(r"^<\?xml[^>]*\?>", "", parts[deel].decode())
    parts[deel] = (DTD.format("x", entiteit) + text).encode(code)
    assert regels(ingepakt(parts)) == {"bestand"}


@pytest.mark.parametrize(
    "maat", ["A1", "A1:B2", "A1:A1", "A2:AG2", "A1:XFD1048576", "Z9:A1", "", "onzin", "A1:AG1", "B2:B2"]
)
@pytest.mark.parametrize("weg", [False, True])
def test_wrong_dimension_loses_no_row(maat: str, weg: bool) -> None:
    found = check(met_blad(lambda xml: re.sub(r"<dimension[^>]*/>", "" if weg else f'<dimension ref="{maat}"/>', xml)))
    assert found.gelezen == 3 or found.bevindingen.geweigerd
    assert found.sha256 in ("", check(GOED).sha256)


def _rijen(xml: str) -> list[str]:
    return re.findall(r"<row.*?</row>", xml, flags=re.S)


VERSTOPT = {
    "rows in another order": lambda xml: xml.replace(_rijen(xml)[1], "@").replace(_rijen(xml)[2], _rijen(xml)[1]).replace("@", _rijen(xml)[2]),
    "two rows with one number": lambda xml: xml.replace(_rijen(xml)[3], _rijen(xml)[3].replace('r="4"', 'r="3"')),
    "row zero": lambda xml: xml.replace("<sheetData>", '<sheetData><row r="0"></row>'),
    "cell twice": lambda xml: xml.replace('r="B2"', 'r="A2"', 1),
    "cell before the one before": lambda xml: xml.replace('r="AE2"', 'r="A2"', 1) if 'r="AE2"' in xml else xml.replace('r="C2"', 'r="A2"', 1),
    "namespace prefix": lambda xml: xml.replace(_rijen(xml)[3], _rijen(xml)[3].replace('<row r="4"', '<x:row r="1"').replace("</row>", "</x:row>")),
}  # fmt: skip


@pytest.mark.parametrize("naam", VERSTOPT)
def test_no_row_or_cell_disappears_unseen(naam: str) -> None:
    assert regels(met_blad(VERSTOPT[naam])) == {"bestand"}


ANDERS = {
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "png": b"\x89PNG\r\n\x1a\n\0\0",
    "html": b"<html><table><tr><td>traject_id</td></tr></table></html>", "exe": b"MZ\x90\0\x03\0", "gzip": b"\x1f\x8b\x08\0\0\0",
    "json": b'[{"traject_id": "t1"}]', "xml": b"<?xml version='1.0'?><Workbook/>", "sylk": b"ID;PWXL;N;E\r\nC;Y1;X1;K\"a\"\r\n",
    "nothing": b"", "blank": b"\r\n\r\n", "bom": b"\xef\xbb\xbf", "half a zip": GOED[: len(GOED) // 2], "zip head": b"PK\x03\x04",
    "empty zip": b"PK\x05\x06" + b"\0" * 18, "eicar": rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
    "rtf": rb"{\rtf1\ansi traject_id}", "7z": b"7z\xbc\xaf\x27\x1c\0\x04", "elf": b"\x7fELF\x02\x01\x01\0",
}  # fmt: skip


@pytest.mark.parametrize("naam", ANDERS)
def test_another_kind_of_file_is_refused_in_words(naam: str) -> None:
    assert regels(ANDERS[naam]) & {"bestand", "codering", "kopregel"}


PAKKETTEN = {
    "macro": lambda: met(**{"xl__vbaProject.bin": b"x"}),
    "macro in capitals": lambda: met(**{"xl__VBAPROJECT.BIN": b"x"}),
    "macro type": lambda: ingepakt({**uitgepakt(), "[Content_Types].xml": uitgepakt()["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")}),
    "word": lambda: ingepakt({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
    "opendocument": lambda: ingepakt({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
    "without a workbook": lambda: ingepakt({naam: deel for naam, deel in uitgepakt().items() if naam != "xl/workbook.xml"}),
    "without sheets": lambda: met(**{"xl__workbook.xml": re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", uitgepakt()["xl/workbook.xml"])}),
    "broken sheet": lambda: met_blad(lambda xml: xml[: len(xml) // 2]),
    "activex": lambda: met(**{"xl__activeX__activeX1.bin": b"x"}),
}  # fmt: skip


@pytest.mark.parametrize("naam", PAKKETTEN)
def test_package_that_is_no_plain_workbook_is_refused(naam: str) -> None:
    assert regels(PAKKETTEN[naam]()) == {"bestand"}


TEKST = csv_van("bw", [rij("bw", gemeente_herkomst="GM0053", woonplaats_herkomst="Ezinge")])


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp1252"])
def test_readable_encodings_are_the_same_delivery(code: str) -> None:
    assert check(TEKST.encode(code)).sha256 == check(TEKST.encode()).sha256 != ""


@pytest.mark.parametrize("code", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "cp037", "cp500"])
def test_other_encodings_are_refused(code: str) -> None:
    assert check(TEKST.encode(code)).bevindingen.geweigerd


@pytest.mark.parametrize(
    "deel", [b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d", b"\0", b"\xff\x81", b"\xed\xa0\x80\x81", b"\xc0\x80\0"]
)
def test_unreadable_character_is_refused_with_its_row(deel: bytes) -> None:
    lines = csv_van("bw", [rij("bw"), rij("bw", traject_id="t2", client="p2")]).encode().split(b"\r\n")
    lines[2] = lines[2].replace(b"t2", b"t" + deel)
    (found,) = check(b"\r\n".join(lines)).bevindingen.lijst
    assert (found.regel, found.rij) == ("codering", 3)


@pytest.mark.parametrize(
    "teken", ["é", "ß", "😀", "\ud7ff", "\u202e", "\u200b", "\ufeff", "\u0660", "\xa0", "Ａ", "ı", "\x7f", "\x1b"]
)
def test_strange_character_never_reaches_a_code(teken: str) -> None:
    for kolom in ("traject_id", "voorziening", "client", "geboortejaar", "aanmelddatum", "gemeente_herkomst"):
        row = rij("bw")
        row[kolom] = row[kolom] + teken
        assert check(csv_van("bw", [row]).encode("utf-8", "surrogatepass")).bevindingen.geweigerd, kolom


DATUMS = ("03-04-2019", "3/4/2019", "2019/04/03", "20190403", "2019-4-3", "43558", "2019-02-30", "2019-13-01", "2019-00-10", "0000-01-01", "2019-01-10T00:00:00", "2019-01-10 00:00", "10 jan 2019", "’19-01-10", "2019-01-10 ", " 2019-01-10", "+2019-01-10", "２０１９-01-10", "2019–01–10", "99999-01-01")  # fmt: skip
GETALLEN = ("1.980", "1,980", "1980.0", "1980,00", "1 980", "1980 ", "+1980", "1e3", "0x7BC", "१९८०", "1980-", "--1980", "=1980", "NaN", "inf", "1_980", "'1980", "19 80", "²")  # fmt: skip
DECIMALEN = ("1.000,5", "1,000.5", "1.000", "1,000", "4,5,5", ".5", "5.", "4,555", "€4,50", "4,5 ", "1e1", "-1", "4;5")


@pytest.mark.parametrize(
    ("kolom", "waarde"),
    [*(("aanmelddatum", w) for w in DATUMS), *(("geboortejaar", w) for w in GETALLEN), *(("eenheden_per_week", w) for w in DECIMALEN)],
)  # fmt: skip
def test_ambiguous_value_is_refused_and_not_guessed(kolom: str, waarde: str) -> None:
    found = check(csv_van("bw", [rij("bw", **{kolom: waarde})]).encode())
    assert set(found.bevindingen.per_regel) <= {"datum", "getal", "bereik", "datumvolgorde", "persoonsgegeven"}
    assert found.bevindingen.geweigerd


FORMULES = ("=1+1", "+1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1+1", "=HYPERLINK(1)", "%0A=1", '"=1"')


@pytest.mark.parametrize("waarde", FORMULES)
@pytest.mark.parametrize("kolom", ["traject_id", "voorziening"])
def test_formula_is_refused_in_codes(kolom: str, waarde: str) -> None:
    for inhoud in (
        csv_van("bw", [rij("bw", **{kolom: waarde})]).encode(),
        xlsx(van("bw", rij("bw", **{kolom: waarde}))),
    ):
        assert check(inhoud).bevindingen.geweigerd


VERBODEN = {
    **{f"column {naam}": ("kolom", naam) for naam in ("bsn", " BSN ", "Naam", "voornaam", "ACHTERNAAM", "adres", "straat", "postcode", "plaats", "email", "telefoon", "geboortedatum")},
    **{f"value {waarde}": ("waarde", waarde) for waarde in ("123456782", "12345678", "jan@voorbeeld.nl", "9711 AA", "9711aa", "a@b", " 9711 AB")},
}  # fmt: skip
KANARIE = "Klaas-Kanarie"


@pytest.mark.parametrize("naam", VERBODEN)
@pytest.mark.parametrize("als_xlsx", [False, True])
def test_personal_data_refuse_the_whole_file_and_are_repeated_nowhere(naam: str, als_xlsx: bool) -> None:
    soort, wat = VERBODEN[naam]
    names = [*contract().formulieren["bw"].namen, wat] if soort == "kolom" else list(contract().formulieren["bw"].namen)
    row = {**rij("bw"), wat: KANARIE} if soort == "kolom" else rij("bw", traject_id=wat)
    cells = [names, [row.get(naam, "") for naam in names]]
    found = check(xlsx(cells) if als_xlsx else csv_van("bw", [row], kolommen=names).encode())
    assert set(found.bevindingen.per_regel) == {"kolom_verboden" if soort == "kolom" else "persoonsgegeven"}
    assert found.teksten == {}
    said = str(found.bevindingen.als_json())
    assert KANARIE not in said
    assert soort == "kolom" or wat.strip() not in said


def test_many_rows_of_text_are_refused_by_their_number() -> None:
    lines = b"traject_id;datum\r\n" + b"t;2019-02-03\r\n" * 500_001
    assert regels(lines, "mo_nachten") == {"bestand"}


def test_file_that_is_too_large_is_not_read() -> None:
    assert regels(b"a" * 20_000_001) == {"bestand"}


def test_clean_files_have_no_finding() -> None:
    rows = [rij("bw", traject_id=f"t{n}", client=client(str(n))) for n in range(100)]
    assert check(csv_van("bw", rows).encode()).bevindingen.aantal == 0
