-- A seal on a batch of events.
insert into audit.zegel (nummer, eerste, laatste, ids, rijen, vorige, afdruk)
values (:nummer, :eerste, :laatste, :ids, :rijen, :vorige, :afdruk)
