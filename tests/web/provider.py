"""A small OpenID provider on a free port of this machine: real HTTP, real signed tokens, as wrong
as a test asks."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

CLIENT = "dashboard"
SECRET = "the client's secret"  # noqa: S105 - of this provider only


@dataclass
class Provider:
    """What it says about whoever signs in. `claims` and `key` may be set to something wrong."""

    issuer: str
    key: ECKey = field(
        default_factory=lambda: ECKey.generate_key("P-256", {"kid": secrets.token_hex(4)})
    )
    signing: ECKey | None = None
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    """What the userinfo address tells."""
    broken: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def sign_in(self, location: str, **changed: str) -> str:
        """What a browser does there: sign in, and be sent back; returns the address with code and
        state."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        assert location.startswith(f"{self.issuer}/authorize?")
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        code = secrets.token_hex(8)
        self.codes[code] = query
        back = urlsplit(query["redirect_uri"])
        return f"{back.path}?{urlencode({'code': code, 'state': query['state'], **changed})}"

    def exchange(self, fields: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """An ID token for a code, once, for our client, with the right verifier; else None."""
        asked = self.codes.pop(fields.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if (
            asked is None
            or authorization != f"Basic {basic}"
            or fields["redirect_uri"] != asked["redirect_uri"]
        ):
            return None
        digest = hashlib.sha256(fields["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != asked["code_challenge"]:
            return None
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": "1",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "email": "eva@np.example",
            "email_verified": True,
            **self.claims,
        }
        header = {"alg": "ES256", "kid": self.key.kid}
        kept = {name: value for name, value in claims.items() if value is not None}
        token = jwt.encode(header, kept, self.signing or self.key)
        return {"access_token": "a", "token_type": "Bearer", "expires_in": 300, "id_token": token}

    def about(self) -> dict[str, Any]:
        """Its configuration."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
        }


@contextmanager
def serving() -> Iterator[Provider]:
    """A provider, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers = {
                "/.well-known/openid-configuration": provider.about(),
                "/keys": {"keys": [provider.key.as_dict(private=False)]},
                "/userinfo": provider.userinfo,
            }
            self._answer(answers.get(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            fields = {name: values[0] for name, values in parse_qs(body).items()}
            self._answer(provider.exchange(fields, self.headers.get("Authorization", "")))

        def _answer(self, answer: dict[str, Any] | None) -> None:
            provider.asked.append(self.path)
            status = 500 if provider.broken else 200 if answer is not None else 400
            body = json.dumps({"error": "invalid_grant"} if answer is None else answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        # the library's name
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
