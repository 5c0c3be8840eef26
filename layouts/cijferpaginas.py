"""The pages of figures, as data: a question, and the blocks that answer it. Adding a block is one line."""

from __future__ import annotations

from layouts.cijferpagina import Blok, Pagina

ALLE = ("bw", "mo", "vo")
STROMEN = ("stand", "instroom", "uitstroom", "personen", "terugkeer")  # these have a page of their own

WIE = Pagina(
    "/wie-en-waarom", "Wie en waarom", "Wie en waarom?",
    "Wie zijn de mensen, en waarom kwamen ze hier?", ("mo", "bw", "vo"),
    (
        Blok("groepen", ("profiel",), "Leeftijd", "leeftijdsgroep"),
        Blok("groepen", ("profiel",), "Geslacht", "geslacht"),
        Blok("groepen", ("route",), "Vier wegen naar dakloosheid", domein="mo"),
        Blok("groepen", ("oorzaken",), "Wat meespeelde bij het dakloos worden", domein="mo"),
        Blok("groepen", ("problematiek",), "Problemen van buiten of van binnen", domein="mo"),
        Blok("reeks", ("zelfredzaam_zonder_dak",), "Zelfredzame mensen zonder dak", domein="mo"),
        Blok("groepen", ("rechthebbend",), "Recht op opvang", domein="mo"),
        Blok("groepen", ("profiel",), "Inkomen bij de start", "inkomen"),
        Blok("groepen", ("profiel",), "Schulden", "schulden"),
        Blok("groepen", ("profiel",), "Zelfredzaamheid bij de start", "zelfredzaamheid",
             zin="Van 1 (acute problemen) tot 5 (volledig zelfredzaam)."),
        Blok("groepen", ("zelfredzaamheid_verschil",), "Zelfredzamer bij vertrek?"),
        Blok("reeks", ("id_lus_open",), "Geen identiteitsbewijs en geen inkomen", domein="mo"),
        Blok("reeks", ("id_lus_opgelost",), "Lus opgelost: aantal mensen", domein="mo", maat="aantal"),
        Blok("reeks", ("id_lus_opgelost",), "Lus opgelost: na hoeveel dagen", domein="mo"),
    ),
)  # fmt: skip
WACHTEN = Pagina(
    "/wachten-en-verblijven", "Wachten en verblijven", "Hoe lang?",
    "Hoe lang wachten mensen, en hoe lang blijven ze?", ALLE,
    (
        Blok("reeks", ("wachtenden",), "Mensen op de wachtlijst"),
        Blok("reeks", ("wachttijd",), "Wachttijd tot de start (dagen, mediaan)"),
        Blok("reeks", ("verblijfsduur",), "Verblijf van wie vertrok (dagen, mediaan)", norm="mo_verblijf_max"),
        Blok("reeks", ("verblijfsduur",), "Vertrokken binnen 91 dagen", maat="aandeel"),
        Blok("groepen", ("verblijfsduur",), "Hoe lang bleven de vertrekkers?", "duurklasse"),
        Blok("reeks", ("verblijfsduur_lopend",), "Verblijf van wie er is (dagen, mediaan)", norm="mo_verblijf_max"),
        Blok("groepen", ("verblijfsduur_lopend",), "Hoe lang zijn de mensen er nu?", "duurklasse"),
        Blok("overleving", ("overleving",), "Hoe snel vertrekken mensen?"),
        Blok("reeks", ("afgerond_niet_uitgestroomd",), "Klaar, maar nog niet vertrokken (mensen)", maat="aantal"),
        Blok("reeks", ("afgerond_niet_uitgestroomd",), "Klaar, maar nog niet vertrokken (dagen, mediaan)",
             norm="woning_na_afronding"),
    ),
)  # fmt: skip
UITSTROOM = Pagina(
    "/uitstroom-en-knelpunten", "Uitstroom en knelpunten", "Waarheen?",
    "Waar gaan mensen heen, en wat staat in de weg?", ALLE,
    (
        Blok("groepen", ("uitstroom",), "Soort bestemming", "bestemmingsklasse"),
        Blok("groepen", ("bestemming",), "Bestemming bij vertrek"),
        Blok("reeks", ("uitstroom_zelfstandig",), "Uitstroom naar zelfstandig wonen",
             zin="Onbekende bestemmingen tellen mee in de noemer."),
        Blok("groepen", ("knelpunten",), "Wat vertrek in de weg staat"),
        Blok("advies", ("knelpunten",), "Wat ieder aan de knelpunten kan doen"),
        Blok("reeks", ("doel_bereikt",), "Doel bereikt bij vertrek"),
        Blok("reeks", ("terugval_6",), "Terug binnen 6 maanden"),
        Blok("reeks", ("terugval_12",), "Terug binnen 12 maanden"),
        Blok("reeks", ("terugval_24",), "Terug binnen 24 maanden"),
        Blok("groepen", ("woonwens",), "Kamer of zelfstandig: hoe willen mensen wonen?"),
        Blok("groepen", ("terugkeerwens",), "Blijven of teruggaan naar de eigen gemeente"),
        Blok("groepen", ("reden_verblijfplaats",), "Waarom op deze plek: keuze, of omdat de voorziening hier is"),
        Blok("groepen", ("nodig",), "Wat nodig is om zo te kunnen wonen"),
        Blok("groepen", ("verwachte_uitstroom",), "Verwachte uitstroom per kwartaal"),
        Blok("verwacht", ("verwacht_per_aanbieder",), "Verwachte uitstroom in de komende vier kwartalen, per aanbieder",
             zin="Voor de prestatieafspraken met de woningcorporaties."),
        Blok("groepen", ("verwachte_uitstroom",), "Waarheen aanbieders uitstroom verwachten", "verwachte_bestemming"),
        Blok("groepen", ("verwachte_uitstroom",), "In welke gemeente aanbieders uitstroom verwachten",
             "verwachte_gemeente"),
        Blok("uitgekomen", ("verwachte_uitstroom",), "Kwamen de verwachtingen van een jaar eerder uit?", "uitgekomen"),
    ),
)  # fmt: skip
HERKOMST = Pagina(
    "/herkomst-en-wijk", "Herkomst en wijk", "Waarheen?",
    "Waar komen onze inwoners vandaan, en waar wonen ze?", ("bw", "mo"),
    (
        Blok("matrix", ("herkomst_verblijf",), "Herkomst en verblijf van de eigen inwoners"),
        Blok("tegelkaart", ("uitstroom",), "Waar vertrekkers gaan wonen", "gemeente_bestemming"),
        Blok("reeks", ("terug_naar_herkomst",), "Vertrokken naar de gemeente van herkomst"),
        Blok("tegelkaart", ("bezet_intramuraal",), "Waar eigen inwoners bij een aanbieder wonen", "gemeente_verblijf",
             domein="bw"),
        Blok("tegelkaart", ("bezet_ambulant",), "Waar eigen inwoners met begeleiding thuis wonen", "gemeente_verblijf",
             domein="bw"),
        Blok("klassen", ("wijkconcentratie",), "Begeleiding thuis per wijk", domein="bw"),
    ),
)  # fmt: skip
OPVANG = Pagina(
    "/opvang", "Opvang", "Hoe gaat het?", "Hoe wordt de opvang gebruikt?", ("mo",),
    (
        Blok("reeks", ("frequent_nachtopvang",), "Frequent gebruik van de nachtopvang", norm="frequent_nachtopvang"),
        Blok("reeks", ("bezetting",), "Bezetting van nacht-, crisis- en winteropvang"),
        Blok("groepen", ("bezetting",), "Bezetting per voorziening, winterbedden apart", "voorziening"),
        Blok("groepen", ("personen",), "Mensen per voorziening", "voorziening"),
        Blok("groepen", ("verblijfsduur",), "Verblijfsduur (1 dag: passanten)", "duurklasse"),
        Blok("groepen", ("herhaald_mo",), "Herhaald gebruik in 24 maanden"),
        Blok("matrix", ("plek_zelfredzaamheid",), "Plek en zelfredzaamheid"),
        Blok("reeks", ("personen_per_kamer",), "Personen per kamer (mediaan)"),
        Blok("reeks", ("buitenslapers",), "Mensen die buiten slapen (gemiddeld per telling)"),
        Blok("reeks", ("winterregeling_dagen",), "Dagen met winterregeling"),
        Blok("reeks", ("winterregeling_koudst",), "Koudste nacht van de winterregeling (graden)"),
    ),
)  # fmt: skip
VROUWEN = Pagina(
    "/vrouwenopvang-en-huiselijk-geweld", "Vrouwenopvang en huiselijk geweld", "Hoe gaat het?",
    "Hoe gaat het met de vrouwenopvang, en met huiselijk geweld?", ("vo",),
    (
        Blok("reeks", ("stand",), "Mensen in de vrouwenopvang"),
        Blok("reeks", ("niet_opgenomen",), "Niet opgenomen"),
        Blok("groepen", ("niet_opgenomen",), "Waarom niet opgenomen", "reden_niet_opgenomen"),
        Blok("groepen", ("niet_opgenomen",), "Vanwaar de aanvraag kwam", "aanvraag_vanuit"),
        Blok("groepen", ("niet_opgenomen",), "Wat ervoor in de plaats kwam", "vervolg"),
        Blok("reeks", ("I08",), "Meldingen huiselijk geweld"),
        Blok("reeks", ("I09",), "Huisverboden"),
        Blok("reeks", ("I10",), "Kinderen bij huisverboden"),
        Blok("reeks", ("I11",), "Intensief casemanagement"),
    ),
)  # fmt: skip
AFBOUW = Pagina(
    "/afbouw-en-opbouw", "Afbouw en opbouw", "Van intramuraal naar thuis",
    "Houdt de opbouw thuis gelijke tred met de afbouw bij aanbieders?", ("bw",),
    (
        Blok("reeks", ("plaatsen_intramuraal", "plaatsen_ambulant"), "Plaatsen in deze gemeente"),
        Blok("reeks", ("bezet_intramuraal", "bezet_ambulant"), "Eigen inwoners, waar ze ook verblijven"),
        Blok("tred", ("gelijke_tred",), "Gelijke tred, naar plaats"),
        Blok("tred", ("gelijke_tred_bewoners",), "Gelijke tred, naar eigen inwoners"),
        Blok("plan", ("plaatsen_intramuraal",), "Gepland pad van de afbouw"),
        Blok("cohort", ("uitstroom_cohort",), "Uit intramuraal vertrokken, na 1 tot en met 8 jaar",
             norm="bw_uitstroom"),
        Blok("reeks", ("afgerond_niet_uitgestroomd",), "Klaar, maar wacht nog op een woning (mensen)", maat="aantal",
             norm="woning_na_afronding"),
        Blok("vrijgespeeld", ("plaatsen_intramuraal",), "Wat één gesloten plaats vrijspeelt"),
    ),
)  # fmt: skip
CIJFERPAGINAS = (WIE, WACHTEN, UITSTROOM, HERKOMST, OPVANG, VROUWEN, AFBOUW)


def pagina_achter(naam: str) -> str:
    """The address of the page that shows a figure in full; '' where there is none of these."""
    found = (pagina.pad for pagina in CIJFERPAGINAS for blok in pagina.blokken if naam in blok.namen)
    if naam in STROMEN:
        return "/instroom-doorstroom-uitstroom"
    return next(found, "/jaarstukken" if naam[:1] == "I" and naam[1:].isdigit() else "")
