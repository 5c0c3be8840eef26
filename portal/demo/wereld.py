"""The made-up region: providers (no real ones have such codes), municipalities of then and now, how years differ."""

from __future__ import annotations

import random
from datetime import date

SEED = 20181
EERSTE_DAG, LAATSTE_DAG = date(2018, 4, 1), date(2026, 9, 30)
KWARTALEN = tuple(
    f"{jaar}K{k}" for jaar in range(2018, 2027) for k in (1, 2, 3, 4) if "2018K2" <= f"{jaar}K{k}" <= "2026K3"
)
AANBIEDERS = {
    "bw": ("DEMOWILG", "DEMOBEUK", "DEMOLINDE", "DEMOES", "DEMOBERK", "DEMOELS", "DEMOIEP"),
    "mo": ("DEMOEIK", "DEMOHULST", "DEMOVLIER"),
    "vo": ("DEMOKERS",),
    "huiselijk_geweld": ("DEMOROOS",),
    "peiling": ("DEMOTIJM",),
}
GROOTTE = (30, 22, 16, 12, 9, 7, 4)  # of the bw providers
TOEGANGSTEAM, TOEGANGSTEAM_VANAF = "GM1952", date(2022, 1, 1)  # one municipality delivers its own support at home
LEVERT_XLSX = ("DEMOIEP", "DEMOKERS")
TE_LAAT = ("DEMOHULST", "mo", "2026K3")  # one provider is late, so that the pages show what that looks like
CORRECTIES = (("DEMOBERK", "bw", "2021K2"), ("DEMOVLIER", "mo", "2023K4"), ("DEMOWILG", "bw", "2026K2"))

GEWICHT = {
    "GM0014": 44, "GM0037": 7, "GM0047": 7, "GM0765": 3, "GM1895": 9, "GM1950": 5, "GM1952": 10,
    "GM1966": 6, "GM1969": 6, "GM1979": 8,
}  # fmt: skip
# who was what before: (code, last year in which deliverers used it)
VROEGER = {
    "GM0014": (("GM0017", 2018), ("GM0009", 2018)),
    "GM1966": (("GM0005", 2018), ("GM1663", 2018), ("GM1651", 2018), ("GM0053", 2018)),
    "GM1969": (("GM0015", 2018), ("GM0022", 2018), ("GM0025", 2018), ("GM0056", 2018)),
    "GM1979": (("GM0003", 2020), ("GM0010", 2020), ("GM0024", 2020)),
}
KERN = {"GM0014": 0.12}  # elsewhere everybody lived in a former municipality


def drukte(domein: str, dag: date) -> float:
    """How many people come in a month, against an ordinary one: less in 2020, more in winter where people sleep out."""
    factor = 0.72 if dag.year == 2020 else 1.0
    if domein == "mo":
        factor *= 1.25 if dag.month in (11, 12, 1, 2) else 0.88
        factor *= 1 + 0.03 * max(0, dag.year - 2021)
    return factor


def vroegere_gemeente(gemeente: str, rng: random.Random) -> tuple[str, int]:
    """The code that deliverers used for this resident's municipality, and until which year; ('', 0) for none."""
    former = VROEGER.get(gemeente, ())
    if not former or rng.random() > KERN.get(gemeente, 1.0):
        return "", 0
    return rng.choice(former)
