"""The picture of the architecture is the one that the imports draw."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.architecture import picture

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "architecture.svg"


def test_the_picture_is_drawn_from_todays_imports() -> None:
    assert COMMITTED.read_text("utf-8") == picture.draw(), "draw it anew with: make picture"


def test_every_room_stands_in_it_above_what_it_imports() -> None:
    graph = picture.arrows()
    heights = picture.floors(graph)
    assert all(heights[room] > heights[below] for room in graph for below in graph[room])
    names = {
        node.text
        for node in ET.fromstring(picture.draw()).iter("{http://www.w3.org/2000/svg}tspan")  # noqa: S314
        if node.get("class") == "name"
    }
    assert names == graph.keys() >= {"app", "pages", "ui", "web", "services", "store", "model"}


def test_an_arrow_that_a_longer_way_repeats_is_left_out() -> None:
    graph = {"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset()}
    assert list(picture.direct(graph)) == [("a", "b"), ("b", "c")]


def test_a_circle_is_named() -> None:
    graph = {"a": frozenset("b"), "b": frozenset("a"), "c": frozenset()}
    with pytest.raises(ValueError, match=r"circle: a, b$"):
        picture.floors(graph)
