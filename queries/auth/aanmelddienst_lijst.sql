-- Every organisation, never its secret.
select d.naam, d.issuer, d.client_id, d.tid, d.bewijs, d.codes, d.actief,
    (select count(*) from sec.identiteit i where i.dienst_id = d.id) as accounts
from sec.aanmelddienst d order by d.naam
