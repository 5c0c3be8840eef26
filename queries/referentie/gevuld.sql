-- Whether the reference data of the product have been read in.
select exists (select from cijfers.inwoners) as gevuld
