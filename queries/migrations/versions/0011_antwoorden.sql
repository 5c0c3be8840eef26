-- Every question of the monitor: a figure that is not known yet, or that does not exist for an area, says so.
set role portal_owner;

alter table cijfers.cel_exact
    add column status text check (status in ('nog_niet', 'nvt')),
    add constraint zonder_waarde check (status is null or waarde is null);
