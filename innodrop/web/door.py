"""What the launcher hands to Streamlit: the lifespan, the routes and the middleware, outermost first."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import Route

from innodrop.web.bundle import CompressedBundle
from innodrop.web.headers import SecurityHeaders, content_security_policy
from innodrop.web.health import healthz
from innodrop.web.pinned import Pinned
from innodrop.web.warm import lifespan

__all__ = ["lifespan", "middleware", "routes"]


def routes() -> list[Route]:
    """Our own addresses beside Streamlit's."""
    return [Route("/healthz", healthz)]


def middleware(read_option: Callable[[str], object]) -> list[Middleware]:
    """The layers around Streamlit; `read_option` tells the value of a server option such as `server.address`."""
    bundle = bundle_folder()
    policy = content_security_policy((bundle / "index.html").read_text(encoding="utf-8"))
    return [
        Middleware(Pinned, read_option=read_option),
        Middleware(SecurityHeaders, policy=policy),
        Middleware(CompressedBundle, folder=bundle),
    ]


def bundle_folder() -> Path:
    """The folder inside the Streamlit package with index.html and everything the browser loads."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("streamlit")
    return Path(spec.origin).parent / "static"
