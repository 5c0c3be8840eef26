"""Take each guard away in turn; the tests of isolation must go red for each. ``make mutants [SAMPLE=n]``.

A guard that nobody misses is no guard. Each mutant runs in a copy of the tree (code) or on the test database (SQL)."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SUITE = ["tests/isolation", "tests/auth"]  # the part that should notice goes first
EIGEN = {"eigen", "bepaald", "getoond"}  # small own counts: where they are tested
VRIJGAVE = (
    "aanval",
    "bescherming",
    "primair",
    "tabellen",
    "uitgave",
    "verschil",
    "vrijgave",
    "cijfers.regio",
    "vrijgegeven",
    "opendata",
)  # of these another part
# where a mutant of a folder is noticed first
VAN_BESTAND = {"auth": ("http", "toegang", "aanmelden", "nood"), "queries": ("toegang", "aanmelden", "nood")}
PUBLICEREN = "queries/publish"
BEDRIJF = ("portal/werker.py", "portal/beurten.py")
VERDEEL = "portal/domain/verdeelmodel"
VERDEELTABEL = "queries/migrations/versions/0019_verdeelmodel.sql"
COPIED = ("portal", "queries", "auth", "layouts", "callbacks", "assets", "tests", "pyproject.toml")


@dataclass(frozen=True)
class Mutant:
    """What is taken away: SQL on the migrated database, or a piece of a file."""

    naam: str
    sql: str = ""
    bestand: str = ""
    oud: str = ""
    nieuw: str = ""


def policy_mutants() -> list[Mutant]:
    """Every policy dropped."""
    result = []
    for line in (ROOT / "queries" / "policies.txt").read_text().splitlines():
        table, policy = line.split(" | ")[:2]
        result.append(Mutant(f"policy {policy} on {table}", sql=f"drop policy {policy} on {table}"))
    return result


SQL = [
    *(Mutant(f"security_invoker of {view}", sql=f"alter view {view} set (security_invoker = false)")
      for view in ("cijfers.zichtbaar", "cijfers.compleet", "cijfers.laatste_publicatie", "cijfers.bevolking", "cijfers.doelen",
                   "cijfers.eerder_gepubliceerd", "cijfers.regielijst", "cijfers.duiding", "cijfers.werkagenda", "cijfers.normen",
                   "vrijgave.stand", "vrijgave.getoond", "vrijgave.cijfers", "cijfers.regio", "financien.tarieven",
                   "financien.invoer", "financien.scenarios", "financien.uitkomsten", "financien.delen", "financien.budgetten", "financien.inbrengen",
                   "financien.zorgkosten", "cijfers.verwachting", "cijfers.verwachting_toets", "cijfers.ontvangsten", "cijfers.vertalingen", "cijfers.abonnementen", "cijfers.berichten_gezien", "cijfers.kwaliteit_eigen", "cijfers.kwaliteit_leveringen", "cijfers.kwaliteit_delen", "monitor.rij", "monitor.stand", "monitor.antwoord", "monitor.eigen_rij")),
    *(Mutant(f"force on {table}", sql=f"alter table {table} no force row level security")
      for table in ("cijfers.cel_exact", "cijfers.cel_getoond", "sec.sessie", "monitor.bw", "vo.vo", "audit.gebeurtenis", "audit.zegel", "audit.kopie",
                    "cijfers.inwoners", "monitor.gesloten", "financien.gebruik", "cijfers.regie_traject", "cijfers.notitie",
                    "cijfers.doel_versie", "cijfers.actie", "sec.regie_bestand", "financien.scenario", "financien.uitkomst",
                    "financien.verdeelinvoer", "financien.instelling", "financien.kosten", "financien.inbreng", "cijfers.vooruitblik", "cijfers.ontvangst", "cijfers.vertaling", "cijfers.abonnement", "cijfers.bericht_gezien", "cijfers.kwaliteit", "cijfers.kwaliteit_levering", "cijfers.kwaliteit_deel", "sec.leversleutel",
                    "vrijgave.cel", "vrijgave.uitgave", "vrijgave.besluit", "vrijgave.bijdrage")),
    Mutant("revoke of functions in sec", sql="grant execute on all functions in schema sec to public"),
    Mutant("no reading of monitor", sql="grant usage on schema monitor to portal_web; grant select on monitor.traject to portal_web"),
    Mutant("no reading of vo", sql="grant usage on schema vo to portal_web; grant select on vo.traject to portal_web"),
    Mutant("no reading of sec", sql="grant select on sec.sessie to portal_web"),
    Mutant("column rights of volledigheid", sql="grant select on cijfers.volledigheid to portal_web"),
    Mutant("administrators read when, not whose", sql="grant select on cijfers.ontvangst to portal_beheer"),
    Mutant("the status page asks its permission", bestand="auth/roles.py", oud="{Permission.ACCOUNTS_MANAGE, Permission.WERKING_SEE}",
           nieuw="{Permission.ACCOUNTS_MANAGE}"),
    Mutant("no writing", sql="grant insert, update, delete on cijfers.cel_getoond to portal_web"),
    Mutant("append-only log", sql="drop trigger alleen_toevoegen on audit.gebeurtenis"),
    Mutant("log cannot be emptied", sql="drop trigger nooit_legen on audit.gebeurtenis"),
    Mutant("backups stay", sql="drop trigger alleen_toevoegen on audit.kopie"),
    Mutant("column rights of backups", sql="grant select on audit.kopie to portal_beheer"),
    Mutant("seals stay", sql="drop trigger alleen_toevoegen on audit.zegel"),
    Mutant("receipts stay", sql="drop trigger alleen_toevoegen on cijfers.ontvangst"),
    Mutant("counts of quality stay", sql="drop trigger alleen_toevoegen on cijfers.kwaliteit"),
    Mutant("notes keep their versions", sql="drop trigger alleen_toevoegen on cijfers.notitie"),
    Mutant("targets keep their versions", sql="drop trigger alleen_toevoegen on cijfers.doel_versie"),
    Mutant("scenarios keep their versions", sql="drop trigger alleen_toevoegen on financien.scenario"),
    Mutant("a second person decides on a scenario", sql="drop trigger stand_klopt on financien.scenario"),
    Mutant("search_path of sec.enter", sql="alter function sec.enter(bytea) reset search_path"),
]  # fmt: skip

SEC, GUARD, GATE = "queries/migrations/versions/0002_sec.sql", "auth/guard.py", "auth/gate.py"
ENTER = "queries/migrations/versions/0034_nood.sql"  # where the function is made as it is now
REGIE = "callbacks/regielijst.py"
CODE = [
    Mutant("session must not be revoked", "", ENTER, "and not e.ingetrokken", ""),
    Mutant("session must be complete", "", ENTER, "and e.niveau = 'vol'", ""),
    Mutant("session must not be over", "", ENTER, "and e.verloopt_op > clock_timestamp()", ""),
    Mutant("session must not be idle", "", ENTER, "and e.inactief_op > clock_timestamp()", ""),
    Mutant("user must be active", "", ENTER, "and g.actief\n    join sec.gebruiker_rol", "\n    join sec.gebruiker_rol"),
    Mutant("role must still be held", "", ENTER, "and r.rol = e.rol and r.soort = e.soort and r.code = e.code", ""),
    Mutant("emergency ends in the database too", "", ENTER, "and coalesce(r.nood_tot > clock_timestamp(), true) and sec.mag_in", "and sec.mag_in"),
    Mutant("the organisation's areas in the database too", "", ENTER, " and sec.mag_in(r.gebruiker_id, r.code)", ""),
    Mutant("emergency only reads in the database too", "", ENTER, " or (s.nood and session_user <> 'portal_web')", ""),
    Mutant("context is signed", "", SEC, "or delen[7] <> encode(sec.mac(bericht), 'hex')", ""),
    Mutant("context belongs to the transaction", "", SEC, "or delen[6] <> extract(epoch from transaction_timestamp())::text", ""),
    Mutant("context is local", "", ENTER, "'hex'), true);", "'hex'), false);"),
    Mutant("delay after failures", "", "queries/migrations/versions/0029_toegang.sql", "if wachten > 0 then", "if false then"),
    Mutant("page asks its own permission", "", "callbacks/router.py", "    require(page.permission, page.pad)\n", ""),
    Mutant("callback declares a permission", "", "callbacks/router.py", "permission=Permission.PAGINA_SEE,", "permission=None,"),
    Mutant("undeclared callback is refused", "", GUARD, "permission is None or any", "any"),
    Mutant("forbidden options are refused", "", GUARD, "any(options.get(option) for option in FORBIDDEN_OPTIONS)", "False"),
    Mutant("callbacks outside the guard are refused", "", GUARD, "set(app.callback_map) != set(app.declared)", "False"),
    Mutant("undeclared routes are refused", "", GUARD, "if not routes <= ROUTES:", "if False:"),
    Mutant("switches of Dash are refused", "", GUARD, "    if switched:", "    if False:"),
    Mutant("audit event before data", "", GUARD, '        record(AuditEvent(fn.__name__, " ".join(map(str, checked))), principal)\n', ""),
    Mutant("refusal is in the audit log", "", GUARD, '        record(AuditEvent(permission.value, about, "geweigerd"), principal)\n', ""),
    Mutant("bodies are compared", "", GATE, "        check_body(app)\n", "        pass\n"),
    Mutant("inputs are compared", "", GUARD, '    _same_parts(body.get("inputs"), registered["inputs"])\n', ""),
    Mutant("state is compared", "", GUARD, '    _same_parts(body.get("state", []), registered["state"])\n', ""),
    Mutant("changed properties are compared", "", GUARD, "or not _are_names(changed, names)", ""),
    Mutant("arguments are checked", "", "portal/domain/filters.py", 'raise ValueError("search")', "return cls()"),
    Mutant("login is required", "", GATE, "    if not current_user.is_authenticated:\n        return _to_login()\n", ""),
    Mutant("half a session is no session", "", GATE, 'if current_user.niveau != "vol":', "if False:"),
    Mutant("closed list of addresses", "", GATE, 'if not request.path.startswith("/_") and request.endpoint not in EIGEN_ROUTES and request.path not in portal.paden:', "if False:"),
    Mutant("file asks the page's permission", "", "callbacks/uitvoer.py", "principal = require(page.permission, page.pad)", "from auth.roles import Permission\n    principal = require(Permission.PAGINA_SEE, page.pad)"),
    Mutant("file is in the audit log", "", "callbacks/uitvoer.py", '    record(AuditEvent("export", f"{page.pad} {blok}.{vorm} {filters}"), principal)\n', ""),
    Mutant("no ordinary file of the case list", "", "callbacks/uitvoer.py", "    if page.gevoelig:\n", "    if False:\n"),
    Mutant("case list for the access team alone", "", "callbacks/pages.py", "Permission.REGIELIJST_SEE", "Permission.PAGINA_SEE"),
    Mutant("file of the case list asks its permission", "", REGIE, "require(Permission.REGIELIJST_SEE", "require(Permission.PAGINA_SEE"),
    Mutant("file of the case list asks the password", "", REGIE, 'if not is_bevestigd(principal, request.form, altijd=True):', "if False:"),
    Mutant("files of the case list are counted", "", REGIE, "    if not counted:\n", "    if False:\n"),
    Mutant("file of the case list is in the audit log", "", REGIE, '    record(AuditEvent("regielijst_bestand", f"{filters} {len(rows)}"), principal)\n', ""),
    Mutant("name on the list is of one municipality", "", "portal/publish/regielijst.py", 'f"regielijst {gebied}".encode()', 'b"regielijst"'),
    Mutant("notes ask their permission", "", "callbacks/duiding.py", "Permission.DUIDING_WRITE, \"duiding_schrijven\"", "Permission.PAGINA_SEE, \"duiding_schrijven\""),
Mutant("targets ask their permission", "", "callbacks/doelen.py", "Permission.DOELEN_WRITE, \"doel_stellen\"", "Permission.PAGINA_SEE, \"doel_stellen\""),
    Mutant("the work agenda asks its permission", "", "callbacks/werkagenda.py", "Permission.WERKAGENDA_WRITE, \"werkagenda_schrijven\"", "Permission.PAGINA_SEE, \"werkagenda_schrijven\""),
    Mutant("what is shared stays shared", "", "callbacks/werkagenda.py", 'form.get("gedeeld") == "ja" or _is_gedeeld(keten)', 'form.get("gedeeld") == "ja"'),
    Mutant("delivering asks its permission", "", "callbacks/aanleveren.py", 'require(MAG, waar)', 'require(Permission.PAGINA_SEE, waar)'),
    Mutant("file of another deliverer is refused", "", "portal/ontvanger.py", "if named.aanbieder and named.aanbieder.upper() != own:", "if False:"),
    Mutant("session binds a delivery", "", "portal/ingest/levering.py", 'databases.begin("ingest") if self.token is None else databases.tenant(self.token, "ingest")', 'databases.begin("ingest")'),
    Mutant("pre-filled file asks its permission", "", "callbacks/aanleveren.py", 'require(MAG, f"{PAD}/voorgevuld")', 'require(Permission.PAGINA_SEE, f"{PAD}/voorgevuld")'),
    Mutant("pre-filled rows are the own ones", "", "queries/views/monitor.eigen_rij.sql", "aanbieder = (select sec.ctx(2)) and ", ""),
    Mutant("token is bound to its deliverer", "", "portal/ingest/voorvulling.py", "PURPOSE + aanbieder.encode()", "PURPOSE"),
    Mutant("rules ask their permission", "", "callbacks/vertalingen.py", 'principal = require(MAG, f"{PAD}/regels")', "principal = current_user"),
    Mutant("rules of another deliverer do not count", "", "queries/ingest/vertaling.sql", "aanbieder = :aanbieder and ", ""),
    Mutant("rules make no forbidden column welcome", "", "portal/domain/aanlevering/vertaalregels.py", "if regel.uw_kolom in self.formulier.verboden:", "if False:"),
    Mutant("subscribing asks its permission", "", "callbacks/berichten.py", "MAG = Permission.KWALITEIT_SEE", "MAG = Permission.PAGINA_SEE"),
    Mutant("open data holds what was released", "", "queries/rapport/vrijgegeven.sql", "where gebied = 'regio'", "where true"),
    Mutant("open data asks its permission", "", "callbacks/opendata.py", "MAG = Permission.VRIJGAVE_RELEASE", "MAG = Permission.REGIO_SEE"),
    Mutant("letter goes over TLS", "", "portal/post.py", "if host not in LOCAL_HOSTS:", "if False:"),
    Mutant("events come in before the seal", "", "queries/migrations/versions/0032_slot.sql", "    perform pg_advisory_xact_lock_shared(7040005);", ""),
    Mutant("seal holds the one before", "", "portal/domain/zegel.py", "hashlib.sha256(self.vorige + head", "hashlib.sha256(head"),
    Mutant("token ends", "", "queries/auth/leversleutel.sql", " and s.verloopt_op > clock_timestamp()", ""),
    Mutant("token is withdrawn", "", "queries/auth/leversleutel.sql", " and s.ingetrokken_op is null", ""),
    Mutant("share of a few is hidden", "", "portal/domain/aanlevering/kwaliteit.py", "aantal >= 2 * drempel and ", ""),
    Mutant("quality of the shelter is nobody's", "", "queries/publish/kwaliteit_tellingen.sql", " and o.formulier <> 'vo'", ""),
    Mutant("report asks its permission", "", "callbacks/rapport.py", "require(Permission.CIJFERS_SEE, PAD)", "require(Permission.PAGINA_SEE, PAD)"),
    Mutant("actions keep their versions", sql="drop trigger alleen_toevoegen on cijfers.actie"),
    Mutant("what is written is in the audit log", "", "callbacks/formulier.py", "    record(AuditEvent(handeling, about), principal)\n", ""),
    Mutant("complementary cells are hidden", "", "portal/domain/disclosure/bescherming.py", "    _verberg(zoeker, hidden, strictest, _op_volgorde(tabellen, hidden))\n    uitslag = aanval(tabellen, hidden, t, k, public)\n    for _ in range(RONDEN):\n", "    uitslag = aanval(tabellen, hidden, t, k, public)\n    for _ in range(0):\n"),
    Mutant("protection counts with pairs", "", "portal/domain/disclosure/tabellen.py", "range(min(k, number) + 1)", "range(min(k, 1, number) + 1)"),
    Mutant("small rests are hidden", "", "portal/domain/disclosure/primair.py", "        hidden |= (rest > 0) & (rest < t)\n", ""),
    Mutant("the gate tries each cell both ways", "", "portal/domain/disclosure/aanval.py", "self.hoogst[n] - self.laagst[n] >= self.t and ", ""),
    Mutant("who is counted twice joins the sum", "", "portal/domain/disclosure/uitgave.py", "                relaties.append(parts)\n", ""),
    Mutant("releasing asks its permission", "", "callbacks/vrijgave.py", "Permission.VRIJGAVE_RELEASE, ", "Permission.PAGINA_SEE, "),
    Mutant("releases of open quarters", "", "portal/publish/vrijgave.py", 'if not fetch(connection, "ingest/gesloten", kwartaal=kwartaal):', "if False:"),
    Mutant("versions are compared", "", "portal/domain/disclosure/verschil.py", "if 0 < abs(rest) < t:", "if False:"),
    Mutant("the gate uses every relation", "", "portal/domain/disclosure/aanval.py", "rows = np.flatnonzero(np.diff(matrix.indptr))\n", "rows = np.flatnonzero(np.diff(matrix.indptr))[1:]\n"),
    Mutant("small own counts against all relations together", "", "portal/domain/disclosure/eigen.py", "        extra = _what_determines(view, hidden, suspect, 1 + effort // GEDULD)\n", "        extra: set[Cel] = set()\n"),
    Mutant("quarters behind four quarters are protected", "", "portal/publish/getoond.py", "achter = achterliggend(getoond, alle, quarters, fijnste)", "achter: dict[Cel, int] = {}"),
    Mutant("the table is shared by the region's setting", "", VERDEELTABEL, "= ''aan'')'", "is not null)'"),
    Mutant("a concept is seen at home alone", "", VERDEELTABEL, "(gebied = ''regio'' and stand <> ''concept'' and %s)", "gebied = ''regio'' and %s"),
    Mutant("files of scenarios ask the permission", "", "callbacks/verdeelmodel.py", "principal = require(MAG, PAD)", "principal = require(Permission.PAGINA_SEE, PAD)"),
    Mutant("only the region shares", "", "callbacks/verdeelmodel.py", "    if current_user.code != REGIO:\n        raise", "    if False:\n        raise"),
    Mutant("the backtest does not look ahead", "", "portal/domain/prognose/terugtoets.py", "Verloop.maak(bekend_tot(verblijven, begin), gemeenten)", "verloop"),
    Mutant("few people are not forecast", "", "portal/verdeel/vooruitblik.py", "    if middle < T:", "    if False:"),
    Mutant("one more line of cost is hidden", "", "portal/domain/disclosure/kosten.py", "    return hidden | {others[0][1] if others else TOTAAL}", "    return hidden"),
    Mutant("cost of few clients is hidden", "", "portal/publish/kosten.py", "return 0 < som.clienten < KLEIN", "return False"),
    Mutant("words of people are no formulas", "", "portal/verdeel/werkblad.py", "if isinstance(value, Formule):", 'if isinstance(value, str) and value.startswith("="):'),
    Mutant("what a table tells together is protected", "", "portal/domain/disclosure/eigen.py", "per_tabel([*used, *_die_gelden(cellen, bijeen)], achter)", "per_tabel(used, achter)"),
    Mutant("a group is known under its other name too", "", "portal/publish/getoond.py", ", *soms_gelijk(basis)", ""),
    Mutant("remaining cents go by largest remainder", "", f"{VERDEEL}/getallen.py", "key=lambda code: (parts[code] - exact[code], -aandelen[code], code)", "key=lambda code: code"),
    Mutant("a year without money keeps the reference", "", f"{VERDEEL}/verdeling.py", "        if year.waterval.te_verdelen:\n", "        if True:\n"),
    Mutant("the risk is shared by sigma", "", f"{VERDEEL}/afrekening.py", "(1 - sigma) * own + sigma", "own + sigma"),
    Mutant("a tariff is that of the day", "", f"{VERDEEL}/transitie.py", "key=lambda tarief: (tarief.tot > dag, tarief.van)", "key=lambda tarief: tarief.centen"),
    Mutant("few clients refuse the rule", "", "portal/verdeel/invoer.py", "    if few:\n", "    if False:\n"),
    Mutant("a table has its own shortest period", "", "portal/publish/tabellen.py", "return TOTALEN if is_total else (cel.naam, cel.uitsplitsing)", "return TOTALEN"),
    Mutant("a hidden own count has no number", "", "portal/publish/getoond.py", 'str(row.waarde) if status == "ok" else bulk.NULL', "str(row.waarde)"),
    Mutant("a hidden released count has no number", "", "portal/publish/vrijgave.py", "bulk.NULL if hidden else str(", "str("),
    Mutant("released figures stay as they were", "", "queries/views/cijfers.regio.sql", "where gebied = 'regio' and not exists (", "where gebied = 'regio' and exists ("),
    Mutant("a code is taken once", "", "queries/auth/factor_verbruik.sql", " and totp_stap < :stap", ""),
    Mutant("codes of now alone", "", "auth/tweedefactor.py", "WINDOW = (-1, 0, 1)", "WINDOW = (-2, -1, 0, 1, 2)"),
    Mutant("five codes and no more", "", "queries/auth/factor_poging.sql", " and factor_pogingen < 5", ""),
    Mutant("codes are guessed slowly", "", "auth/factor.py", "    if seconds := rem.wachten(keys):", "    if seconds := 0:"),
    Mutant("passwords are guessed slowly", "", "auth/login.py", "    if seconds := rem.wachten(keys):", "    if seconds := 0:"),
    Mutant("recovery code works once", "", "queries/auth/herstelcode.sql", " and gebruikt_op is null", ""),
    Mutant("invitation works once", "", "queries/auth/uitnodiging_verbruik.sql", "gebruikt_op is null and ", ""),
    Mutant("invitation ends", "", "queries/auth/uitnodiging_open.sql", " and u.verloopt_op > clock_timestamp()", ""),
    Mutant("new password asks the second factor", "", "auth/uitnodigen.py", "user[0].totp is not None", "False"),
    Mutant("new password ends the sessions", "", "auth/uitnodigen.py", '            run(connection, "auth/eindig_andere", gebruiker_id=number, token_hash=b"")\n', ""),
    Mutant("second factor is set up before any page", "", "auth/login.py", "    if heeft_factor or moet_factor():", "    if heeft_factor:"),
    Mutant("second factor of real people", "", "auth/sessies.py", " or not is_synthetic()", ""),
    Mutant("weak passwords are refused", "", "auth/passwords.py", "return bool(found[\"guesses_log10\"] >= GUESSES)", "return True"),
    Mutant("passwords are mixed with the key", "", "auth/geheim.py", 'mixed = hmac.digest(self._van("passwords"), ', 'mixed = hmac.digest(b"x", '),
    Mutant("another app needs a code of the first", "", "auth/account.py", 'if current_user.manier == "oidc" or not is_bevestigd(current_user, request.form):', 'if current_user.manier == "oidc":'),
    Mutant("another app ends the sessions", "", "auth/factor.py", '        run(connection, "auth/eindig_andere", ', '        dict(connection=connection, naam="auth/eindig_andere", '),
    Mutant("own sessions alone are ended", "", "queries/auth/eindig_eigen.sql", "gebruiker_id = :gebruiker_id and ", "cast(:gebruiker_id as bigint) > 0 and "),
    Mutant("three sessions at most", "", "auth/sessies.py", "MEESTE = 3", "MEESTE = 9"),
    Mutant("the absolute end stays", "", "queries/auth/begin_sessie.sql", "coalesce(:verloopt_op, clock_timestamp() + interval '8 hours')", "coalesce(clock_timestamp() + interval '8 hours', :verloopt_op)"),
    Mutant("half a session is not kept alive", "", "auth/principal.py", 'if row.niveau == "vol" and ', "if "),
    Mutant("a known browser is of one user", "", "queries/auth/toestel.sql", " and g.naam = :naam", " and cast(:naam as text) is not null"),
    Mutant("administering asks its permission", "", "callbacks/beheer.py", "MAG = Permission.ACCOUNTS_MANAGE", "MAG = Permission.PAGINA_SEE"),
    Mutant("what matters asks again who it is", "", "callbacks/formulier.py", "if permission in MET_BEVESTIGING and not", "if False and not"),
    Mutant("administrators have a role of their own", "", "callbacks/formulier.py", 'SCHRIJVERS.get(permission, "write")', '"write"'),
    Mutant("a decision is taken once", "", "callbacks/beheer.py", ', "moet": True}', "}"),
    Mutant("a code of the whole account alone", sql="create or replace function sec.geheel_eigen(nummer bigint) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as 'select true'"),
    Mutant("overseeing asks its permission", "", "callbacks/toezicht.py", "MAG = Permission.TOEZICHT_SEE", "MAG = Permission.PAGINA_SEE"),
    Mutant("the log is for privacy officers alone", "", "callbacks/pages.py", "Permission.TOEZICHT_SEE", "Permission.PAGINA_SEE"),
    Mutant("who is shown is in the log", "", REGIE, '    leg_vast("inzage", rows)\n', ""),
    Mutant("who is in a file is in the log", "", REGIE, '    leg_vast("inzage_bestand", rows)\n', ""),
    Mutant("reviews stay as they were", sql="drop trigger alleen_toevoegen on audit.beoordeling"),
    Mutant("origin of a request", "", GATE, "        _same_origin()\n", "        pass\n"),
    Mutant("self-check before serving", "", GATE, "if not portal.is_isolated():", "if False:"),
    Mutant("session ends on the server", "", "auth/sessies.py", "    if former is not None:\n        run(", "    if False:\n        run("),
    Mutant("no open redirect", "", "auth/login.py", "if parts.scheme or parts.netloc or not known or", "if"),
    Mutant("cookie is HttpOnly", "", "auth/sessies.py", "token, httponly=True, secure=tls", "token, httponly=False, secure=tls"),
    Mutant("cookie is Secure with TLS", "", "auth/sessies.py", "token, httponly=True, secure=tls", "token, httponly=True, secure=False"),
    Mutant("answers are not kept", "", GATE, 'headers["Cache-Control"] = "no-store"', "pass"),
    Mutant("content security policy", "", GATE, "\"default-src 'self'\"", "\"default-src 'self' 'unsafe-inline'\""),
    Mutant("token is of this provider", "", "auth/oidc.py", '        "iss": {"essential": True, "value": dienst.issuer},\n', ""),
    Mutant("token is for this portal", "", "auth/oidc.py", '        "aud": {"essential": True, "value": dienst.client_id},\n', ""),
    Mutant("token is of this attempt", "", "auth/oidc.py", '"nonce": poging.nonce, ', ""),
    Mutant("token is of this tenant", "", "auth/oidc.py", "if tid != dienst.tid:", "if False:"),
    Mutant("organisation asked a second factor", "", "auth/oidc.py", "if not heeft_bewijs(dienst.bewijs, claims):", "if False:"),
    Mutant("back in the browser that left", "", "queries/auth/aanmelding_verbruik.sql", " and browser_hash = :browser_hash", " and (browser_hash = :browser_hash or true)"),
    Mutant("organisation opens its own areas", "", "queries/auth/rollen.sql", " and sec.mag_in(gebruiker_id, code)", ""),
    Mutant("no binding past a factor", "", "queries/auth/identiteit_nieuw.sql", " and g.totp is null", ""),
    Mutant("step-up is by the same person", "", "auth/aanmelden.py", "if _gebruiker(row.dienst_id, who).id != user.gebruiker_id:", "if False:"),
    Mutant("step-up is of now", "", "auth/aanmelden.py", "who.sinds < row.begonnen_op.timestamp() - oidc.SPELING", "False"),
    Mutant("emergency looks", "", "auth/principal.py", "role.permissions & KIJKEN if self.nood_tot else role.permissions", "role.permissions"),
    Mutant("emergency ends", "", "queries/auth/sessie.sql", "    and sec.mag_in(r.gebruiker_id, r.code) and coalesce(r.nood_tot > clock_timestamp(), true)\nwhere", "    and sec.mag_in(r.gebruiker_id, r.code)\nwhere"),
    Mutant("emergency is in the log", "", "auth/audit.py", "nood=principal is not None and principal.nood_tot is not None", "nood=False"),
    Mutant("emergency is told", "drop trigger meld_nood on sec.gebruiker_rol", ""),
    Mutant("labels are text", "", "layouts/kit.py", 'TAG.sub("&lt;", als_json(figure))', "als_json(figure)"),
    Mutant("a connection costs no thread", "", "portal/werker.py", "if missing and len(begin) > conn.gezien:", "if False:"),
    Mutant("nobody is waited for at the end", "", "portal/werker.py", "            self.uitlopen(self)\n", "            super().close(graceful=True)\n"),
    Mutant("who waits too long is told", "", "portal/werker.py", "waiting.sinds < limit", "False"),
    Mutant("a connection that went is not used", "", "queries/session.py", "and not _is_told_something(dbapi_connection)", ""),
    Mutant("everybody gets a turn", "", "portal/beurten.py", "return 1 if len(rij) > BROWSER else max(self.draden // 2, 1)", "return self.draden"),
    Mutant("a stranger sends little", "", GATE, "request.max_content_length = PUBLIC_BYTES", "pass"),
    Mutant("a token before room", "", "callbacks/koppeling.py", "with _session() as principal, ontvanger().plaats():", "with ontvanger().plaats(), _session() as principal:"),
    Mutant("exact figures for the access team alone", "", "queries/migrations/versions/0006_cijfers.sql", "and (select sec.ctx(3)) = 'regie'", ""),
    Mutant("a group of nobody is left out", "", f"{PUBLICEREN}/cel_bijwerken.sql", "status, 1, false", "status, 1, true"),
    Mutant("places of who delivered are counted", "", f"{PUBLICEREN}/tabel_plek_aanbieder.sql", "where formulier in (", "where formulier not in ("),
    Mutant("a place that moved leaves its area", "", f"{PUBLICEREN}/plekken_anders.sql", "select gemeente_verblijf from monitor.plek_deel join wie using (aanbieder)", "select null"),
    Mutant("a place counts where it is now", "", f"{PUBLICEREN}/plekken_anders.sql", "from monitor.capaciteit join wie using (aanbieder) where actueel", "from monitor.capaciteit where false"),
    Mutant("what went is wiped", "", f"{PUBLICEREN}/wis.sql", "where plaats is not null", "where false"),
    Mutant("what became otherwise is written", "", f"{PUBLICEREN}/tabel_anders.sql", " or (e.waarde, e.basis, e.status) is distinct from (n.waarde, n.basis, n.status)", ""),
    Mutant("what became otherwise is shown", "", "portal/publish/publiceren.py", "if key in changed", "if False"),
    Mutant("a form that came in is looked up", "", f"{PUBLICEREN}/formulieren_anders.sql", "from levering_nieuw", "from levering_nieuw where false"),
    Mutant("quality of areas that a version named", "", f"{PUBLICEREN}/tabel_kwaliteit_gebied.sql", "using (aanbieder, formulier, kwartaal)", "using (aanbieder, formulier, kwartaal) where false"),
    Mutant("cells of then are taken off", "", f"{PUBLICEREN}/cel_bijwerken.sql", "status, -1, false", "status, 0, false"),
    Mutant("durations of then are taken off", "", f"{PUBLICEREN}/duur_bijwerken.sql", "-aantal, -einden", "0, 0"),
    Mutant("use of then is taken off", "", "portal/publish/gebruik.py", "_count(connection, vanaf, -1, TOEN_MERK)", "_count(connection, vanaf, 0, TOEN_MERK)"),
    Mutant("whom a deliverer knows may have changed", "", f"{PUBLICEREN}/tabel_veranderd.sql", "s.formulier = a.formulier", "false"),
    Mutant("the region knows its versions", "", "portal/publish/publiceren.py", '    run(connection, "publish/in_regio")\n', ""),
    Mutant("figures of other statements are not added to", "", "portal/publish/publiceren.py", "alles = alles or not fetch(", "alles = alles and not fetch("),
    Mutant("who disappeared then had gone", "", f"{PUBLICEREN}/tabel_stand_toen.sql", "r.kwartaal < l.kwartaal as verdwenen", "false as verdwenen"),
    Mutant("shelter never exact", "", "queries/migrations/versions/0006_cijfers.sql", "and domein <> 'vo'\n", "\n"),
    Mutant("roles without figures see none", "", "queries/migrations/versions/0006_cijfers.sql", "''regio'') and %s)", "''regio'') and %s is not null)"),
]  # fmt: skip


def suite_of(mutant: Mutant) -> list[str]:
    """The tests that should notice, the likeliest first."""
    if "prognose" in mutant.bestand or "vooruitblik" in mutant.bestand:
        return ["tests/prognose"]
    if (
        mutant.bestand in BEDRIJF
        or mutant.naam in ("a stranger sends little", "a token before room", "a connection that went is not used")
        or "audit.kopie" in mutant.sql
    ):
        return [
            "tests/test_beurten.py",
            "tests/bedrijf/test_drukte.py",
            "tests/auth/test_werking.py",
            "tests/bedrijf/test_kopie.py",
            "tests/bedrijf/test_gebreken.py",
        ]
    if mutant.bestand.endswith("/kosten.py"):
        return ["tests/publish/test_kosten.py"]
    if mutant.bestand.startswith("layouts/"):
        return ["tests/layouts"]
    if mutant.bestand in (VERDEELTABEL, "callbacks/verdeelmodel.py"):
        return ["tests/auth/test_verdeelmodel.py"]
    if "verdeel" in mutant.bestand:
        return ["tests/verdeelmodel"]
    if (
        mutant.bestand in ("portal/publish/publiceren.py", "portal/publish/gebruik.py")
        or "_bijwerken" in mutant.bestand
        or mutant.bestand.startswith(PUBLICEREN)
    ):
        return ["tests/publish/test_bijwerken.py", "tests/publish/test_naief.py"]
    if mutant.bestand == "portal/publish/tabellen.py":
        return ["tests/publish/test_tabellen.py", "tests/publish/test_vensters_aanval.py"]
    if Path(mutant.bestand).stem in EIGEN:
        return [
            "tests/disclosure/test_klein.py",
            "tests/publish/test_getoond.py",
            "tests/publish/test_tabellen.py",
            "tests/publish/test_vensters_aanval.py",
        ]
    if Path(mutant.bestand).stem in VRIJGAVE:
        likely = f"tests/disclosure/test_{Path(mutant.bestand).stem}.py"
        return [*([likely] if (ROOT / likely).exists() else []), "tests/disclosure"]
    stem, folder = Path(mutant.bestand).stem.lstrip("0123456789_"), mutant.bestand.partition("/")[0]
    likely = [f"tests/auth/test_{name}.py" for name in (stem, *VAN_BESTAND.get(folder, ())) if name]
    first = [path for path in likely if (ROOT / path).exists()]
    return first + (SUITE if mutant.sql else SUITE[::-1])


def survives(mutant: Mutant) -> bool:
    """Whether the suite stays green without this guard."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        tree = Path(folder)
        for name in COPIED:
            source = ROOT / name
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, tree / name)
        if mutant.bestand:
            path = tree / mutant.bestand
            text = path.read_text()
            if mutant.oud not in text:
                raise SystemExit(f"mutant '{mutant.naam}' no longer fits {mutant.bestand}")
            path.write_text(text.replace(mutant.oud, mutant.nieuw))
        env = {**os.environ, "MUTANT_SQL": mutant.sql, "PYTHONPATH": folder}
        return not any(_fails(part, tree, env) for part in parts_of(mutant))


