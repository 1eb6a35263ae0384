"""What both writers promise of every chart."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import plotly.graph_objects as go
import pytest

from innodrop import charts
from innodrop.model.chart import Chart, ChartKind
from innodrop.model.kpi.comparison import Status
from innodrop.writers import plotly, svg
from innodrop.writers.palette import DARK, LIGHT, Theme
from tests.charts import examples
from tests.charts.examples import EXAMPLES, plain, standings
from tests.writers.reading import SVG, keys_of, words, written

CHARTS = {name: example.build(plain) for name, example in EXAMPLES.items()}
EMPTY = {name: example.empty for name, example in EXAMPLES.items()}
NAMES = pytest.mark.parametrize("name", CHARTS)
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])


def figure(chart: Chart, theme: Theme = "light", **wishes: int) -> dict[str, Any]:
    drawn = plotly.draw(chart, theme=theme, width=wishes.get("width"), height=wishes.get("height"))
    assert drawn is not None
    return drawn


def test_there_is_a_chart_of_every_kind() -> None:
    assert {chart.kind for chart in CHARTS.values()} == set(ChartKind)


@THEMES
@NAMES
def test_plotly_draws_it_with_valid_traces_of_two_types(name: str, theme: Theme) -> None:
    if CHARTS[name].kind is ChartKind.TABLE:
        assert plotly.draw(CHARTS[name], theme=theme) is None
        return
    drawn = figure(CHARTS[name], theme)
    assert {trace["type"] for trace in drawn["data"]} <= {"scatter", "bar"}
    checked = go.Figure(**drawn)
    assert checked.layout.template.to_plotly_json() == {"layout": {"autotypenumbers": "strict"}}
    assert "http" not in json.dumps(drawn)


@THEMES
@NAMES
def test_svg_draws_it_self_contained_and_accessible(name: str, theme: Theme) -> None:
    picture = svg.draw(CHARTS[name], theme=theme)
    root = ET.fromstring(picture)  # noqa: S314 - our own
    assert root.attrib["role"] == "img"
    assert root.attrib["viewBox"].startswith("0 0 1280 ")
    assert (root[0].text, root[1].text) == (CHARTS[name].title, CHARTS[name].finding)
    assert re.findall(r"(?:href|src|style|class|on\w+)=", picture) == []
    assert picture.replace("http://www.w3.org/2000/svg", "").count("http") == 0
    assert set(re.findall(r"url\(([^)]*)\)", picture)) == {
        f"#{anchor}" for anchor in re.findall(r'id="([^"]*)"', picture)
    }


@THEMES
@NAMES
def test_the_same_chart_gives_the_same_picture(name: str, theme: Theme) -> None:
    again = EXAMPLES[name].build(plain)
    assert svg.draw(again, theme=theme) == svg.draw(CHARTS[name], theme=theme)
    assert json.dumps(plotly.draw(again, theme=theme)) == json.dumps(
        plotly.draw(CHARTS[name], theme=theme)
    )


@THEMES
@NAMES
def test_without_rows_both_write_what_to_do_next(name: str, theme: Theme) -> None:
    chart = EMPTY[name]
    assert words(figure(chart, theme)) == chart.empty
    assert written(svg.draw(chart, theme=theme, width=390)).replace("\n", " ") == chart.empty
    go.Figure(**figure(chart, theme))


@NAMES
def test_letters_have_at_least_fourteen_px(name: str) -> None:
    for width in (320, 1280):
        sizes = re.findall(
            r'font-size="([\d.]+)"', svg.draw(CHARTS[name], theme="light", width=width)
        )
        assert min(map(float, sizes)) >= 14
    drawn = plotly.draw(CHARTS[name], theme="light") or {}
    fonts = [font for key in ("font", "textfont", "tickfont") for font in keys_of(drawn, key)]
    sizes = [
        size
        for font in fonts
        for size in (font["size"] if isinstance(font["size"], list) else [font["size"]])
    ]
    assert min(sizes, default=14) >= 14


@NAMES
def test_no_text_of_an_svg_leaves_the_picture(name: str) -> None:
    for width in (360, 760, 1280):
        picture = svg.draw(CHARTS[name], theme="light", width=width)
        high = float(re.findall(r'viewBox="0 0 \d+ ([\d.]+)"', picture)[0])
        for text in ET.fromstring(picture).iter(f"{SVG}text"):  # noqa: S314 - our own
            for line in text:
                x, y = float(line.attrib["x"]), float(line.attrib["y"])
                wide = len(line.text or "") * float(text.attrib["font-size"]) * 0.42
                reach = {"end": (x - wide, x), "middle": (x - wide / 2, x + wide / 2)}.get(
                    text.attrib.get("text-anchor", ""), (x, x + wide)
                )
                assert reach[0] >= -2, (width, line.text)
                assert reach[1] <= width + 2, (width, line.text)
                assert 0 < y <= high, (width, line.text)


@NAMES
def test_the_axes_stay_where_they_are_and_nothing_is_a_legend(name: str) -> None:
    layout = (plotly.draw(CHARTS[name], theme="light") or {"layout": {}})["layout"]
    assert all(
        axis["fixedrange"] for key, axis in layout.items() if key.startswith(("xaxis", "yaxis"))
    )
    assert not layout.get("showlegend")
    assert layout.get("paper_bgcolor", "rgba(0,0,0,0)") == "rgba(0,0,0,0)"
    assert (plotly.CONFIG["displayModeBar"], plotly.CONFIG["displaylogo"]) == (False, False)


def test_hovering_tells_name_value_unit_period_and_basis() -> None:
    drawn = figure(examples.burn_up())
    tips = [tip for trace in drawn["data"] for tip in trace.get("hovertext") or ()]
    expected = (
        "<b>Actual</b><br>Period: 2017-Q4<br>Value: 15\u00a0firms<br>Partners in it:"
        " 1<br>Basis: fact"
    )
    assert expected in tips


def test_hovering_over_a_bullet_gives_values_their_own_unit() -> None:
    drawn = figure(examples.bullet())
    tips = "\n".join(tip for trace in drawn["data"] for tip in trace.get("hovertext") or ())
    assert (
        "<b>Open critical risks</b><br>Value: 7\u00a0risks<br>Plan to date: 4.5\u00a0risks" in tips
    )
    assert "Of the plan: 273.4\u00a0%" in tips


def test_a_click_anywhere_in_a_row_of_a_bullet_tells_its_kpi_also_without_a_bar() -> None:
    drawn = figure(examples.bullet())
    for row, code in enumerate(f"I{number}" for number in (1, 2, 3, 4, 5, 6, 7)):
        hits = [
            (trace["base"][i], trace["x"][i])
            for trace in drawn["data"]
            if trace["type"] == "bar"
            for i, pair in enumerate(trace.get("customdata") or ())
            if pair == [code, row]
        ]
        assert (0, 210) in hits


def test_marks_keep_their_look_when_one_is_chosen() -> None:
    for trace in figure(examples.bullet())["data"]:
        if "customdata" in trace and trace["type"] == "bar":
            assert trace["unselected"] == trace["selected"] == {"marker": {"opacity": 1}}


def test_the_planned_is_hollow_the_late_is_crossed_and_the_inferred_is_hatched() -> None:
    dots = next(t for t in figure(examples.gantt())["data"] if t.get("mode") == "markers")
    looks = dict(
        zip(
            [row for _, row in dots["customdata"]],
            zip(dots["marker"]["symbol"], dots["marker"]["color"], strict=True),
            strict=True,
        )
    )
    of = {
        record["id"]: looks[index]
        for index, record in enumerate(examples.gantt().records())
        if index in looks
    }
    assert of["D1.1"] == ("circle", LIGHT.accent)
    assert of["D1.2"] == ("circle-x", LIGHT.ink)
    assert of["D2.1"] == ("circle", LIGHT.paper)
    assert of["MS2"] == ("diamond", LIGHT.paper)
    assert "url(#hatch-" in svg.draw(examples.label_swimlane(), theme="light")


def test_the_projection_is_dotted_the_target_dashed_and_the_unfinished_hollow() -> None:
    drawn = figure(examples.burn_up())
    dashes = {
        trace["line"]["dash"]
        for trace in drawn["data"]
        if trace.get("mode") == "lines" and "dash" in trace["line"]
    }
    assert dashes == {"solid", "9px,6px", "2px,4px"}
    assert (
        LIGHT.paper
        in next(t for t in drawn["data"] if t.get("mode") == "markers")["marker"]["color"]
    )


def test_the_countries_of_partners_are_tinted() -> None:
    areas = [t for t in figure(examples.events_map())["data"] if t.get("fill") == "toself"]
    assert {area["fillcolor"] for area in areas} == {LIGHT.land, LIGHT.land_tint}
    nobody = replace(
        examples.events_map(), rows=tuple(r for r in examples.events_map().rows if r[5] is None)
    )
    areas = [t for t in figure(nobody)["data"] if t.get("fill") == "toself"]
    assert {area["fillcolor"] for area in areas} == {LIGHT.land}


def test_the_dark_theme_has_its_own_colours() -> None:
    picture = svg.draw(examples.bullet(), theme="dark")
    assert DARK.status[Status.ON_TRACK] in picture
    assert LIGHT.ink not in picture


def test_numbers_follow_the_reader() -> None:
    chart = replace(
        examples.burn_up(), rows=(("Actual", "actual", "2017-Q1", 1234.5, 1, "fact", None, None),)
    )
    assert "1.234,5" in written(svg.draw(chart, theme="light", locale="de"))
    assert "1,234.5" in written(svg.draw(chart, theme="light"))


def test_large_numbers_are_short_at_the_axis() -> None:
    chart = replace(
        examples.burn_up(),
        rows=(("Actual", "actual", "2017-Q1", 1_310_000, 1, "fact", None, None),),
    )
    assert "1.5M" in written(svg.draw(chart, theme="light")).split("\n")


@NAMES
def test_a_wished_height_is_kept_unless_the_rows_need_more(name: str) -> None:
    chart = CHARTS[name]
    if chart.kind in (ChartKind.TABLE, ChartKind.TIMELINE) or name == "status_strip":
        return
    heights = re.findall(r'viewBox="0 0 \d+ ([\d.]+)"', svg.draw(chart, theme="light", height=560))
    assert float(heights[0]) <= 575


def test_a_long_list_of_seats_still_has_a_place_for_each() -> None:
    many = {str(seat): standings()["A"] for seat in range(60)}
    names = {seat: f"Seat {seat}" for seat in many}
    chart = charts.discover()["label_swimlane"].build({}, many, names, None, examples.DAY)
    assert (
        written(svg.draw(chart, theme="light"))
        .replace("\u00a0", " ")
        .count("✓ Bronze until 10 Jan 2019")
        == 60
    )


def test_shares_carry_their_sign_beside_the_curve_and_at_the_axis() -> None:
    share = examples.measure("I3", "Share", (10, 20, 30, 40), unit="percent", target=90)
    lines = written(svg.draw(charts.discover()["burn_up"].build(share), theme="light")).split("\n")
    assert {"%", "90\u00a0%", "Actual 40\u00a0%", "Final target 90\u00a0%"} <= set(lines)


@pytest.mark.parametrize("values", [(), (None,), (None, None, 3), (0,), (-4, -9)])
@pytest.mark.parametrize("target", [None, 0, 12])
def test_odd_courses_are_drawn_all_the_same(
    values: tuple[float | None, ...], target: float | None
) -> None:
    reported = examples.measure(values=values, target=target, seat="A")
    for chart in (
        charts.discover()["burn_up"].build(reported),
        charts.discover()["objective_courses"].build([reported], "Courses"),
    ):
        go.Figure(**figure(chart))
        ET.fromstring(svg.draw(chart, theme="dark", width=360))  # noqa: S314 - our own
