"""The dashboard run as Streamlit runs it, without a browser."""

from __future__ import annotations

import base64
import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from innodrop.services.people import sessions

MAIN = Path(__file__).resolve().parents[2] / "innodrop" / "ui" / "main.py"


def visit(
    monkeypatch: pytest.MonkeyPatch, home: Path, token: str, path: str = "", **query: str
) -> AppTest:
    """A page as whoever has the session sees it; for an empty token nobody is signed in."""
    monkeypatch.setenv("INNODROP_HOME", str(home))
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.context = {"locale": "en-GB", "theme": "light"}
    app.user = {"session": sessions.id_of(token)} if token else {}
    app.run()
    for name, value in query.items():
        app.query_params[name] = value
    # switch_page() knows pages in files only, ours are functions
    app._page_hash = calc_hash(path)  # noqa: SLF001
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def words(app: AppTest) -> str:
    """Everything that is written on the page, as the reader sees it."""
    kinds = (
        app.title, app.markdown, app.caption, app.subheader, app.info, app.warning, app.success,
        app.error, app.text, app.code,
    )  # fmt: skip
    read = [str(element.value) for kind in kinds for element in kind]
    read += [panel.label.replace("**", "") for panel in app.expander]
    unmarked = re.sub(r"\\(.)", r"\1", " ".join(read)).replace("\u2060", "")
    return " ".join([unmarked, *pieces(app)])


def opened(app: AppTest, *panels: str) -> AppTest:
    """The page once somebody has opened its panels, by their keys."""
    for key in panels:
        app.session_state[key] = True
    return app.run()


def title(app: AppTest) -> str:
    """The heading of the first level."""
    body = " ".join(piece.proto.body for piece in app.get("html"))
    (heading,) = re.findall(r"<h1>(.*?)</h1>", body)
    return html.unescape(heading)


def pieces(app: AppTest) -> list[str]:
    """The text of every tag in what the page writes as HTML."""
    body = " ".join(piece.proto.body for piece in app.get("html"))
    texts = re.split(r"<[^>]*>", re.sub(r"<style>.*?</style>", "", body, flags=re.DOTALL))
    return [html.unescape(text.strip()) for text in texts if text.strip()]


def figures(app: AppTest) -> list[dict[str, Any]]:
    """What Plotly is told of every figure of the page."""
    bodies = [piece.proto.body for piece in app.get("html")]
    told = [text for body in bodies for text in re.findall(r'data-figure="([^"]+)"', body)]
    return [json.loads(base64.b64decode(text)) for text in told]


def tables(app: AppTest) -> list[list[dict[str, str]]]:
    """Every table of the page, as rows of texts by header; heads of groups are left out."""
    body = " ".join(piece.proto.body for piece in app.get("html"))
    read = []
    for table in re.findall(r"<table>.*?</table>", body, flags=re.DOTALL):
        heads, *rows = (
            [_text(cell) for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row, flags=re.DOTALL)]
            for row in re.findall(r"<tr.*?</tr>", table, flags=re.DOTALL)
        )
        rows = [row for row in rows if len(row) == len(heads)]
        read.append([dict(zip(heads, row, strict=True)) for row in rows])
    return read


def _text(cell: str) -> str:
    text = html.unescape(re.sub(r"<[^>]*>", " ", cell))
    return " ".join(text.replace("\u2060", "").split())
