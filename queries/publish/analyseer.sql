-- The planner knows nothing of temporary tables until they are analysed.
analyze periode, traject, episode, verblijf, gebruik, periode_alle, antwoord, aanwezig
