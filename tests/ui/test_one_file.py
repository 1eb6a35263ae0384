"""A new page is one new file: it stands in the menu, is drawn, and its address is known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from innodrop import addresses, contracts
from innodrop.facts import Facts
from innodrop.model.roles import Role
from tests.cli.program import run
from tests.one_file import added
from tests.people import facts_of, signed_in
from tests.ui.running import visit, words

FILE = '''
"""Lighthouses, which no programme has."""

import streamlit as st

from innodrop.model.roles import Action
from innodrop.ui.shell.page import MenuEntry, Page


def _render(context, entry):
    st.subheader(entry.title)
    st.markdown(f"{len(context.facts.partners)} partners keep them.")


def _entries(facts):
    return (MenuEntry("Lighthouses", "lighthouses", "Where they stand."),)


PAGE = Page("Labels", 45, _entries, _render, action=Action.REVIEW)
'''


def test_one_file_stands_in_the_menu_and_is_drawn_for_those_it_is_for(
    demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = facts_of(demo_home)
    with added(contracts.PAGE, tmp_path, "lighthouses", FILE):
        menu = addresses.entries(Facts.at(store, store.revision()))
        titles = [entry.title for page, entry in menu if page.place == "Labels" and entry.listed]
        assert titles.index("Readiness") + 1 == titles.index("Lighthouses")
        coordinator = signed_in(demo_home, Role.COORDINATOR)
        assert "keep them." in words(visit(monkeypatch, demo_home, coordinator, "lighthouses"))
        committee = signed_in(demo_home, Role.COMMITTEE)
        assert "keep them." not in words(visit(monkeypatch, demo_home, committee, "lighthouses"))
        listed = json.loads(run(demo_home, "pages", "--json").stdout)
    assert {"path": "/lighthouses", "title": "Lighthouses", "place": "Labels"} in listed
    assert "lighthouses" not in [
        entry.path for _, entry in addresses.entries(Facts.at(store, store.revision()))
    ]
