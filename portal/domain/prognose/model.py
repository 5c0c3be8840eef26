"""A cohort model: who leaves by how long somebody is there, who moves on to the other category, who comes in.

Learned from the last years before a quarter, with how sure that is; then simulated quarter by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from portal.domain.prognose.verloop import CATEGORIEEN, KWARTALEN, Getallen, Verloop

LEERTIJD = 12  # quarters of which leaving is learned
INSTROOMTIJD = 8  # quarters of which inflow is learned
VOORAF = 4.0  # people's worth of "as the whole category" in each class of duration
JAREN = 5  # of which is learned how much the level of inflow and of leaving changes from year to year
DRIFT = 0.03  # AANNAME: a level wanders at least so much in a quarter (standard deviation of its logarithm)
INTRAMURAAL = CATEGORIEEN.index("intramuraal")
MEESTE_DRIFT = 0.25  # few people a year say little; beyond this the numbers run away
HALF = 0.5

Reeks = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Model:
    """What was learned up to ``kwartaal``. ``vertrek`` and ``blijf``: per category and class how many left and stayed,
    with the prior; ``door``, ``uit``: of who left, how many moved on and how many did not; ``instroom``: people per
    municipality and category over ``instroomtijd`` quarters; ``ruis``: variance of the quarterly level beyond chance;
    ``zwerf``: how much the levels of inflow and of leaving (by category) wander in a quarter, as DRIFT."""

    kwartaal: int
    stand: Getallen
    vertrek: Reeks
    blijf: Reeks
    door: Reeks
    uit: Reeks
    instroom: Reeks
    instroomtijd: int
    ruis: float
    zwerf: tuple[float, ...]


@dataclass(frozen=True)
class Keuzes:
    """What somebody wants to try: inflow and leaving times a factor, and how many intramural places there are."""

    instroom: float = 1.0
    uitstroom: float = 1.0
    plaatsen: int | None = None


GEWOON = Keuzes()


def leer(verloop: Verloop, kwartaal: int) -> Model:
    """From the quarters up to this one; a verloop that knows later ones looks ahead a little (see ``bekend_tot``)."""
    past = range(kwartaal - LEERTIJD + 1, kwartaal + 1)
    gone = np.sum([verloop.vertrokken(q) for q in past], axis=0).sum(axis=0).astype(float)
    there = np.sum([verloop.stand(q - 1) for q in past], axis=0).sum(axis=0).astype(float)
    rate = gone.sum(axis=1, keepdims=True) / np.maximum(there.sum(axis=1, keepdims=True), 1.0)
    moved = np.sum([verloop.instroom(q, van_ander=True) for q in past], axis=0).sum(axis=0).astype(float)[::-1]
    recent = [verloop.instroom(q, van_ander=False) for q in range(kwartaal - INSTROOMTIJD + 1, kwartaal + 1)]
    return Model(
        kwartaal, verloop.stand(kwartaal), gone + VOORAF * rate + 0.01, there - gone + VOORAF * (1 - rate) + 0.01,
        moved + HALF, np.maximum(gone.sum(axis=1) - moved, 0) + HALF, np.sum(recent, axis=0).astype(float),
        INSTROOMTIJD, _ruis([int(found.sum()) for found in recent]), _zwerf(verloop, kwartaal),
    )  # fmt: skip


def _zwerf(verloop: Verloop, kwartaal: int) -> tuple[float, ...]:
    """From the yearly totals before: what changed from year to year, less what chance alone changes."""
    first = int(verloop.begin.min(initial=kwartaal))
    years = [range(end - KWARTALEN + 1, end + 1) for end in range(kwartaal, kwartaal - JAREN * KWARTALEN, -KWARTALEN)
             if end - KWARTALEN >= first]  # fmt: skip
    came = np.array(
        [[sum(int(verloop.instroom(q, van_ander=False).sum()) for q in year)] for year in years], dtype=float
    )
    gone = np.array(
        [np.sum([verloop.vertrokken(q) for q in year], axis=0).sum(axis=(0, 2)) for year in years], dtype=float
    )
    there = np.array([np.sum([verloop.stand(q - 1) for q in year], axis=0).sum(axis=(0, 2)) for year in years])
    if len(years) < 2:
        return (DRIFT,) * (1 + len(CATEGORIEEN))
    # of nobody half a person: a year without anybody would make the next one infinitely more
    came, gone = np.maximum(came, HALF), np.maximum(gone, HALF)
    levels, chance = np.hstack([came, gone / np.maximum(there, 1)]), 1 / np.hstack([came, gone])
    change = np.diff(np.log(levels), axis=0) ** 2 - chance[1:] - chance[:-1]
    found = np.sqrt(np.maximum(change.mean(axis=0), 0) / KWARTALEN)
    return tuple(float(step) for step in np.clip(found, DRIFT, MEESTE_DRIFT))


def _ruis(totals: list[int]) -> float:
    """Relative variance of quarterly inflow beyond that of chance alone."""
    mean = float(np.mean(totals))
    return max(float(np.var(totals, ddof=1)) - mean, 0.0) / mean**2 if mean else 0.0


def simuleer(model: Model, kwartalen: int, simulaties: int, zaad: int, keuzes: Keuzes = GEWOON) -> Getallen:
    """People at the end of each quarter: simulation × quarter × municipality × category. The same seed gives the same
    numbers."""
    dice = np.random.default_rng(zaad)
    leave = np.clip(dice.beta(model.vertrek, model.blijf, (simulaties, *model.vertrek.shape)) * keuzes.uitstroom, 0, 1)
    on = dice.beta(model.door, model.uit, (simulaties, len(CATEGORIEEN)))
    level = (
        dice.gamma(model.instroom + HALF, 1 / model.instroomtijd, (simulaties, *model.instroom.shape)) * keuzes.instroom
    )
    people = np.broadcast_to(model.stand, (simulaties, *model.stand.shape)).copy()
    waiting = np.zeros((simulaties, model.stand.shape[0]), dtype=np.int64)
    drift = np.zeros((simulaties, 1 + len(CATEGORIEEN)))
    result = np.zeros((simulaties, kwartalen, *model.instroom.shape), dtype=np.int64)
    for quarter in range(kwartalen):
        drift += dice.normal(0, model.zwerf, drift.shape)
        noise = dice.normal(0, np.sqrt(model.ruis), simulaties)
        gone = dice.binomial(people, np.minimum(leave * np.exp(drift[:, 1:, None]), 1)[:, None])
        moved = dice.binomial(gone.sum(axis=3), on[:, None])
        new = dice.poisson(level * np.exp(drift[:, 0] + noise)[:, None, None]) + moved[:, :, ::-1]
        people = _ouder(people - gone)
        if keuzes.plaatsen is not None:
            waiting += new[:, :, INTRAMURAAL]
            new[:, :, INTRAMURAAL] = _binnen(waiting, people[:, :, INTRAMURAAL].sum(axis=(1, 2)), keuzes.plaatsen)
            waiting -= new[:, :, INTRAMURAAL]
        people[:, :, :, 0] += new
        result[:, quarter] = people.sum(axis=3)
    return result


def _ouder(people: Getallen) -> Getallen:
    """Everybody a quarter longer there; the last class keeps its people."""
    older = np.zeros_like(people)
    older[:, :, :, 1:] = people[:, :, :, :-1]
    older[:, :, :, -1] += people[:, :, :, -1]
    return older


def _binnen(waiting: Getallen, there: Getallen, plaatsen: int) -> Getallen:
    """Who of those who wait gets one of the free places: in proportion, never more than there are."""
    free = np.maximum(plaatsen - there, 0)
    total = waiting.sum(axis=1)
    part = np.cumsum(waiting, axis=1) * np.minimum(free, total)[:, None] // np.maximum(total, 1)[:, None]
    return np.asarray(np.diff(part, axis=1, prepend=0))
