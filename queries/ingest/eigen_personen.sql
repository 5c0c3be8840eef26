-- The persons whom this deliverer knows, over all its forms.
select distinct persoon from monitor.stand where aanbieder = :aanbieder
