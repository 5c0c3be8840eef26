"""Errors that a person can act on: a code and facts here, the Dutch sentence at the edge (layouts/nl.toml)."""


class PortalFout(Exception):
    """Base: ``code`` names the sentence in layouts/nl.toml, ``feiten`` fill it in."""

    exit_code = 3

    def __init__(self, code: str, /, **feiten: object) -> None:
        super().__init__(code, feiten)
        self.code = code
        self.feiten = feiten


class VerkeerdGebruik(PortalFout):
    """The question is wrong: unknown code, period, municipality (exit 2)."""

    exit_code = 2


class NietBeschikbaar(PortalFout):
    """Something outside the question is missing: server, key, space, version (exit 3)."""


class GeenToegang(PortalFout):
    """The session does not hold the permission that was asked for."""
