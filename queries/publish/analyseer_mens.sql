-- How many there are decides how their stays are looked up.
analyze mens
