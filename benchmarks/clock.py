"""Times what a person waits for: from the click or the address until the page has stopped to
change."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser import stage

_FIGURE = re.compile(r'data-figure="([^"]+)"')
QUIET_MILLISECONDS = 700
WATCH = """
window.clicked = 0;
window.lastChange = 0;
const note = () => { window.lastChange = performance.now(); };
const inMain = node => (node.closest ? node : node.parentElement)?.closest('[data-testid=stMain]');
new MutationObserver(changes => { if (changes.some(change => inMain(change.target))) note(); })
    .observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
addEventListener('load', event => { if (event.target instanceof HTMLImageElement) note(); }, true);
addEventListener('pointerdown', () => { window.clicked = performance.now(); }, true);
"""
QUIET = (
    f"() => performance.now() - Math.max(window.lastChange, window.clicked) > {QUIET_MILLISECONDS}"
)


@contextmanager
def profile(browser: Browser, *servers: stage.Server) -> Iterator[BrowserContext]:
    """A browser profile with an empty cache that notes every change of a page, signed in at these
    servers."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 720}, locale="en-GB", reduced_motion="reduce"
    )
    for server in servers:
        server.sign_in(context)
    context.add_init_script(WATCH)
    try:
        yield context
    finally:
        context.close()


def navigation(context: BrowserContext, url: str) -> float:
    """Seconds from the address to the last number and chart painted, in a new tab."""
    page = context.new_page()
    page.goto(url)
    rest(page)
    seconds: float = page.evaluate("window.lastChange / 1000")
    page.close()
    return seconds


def choose(page: Page, filter_: str, option: int) -> float:
    """Seconds from choosing the nth option of a filter to the last change on the page."""
    page.get_by_role("combobox", name=filter_).click()
    page.get_by_role("option").nth(option).click()
    rest(page)
    seconds: float = page.evaluate("(window.lastChange - window.clicked) / 1000")
    return seconds


def rest(page: Page) -> None:
    """Wait until the page is complete and has not changed for a while."""
    stage.settle(page)
    page.wait_for_function(QUIET, timeout=stage.SETTLE_MILLISECONDS, polling=50)
    stage.settle(page)


def figures(context: BrowserContext, url: str) -> list[dict[str, Any]]:
    """The Plotly specifications that the server sends for a page, in the order of the page."""
    frames: list[bytes] = []
    page = context.new_page()
    _hear(page, frames.append)
    page.goto(url)
    rest(page)
    page.close()
    sent = [ForwardMsg.FromString(frame) for frame in frames]
    pieces = {
        tuple(message.metadata.delta_path): message.delta.new_element.html.body
        for message in sent
        if message.delta.new_element.WhichOneof("type") == "html"
    }
    told = [text for place in sorted(pieces) for text in _FIGURE.findall(pieces[place])]
    return [json.loads(base64.b64decode(text)) for text in told]


def first_visit_bytes(context: BrowserContext, url: str) -> int:
    """Bytes over the wire of a first visit: every answer with its headers, and the websocket's
    frames."""
    page = context.new_page()
    total = 0

    def count(size: float) -> None:
        nonlocal total
        total += int(size)

    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: count(event["encodedDataLength"]))
    _hear(page, lambda frame: count(len(frame)))
    page.goto(url)
    rest(page)
    page.close()
    return total


def _hear(page: Page, note: Callable[[bytes], None]) -> None:
    """Tell every frame that the page's websocket receives; Streamlit sends bytes only."""

    def listen(socket: WebSocket) -> None:
        socket.on(
            "framereceived", lambda data: note(data if isinstance(data, bytes) else data.encode())
        )

    page.on("websocket", listen)
