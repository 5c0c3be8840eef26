"""Dutch numbers and periods. Rounding happens here and nowhere else (half away from zero)."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal

from portal.domain.periode import Periode, soort_van

NUMBER = re.compile(r"(?:€ )?[+−-]?[0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]+)?%?")
RANG = {"1": "1e", "2": "2e", "3": "3e", "4": "4e"}
MAAND = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MILJOEN, HONDERD = 1_000_000, 100
STATUS = {
    "klein": "< 5",
    "verborgen": "te klein om te tonen",
    "geen_gegevens": "geen gegevens",
    "nog_niet": "nog niet bekend",
    "leeg": "–",
    "nvt": "n.v.t.",
}


@lru_cache(maxsize=4096)  # a page holds a hundred numbers, and Babel takes its time for each
def count(aantal: int | Decimal) -> str:
    """``1.623``."""
    whole = Decimal(aantal).quantize(Decimal(1), ROUND_HALF_UP)
    return str(format_decimal(whole, format="#,##0", locale="nl_NL"))


def signed(aantal: int) -> str:
    """``+12``, ``−3``, ``0``."""
    sign = "+" if aantal > 0 else "−" if aantal < 0 else ""
    return sign + count(abs(aantal))


@lru_cache(maxsize=4096)
def decimal(getal: float | Decimal, places: int = 1) -> str:
    """``9,4``."""
    rounded = Decimal(str(getal)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return str(format_decimal(rounded, format="#,##0." + "0" * places, locale="nl_NL"))


def euro(centen: int) -> str:
    """``€ 1.234,56``, ``€ −5,00``."""
    amount = str(format_decimal(Decimal(abs(centen)) / 100, format="#,##0.00", locale="nl_NL"))
    return f"€ {'−' if centen < 0 else ''}{amount}"


def euro_kort(euros: float | Decimal) -> str:
    """``€ 1,2 mln``, ``€ −950.000``, ``€ 4,50``: for a chart."""
    sign, size = "−" if euros < 0 else "", abs(Decimal(str(euros)))
    if size >= MILJOEN:
        return f"€ {sign}{decimal(size / MILJOEN)} mln"
    return f"€ {sign}{count(size) if size >= HONDERD else decimal(size, 2)}"


@lru_cache(maxsize=4096)
def percent(deel: float | Decimal) -> str:
    """``39%`` of 0.39."""
    return f"{count(Decimal(str(deel)) * 100)}%"


@lru_cache(maxsize=4096)
def measure(maat: str, getal: float | Decimal) -> str:
    """A number as its measure asks: shares in whole percents, means with one decimal, the rest as whole as it is."""
    if maat == "aandeel":
        return percent(getal)
    if maat == "euro":
        return euro_kort(getal)
    if maat == "gemiddelde" or getal != int(getal):
        return decimal(getal)
    return count(Decimal(str(getal)))


@lru_cache(maxsize=4096)
def period(code: str) -> str:
    """``2019K3`` → ``3e kwartaal 2019``; ``2019-07`` → ``juli 2019``; a year stays a year."""
    soort = soort_van(code)
    if soort == "jaar":
        return code
    if soort == "maand":
        return f"{MAAND[int(code[5:]) - 1]} {code[:4]}"
    words = f"{RANG[code[5]]} kwartaal {code[:4]}"
    return words if soort == "kwartaal" else f"vier kwartalen t/m {words}"


def end(code: str) -> str:
    """Of which the last day is meant: of four quarters that is the last one's."""
    return period(Periode.parse(code).kwartalen[-1] if soort_van(code) == "vierkwartalen" else code)


@lru_cache(maxsize=4096)
def period_short(code: str) -> str:
    """``2019K3`` → ``K3 2019``, for an axis."""
    soort = soort_van(code)
    if soort == "maand":
        return f"{MAAND[int(code[5:]) - 1][:3]} {code[:4]}"
    return code if soort == "jaar" else f"{code[4:6]} {code[:4]}"


def day(dag: date) -> str:
    """``3 maart 2026``."""
    return f"{dag.day} {MAAND[dag.month - 1]} {dag.year}"


def moment(op: datetime) -> str:
    """``3 maart 2026, 14.05 uur``, as a clock in Amsterdam says it."""
    local = op.astimezone(ZoneInfo("Europe/Amsterdam"))
    return f"{day(local)}, {local:%H.%M} uur"


def moment_short(op: datetime) -> str:
    """``3-3 14.05.59``: what comes close after each other stays apart."""
    local = op.astimezone(ZoneInfo("Europe/Amsterdam"))
    return f"{local.day}-{local.month} {local:%H.%M.%S}"


def parse(text: str) -> int | float | None:
    """The number in a text that this module made (``1.623``, ``9,4``, ``−3``, ``39%`` → 0.39); None for words."""
    if not NUMBER.fullmatch(text):
        return None
    plain = text.removeprefix("€ ").replace(".", "").replace("−", "-").replace("+", "").rstrip("%").replace(",", ".")
    number = Decimal(plain) / (100 if text.endswith("%") else 1)
    return int(number) if number == int(number) and not text.endswith("%") else float(number)


def change(nu: float, toen: float, maat: str) -> str:
    """``12 meer dan``, ``1,5 minder dan``, ``evenveel als``."""
    if nu == toen:
        return "evenveel als"
    difference = measure(maat, abs(nu - toen))
    if maat == "aandeel":  # of 71% and 62% the difference is no 9%
        difference = f"{difference.removesuffix('%')} procentpunt"
    return f"{difference} {'meer' if nu > toen else 'minder'} dan"
