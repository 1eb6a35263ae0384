"""The server options that safety rests on, asserted before the server answers: flags and variables
of the environment overrule .streamlit/config.toml without a word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from starlette.types import ASGIApp, Receive, Scope, Send

from innodrop.errors import Refusal, ServerUnsafe
from innodrop.services import reach
from innodrop.settings import LOOPBACK, TRUSTING, Settings, believed
from innodrop.web.gate import TRUSTED_HEADER

PINNED: Mapping[str, tuple[object, ...]] = {
    # the gate compares whole paths
    "server.baseUrlPath": ("",),
    # the only word on who asks that Streamlit takes; the gate writes it and strips the client's
    "server.trustedUserHeaders": ({TRUSTED_HEADER: "session"},),
    # no second way to say who somebody is
    "server.enableAgentApi": (False,),
    # megabytes, in memory while they come; above the intake's limit, which answers in words
    "server.maxUploadSize": (20,),
    "server.enableXsrfProtection": (True,),
    "server.enableCORS": (True,),
    # nobody beside the server's own origin; the gate compares it
    "server.corsAllowedOrigins": ([],),
    # answers every origin, and lets a message from a page stop the server
    "global.developmentMode": (False,),
    # likewise
    "global.e2eTest": (False,),
    # megabytes to one browser at once, held in memory as often as there are readers
    "server.maxMessageSize": (20,),
    # megabytes of what a browser tells of its widgets
    "server.maxWidgetStateSize": (25,),
    "server.maxCacheDataSize": ("64mb",),
    "server.enableStaticServing": (False,),
    "browser.gatherUsageStats": (False,),
    # more chatter would tell what passes, cells among it
    "logger.level": ("warning", "error", "critical"),
    # a second way for errors into the log, past `logs`
    "logger.enableRich": (False,),
    # an error would be sent to a search engine
    "client.showErrorLinks": (False,),
    # a bare expression would print itself
    "runner.magicEnabled": (False,),
    # Streamlit's own CSV does not neutralise formulas
    "client.disableDataExport": (True,),
    "client.showErrorDetails": ("none",),
    "client.toolbarMode": ("viewer", "minimal"),
}
"""The accepted values of each pinned option; the first one is the one to set."""


def pinned(settings: Settings) -> Mapping[str, tuple[object, ...]]:
    """`PINNED` for an installation, which listens where its settings say, by default here: so
    another address takes two to agree, a setting and the option that follows it."""
    addresses = LOOPBACK if settings.address in LOOPBACK else (settings.address,)
    files = {
        "server.sslCertFile": (str(settings.certificate),) if settings.certificate else ("", None),
        "server.sslKeyFile": (str(settings.key),) if settings.key else ("", None),
    }
    # this machine alone is what .streamlit/config.toml says, for those who start without `serve`
    here = [*replace(settings, address=LOOPBACK[0], hosts=()).messengers]
    asking = {"client.allowedOrigins": ([*settings.messengers], here)}
    return {"server.address": addresses, **files, **asking, **PINNED}


def check_reach(settings: Settings, believed: str | None) -> None:
    """What `serve` asks for holds for every way to start: TLS where others reach the server, and
    nobody believed but the named proxies. Raises the refusals of `reach.checked`, and
    `ServerUnsafe`; `believed` as `settings.believed` tells it."""
    needed = reach.checked(settings).forwarding
    unasked = believed is None and not settings.proxies  # uvicorn then believes this machine alone
    if not unasked and believed != needed:
        raise ServerUnsafe(TRUSTING, believed, needed)


def check(
    read_option: Callable[[str], object], accepted_values: Mapping[str, tuple[object, ...]]
) -> None:
    """Compare pinned options with their accepted values; `ServerUnsafe` for the first bad one."""
    for option, accepted in accepted_values.items():
        value = read_option(option)
        value = list(value) if isinstance(value, tuple) else value  # as flags give lists
        if value not in accepted:
            raise ServerUnsafe(option, value, accepted[0])


class Pinned:
    """ASGI middleware that answers the server's start with the refusal: it never listens."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        read_option: Callable[[str], object],
        pinned: Mapping[str, tuple[object, ...]],
        settings: Settings | None = None,
    ) -> None:
        self.app = app
        self._settings = settings
        self._read_option = read_option
        self._pinned = pinned

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check at the start; pass everything else on."""
        if scope["type"] == "lifespan":
            try:
                check(self._read_option, self._pinned)
                if self._settings:
                    check_reach(self._settings, believed())
            except Refusal as refusal:
                await receive()
                await send({"type": "lifespan.startup.failed", "message": str(refusal)})
                return
        await self.app(scope, receive, send)
