"""What the launcher hands to Streamlit: lifespan, routes and middleware, outermost first."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import Route

from innodrop import settings
from innodrop.web import account, assets, calendar, invitation, sign_in
from innodrop.web.bundle import CompressedBundle
from innodrop.web.gate import HEALTH, Gate
from innodrop.web.headers import SecurityHeaders, content_security_policy
from innodrop.web.health import healthz
from innodrop.web.logs.request_ids import RequestIds
from innodrop.web.server_options import Pinned, pinned
from innodrop.web.uploads import UploadGate
from innodrop.web.warm import lifespan

__all__ = ["lifespan", "middleware", "routes"]

_OPEN = (Route(HEALTH, healthz), *sign_in.OPEN, *invitation.OPEN, *assets.OPEN, *calendar.OPEN)


def routes() -> list[Route]:
    """Our own addresses beside Streamlit's."""
    return [*open_to_all(), *sign_in.OWN, *account.OWN]


def open_to_all() -> list[Route]:
    """Those that need no session; an OpenID provider's only if the installation names one."""
    if settings.load().openid is None:
        return [*_OPEN]
    from innodrop.web import openid  # noqa: PLC0415 - half a second, for those who name a provider

    return [*_OPEN, *openid.OPEN]


def middleware(read_option: Callable[[str], object]) -> list[Middleware]:
    """The layers around Streamlit; `read_option` tells server options such as `server.address`."""
    bundle, chosen = bundle_folder(), settings.load()
    policy = content_security_policy((bundle / "index.html").read_text(encoding="utf-8"))
    return [
        Middleware(Pinned, read_option=read_option, pinned=pinned(chosen), settings=chosen),
        Middleware(RequestIds),
        Middleware(SecurityHeaders, policy=policy),
        Middleware(Gate, open_to_all=open_to_all()),
        Middleware(UploadGate),
        Middleware(CompressedBundle, folder=bundle),
    ]


def bundle_folder() -> Path:
    """The folder inside the Streamlit package with index.html and everything the browser loads."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("streamlit")
    return Path(spec.origin).parent / "static"
