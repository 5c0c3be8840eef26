"""A small real OpenID provider on https, for tests: it answers as the standard says, or as a test tells it to lie."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ipaddress
import json
import secrets
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from joserfc.jws import JWSRegistry
from werkzeug.serving import make_server

CLIENT, GEHEIM, TID = "portaal", "een geheim van de dienst", "11111111-2222-3333-4444-555555555555"


@dataclass
class Dienst:
    """What the provider says next, and what it was asked."""

    issuer: str
    sleutel: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, parameters={"kid": "een", "use": "sig"}))
    andere: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, parameters={"kid": "een", "use": "sig"}))
    wie: str = "oid-1"
    leugen: dict[str, Any] = field(default_factory=dict)  # claims that are other than they should be; None: left out
    alg: str = "RS256"
    handtekening: str = "goed"
    metagegevens: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    gevraagd: list[dict[str, str]] = field(default_factory=list)

    def eerlijk(self, wie: str = "oid-1") -> None:
        """No lies any more."""
        self.wie, self.leugen, self.alg, self.handtekening, self.metagegevens = wie, {}, "RS256", "goed", {}

    def claims(self, asked: dict[str, str]) -> dict[str, Any]:
        """What the token of this attempt says."""
        now = int(time.time())
        told = {
            "iss": self.issuer, "aud": CLIENT, "sub": f"sub-{self.wie}", "oid": self.wie, "tid": TID, "iat": now,
            "exp": now + 300, "nbf": now, "nonce": asked["nonce"], "amr": ["pwd", "mfa"], "auth_time": now,
            "email": "beleid@gemeente.example", "preferred_username": "beleid-gm0014",
        } | self.leugen  # fmt: skip
        return {naam: value for naam, value in told.items() if value is not None}

    def token(self, asked: dict[str, str]) -> str:
        """The claims, signed as a test wants it."""
        claims, head = self.claims(asked), {"alg": self.alg, "kid": "een"}
        if self.alg in ("none", "HS256"):
            return self._met_de_hand(claims)
        key = self.andere if self.handtekening == "andere sleutel" else self.sleutel
        made = jwt.encode(head, claims, key, registry=JWSRegistry(algorithms=[self.alg]))
        if self.handtekening == "veranderd":
            first, _, last = made.split(".")
            return f"{first}.{_deel(json.dumps(claims | {'oid': 'oid-2'}).encode())}.{last}"
        return str(made)

    def _met_de_hand(self, claims: dict[str, Any]) -> str:
        """What no library makes: no signature, or the public key used as a shared secret."""
        text = ".".join(_deel(json.dumps(part).encode()) for part in ({"alg": self.alg, "typ": "JWT"}, claims))
        if self.alg == "none":
            return f"{text}."
        return f"{text}.{_deel(hmac.digest(self.sleutel.as_pem(private=False), text.encode(), 'sha256'))}"


def _deel(inhoud: bytes) -> str:
    return base64.urlsafe_b64encode(inhoud).rstrip(b"=").decode()


def _app(dienst: Dienst) -> Flask:
    app = Flask("dienst")

    @app.get("/.well-known/openid-configuration")
    def gegevens() -> Response:
        made = {"issuer": dienst.issuer, "authorization_endpoint": f"{dienst.issuer}/naar",
                "token_endpoint": f"{dienst.issuer}/token", "jwks_uri": f"{dienst.issuer}/sleutels"}  # fmt: skip
        return jsonify(made | dienst.metagegevens)

    @app.get("/sleutels")
    def sleutels() -> Response:
        return jsonify(KeySet([dienst.sleutel]).as_dict(private=False))

    @app.get("/naar")
    def naar() -> Any:
        asked = request.args.to_dict()
        dienst.gevraagd.append(asked)
        code = secrets.token_urlsafe(16)
        dienst.codes[code] = asked
        back = {"code": code, "state": asked["state"], "iss": dienst.issuer}
        return redirect(f"{asked['redirect_uri']}?{urlencode(back)}", 302)

    @app.post("/token")
    def token() -> Any:
        given, asked = request.form, dienst.codes.pop(request.form.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{GEHEIM.replace(' ', '%20')}".encode()).decode()
        plain = base64.b64encode(f"{CLIENT}:{GEHEIM}".encode()).decode()
        known = request.headers.get("Authorization") in (f"Basic {basic}", f"Basic {plain}")
        if asked is None or not known or given.get("redirect_uri") != asked["redirect_uri"]:
            return jsonify(error="invalid_grant"), 400
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        if _deel(digest) != asked.get("code_challenge"):
            return jsonify(error="invalid_grant"), 400
        return jsonify(access_token="at", token_type="Bearer", expires_in=60, id_token=dienst.token(asked))

    return app


@contextmanager
def dienst(folder: Path) -> Iterator[tuple[Dienst, Path]]:
    """The provider, and the file with the certificate that says it is 127.0.0.1."""
    certificate, key = _certificaat(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    made = Dienst("")
    server = make_server("127.0.0.1", 0, _app(made), threaded=True, ssl_context=context)
    made.issuer = f"https://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made, certificate
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _certificaat(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.KeyUsage(True, False, False, False, False, True, True, False, False), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    certificate, secret = folder / "dienst.pem", folder / "dienst.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ))  # fmt: skip
    return certificate, secret
