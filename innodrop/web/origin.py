"""Where a request comes from, and under which name it came: a browser says both, and a program of
another site can forge neither. Read strictly; what is in doubt is foreign."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import Scope

_SECURE = {"http": False, "ws": False, "https": True, "wss": True}
_PORTS = {False: 80, True: 443}
_LAST_PORT = 65_535
_AUTHORITY = re.compile(
    r"(?P<name>[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?",
    re.IGNORECASE | re.ASCII,
)
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#\\@\s]+)", re.ASCII)

log = logging.getLogger("innodrop.access")


@dataclass(frozen=True)
class Origin:
    """Who may read an answer: `name` is lower case, without brackets and without a last dot."""

    secure: bool
    name: str
    port: int

    @property
    def spelled(self) -> str:
        """Scheme and port; the name is known where they are told."""
        return f"{'https' if self.secure else 'http'}, port {self.port}"


def of_server(connection: HTTPConnection) -> Origin | None:
    """The server as the request names it; None without exactly one name that can be read."""
    hosts = connection.headers.getlist("host")
    secure = _SECURE.get(connection.scope.get("scheme", "http"))
    return None if len(hosts) != 1 or secure is None else _read(hosts[0], secure=secure)


def of_sender(connection: HTTPConnection) -> Origin | None:
    """The page that sent the request, as its browser says; None if it says nothing, "null", two
    things or what cannot be read."""
    origins = connection.headers.getlist("origin")
    parts = _ORIGIN.fullmatch(origins[0]) if len(origins) == 1 else None
    if parts is None:
        return None
    return _read(parts["authority"], secure=parts["scheme"] == "https")


def is_own(connection: HTTPConnection) -> bool:
    """Whether a page of this very server sent the request: scheme, name and port are the same.
    A missing Origin is foreign: every browser sends one with a handshake."""
    sender, server = of_sender(connection), of_server(connection)
    if sender and server and sender != server and sender.name == server.name:
        log.warning(
            "refused: a page of this server by %s asked it by %s; a proxy must hand on Host, set"
            " X-Forwarded-Proto, and be named by --proxy",
            sender.spelled,
            server.spelled,
        )
    return sender is not None and sender == server


def is_foreign(connection: HTTPConnection) -> bool:
    """Whether the browser says that a page of another server sent the request. Where it says
    nothing, as with the opening of an address, what the request rests on decides."""
    if "origin" not in connection.headers:
        return connection.headers.get("sec-fetch-site") == "cross-site" and not _opens(connection)
    return not is_own(connection)


def spell_alike(scope: Scope) -> None:
    """Write Origin as Host is written. Streamlit compares the texts, and asks an outside host for
    its own address where they differ, be it by a capital letter or a port that goes without
    saying. Only for requests that `is_own` holds for."""
    headers = MutableHeaders(scope=scope)
    scheme = "https" if _SECURE[scope["scheme"]] else "http"
    headers["origin"] = f"{scheme}://{headers['host']}"


def _opens(connection: HTTPConnection) -> bool:
    """Whether somebody follows a link, which may stand anywhere."""
    return (
        connection.headers.get("sec-fetch-mode") == "navigate"
        and connection.scope.get("method") in {"GET", "HEAD"}
    )  # fmt: skip


def _read(authority: str, *, secure: bool) -> Origin | None:
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        return None
    port = int(parts["port"]) if parts["port"] else _PORTS[secure]
    name = parts["name"].lower().strip("[]").removesuffix(".")
    return Origin(secure, name, port) if port <= _LAST_PORT else None
