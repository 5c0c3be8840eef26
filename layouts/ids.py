"""All ids of components that callbacks know, and the one value that stands for no choice."""

URL = "url"
PAGINA = "pagina"
FILTER = "filter"
FILTERS = (
    "periode", "domein", "voorziening", "uitsplitsing", "toon", "knelpunt", "sorteer", "spoor", "stand", "scenario",
    "naast", "jaar", "t0", "n", "demping",
)  # fmt: skip
ALLE = "alle"
