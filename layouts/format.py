"""Dutch numbers and periods. Rounding happens here and nowhere else (half away from zero)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.numbers import format_decimal

from portal.domain.periode import Periode

RANG = {"1": "1e", "2": "2e", "3": "3e", "4": "4e"}
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


def period(code: str) -> str:
    """``2019K3`` → ``3e kwartaal 2019``; a year stays a year."""
    periode = Periode.parse(code)
    return code if periode.is_jaar else f"{RANG[code[5]]} kwartaal {code[:4]}"


def period_short(code: str) -> str:
    """``2019K3`` → ``K3 2019``, for an axis."""
    return code if len(code) == 4 else f"{code[4:]} {code[:4]}"
