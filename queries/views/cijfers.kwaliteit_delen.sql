-- Of the own area per form, quarter and column the share (whole percents) that is unknown.
-- lezen: portal_web
select gebied, formulier, kwartaal, kolom, procent, status from cijfers.kwaliteit_deel
