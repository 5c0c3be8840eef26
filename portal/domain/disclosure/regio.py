"""Region totals, until releases exist: all or none per domain and period, safe for who subtracts its own figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from itertools import combinations

from portal.domain.periode import Periode, kwartaal_op, soort_van

DREMPEL = 10
GETOETST = ("stand", "instroom", "uitstroom", "personen")
GETOOND = (*GETOETST, "netto")

Tellingen = Mapping[str, int]  # area → count, "regio" for the region


def is_veilig(tellingen: Tellingen) -> bool:
    """Whether the total, and what is left after any one or two municipalities subtract theirs, is 0 or ≥ 10."""
    total = tellingen.get("regio", 0)
    own = [aantal for gebied, aantal in tellingen.items() if gebied != "regio"]
    per_count = {aantal: min(times, 2) for aantal, times in Counter(own).items()}  # of two alike the rest is the same
    few = [aantal for aantal, times in per_count.items() for _ in range(times)]
    rests = [total, *(total - one for one in few), *(total - a - b for a, b in combinations(few, 2))]
    return all(rest == 0 or rest >= DREMPEL for rest in rests)


def getoonde_perioden(per_periode: Mapping[str, Mapping[str, Tellingen]]) -> set[str]:
    """The periods of one domain whose region totals may be shown. ``per_periode``: period → figure → counts.

    Beyond the rule per period: the stock at the start is on the page too, and a year minus its shown quarters is
    as good as shown."""
    shown: set[str] = set()
    passes = {code for code, figures in per_periode.items() if all(is_veilig(figures[naam]) for naam in GETOETST)}
    for code in sorted(passes, key=lambda code: (soort_van(code) == "jaar", code)):
        before = kwartaal_op(Periode.parse(code).van - timedelta(days=1)).code
        begin_is_safe = before not in per_periode or is_veilig(per_periode[before]["stand"])
        if begin_is_safe and _rest_of_year_is_safe(Periode.parse(code), per_periode, shown):
            shown.add(code)
    return shown


def _rest_of_year_is_safe(
    periode: Periode, per_periode: Mapping[str, Mapping[str, Tellingen]], shown: set[str]
) -> bool:
    """For a year: what is left of its flows without the quarters that are shown passes the rule as well."""
    hidden = [code for code in periode.kwartalen if code not in shown]
    if periode.soort != "jaar" or not hidden:
        return True
    for naam in ("instroom", "uitstroom"):
        areas = {gebied for code in hidden for gebied in per_periode[code][naam]}
        rest = {gebied: sum(per_periode[code][naam].get(gebied, 0) for code in hidden) for gebied in areas}
        if not is_veilig(rest):
            return False
    return True
