-- Make room for the same tables of today.
drop table periode, periode_alle, mens, toestand, traject, verblijf, episode, gebruik, antwoord, aanwezig,
    aanwezig_antwoord, gebruiker cascade
