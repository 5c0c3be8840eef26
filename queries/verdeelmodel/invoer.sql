-- What use counts for, by municipality and year.
select jaar, gemeente, waarde, reden
from financien.invoer
where invoer = :invoer and veld = :veld and weging = :weging
order by jaar, gemeente
