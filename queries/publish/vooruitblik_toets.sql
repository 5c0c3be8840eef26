-- How good forecasts would have been.
insert into cijfers.vooruitblik_toets
    (categorie, per, paren, fout, fout_laatste_stand, fout_jaar_eerder, dekking_80, beter)
values (:categorie, :per, :paren, :fout, :fout_laatste_stand, :fout_jaar_eerder, :dekking_80, :beter)
