"""Data are text: never markup, never a template, never an element, never a broken file."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from innodrop.writers import plotly, svg
from innodrop.writers.plotly_text import markup
from tests.charts.examples import EXAMPLES
from tests.writers.reading import SVG, as_read, keys_of, words, written

HOSTILE = (
    '<a href="https://example.org">x</a>',
    "<b>bold</b><br>",
    "<script>alert(1)</script>",
    "%{y:.3f} %{customdata[0]}",
    "&lt;b&gt; &amp; &#60;",
    "]]> --> '\"",
    "a\nb\r\nc",
    "\u202egnp.exe \x00\x07\x1b[31m",
    "$\\href{https://example.org}{x}$",
)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", EXAMPLES)
def test_on_the_screen_a_text_is_neither_markup_nor_template(name: str, hostile: str) -> None:
    chart = EXAMPLES[name].build(lambda text: hostile + text)
    figure = plotly.draw(chart, theme="light")
    if figure is None:
        return
    words(figure)  # asserts that no tag but our own is left
    assert set(keys_of(figure, "hovertemplate")) <= {"%{hovertext}<extra></extra>", None}
    assert keys_of(figure, "texttemplate") == []
    for tips in keys_of(figure, "hovertext"):
        for tip in tips or ():
            as_read(tip)
    json.dumps(figure).encode("utf-8")


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_svg_with_any_text_is_well_formed_and_has_no_element_of_it(
    name: str, hostile: str
) -> None:
    chart = EXAMPLES[name].build(lambda text: hostile + text)
    picture = svg.draw(chart, theme="dark")
    tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(picture).iter()}  # noqa: S314 - our own
    assert tags <= {
        "svg", "title", "desc", "defs", "pattern", "rect", "line", "polyline", "polygon", "circle",
        "text", "tspan",
    }  # fmt: skip
    picture.encode("utf-8")


def test_a_hostile_text_is_shown_as_it_is_written() -> None:
    chart = EXAMPLES["status_strip"].build(lambda text: text)
    shown = EXAMPLES["events_map"].build(lambda text: f"<b>{text}</b>")
    figure = plotly.draw(shown, theme="light")
    assert figure is not None
    assert "<b>Alpha</b>" in words(figure)
    assert "<b>Alpha</b>" in written(svg.draw(shown, theme="light"))
    assert "<" not in words(plotly.draw(chart, theme="light") or {})


def test_only_our_own_line_breaks_are_markup() -> None:
    assert markup("a & <b>\nc") == "a &amp; &lt;b&gt;<br>c"
