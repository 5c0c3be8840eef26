-- One row per figure of the annual account and year: of the region, and of the own municipality where there is one.
select gebied = 'regio' as is_regio, code, periode, maat, cast(waarde as double precision) as waarde, status
from cijfers.zichtbaar
where gebied in ((select sec.ctx(2)), 'regio') and domein in ('bw', 'mo', 'vo', 'huiselijk_geweld')
    and uitsplitsing = '' and groep = '' and code = any(cast(:codes as text[])) and periode = any(cast(:perioden as text[]))
