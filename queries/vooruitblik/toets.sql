-- How good the forecasts of before would have been.
select categorie, per, paren, fout, fout_laatste_stand, fout_jaar_eerder, dekking_80, beter
from cijfers.verwachting_toets
order by categorie desc, per desc
