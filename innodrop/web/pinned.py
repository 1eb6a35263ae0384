"""The server options that safety rests on, asserted before the server answers anybody.

The options stand in .streamlit/config.toml, but a flag or a variable of the environment overrules
that file without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.types import ASGIApp, Receive, Scope, Send

from innodrop.errors import ServerUnsafe

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PINNED: Mapping[str, tuple[object, ...]] = {
    # without sign-in everyone who reaches the server is a viewer
    "server.address": LOOPBACK,
    # megabytes; uploads are kept in memory
    "server.maxUploadSize": (10,),
    "server.enableXsrfProtection": (True,),
    "server.enableCORS": (True,),
    "server.enableStaticServing": (False,),
    "server.enableAgentApi": (False,),
    "browser.gatherUsageStats": (False,),
    # Streamlit's own CSV does not neutralise formulas
    "client.disableDataExport": (True,),
    "client.showErrorDetails": ("none",),
    "client.toolbarMode": ("viewer", "minimal"),
}
"""The accepted values of each pinned option; the first one is the one to set."""


def check(read_option: Callable[[str], object]) -> None:
    """Compare every pinned option with its accepted values. Raises `ServerUnsafe` for the first that differs."""
    for option, accepted in PINNED.items():
        found = read_option(option)
        if found not in accepted:
            raise ServerUnsafe(option, found, accepted[0])


class Pinned:
    """ASGI middleware that answers the server's start with the refusal, so that it never listens."""

    def __init__(self, app: ASGIApp, *, read_option: Callable[[str], object]) -> None:
        self.app = app
        self._read_option = read_option

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check at the start; pass everything else on."""
        if scope["type"] == "lifespan":
            try:
                check(self._read_option)
            except ServerUnsafe as refusal:
                await receive()
                await send({"type": "lifespan.startup.failed", "message": str(refusal)})
                return
        await self.app(scope, receive, send)
