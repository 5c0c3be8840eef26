-- Former figures make room for the new ones, in the same transaction.
delete from cijfers.cel_exact where ctid = any(array(select plaats from anders where plaats is not null))
