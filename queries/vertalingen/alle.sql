-- The translation rules of this deliverer, every version; the last one of a form first.
select formulier, versie, regels, gemaakt_op, geldt from cijfers.vertalingen
