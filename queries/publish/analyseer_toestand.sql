-- How many trajecten there are decides how their answers are looked up.
analyze toestand
