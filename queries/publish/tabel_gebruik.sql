-- One row per traject and period in which it was open on at least one day.
create temporary table gebruik on commit drop as
select p.periode, p.van, t.gebied, t.domein, t.persoon, t.voorziening, t.categorie, t.aanbieder, t.startdatum, t.rang,
    t.in_domein, t.kinderen
from traject t
join periode p on p.gebied = t.gebied and p.domein = t.domein and t.startdatum < p.tot and t.eind > p.van
