"""What is drawn is what stands in the table: every number is read back from the pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from innodrop.model.chart import Cell, Chart, Meaning, StatusCell
from innodrop.model.kpi import periods
from innodrop.model.kpi.comparison import Status
from innodrop.writers import plotly, svg
from innodrop.writers.palette import LIGHT
from tests.charts import examples
from tests.charts.examples import EXAMPLES, plain
from tests.writers.reading import Mark, marks, shapes, words, written

WIDTHS = pytest.mark.parametrize("width", [None, 1280])


def figure(chart: Chart, width: int | None = None) -> dict[str, Any]:
    drawn = plotly.draw(chart, theme="light", width=width)
    assert drawn is not None
    return drawn


def ordinal(value: Cell) -> int:
    return date.fromisoformat(str(value)).toordinal()


def by_row(drawn: list[Mark], row: int) -> list[Mark]:
    return [mark for mark in drawn if mark.row == row]


def number(value: Cell) -> float:
    assert isinstance(value, int | float)
    return float(value)


def status_at(chart: Chart, index: int) -> StatusCell:
    """What stands in a cell of a grid."""
    (cell,) = (c for c in chart.rows[index] if isinstance(c, StatusCell) and c.glyph)
    return cell


@WIDTHS
@pytest.mark.parametrize("name", ["burn_up", "objective_courses"])
def test_every_value_of_a_curve_stands_at_its_period_and_height(
    name: str, width: int | None
) -> None:
    chart = EXAMPLES[name].build(plain)
    drawn = marks(figure(chart, width))
    for index, record in enumerate(chart.records()):
        mine = by_row(drawn, index)
        if record["value"] is None:
            assert mine == []
            continue
        assert {mark.y for mark in mine} == {record["value"]}, record
        end = periods.parse(str(record["x"])).end
        at = min(end, chart.now) if record["role"] == Meaning.UNFINISHED and chart.now else end
        assert at.toordinal() in {mark.x for mark in mine} or record["role"] == Meaning.THRESHOLD
    assert {mark.row for mark in drawn} == {
        i for i, r in enumerate(chart.records()) if r["value"] is not None
    }


def test_panels_share_their_axes() -> None:
    shared = replace(examples.objective_courses(), own_scales=False)
    layout = figure(shared)["layout"]
    axes = [value for name, value in layout.items() if name.startswith(("xaxis", "yaxis"))]
    assert len({tuple(axis["range"]) for axis in axes}) == 2


@WIDTHS
def test_a_bullets_bar_is_as_long_as_its_percentage_up_to_the_end_of_the_axis(
    width: int | None,
) -> None:
    chart = examples.bullet()
    drawn = figure(chart, width)
    drawn_marks, end = marks(drawn), drawn["layout"]["xaxis"]["range"][1]
    for index, record in enumerate(chart.records()):
        bars = by_row(drawn_marks, index)
        if record["percent"] is None:
            assert bars == []
            continue
        (bar,) = bars
        assert (bar.x, bar.x1) == (0, min(number(record["percent"]), end))
        assert bar.colour == LIGHT.status[Status(str(record["status"]))]


@WIDTHS
def test_a_bullet_writes_every_value_in_words_also_where_the_bar_is_cut(width: int | None) -> None:
    chart = examples.bullet()
    text = words(figure(chart, width))
    for record in chart.records():
        glyph, _, value = str(record["mark"]).partition(" ")
        assert f"{glyph} {record['status']}" in text
        assert value in text
    assert "273\u00a0% ›" in text


@WIDTHS
@pytest.mark.parametrize(
    "name",
    [
        "status_grid",
        "reporting_grid",
        "status_strip",
        "readiness_grid",
        "needs_grid",
        "sme_reach",
        "strategy_steps",
        "lead_load",
    ],
)
def test_every_cell_stands_in_its_row_and_column_with_its_colour(
    name: str, width: int | None
) -> None:
    chart = EXAMPLES[name].build(plain)
    drawn = figure(chart, width)
    at_height, text = marks(drawn), words(drawn)
    heights: dict[Cell, set[float]] = {}
    for index, record in enumerate(chart.records()):
        (cell,) = by_row(at_height, index)
        assert int(cell.x) == chart.x_order.index(str(record["column"]))
        assert cell.x1 < int(cell.x) + 1
        level = status_at(chart, index).level
        assert level == record["level"]
        assert cell.colour == LIGHT.of(chart, level)
        heights.setdefault(record["row"], set()).add(cell.y)
        glyph, _, word = str(record["text"]).partition(" ")
        assert glyph in text
        assert name == "status_strip" or word in text
    assert all(len(at_height) == 1 for at_height in heights.values())
    order = [heights[lane].pop() for lane in chart.lanes]
    assert order == sorted(order)


@WIDTHS
@pytest.mark.parametrize(
    "name", ["label_swimlane", "gantt", "label_calendar", "label_pathway", "service_cycle"]
)
def test_every_span_and_mark_stands_at_its_dates(name: str, width: int | None) -> None:
    chart = EXAMPLES[name].build(plain)
    drawn = figure(chart, width)
    drawn_marks, (first, last) = marks(drawn), drawn["layout"]["xaxis"]["range"]
    for index, record in enumerate(chart.records()):
        start, end = ordinal(record["start"]), ordinal(record["end"])
        if record["role"] == Meaning.ACTUAL:
            assert str(record["label"]) in words(drawn)
        elif end < first or start > last:
            assert by_row(drawn_marks, index) == []
        else:
            (mark,) = by_row(drawn_marks, index)
            assert (mark.x, mark.x1) == (
                (start, end) if start == end else (max(start, first), min(end, last))
            )


@WIDTHS
def test_every_event_stands_at_its_day_and_its_area_counts_the_people(width: int | None) -> None:
    chart = examples.events_timeline()
    drawn = marks(figure(chart, width))
    for index, record in enumerate(chart.records()):
        (dot,) = by_row(drawn, index)
        assert dot.x == ordinal(record["date"])
        if record["size"] is not None:
            assert (dot.size / 34) ** 2 * 40 == pytest.approx(number(record["size"]))


@WIDTHS
def test_every_place_stands_at_its_kilometres_with_its_name(width: int | None) -> None:
    chart = examples.events_map()
    drawn = figure(chart, width)
    for index, record in enumerate(chart.records()):
        (dot,) = by_row(marks(drawn), index)
        assert (dot.x, dot.y) == (record["x"], record["y"])
        assert str(record["label"]) in words(drawn)


def test_the_table_is_written_cell_by_cell_in_the_svg_and_left_to_the_page_on_the_screen() -> None:
    chart = examples.label_overview()
    assert plotly.draw(chart, theme="light") is None
    text = written(svg.draw(chart, theme="light"))
    for record in chart.records():
        assert str(record["partner"]) in text
        assert str(record["days_left"] or "–") in text
    assert "10 Jan 2019" in text


@pytest.mark.parametrize(
    ("name", "axis", "column"),
    [
        ("burn_up", "y", "value"),
        ("events_timeline", "x", "date"),
        ("events_map", "x", "x"),
        ("events_map", "y", "y"),
        ("gantt", "x", "start"),
    ],
)
def test_in_an_svg_places_are_linear_in_the_numbers(name: str, axis: str, column: str) -> None:
    chart = EXAMPLES[name].build(plain)
    records = chart.records()
    places = []
    for shape in shapes(svg.draw(chart, theme="light")):
        value = records[shape.row][column]
        if shape.tag in ("circle", "polygon"):
            position = number(value) if isinstance(value, int | float) else ordinal(value)
            places.append((position, getattr(shape, axis)))
    places = sorted(set(places))
    (low, first), (high, last) = places[0], places[-1]
    assert len(places) >= 3
    for value, px in places:
        assert px == pytest.approx(first + (last - first) * (value - low) / (high - low), abs=0.11)


def test_in_an_svg_bars_are_as_long_as_their_percentages() -> None:
    chart = examples.bullet()
    records = chart.records()
    bars = [
        (number(records[s.row]["percent"]), s.right - s.left)
        for s in shapes(svg.draw(chart, theme="light"))
    ]
    per_cent = [px / min(percent, 210) for percent, px in bars]
    assert len(bars) == 4
    assert all(after == pytest.approx(before, rel=0.002) for before, after in pairwise(per_cent))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_svg_draws_every_row_that_the_screen_draws_and_writes_the_same_words(
    name: str, width: int
) -> None:
    chart = EXAMPLES[name].build(plain)
    drawn = plotly.draw(chart, theme="light", width=width)
    if drawn is None:
        return
    picture = svg.draw(chart, theme="light", width=width)
    on_screen = {mark.row for mark in marks(drawn) if mark.kind != "line"}
    assert {shape.row for shape in shapes(picture)} == on_screen
    for record in chart.records():
        if record.get("level") is not None and "label" in record:
            continue  # the label of a bar is left out where it does not fit
        for column in ("mark", "label"):
            text = str(record.get(column) or "").partition(" ")[2]
            if text and text in words(drawn) and "…" not in written(picture):
                assert text in written(picture)
