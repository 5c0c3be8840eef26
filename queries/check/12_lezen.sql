-- De webrol kan een tabel of view lezen die niet gepubliceerd is.
select c.oid::regclass::text from pg_class c
where c.relkind in ('r', 'p', 'v', 'm', 'f')
    and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')
    and has_any_column_privilege(current_user, c.oid, 'SELECT')
    and c.oid::regclass::text not in ('cijfers.cel_exact', 'cijfers.cel_getoond', 'cijfers.volledigheid',
        'cijfers.publicatie', 'cijfers.inwoners', 'cijfers.doel', 'cijfers.norm', 'cijfers.historie',
        'cijfers.bevolking', 'cijfers.normen', 'cijfers.doel_versie', 'cijfers.notitie', 'cijfers.actie', 'cijfers.werkagenda', 'cijfers.duiding', 'cijfers.regie_traject', 'cijfers.regielijst', 'financien.tarief', 'financien.tarieven',
        'financien.budget', 'cijfers.vooruitblik', 'cijfers.vooruitblik_toets', 'cijfers.verwachting', 'cijfers.verwachting_toets', 'financien.budgetten', 'financien.inbreng', 'financien.inbrengen', 'financien.delen', 'financien.instelling', 'financien.invoer', 'financien.kosten', 'financien.zorgkosten',
        'financien.scenario', 'financien.scenarios', 'financien.uitkomst', 'financien.uitkomsten',
        'financien.verdeelinvoer', 'cijfers.doelen', 'cijfers.eerder_gepubliceerd', 'vrijgave.uitgave', 'vrijgave.cel', 'vrijgave.besluit', 'vrijgave.stand', 'vrijgave.getoond', 'vrijgave.cijfers', 'cijfers.regio', 'cijfers.zichtbaar', 'cijfers.compleet', 'cijfers.laatste_publicatie', 'cijfers.ontvangst', 'cijfers.ontvangsten', 'cijfers.vertaling', 'cijfers.vertalingen', 'cijfers.abonnement', 'cijfers.abonnementen', 'cijfers.bericht_gezien', 'cijfers.berichten_gezien', 'cijfers.kwaliteit', 'cijfers.kwaliteit_levering', 'cijfers.kwaliteit_deel', 'cijfers.kwaliteit_eigen', 'cijfers.kwaliteit_leveringen', 'cijfers.kwaliteit_delen')
