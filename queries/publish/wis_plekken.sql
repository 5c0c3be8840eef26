-- What their places counted for makes room.
delete from monitor.plek_deel
where (:heel or aanbieder in (select aanbieder from plek_aanbieder))
    and periode in (select periode from periode where domein = 'plek' and gebied = 'regio')
