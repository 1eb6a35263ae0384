"""Signing in through an OpenID Connect provider, if the installation names one. Authlib speaks the
protocol (discovery, code flow with PKCE, signed ID token); our rules: the provider that was named,
this browser, an e-mail that the provider verified. The provider's tokens are not kept."""

from __future__ import annotations

import json
import secrets
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.integrations.starlette_client import OAuth, OAuthError, StarletteOAuth2App
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from innodrop import errors, log_lines, settings
from innodrop.services.people import sign_in
from innodrop.settings import LOOPBACK, OpenId
from innodrop.web import cookies, databases, forms
from innodrop.web.gate import own_path
from innodrop.web.refusals import answering, refused
from innodrop.web.sign_in import signed_in

BACK = "/sign-in/openid/back"
"""Where the provider sends people back; to be registered there with the server's name in front."""
SECONDS = 10
"""How long the provider may take to answer."""
MINUTES = 10
"""How long somebody may take at the provider."""
SIGNED_WITH = (
    *(f"{family}{bits}" for family in ("RS", "PS", "ES") for bits in (256, 384, 512)),
    *("EdDSA", "Ed25519"),
)
"""Signatures with a key that the provider alone has; never "none", never our client's secret."""

_TROUBLE = (
    *(OAuthError, JoseError, httpx2.HTTPError, httpx2.InvalidURL),
    *(RuntimeError, ValueError, KeyError, TypeError),
)
"""What Authlib raises for whatever a provider may answer."""


@answering
async def start(request: Request) -> Response:
    """To the provider, with what ties its answer to this browser in a signed cookie."""
    provider = _client(_openid())
    sent = await _asking(provider.create_authorization_url(_back(request)))
    kept = {name: sent[name] for name in ("state", "nonce", "code_verifier")}
    kept["next"] = own_path(request.query_params.get("next", "/"))
    response = RedirectResponse(sent["url"], 303, {"Cache-Control": "no-store"})
    cookies.put(request, response, cookies.OPENID, forms.sealed(json.dumps(kept), databases.now()))
    return response


async def back(request: Request) -> Response:
    """From the provider: exchange its code for an ID token, and sign in whoever it vouches for."""
    try:
        openid = _openid()
        kept = _kept(request)
        email = _verified(await _asking(_claims(_client(openid), openid, request, kept)))
        token = await run_in_threadpool(_enter, request, email)
    except errors.Refusal as refusal:
        response = refused(refusal)
    else:
        response = await run_in_threadpool(signed_in, request, token, own_path(kept["next"]))
    cookies.remove(request, response, cookies.OPENID)
    return response


def _openid() -> OpenId:
    """The provider. Raises `ProviderRefused` if there is none, or none that is safe to ask."""
    openid = settings.load().openid
    if openid is None:
        raise errors.ProviderRefused("No OpenID provider is set up here.")
    address = urlsplit(openid.issuer)
    if address.scheme != "https" and address.hostname not in LOOPBACK:
        raise errors.ProviderRefused("The OpenID provider must be asked over https.")
    return openid


@lru_cache(maxsize=4)
def _client(openid: OpenId) -> StarletteOAuth2App:
    """Remembers what the provider tells about itself."""
    return OAuth().register(
        "provider",
        client_id=openid.client,
        client_secret=openid.secret,
        server_metadata_url=f"{openid.issuer}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "timeout": SECONDS,
        },
    )


async def _asking(question: Any) -> Any:
    """The provider's answer. Raises `ProviderRefused` for none, and for one that does not hold."""
    try:
        return await question
    except _TROUBLE as error:
        log_lines.tell("refused by the OpenID provider", error=type(error).__name__, warns=True)
        raise errors.ProviderRefused("The OpenID provider did not answer as it should.") from error


def _kept(request: Request) -> dict[str, str]:
    """What this browser was sent with; `ProviderRefused` if it was another, or long ago."""
    opened = forms.opened(cookies.read(request, cookies.OPENID), databases.now(), MINUTES * 60)
    kept: dict[str, str] = json.loads(opened) if opened else {}
    state = request.query_params.get("state", "")
    if not kept or not secrets.compare_digest(state.encode(), kept["state"].encode()):
        raise errors.ProviderRefused("This sign-in was begun in another browser, or too long ago.")
    if "code" not in request.query_params:
        raise errors.ProviderRefused("The OpenID provider did not let you in.")
    return kept


async def _claims(
    provider: StarletteOAuth2App, openid: OpenId, request: Request, kept: dict[str, str]
) -> dict[str, Any]:
    """The claims of the ID token, its signature, issuer, audience, times and nonce checked."""
    metadata = await provider.load_server_metadata()
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [
        name for name in offered if name in SIGNED_WITH
    ] or ["RS256"]
    token = await provider.fetch_access_token(
        _back(request),
        code=request.query_params["code"],
        state=kept["state"],
        code_verifier=kept["code_verifier"],
    )
    ours = {
        "iss": {"essential": True, "value": openid.issuer},
        "aud": {"essential": True, "value": openid.client},
    }
    claims: dict[str, Any] = dict(
        await provider.parse_id_token(token, kept["nonce"], claims_options=ours) or {}
    )
    if "email" not in claims and metadata.get("userinfo_endpoint"):
        about = dict(await provider.userinfo(token=token))
        return claims if about.get("sub") != claims["sub"] else {**about, **claims}
    return claims


def _verified(claims: dict[str, Any]) -> str:
    """The e-mail that the provider vouches for. Raises `ProviderRefused`."""
    if claims.get("email_verified") is not True or not isinstance(claims.get("email"), str):
        raise errors.ProviderRefused("The OpenID provider does not vouch for your e-mail.")
    return str(claims["email"])


def _enter(request: Request, email: str) -> str:
    return sign_in.enter_verified(
        databases.people(),
        databases.facts(),
        email,
        address=forms.address(request),
        now=databases.now(),
    )


def _back(request: Request) -> str:
    return str(request.url.replace(path=BACK, query=""))


OPEN = (Route("/sign-in/openid", start, methods=["GET"]), Route(BACK, back, methods=["GET"]))
