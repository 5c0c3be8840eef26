"""All ids of components that callbacks know, and the one value that stands for no choice."""

URL = "url"
PAGINA = "pagina"
FILTER = "filter"
ALLE = "alle"