def parts_of(mutant: Mutant) -> list[list[str]]:
    """The likeliest files, and then the folders, each in a run of its own: pytest takes a file that lies in a folder
    with that folder."""
    suite = suite_of(mutant)
    files = [path for path in suite if path.endswith(".py")]
    return [part for part in (files, [path for path in suite if path not in files]) if part]


def _fails(part: list[str], folder: Path, env: Mapping[str, str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *part]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False).returncode != 0


def main() -> int:
    """Run all mutants, or a seeded sample, of all kinds or some (SOORT); exit 1 when one survives."""
    kinds = {"beleid": policy_mutants(), "sql": SQL, "code": CODE}
    mutants = [mutant for kind in os.environ.get("SOORT", "beleid sql code").split() for mutant in kinds[kind]]
    sample = int(os.environ.get("SAMPLE", "0"))
    if sample:
        mutants = random.Random(os.environ.get("SEED", "1")).sample(mutants, sample)
    alive = []
    for mutant in mutants:
        begin = time.perf_counter()
        living = survives(mutant)
        alive += [mutant.naam] if living else []
        print(f"{'SURVIVED' if living else 'killed':9} {time.perf_counter() - begin:5.1f} s  {mutant.naam}", flush=True)
    print(f"{len(mutants) - len(alive)} of {len(mutants)} mutants killed")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
