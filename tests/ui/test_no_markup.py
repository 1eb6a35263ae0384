"""No text is markup on any page: every text column of every table holds what the screen could take
for its own, and each page hands it over as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict  # type: ignore[import-untyped]
from typing_extensions import override

from innodrop import addresses
from innodrop.facts import Facts
from innodrop.model.roles import Role
from innodrop.settings import Settings
from innodrop.store import open_store
from innodrop.store.people import Account
from innodrop.ui.widgets.escape import as_text
from tests import databases, hostile_rows
from tests.people import people_of, signed_in
from tests.ui import running

WORD = re.compile(r"q\d{5}q")
VIEWS = (
    {"path": "history"},
    {"path": "history", "change": "40"},
    {"path": "history", "show": "difference", "old": "30"},
    {"path": "objectives", "kpi": "K01"},
    {"path": "upload", "table": "event"},
    {"path": "dictionary", "kpi": "K01"},
    {"path": "kpi", "kpi": "K01"},
    {"path": "kpi", "kpi": "K07"},
    {"path": "snapshots", "show": "compare"},
    *({"path": "review", "upload": str(number)} for number in (1, 31, 32, 33, 34)),
)
GIVEN = (
    "kpi",
    "upload",
    "change",
    "old",
    "show",
    "partner",
    "objective",
    "rev",
    "date",
    "find",
    "q",
)
"""Names in addresses that pages look at."""
DATA = {"arrowDataFrame", "textInput", "textArea", "iframe", "json", "code", "text"}
"""Elements that show what they are given as it is."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def placed(home: Path) -> dict[str, str]:
    """The texts in the database by their words."""
    return hostile_rows.fill(databases.copy("story", home))


class Html(HTMLParser):
    """What a text has become in a piece of HTML of ours: elements and attributes we never write."""

    def __init__(self, piece: str) -> None:
        super().__init__()
        self.odd: list[str] = []
        self._bold = False
        self.feed(piece)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._bold = tag == "b"
        ours = str(given.get("src", "")).startswith(("data:image/svg+xml", "/door/"))
        if tag in ("script", "img") and not ours:
            self.odd.append(tag)
        if tag in ("r", "a:t", "extra", "label", "iframe", "object") or "onerror" in given:
            self.odd.append(str(self.get_starttag_text()))

    @override
    def handle_data(self, data: str) -> None:
        if self._bold and data.startswith("bold q"):
            self.odd.append(data)


def elements(block: Any) -> Iterator[tuple[str, Any]]:
    """Every element on a page: its kind, and what it is told."""
    for child in getattr(block, "children", {}).values():
        if hasattr(child, "children"):
            yield "block", MessageToDict(child.proto) if child.proto is not None else {}
            yield from elements(child)
        else:
            told = MessageToDict(child.proto)
            if child.type in ("selectbox", "multiselect", "text_input"):
                # its options, and what stands in it, are shown as they are
                told = {name: told.get(name, "") for name in ("label", "help")}
            yield str(child.type), told


def strings(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        if not told.startswith("$$ID-"):  # names an element for Streamlit, shown to nobody
            yield told
    elif isinstance(told, dict | list):
        # what a click on a figure tells is shown to nobody
        shown = [told[n] for n in told if n != "customdata"] if isinstance(told, dict) else told
        for part in shown:
            yield from strings(part)


def test_no_page_takes_a_text_for_markup(
    home: Path, placed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(Settings(home).database, hostile_rows.AT)
    paths = [e.path for _, e in addresses.entries(Facts.at(store, store.revision()))]
    token, shown = signed_in(home, Role.COORDINATOR), set()
    drawn: set[str] = set()
    for query in (*({"path": path} for path in paths), *VIEWS):
        app = running.visit(monkeypatch, home, token, **query)
        for kind, told in elements(app._tree):  # noqa: SLF001 - it lists no element without a class
            for text in strings(told):
                words = {word for word in WORD.findall(text) if word in placed}
                shown |= words
                check(kind, text, [placed[word] for word in words], query)
        for part in strings(running.figures(app)):
            tags = set(re.findall(r"<[^>]*>", part))
            assert tags <= {"<b>", "</b>", "<br>", "<extra>", "</extra>"}, (query, part)
            drawn |= {word for word in WORD.findall(part) if word in placed}
    assert len(drawn) > 20, len(drawn)
    assert len(shown | drawn) > 300, len(shown)


def test_no_page_takes_an_address_for_markup(
    home: Path, placed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text, token = "**q77777q** <b> www.x.eu", signed_in(home, Role.COORDINATOR)
    assert placed
    for path in ("kpi", "review", "history", "overview", "snapshots", "dictionary", "objectives"):
        app = running.visit(monkeypatch, home, token, path, **dict.fromkeys(GIVEN, text))
        for kind, told in elements(app._tree):  # noqa: SLF001 - it lists no element without a class
            for part in strings(told):
                check(kind, part, [text], {"path": path})


@pytest.mark.soak
def test_no_page_takes_a_code_or_the_name_of_an_account_for_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = databases.copy("empty", tmp_path / "codes")
    placed = hostile_rows.fill_codes(store, databases.copy("demo", tmp_path / "plain"))
    facts = Facts.at(store, store.revision())
    token, people = signed_in(tmp_path / "codes", Role.COORDINATOR), people_of(tmp_path / "codes")
    with people.write() as writing:
        for number, text in enumerate(hostile_rows.NAMES):
            name = hostile_rows.word(90_000 + number)
            placed[name] = text.format(n=name)
            seat = facts.seats[number % len(facts.seats)].code
            account = Account(
                f"a{number}@test.example", placed[name], Role.PARTNER, seat, hostile_rows.AT
            )
            writing.put_account(account)
        mine = writing.account("coordinator@test.example")
        assert mine
        writing.put_account(replace(mine, name=placed[name]))
    shown: set[str] = set()
    views = [{"path": "objectives", "kpi": kpi.code} for kpi in facts.kpis[:3]]
    views += [{"path": "upload", "table": "event"}, {"path": "history", "change": "20"}]
    for query in (
        *({"path": path} for path in [e.path for _, e in addresses.entries(facts)]),
        *views,
    ):
        app = running.visit(monkeypatch, tmp_path / "codes", token, **query)
        for kind, told in elements(app._tree):  # noqa: SLF001 - it lists no element without a class
            for text in strings(told):
                words = {word for word in WORD.findall(text) if word in placed}
                shown |= words
                check(kind, text, [placed[word] for word in words], query)
    assert len(shown) > 100, len(shown)


def check(kind: str, text: str, given: list[str], query: dict[str, str]) -> None:
    where = (query, kind, text[:200])
    if kind == "html":
        assert Html(text).odd == [], where
    elif kind not in DATA:
        # nothing of it stands there as it was written, unless nothing in it could mean anything
        bare = re.sub(r"\\.", "\ufffc", text)
        assert [one for one in given if as_text(one) != one and one in bare] == [], where
