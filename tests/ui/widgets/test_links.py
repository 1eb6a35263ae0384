"""Links that are written as HTML: what they say, where they lead, and that a text stays a text."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from innodrop.model.roles import Role
from tests.services import world
from tests.ui.running import pieces
from tests.ui.visits import make, store_of, visit

HOSTILE = '<img src=x onerror=alert(1)> & "Gains"'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INNODROP_HOME", str(tmp_path))
    return make(tmp_path)


def addresses(home: Path) -> list[str]:
    bodies = [piece.proto.body for piece in visit(home, "", Role.COMMITTEE).get("html")]
    return [
        unescape(address)
        for body in bodies
        for address in re.findall(r'class="innodrop-go" href="([^"]*)"', body)
    ]


def test_every_objective_and_every_late_partner_is_one_click_away(home: Path) -> None:
    assert addresses(home)[:2] == ["/objective-x", "/objective-y"]
    assert {"/partner-aa", "/partner-bb"} <= set(addresses(home))


def test_a_kpi_to_talk_about_opens_its_own_page(home: Path) -> None:
    world.load(
        store_of(home),
        "observation",
        "kpi,partner,period,value\nS1,AA,2017-Q3,1\nS1,BB,2017-Q3,1\n",
    )
    assert "/kpi?kpi=S1" in addresses(home)


def test_a_name_that_looks_like_html_is_read_as_it_was_written(home: Path) -> None:
    written = HOSTILE.replace('"', '""')
    world.load(store_of(home), "objective", f'code,name,title\nX,"{written}",Excellence\n')
    overview = visit(home, "", Role.COMMITTEE)
    assert f"X {HOSTILE}" in pieces(overview)
    assert not any("<img src=x" in piece.proto.body for piece in overview.get("html"))
