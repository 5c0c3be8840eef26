-- Values are written alike on every server, else equal rows would have other fingerprints.
select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, DMY', true),
    set_config('intervalstyle', 'postgres', true), set_config('extra_float_digits', '1', true),
    set_config('bytea_output', 'hex', true)
