-- What is still open after the last day of the quarter, and so comes back in the next delivery of this deliverer. An end
-- on the first day of the next quarter was delivered as open; the women's shelter does not repeat who was refused.
select persoon, inhoud from monitor.eigen_rij
where formulier = :formulier and kwartaal = :kwartaal and (einddatum is null or einddatum > monitor.dag_na(:kwartaal))
    and besluit is distinct from 'niet_opgenomen'
order by rij
