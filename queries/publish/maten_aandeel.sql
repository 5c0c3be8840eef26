-- Numerator, denominator, and the share of both; of nobody there is no share. What is not followed long enough is not
-- known yet.
select gebied, domein, periode, uitsplitsing, groep, m.maat, case when {bekend} then m.waarde end as waarde,
    case when {bekend} then m.basis end as basis, case when not {bekend} then 'nog_niet' end as status
from ({bron}) b
cross join lateral (values
    ('teller', teller::numeric, null::numeric), ('aantal', teller, null), ('noemer', noemer, null),
    ('aandeel', teller::numeric / nullif(noemer, 0), noemer::numeric), ('waarde', teller::numeric / nullif(noemer, 0), noemer)
) m (maat, waarde, basis)
