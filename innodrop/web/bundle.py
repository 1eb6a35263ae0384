"""Streamlit's own page and scripts (7.5 MB), sent compressed: each once, when first asked for, and
kept in memory (7 MB together). A browser unpacks them at every visit, zstd some 30 ms faster than
gzip for a page, so zstd goes to those who name it."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import zstandard
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PREFIX = "/static/"
_COMPRESSIBLE = frozenset({".css", ".html", ".js", ".json", ".svg"})
_HASHED_NAME = re.compile(r"\.[\w-]{8}\.\w+$")
_GZIP = 6  # 9 saves 0.3 % and costs a third more time
_ZSTD = 12  # 19 saves 7 % and costs ten times the time

Coding = Literal["zstd", "gzip"]


@dataclass(frozen=True)
class Packed:
    """One file, compressed, with the headers it is always sent with."""

    body: bytes
    headers: dict[str, str]


def pack(file: Path, coding: Coding) -> Packed:
    """Compress a file of the bundle; one with its content's hash in the name is kept for ever."""
    content = file.read_bytes()
    zstd = coding == "zstd"
    body = (
        zstandard.ZstdCompressor(_ZSTD).compress(content)
        if zstd
        else gzip.compress(content, _GZIP, mtime=0)
    )
    forever = _HASHED_NAME.search(file.name) is not None
    return Packed(
        body,
        {
            "Content-Type": (
                f"{mimetypes.guess_type(file.name)[0] or 'application/octet-stream'}; charset=utf-8"
            ),
            "Content-Encoding": coding,
            "Content-Length": str(len(body)),
            "Cache-Control": "public, max-age=31536000, immutable" if forever else "no-cache",
            "ETag": f'"{hashlib.sha256(content).hexdigest()[:20]}-{coding}"',
            "Vary": "Accept-Encoding",
        },
    )


def coding_for(header: str) -> Coding | None:
    """What an Accept-Encoding lets us send: zstd if named, gzip also by `*`; none of weight 0."""
    weights: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _, parameter = part.partition(";")
        weight = parameter.strip().removeprefix("q=")
        try:
            weights[name.strip()] = float(weight) if weight else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    if weights.get("zstd", 0.0) > 0:
        return "zstd"
    return "gzip" if weights.get("gzip", weights.get("*", 0.0)) > 0 else None


class CompressedBundle:
    """ASGI middleware that answers for `/` and `/static/...`; everything else is Streamlit's, as
    are ranges, compressed files, and clients without either coding. A path without a file is
    404, for which Streamlit would send its page with status 200."""

    def __init__(self, app: ASGIApp, *, folder: Path) -> None:
        self.app = app
        self._files = {
            f"/{file.relative_to(folder).as_posix()}": file
            for file in folder.glob("static/**/*")
            if file.is_file()
        }
        self._files["/"] = folder / "index.html"
        self._packing: dict[tuple[str, Coding], asyncio.Task[Packed]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the bundle, or pass on."""
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
        elif path not in self._files:
            answer = PlainTextResponse("Not Found", 404) if path.startswith(PREFIX) else self.app
            await answer(scope, receive, send)
        elif self._files[path].suffix not in _COMPRESSIBLE:
            await self.app(scope, receive, send)
        elif "range" in (headers := Headers(scope=scope)) or not (
            best := coding_for(headers.get("accept-encoding", ""))
        ):
            await self.app(scope, receive, _varying(send))
        else:
            response = respond(
                await self._packed(path, best), scope["method"], headers.get("if-none-match", "")
            )
            await response(scope, receive, send)

    async def _packed(self, path: str, best: Coding) -> Packed:
        """The compressed file; those who ask at the same time wait for one compression."""
        key = (path, best)
        if key not in self._packing:
            self._packing[key] = asyncio.create_task(
                asyncio.to_thread(pack, self._files[path], best)
            )
        try:
            return await asyncio.shield(self._packing[key])
        except OSError:
            self._packing.pop(key, None)  # the next visitor tries again
            raise


def respond(packed: Packed, method: str, if_none_match: str) -> Response:
    """A packed file, or that the browser has it already."""
    known = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    if packed.headers["ETag"] in known:
        kept = {name: packed.headers[name] for name in ("Cache-Control", "ETag", "Vary")}
        return Response(status_code=304, headers=kept)
    return Response(packed.body if method == "GET" else b"", headers=packed.headers)


def _varying(send: Send) -> Send:
    async def send_varying(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_varying
