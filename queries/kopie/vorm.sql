-- Values are written alike on every server, else equal rows would have other fingerprints.
select set_config('timezone', 'UTC', true) as zone, set_config('datestyle', 'ISO, DMY', true) as datum,
    set_config('intervalstyle', 'postgres', true) as duur, set_config('extra_float_digits', '1', true) as cijfers,
    set_config('bytea_output', 'hex', true) as bytes
