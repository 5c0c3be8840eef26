-- The planner knows nothing of temporary tables until they are analysed.
analyze cel, cel_toen
