"""The distribution model once more, from the JSON of a scenario and its definition alone: slow, and in other ways.

Cents are handed out one by one, shares are whole numbers over one denominator, and who is capped is found by trying."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from fractions import Fraction
from math import lcm
from typing import Any

Json = dict[str, Any]


def rond(x: Fraction) -> int:
    """Half up: twice the rest against the divisor."""
    whole, rest = divmod(abs(x.numerator), x.denominator)
    number = whole + (2 * rest >= x.denominator)
    return -number if x < 0 else number


def geld(text: Any) -> int:
    """Cents of ``"12.3"``."""
    whole, _, cents = str(text).partition(".")
    return int(whole) * 100 + int((cents + "00")[:2])


def euro(cents: int) -> str:
    """``-5`` → ``-0.05``."""
    return ("-" if cents < 0 else "") + f"{abs(cents) // 100}.{abs(cents) % 100:02d}"


def een_voor_een(total: int, shares: dict[str, Fraction]) -> dict[str, int]:
    """Give the whole cents, then one at a time to whoever is owed most; ties: largest share, lowest code."""
    size = abs(total)
    base = lcm(*(share.denominator for share in shares.values()))
    weight = {g: share.numerator * (base // share.denominator) for g, share in shares.items()}
    got = {g: weight[g] * size // base for g in shares}
    owed = {g: weight[g] * size % base for g in shares}
    for _ in range(size - sum(got.values())):
        best = min(shares, key=lambda g: (-owed[g], -weight[g], g))
        got[best] += 1
        owed[best] = -1
    return got if total >= 0 else {g: -n for g, n in got.items()}


def van_jaar(value: Json, jaar: int) -> Json:
    """The numbers of a year, where an object is by year."""
    by_year = value and all(key.isdigit() and len(key) == 4 for key in value)
    return value[str(jaar)] if by_year else value


def aandelen(scenario: Json, regel: Json, jaar: int) -> tuple[dict[str, Fraction], Fraction]:
    """Raw shares of a rule, and what stays with the region."""
    codes, invoer = scenario["gemeenten"], scenario["invoer"]
    naam = regel["regel"]
    if naam == "mix":
        parts = [(Fraction(str(deel["gewicht"])), *aandelen(scenario, deel, jaar)) for deel in regel["delen"]]
        return {g: sum(w * s[g] for w, s, _ in parts) + Fraction(0) for g in codes}, sum(
            (w * r for w, _, r in parts), Fraction(0)
        )
    if naam == "rijksstroom":
        return {g: Fraction(1 if g == "GM0014" else 0) for g in codes}, Fraction(0)
    if naam == "objectief":
        result = dict.fromkeys(codes, Fraction(0))
        for maatstaf in invoer["maatstaven"].values():
            values = {g: Fraction(str(n)) for g, n in van_jaar(maatstaf["waarden"], jaar).items()}
            for g in codes:
                result[g] += Fraction(str(maatstaf["gewicht"])) * values[g] / sum(values.values())
        return result, Fraction(0)
    source = {"historisch": "historisch", "inwoners": "inwoners", "herkomst": "clienten"}[naam]
    numbers = {g: Fraction(str(n)) for g, n in van_jaar(invoer[source], jaar).items()}
    unknown = numbers.pop("onbekend", Fraction(0))
    policy = regel.get("onbekend", "pro_rata")
    if policy == "centrum":
        numbers["GM0014"] += unknown
    everybody = sum(numbers.values()) + (unknown if policy == "regionaal" else 0)
    rest = unknown / everybody if policy == "regionaal" else Fraction(0)
    return {g: numbers[g] / everybody for g in codes}, rest


def stap(scenario: Json, jaar: int) -> Fraction:
    """λ of a year."""
    pad = scenario["pad"]
    if "tabel" in pad:
        return Fraction(str(pad["tabel"][str(jaar)]))
    done = jaar - pad["t0"] + 1
    return Fraction(0) if done <= 0 else min(Fraction(done, pad.get("n", 10)), Fraction(1))


def gedempt(
    method: str, r: dict[str, Fraction], y: dict[str, Fraction], cap: dict[str, Fraction], n: dict[str, int]
) -> dict[str, Fraction]:
    """The capped amounts."""
    if method == "schaal":
        up = {g: min(y[g] - r[g], cap[g]) for g in r if y[g] > r[g]}
        down = {g: min(r[g] - y[g], cap[g]) for g in r if y[g] < r[g]}
        both = min(sum(up.values()), sum(down.values()))
        return {g: r[g] + (up.get(g, 0) * Fraction(both) / sum(up.values()) - down.get(g, 0) * Fraction(both) / sum(down.values()) if both else 0)
                for g in r}  # fmt: skip
    low = {g: max(Fraction(0), r[g] - cap[g]) for g in r}
    high = {g: r[g] + cap[g] for g in r}
    edges = sorted({(bound[g] - y[g]) / n[g] for g in r if n[g] for bound in (low, high)})
    total = sum(y.values())

    def clip(theta: Fraction) -> dict[str, Fraction]:
        return {g: sorted((low[g], y[g] + theta * n[g], high[g]))[1] for g in r}

    for theta in edges:
        if sum(clip(theta).values()) == total:
            return clip(theta)
    for left, right in itertools.pairwise(edges):
        if sum(clip(left).values()) < total < sum(clip(right).values()):
            middle = (left + right) / 2
            free = [g for g in r if low[g] < y[g] + middle * n[g] < high[g]]
            fixed = sum(value for g, value in clip(middle).items() if g not in free)
            return clip((total - fixed - sum(y[g] for g in free)) / sum(n[g] for g in free))
    return dict(r)


def jaren(scenario: Json) -> Json:
    """``jaren`` of the result."""
    result: Json = {}
    former: dict[str, int] | None = None
    for jaar in scenario["jaren"]:
        money = scenario["budget"][str(jaar)]
        total, access, region = (geld(money.get(k, "0")) for k in ("totaal", "toegang", "regionaal"))
        fund = rond(Fraction(str(money.get("fonds_fractie", "0"))) * (total - access - region))
        begin, begin_rest = aandelen(scenario, scenario["start"], jaar)
        end, end_rest = aandelen(scenario, scenario["eind"], jaar)
        step = stap(scenario, jaar)
        rest = begin_rest + step * (end_rest - begin_rest)
        left = total - access - region - fund
        kept = rond(rest * left)
        share = {g: (begin[g] + step * (end[g] - begin[g])) / (1 - rest) for g in begin}
        access_key = aandelen(scenario, scenario.get("toegang_sleutel", {"regel": "inwoners"}), jaar)[0]
        door = een_voor_een(access, access_key)
        part = een_voor_een(left - kept, share)
        first = {g: begin[g] / (1 - begin_rest) for g in begin}
        plain = een_voor_een(left - rond(begin_rest * left), first)
        people = {g: int(n) for g, n in van_jaar(scenario["invoer"]["inwoners"], jaar).items()}
        damping = scenario.get("demping", {"methode": "geen"})
        extra = dict.fromkeys(part, 0)
        if damping.get("methode", "geen") != "geen" and left - kept:
            pot = left - kept
            r = ({g: first[g] * pot for g in first} if former is None
                 else {g: Fraction(former[g]) * pot / sum(former.values()) for g in former})  # fmt: skip
            cap = {g: Fraction(geld(damping["euro_per_inwoner"]) * people[g]) for g in part}
            soft = gedempt(damping["methode"], r, {g: share[g] * pot for g in share}, cap, people)
            damped = een_voor_een(pot, {g: soft[g] / pot for g in soft})
            extra = {g: damped[g] - part[g] for g in part}
        if left - kept:
            former = {g: part[g] + extra[g] for g in part}
        amount = {g: door[g] + part[g] + extra[g] for g in part}
        settled = afrekening(scenario, jaar, amount)
        result[str(jaar)] = {
            "lambda": str(step), "totaal": euro(total), "toegang": euro(access), "regionaal": euro(region + kept),
            "fonds": euro(fund), "te_verdelen": euro(left - kept),
            "gemeenten": {g: {
                "aandeel": str(share[g]), "toegang": euro(door[g]), "deel": euro(part[g]), "suppletie": euro(extra[g]),
                "bedrag": euro(amount[g]),
                "per_inwoner": euro(rond(Fraction(amount[g], people[g]))) if people[g] else None,
                "effect": euro(amount[g] - door[g] - plain[g]), **settled[g],
            } for g in sorted(part)},
        }  # fmt: skip
    return result


def afrekening(scenario: Json, jaar: int, amount: dict[str, int]) -> dict[str, Json]:
    """The four amounts of a settlement."""
    names = ("kosten", "saldo", "verrekening", "nettolast")
    costs = scenario["invoer"].get("werkelijke_kosten", {}).get(str(jaar))
    if costs is None:
        return {g: dict.fromkeys(names) for g in amount}
    sharing = scenario.get("verevening", {})
    sigma = Fraction(str(sharing.get("sigma", "0")))
    key = aandelen(scenario, sharing.get("sleutel", {"regel": "inwoners"}), jaar)[0]
    gap = {g: geld(costs[g]) - amount[g] for g in amount}
    exact = {g: gap[g] - sigma * gap[g] + sigma * key[g] * sum(gap.values()) for g in gap}
    burden = {g: exact[g].numerator // exact[g].denominator for g in exact}
    waiting = sorted(burden, key=lambda g: (burden[g] - exact[g], -exact[g], g))
    while sum(burden.values()) < sum(gap.values()):
        burden[waiting.pop(0)] += 1
    return {
        g: dict(zip(names, map(euro, (geld(costs[g]), gap[g], gap[g] - burden[g], burden[g])), strict=True))
        for g in gap
    }


def transitie(scenario: Json) -> Json:
    """``transitie`` of the result, day by day."""
    plan, prices = scenario["transitie"], scenario["invoer"]["tarieven"]
    day, close = date.fromisoformat(plan["sluitdatum"]), date.fromisoformat(plan["sluitdatum"])
    result: Json = {}
    running = 0
    for number in range(plan["horizon_jaren"]):
        jaar = close.year + number
        gross = home = Fraction(0)
        while day.year == jaar:
            today = van_jaar(prices, jaar)
            gross += (
                geld(today[plan["product_dicht"]]) * plan["plaatsen_dicht"] * Fraction(str(plan.get("bezetting", "1")))
            )
            home += geld(today[plan["product_opbouw"]]) * plan["opbouw"]
            day += timedelta(days=1)
        steps = plan.get("frictie", [])
        friction = rond(gross * (Fraction(str(steps[number])) if number < len(steps) else 0))
        price = geld(van_jaar(prices, close.year)[plan["product_opbouw"]])
        twice = price * plan["opbouw"] * plan.get("overlap_dagen", 0) if number == 0 else 0
        net = rond(gross) - friction - rond(home) - twice
        running += net
        whole = Fraction(str(plan.get("rho", "1"))) * plan["plaatsen_dicht"]
        result[str(jaar)] = {
            "bruto": euro(rond(gross)), "frictie": euro(friction), "ambulant": euro(rond(home)), "dubbel": euro(twice),
            "netto": euro(net), "cumulatief": euro(running), "gelijke_tred": str(plan["opbouw"] / whole) if whole else None,
        }  # fmt: skip
    return result
