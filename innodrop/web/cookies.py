"""The door's cookies: a session's secret, what ties forms to a browser, what a provider needs."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, cookie_parser
from starlette.responses import Response
from starlette.types import Scope

from innodrop import settings

SESSION = "session"
FORM = "form"
OPENID = "openid"
DEVICE = "device"
"""Marks a browser, also beyond its end, see `innodrop.services.people.devices`; opens nothing."""
KINDS = (SESSION, FORM, OPENID, DEVICE)


def read(connection: HTTPConnection, kind: str) -> str:
    """The cookie's value; empty if the browser sent none."""
    return _sent(connection).get(_name(connection, kind), "")


def put(
    connection: HTTPConnection,
    response: Response,
    kind: str,
    value: str,
    seconds: int | None = None,
) -> None:
    """Set the cookie for so long, else until the browser is closed; the server ends sessions first.
    Lax: a link in a mail must arrive signed in. Forms and websocket have checks of their own."""
    response.set_cookie(
        _name(connection, kind),
        value,
        max_age=seconds,
        path="/",
        httponly=True,
        samesite="lax",
        secure=_secure(connection),
    )


def remove(connection: HTTPConnection, response: Response, kind: str) -> None:
    """Make the browser forget the cookie."""
    response.delete_cookie(
        _name(connection, kind), path="/", httponly=True, samesite="lax", secure=_secure(connection)
    )


def hide(scope: Scope) -> None:
    """Take our cookies out of the request: what is behind the gate needs no secrets."""
    connection = HTTPConnection(scope)
    own = {_name(connection, kind) for kind in KINDS}
    kept = "; ".join(
        f"{name}={value}" for name, value in _sent(connection).items() if name not in own
    )
    headers = MutableHeaders(scope=scope)
    del headers["cookie"]
    if kept:
        headers["cookie"] = kept


def _sent(connection: HTTPConnection) -> dict[str, str]:
    return cookie_parser("; ".join(connection.headers.getlist("cookie")))


def _secure(connection: HTTPConnection) -> bool:
    return connection.scope.get("scheme") in {"https", "wss"}


def _name(connection: HTTPConnection, kind: str) -> str:
    return name(kind, settings.load().home, secure=_secure(connection))


def name(kind: str, home: Path, *, secure: bool) -> str:
    """An installation's cookie name; over https browsers refuse the prefix from other hosts."""
    return f"{'__Host-' if secure else ''}innodrop-{kind}-{_installation(home)}"


@cache
def _installation(home: Path) -> str:
    """Tells two installations on one machine apart: browsers share cookies between ports."""
    return hashlib.sha256(str(home).encode()).hexdigest()[:8]
