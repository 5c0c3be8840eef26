-- Numerator, denominator, and the share of both; of nobody there is no share.
select gebied, domein, periode, uitsplitsing, groep, m.maat, m.waarde, m.basis
from ({bron}) b
cross join lateral (values
    ('teller', teller::numeric, null::numeric), ('aantal', teller, null), ('noemer', noemer, null),
    ('aandeel', teller::numeric / nullif(noemer, 0), noemer::numeric), ('waarde', teller::numeric / nullif(noemer, 0), noemer)
) m (maat, waarde, basis)
