"""Forms of the door: read within a limit, and only those that this browser got from here."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from innodrop import errors
from innodrop.services.people import devices, sessions
from innodrop.web import cookies, origin
from innodrop.web.gate import VISITOR, Visitor

LIMIT = 16_384
"""Bytes of a form; nothing beyond is read."""
FIELD = "form"
"""Name of the hidden field with the form's token."""
_FIELDS = 12
_KEY = secrets.token_bytes(32)
"""Made anew with each process, so that forms end with it."""


def visitor(request: Request) -> Visitor:
    """Who asks, as the gate found out."""
    asking: Visitor = request.scope[VISITOR]
    return asking


def address(request: Request) -> str:
    """Where the request comes from; behind a proxy on this machine the address that it forwards."""
    return request.client.host if request.client else ""


def ticket(request: Request) -> tuple[str, str]:
    """A form's token, and the cookie value that it needs (empty: none): of the session, or random.
    Another site can read neither, nor compute the token of a cookie that it planted."""
    session = visitor(request).session
    if session:
        return _token(session), ""
    nonce = cookies.read(request, cookies.FORM) or secrets.token_urlsafe(16)
    return _token(nonce), nonce


def keep(request: Request, response: Response, nonce: str) -> None:
    """Set the cookie that the form needs, if it does, and the mark of the browser, if it has none:
    before anybody signs in, so that signing in sets the session's cookie alone."""
    if not nonce:
        return
    if nonce != cookies.read(request, cookies.FORM):
        cookies.put(request, response, cookies.FORM, nonce)
    if len(cookies.read(request, cookies.DEVICE)) != devices.LENGTH:
        seconds = int(devices.VALID.total_seconds())
        cookies.put(request, response, cookies.DEVICE, sessions.new_token(), seconds)


async def read(request: Request) -> dict[str, str]:
    """A form's fields. Raises `FormRefused` if it is too long, malformed, or not one of ours."""
    body = await _body(request)
    try:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError as error:
        raise errors.FormRefused from error
    binding = visitor(request).session or cookies.read(request, cookies.FORM)
    genuine = hmac.compare_digest(fields.get(FIELD, "").encode(), _token(binding).encode())
    if not binding or not genuine or origin.is_foreign(request):
        raise errors.FormRefused
    return fields


def sealed(text: str, now: datetime) -> str:
    """`text` for a cookie that the browser may keep but not change."""
    payload = base64.urlsafe_b64encode(f"{now.timestamp():.0f} {text}".encode()).decode()
    return f"{payload}.{_token(f'sealed {payload}')}"


def opened(value: str, now: datetime, seconds: float) -> str:
    """What was sealed at most so many seconds ago; empty if changed, older, or never ours."""
    payload, _, token = value.partition(".")
    if not hmac.compare_digest(token.encode(), _token(f"sealed {payload}").encode()):
        return ""
    at, _, text = base64.urlsafe_b64decode(payload).decode().partition(" ")
    return text if abs(now.timestamp() - float(at)) <= seconds else ""


async def _body(request: Request) -> bytes:
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise errors.FormRefused
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LIMIT:
            raise errors.FormRefused
    return body


def _token(binding: str) -> str:
    return hmac.new(_KEY, binding.encode(), hashlib.sha256).hexdigest()
