-- The planner knows nothing of a temporary table until it is analysed.
analyze gebruiker
