-- How good the forecasts of before would have been.
-- lezen: portal_web
select categorie, per, paren, fout, fout_laatste_stand, fout_jaar_eerder, dekking_80, beter from cijfers.vooruitblik_toets
