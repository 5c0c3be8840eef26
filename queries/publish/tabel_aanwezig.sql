-- One row per traject of the domain and period on whose last day it was open.
create temporary table aanwezig on commit drop as
select p.periode, p.van, p.tot, t.gebied, t.domein, t.persoon, t.aanbieder, t.traject_id, t.rang, t.voorziening,
    t.categorie, t.gemeente_verblijf, t.wijk_verblijf, t.zelfredzaamheid_start, t.id_bewijs, t.inkomen_start,
    t.lus_opgelost_op
from traject t
join periode p on p.gebied = t.gebied and p.domein = t.domein and t.startdatum < p.tot and t.eind >= p.tot
where t.in_domein
