"""The case list against a second implementation, from delivered rows."""

from __future__ import annotations

import pytest

from portal.publish.publiceren import publiceer
from portal.publish.regielijst import LENGTE, pseudoniem
from tests import naief
from tests.conftest import KEY, Omgeving
from tests.naief import BUITEN_DOMEIN, DAG, Naief, Vragen, datum, lijst
from tests.publish.test_naief import lever_alles


def verwacht(final: naief.Levering) -> set[tuple[object, ...]]:
    """Each row of every list: who is there or waits on the last day of the data of the form."""
    vragen = Vragen(Naief(final))
    started = {(t.domein, t.aanbieder, t.traject_id): t for t in vragen.alle}
    rows = set()
    for aanbieder, form, row, gemeente, start, eind in vragen.naief.toestanden:
        if form == "vo" or row["voorziening"] in BUITEN_DOMEIN or gemeente not in naief.NU:
            continue
        dag = vragen.horizon[form]
        asked = datum(row["beschikkingsdatum" if form == "bw" else "aanmelddatum"])
        t = started.get((form, aanbieder, row["traject_id"]))
        there = t is not None and t.open_op(dag)
        waits = (start is None or start > dag) and (eind is None or eind > dag)
        if not (there or waits) or asked is None or asked > dag:
            continue
        stay = None
        if t and there:
            own = [u for u in vragen.alle
                   if (u.domein, u.in_domein, u.persoon, u.gemeente) == (form, True, t.persoon, gemeente)]  # fmt: skip
            (episode,) = [e for e in naief.episodes(own) if t in e]
            stay = (dag + DAG - min(u.start for u in episode)).days
        done = datum(row.get("hulp_afgerond_op", ""))
        now = row["per_kwartaal"][max(row["per_kwartaal"])]  # type: ignore[index]
        rows.add((
            gemeente, form, aanbieder, row["traject_id"], None if there else (dag + DAG - asked).days, stay,
            (dag + DAG - done).days if done and done <= dag else None, tuple(lijst(now["knelpunten"])),
            now["woonwens"] or "onbekend", now["terugkeerwens"] or "onbekend", now["verwachte_uitstroom"] or "onbekend",
        ))  # fmt: skip
    return rows


@pytest.mark.parametrize("seed", [2, 9, 12])
def test_list_equals_the_naive_implementation(verse_omgeving: Omgeving, seed: int) -> None:
    final = lever_alles(verse_omgeving, seed)
    publiceer(verse_omgeving.databases, KEY)
    columns = "gebied, domein, aanbieder, traject_id, wacht_dagen, verblijf_dagen, klaar_dagen, knelpunten, woonwens, terugkeerwens, verwachte_uitstroom"
    found = verse_omgeving.sql(f"select {columns} from cijfers.regie_traject")
    ours = {tuple(tuple(value) if isinstance(value, list) else value for value in row) for row in found}
    theirs = {tuple(tuple(sorted(v)) if isinstance(v, tuple) else v for v in row) for row in verwacht(final)}
    assert {tuple(tuple(sorted(v)) if isinstance(v, tuple) else v for v in row) for row in ours} == theirs
    assert len(ours) > 5


def test_name_on_the_list_belongs_to_one_municipality(verse_omgeving: Omgeving) -> None:
    lever_alles(verse_omgeving, 2)
    publiceer(verse_omgeving.databases, KEY)
    names = verse_omgeving.sql("select gebied, pseudoniem from cijfers.regie_traject")
    areas: dict[object, set[object]] = {}
    for gebied, naam in names:
        areas.setdefault(naam, set()).add(gebied)
    assert all(len(gebieden) == 1 for gebieden in areas.values())
    stored = {bytes(row[0]) for row in verse_omgeving.sql("select persoon from monitor.traject")}  # type: ignore[arg-type]
    assert {naam for _, naam in names} <= {pseudoniem(KEY, code, p) for code in naief.NU for p in stored}
    assert not {naam for _, naam in names} & {person.hex()[:LENGTE] for person in stored}
