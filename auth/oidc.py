"""OpenID Connect: who somebody is according to its own organisation (Entra ID, or any provider of the standard).

The provider says who it is and that a second factor was used; what that person may do stands here. Source: OpenID
Connect Core 1.0 (3.1.2, 3.1.3.7), RFC 7636 (PKCE), RFC 9207 (issuer in the answer), RFC 8725 (JWT best practice)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from requests import RequestException

ALGORITMEN = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")  # with a public key only
SECONDEN = 10  # that a provider may take for one answer
SPELING = 60  # seconds that clocks may differ
LANGSTE = 255  # characters of a subject, as the standard has it


class Geweigerd(Exception):
    """What the provider said does not open this portal; ``code`` says why, to the log and to nobody else."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Dienst:
    """One provider: ``tid`` the tenant of Entra ID, or nothing; ``bewijs`` as ``amr:mfa`` the claim that shows a second
    factor."""

    issuer: str
    client_id: str
    geheim: str
    tid: str
    bewijs: str


@dataclass(frozen=True)
class Poging:
    """What the answer must belong to."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def nieuw(cls) -> Poging:
        """256 bits each."""
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)))


@dataclass(frozen=True)
class Identiteit:
    """Who somebody is, never by name or address: those are given to others in time. ``sinds``: when it last showed so,
    in seconds since 1970, or None."""

    issuer: str
    tid: str
    subject: str
    sinds: float | None


def _sessie(dienst: Dienst, terug: str) -> OAuth2Session:
    return OAuth2Session(dienst.client_id, dienst.geheim, scope="openid", redirect_uri=terug,
                         code_challenge_method="S256")  # fmt: skip


def _haal(sessie: OAuth2Session, adres: str) -> dict[str, Any]:
    """One document of the provider. Raises Geweigerd."""
    if not adres.startswith("https://"):
        raise Geweigerd("geen_tls")
    try:
        answer = sessie.get(adres, withhold_token=True, timeout=SECONDEN, allow_redirects=False)
        found = answer.json() if answer.status_code == 200 else None
    except (RequestException, ValueError):
        raise Geweigerd("onbereikbaar") from None
    if not isinstance(found, dict):
        raise Geweigerd("onbereikbaar")
    return found


def gegevens(sessie: OAuth2Session, dienst: Dienst) -> dict[str, Any]:
    """What the provider says of itself. Raises Geweigerd when it is another one, or has an address without TLS."""
    found = _haal(sessie, dienst.issuer.rstrip("/") + "/.well-known/openid-configuration")
    if found.get("issuer") != dienst.issuer:
        raise Geweigerd("andere_dienst")
    for naam in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not str(found.get(naam)).startswith("https://"):
            raise Geweigerd("geen_tls")
    return found


def naar_dienst(dienst: Dienst, poging: Poging, terug: str, *, opnieuw: bool) -> str:
    """Where the browser goes. ``opnieuw``: the person shows again who it is. Raises Geweigerd."""
    claim, _, value = dienst.bewijs.partition(":")
    extra: dict[str, str] = {"acr_values": value} if claim == "acr" else {}
    if claim == "acrs":  # Entra ID: an authentication context of conditional access
        extra = {"claims": f'{{"id_token":{{"acrs":{{"essential":true,"value":"{value}"}}}}}}'}
    if opnieuw:
        extra |= {"prompt": "login", "max_age": "0"}
    with _sessie(dienst, terug) as sessie:
        address = gegevens(sessie, dienst)["authorization_endpoint"]
        url, _ = sessie.create_authorization_url(
            address, state=poging.state, nonce=poging.nonce, code_verifier=poging.verifier, **extra
        )
    return str(url)


def wissel_in(dienst: Dienst, poging: Poging, terug: str, code: str) -> Identiteit:
    """The code that the browser brought back, exchanged for who it is. Raises Geweigerd."""
    with _sessie(dienst, terug) as sessie:
        known = gegevens(sessie, dienst)
        try:
            token = sessie.fetch_token(
                known["token_endpoint"], grant_type="authorization_code", code=code, code_verifier=poging.verifier,
                timeout=SECONDEN, allow_redirects=False,
            )  # fmt: skip
        except (OAuthError, RequestException, ValueError):
            raise Geweigerd("code") from None
        if not isinstance(token.get("id_token"), str):
            raise Geweigerd("geen_token")
        keys = _haal(sessie, known["jwks_uri"])
    return _identiteit(dienst, _claims(dienst, poging, token, keys))


def _claims(dienst: Dienst, poging: Poging, token: Mapping[str, Any], keys: dict[str, Any]) -> Mapping[str, Any]:
    """The signed claims, of this provider, for this portal, of this attempt. Raises Geweigerd."""
    try:
        signed = jwt.decode(
            token["id_token"], KeySet.import_key_set(keys),  # type: ignore[arg-type]
            registry=JWSRegistry(algorithms=list(ALGORITMEN), strict_check_header=False),
        )  # fmt: skip
    except (JoseError, ValueError, KeyError, TypeError):
        raise Geweigerd("handtekening") from None
    options = {
        "iss": {"essential": True, "value": dienst.issuer},
        "aud": {"essential": True, "value": dienst.client_id},
    }
    asked = {"nonce": poging.nonce, "client_id": dienst.client_id, "access_token": token.get("access_token")}
    claims = CodeIDToken(signed.claims, signed.header, options, asked)
    try:
        claims.validate(leeway=SPELING)
    except (JoseError, ValueError, TypeError) as error:
        raise Geweigerd(f"claim {getattr(error, 'claim', '') or type(error).__name__}"[:60]) from None
    found: Mapping[str, Any] = claims
    return found


def _identiteit(dienst: Dienst, claims: Mapping[str, Any]) -> Identiteit:
    """Raises Geweigerd: another tenant, no second factor, nobody."""
    tid = claims.get("tid", "")
    if tid != dienst.tid:
        raise Geweigerd("andere_tid")
    if not heeft_bewijs(dienst.bewijs, claims):
        raise Geweigerd("geen_tweede_factor")
    subject = claims.get("oid") if dienst.tid else claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LANGSTE:
        raise Geweigerd("geen_subject")
    since = claims.get("auth_time")
    return Identiteit(dienst.issuer, dienst.tid, subject, float(since) if since is not None else None)


def heeft_bewijs(bewijs: str, claims: Mapping[str, Any]) -> bool:
    """Whether the provider says that a second factor was used."""
    claim, _, value = bewijs.partition(":")
    said = claims.get(claim)
    return value in said if isinstance(said, list) else said == value and claim != "amr"
