"""Scenarios to calculate with: small ones by hand, random ones by seed."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from typing import Any

from portal.domain.verdeelmodel.lezen import lees_scenario
from portal.domain.verdeelmodel.uitkomst import reken

Json = dict[str, Any]
A, B, C = "GM0014", "GM0037", "GM0047"
CODES = ("GM0014", "GM0037", "GM0047", "GM0765", "GM1895", "GM1950")


def scenario(**anders: Any) -> Json:
    """Three municipalities, one year, by inhabitants 1:2:3; keyword arguments replace fields."""
    found: Json = {
        "naam": "proef", "jaren": [2024], "gemeenten": [A, B, C], "budget": {"2024": {"totaal": "1000000.00"}},
        "invoer": {"inwoners": {A: 10000, B: 20000, C: 30000}}, "start": {"regel": "inwoners"},
        "eind": {"regel": "inwoners"}, "pad": {"t0": 2024, "n": 1},
    }  # fmt: skip
    found["invoer"] |= anders.pop("invoer", {})
    return found | anders


def uitkomst(found: Json) -> Json:
    """What the calculation makes of it."""
    return reken(lees_scenario(json.dumps(found).encode()))


def kolom(result: Json, naam: str, jaar: int = 2024) -> list[Any]:
    """One figure of each municipality, by code."""
    return [row[naam] for row in result["jaren"][str(jaar)]["gemeenten"].values()]


def willekeurig(seed: int) -> Json:
    """A scenario with everything in it that the interface knows, some of it zero."""
    dice = random.Random(seed)
    codes = sorted({A, *dice.sample(CODES, dice.randint(1, len(CODES)))})
    jaren = list(range(2022, 2022 + dice.randint(1, 4)))

    def decimal(top: int) -> str:
        return f"{dice.randint(0, top)}.{dice.randint(0, 99):02d}"

    def numbers(top: int, *extra: str) -> Json:
        found = {code: decimal(top) if dice.random() < 0.8 else "0" for code in (*codes, *extra)}
        return found | {dice.choice(codes): "7"}  # never all zero

    def yearly(make: Any) -> Json:
        return {str(jaar): make() for jaar in jaren} if dice.random() < 0.3 else make()

    def rule(*, centre_only: bool = False, mix: bool = True) -> Json:
        naam = dice.choice(
            ["rijksstroom", "historisch", "inwoners", "objectief", "herkomst", *(["mix"] if mix else [])]
        )
        if naam == "herkomst":
            choices = ["pro_rata", "centrum", *([] if centre_only else ["regionaal"])]
            return {"regel": naam, "onbekend": dice.choice(choices)}
        if naam == "mix":
            weight = Fraction(dice.randint(0, 10), 10)
            return {"regel": naam, "delen": [
                {"gewicht": str(part), **rule(centre_only=centre_only, mix=False)} for part in (weight, 1 - weight)]}  # fmt: skip
        return {"regel": naam}

    def people() -> Json:
        found = {code: dice.choice([0, dice.randint(1, 250_000)]) for code in codes}
        return found | {A: dice.randint(1, 250_000)}

    measures = {"m1": {"gewicht": "3/10", "waarden": yearly(lambda: numbers(9999))},
                "m2": {"gewicht": "0.7", "waarden": yearly(lambda: numbers(500))}}  # fmt: skip
    steps = sorted(dice.randint(0, 100) for _ in jaren)
    pad: Json = {"t0": dice.randint(2018, 2026), "n": dice.randint(1, 12)} if dice.random() < 0.7 else {
        "tabel": {str(jaar): f"{step}/100" for jaar, step in zip(jaren, steps, strict=True)}}  # fmt: skip
    return {
        "naam": f"willekeurig {seed}", "jaren": jaren, "gemeenten": codes, "start": rule(), "eind": rule(), "pad": pad,
        "budget": {str(jaar): _budget(dice) for jaar in jaren}, "toegang_sleutel": rule(centre_only=True),
        "invoer": {
            "inwoners": yearly(people), "historisch": yearly(lambda: numbers(10**6)), "maatstaven": measures,
            "clienten": yearly(lambda: numbers(300, "onbekend")),
            "werkelijke_kosten": {str(jaar): {code: decimal(10**7) for code in codes} for jaar in jaren if dice.random() < 0.7},
            "tarieven": {"bw_24uurs": decimal(300), "thuis_plus_2": decimal(90)},
        },
        "demping": {"methode": dice.choice(["geen", "schaal", "verschuif"]), "euro_per_inwoner": decimal(30)},
        "verevening": {"sigma": f"{dice.randint(0, 10)}/10", "sleutel": rule(centre_only=True)},
        "transitie": {
            "plaatsen_dicht": dice.randint(0, 20), "sluitdatum": f"{dice.randint(2022, 2024)}-{dice.randint(1, 12):02d}-01",
            "opbouw": dice.randint(0, 20), "product_dicht": "bw_24uurs", "product_opbouw": "thuis_plus_2",
            "frictie": ["0.5", "1/4"][: dice.randint(0, 2)], "overlap_dagen": dice.randint(0, 60),
            "bezetting": "0.95", "rho": "3/2", "horizon_jaren": dice.randint(1, 4),
        },
    }  # fmt: skip


def _budget(dice: random.Random) -> Json:
    total = dice.choice([0, dice.randint(1, 99), dice.randint(100, 10**10)])
    access = dice.randint(0, total)
    region = dice.randint(0, total - access)
    amounts = {"totaal": total, "toegang": access, "regionaal": region}
    return {naam: f"{n // 100}.{n % 100:02d}" for naam, n in amounts.items()} | {
        "fonds_fractie": f"{dice.randint(0, 4)}/5"
    }
