"""The slides: every kind natively, every number in chart, table or notes, readable, and text of
anybody stays text."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from pptx.enum.dml import MSO_FILL
from pptx.presentation import Presentation as Deck
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

from innodrop.exports import pptx
from innodrop.exports.pptx import layout
from innodrop.exports.report import Lines, Report, Section
from innodrop.model.chart import Chart, ChartColumn, ChartKind, Meaning
from innodrop.model.numbers import written
from innodrop.writers.lettering import flat
from tests.charts.basics import plain
from tests.charts.examples import EXAMPLES
from tests.exports import sealed, slides

LARGEST = 400_000
"""Bytes of the demonstration's slides."""
POINTS = 12_700
HOSTILE = (
    "=HYPERLINK(1)",
    "{=1+1}",
    "</a:t><a:t>x</a:t> & <b> ]]> \" '",
    "\x00\x07\x1b[31m a\nb\u202egnp \ufffe",
    "https://example.org javascript:alert(1)",
    "_x0041_ %s {0} \\u0041",
    "Žluťoučký 中文 👍 Œ ß ñ",
    "w" * 300,
)


@pytest.fixture(scope="module")
def data(report: Report) -> bytes:
    return pptx.FORMAT.write(report)


@pytest.fixture(scope="module")
def deck(data: bytes) -> Deck:
    return slides.opened(data)


def example(name: str) -> Chart:
    return EXAMPLES[name].build(plain)


@cache
def pages(name: str) -> tuple[Slide, ...]:
    """The slides of an example; tests only read them."""
    return tuple(slides.of(example(name)).slides)[1:]


def drawn(name: str) -> Slide:
    """The first slide of an example."""
    return pages(name)[0]


def serial(day: object) -> float:
    return (date.fromisoformat(str(day)) - date(1899, 12, 30)).days


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_has_slides_with_its_finding_as_title_and_all_its_numbers_in_the_notes(
    name: str,
) -> None:
    chart = example(name)
    shown = pages(name)
    assert all(
        flat(chart.finding).startswith(slides.title(slide).split(" (")[0][:40]) for slide in shown
    )
    noted = "\n".join(slides.notes(slide) for slide in shown)
    for row in chart.rows:
        for column, value in zip(chart.columns, row, strict=True):
            if isinstance(value, int | float):
                assert f"{flat(column.label)} {written(value, flat(column.unit))}" in noted


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_can_be_edited_and_tells_its_finding_to_those_who_do_not_see_it(
    name: str,
) -> None:
    shapes = [shape for slide in pages(name) for shape in slide.shapes]
    figures = [s for s in shapes if s.has_chart or s.has_table or isinstance(s, GroupShape)]
    assert figures
    assert not [shape for shape in shapes if "pic" in slides.xml(shape).tag]
    assert all(next(slides.xml(shape).iter("{*}cNvPr")).get("descr") for shape in figures)


def test_every_kind_of_chart_is_shown_by_some_example() -> None:
    assert {example(name).kind for name in EXAMPLES} == set(ChartKind)


def test_a_line_is_a_native_chart_over_periods_with_a_series_for_each_curve() -> None:
    chart, slide = example("burn_up"), drawn("burn_up")
    (native,) = slides.charts(slide)
    assert list(native.plots[0].categories) == list(chart.x_order)
    by_series = slides.values(native)
    for record in chart.records():
        if record["value"] is not None:
            assert (
                by_series[str(record["series"])][chart.x_order.index(str(record["x"]))]
                == record["value"]
            )
    assert set(by_series["Final target"]) == {24}


def test_bars_are_the_plan_fulfilled_beside_the_plan_and_named_with_glyph_and_word() -> None:
    chart, slide = example("bullet"), drawn("bullet")
    (native,) = slides.charts(slide)
    by_series = slides.values(native)
    barred = [r for r in chart.records() if r["percent"] is not None or r["plan"]]
    assert by_series["Value in % of the plan to date"] == [r["percent"] for r in barred]
    assert set(by_series["Plan to date"]) == {100}
    names = list(native.plots[0].categories)
    assert names[0] == "Firms advised\n✓ on track: 16.5\xa0firms, plan 16.46"
    assert [" ".join(name.split("\n")[:-1]) for name in names] == [r["label"] for r in barred]
    assert "External funding obtained: – no target: 640,000\xa0EUR" in slides.text(slide)


def test_a_grid_is_rectangles_filled_by_status_with_glyph_and_word() -> None:
    chart, shapes = example("status_grid"), slides.named(drawn("status_grid"))
    cells = {(r["row"], r["column"]): shapes[f"{r['row']}, {r['column']}"] for r in chart.records()}
    for record in chart.records():
        assert cells[record["row"], record["column"]].text_frame.text == record["text"]
    fills = {cell.text_frame.text: str(cell.fill.fore_color.rgb) for cell in cells.values()}
    assert fills == {"✓ on track": "0B5CAD", "▲ at risk": "F0B429", "■ off track": "A32A0C"}
    lines = {row: {c.top for (r, _), c in cells.items() if r == row} for row, _ in cells}
    assert all(len(tops) == 1 for tops in lines.values())
    assert [min(lines[row]) for row in chart.lanes] == sorted(min(tops) for tops in lines.values())
    assert {"Alpha", "Beta", "O1 Objective", "O2 Objective"} <= set(
        slides.text(drawn("status_grid")).split("\n")
    )


def test_more_columns_than_a_slide_has_room_for_stand_under_one_another_with_words() -> None:
    chart = example("status_strip")
    (row, *_) = chart.rows
    at = [column.name for column in chart.columns].index("column")
    rows = tuple((*row[:at], f"K{n:02}", *row[at + 1 :]) for n in range(20))
    shapes = slides.named(slides.of(replace(chart, rows=rows, x_order=())).slides[1])
    cells = [shapes[f"K{n:02}"] for n in range(20)]
    assert len({cell.top for cell in cells}) == 3
    assert {cell.text_frame.text for cell in cells} == {chart.records()[0]["text"]}


def on_one_line(points: list[tuple[float, float]]) -> bool:
    """Whether places (in EMU) follow from days, to half a point."""
    (first, left), (last, right) = min(points), max(points)
    per_day = (right - left) / (last - first)
    return all(abs(left + (day - first) * per_day - at) < POINTS / 2 for day, at in points)


@pytest.mark.parametrize("name", ["gantt", "label_swimlane", "service_cycle"])
def test_spans_are_bars_and_marks_at_their_days(name: str) -> None:
    chart, slide = example(name), drawn(name)
    shapes = slides.named(slide)
    low, high = chart.span or (date.min, date.max)
    points = []
    for record in chart.records():
        start, end = (date.fromisoformat(str(record[c])) for c in ("start", "end"))
        if record["role"] == Meaning.ACTUAL or start > high or end < low:
            continue
        shape = shapes[f"{record['lane']}, {record['label']}"]
        if start == end:
            points.append((serial(start), shape.left + shape.width / 2))
        else:
            points.append((serial(max(start, low)), shape.left))
            points.append((serial(min(end, high)), shape.left + shape.width))
    assert len(points) > 4
    assert on_one_line(points)
    assert "31 Mar 2018" in slides.text(slide)
    assert set(map(str, chart.lanes)) <= set(slides.text(slide).split("\n"))


def test_a_long_plan_goes_on_over_the_same_time() -> None:
    chart = example("gantt")
    rows = tuple((f"{row[0]} {n}", *row[1:]) for n in range(6) for row in chart.rows)
    shown = list(slides.of(replace(chart, rows=rows, lanes=(), span=None)).slides)[1:]
    months = [re.findall(r"^M\d+$", slides.text(slide), re.MULTILINE) for slide in shown]
    assert len(shown) > 1
    assert {(first, last) for first, *_, last in months} == {(months[0][0], months[0][-1])}
    assert slides.title(shown[-1]).endswith(f"({len(shown)} of {len(shown)})")


def test_a_timeline_is_dots_at_their_days_on_lanes() -> None:
    chart, slide = example("events_timeline"), drawn("events_timeline")
    shapes = slides.named(slide)
    dots = {r["label"]: (r, shapes[str(r["label"])]) for r in chart.records()}
    assert on_one_line([(serial(r["date"]), dot.left + dot.width / 2) for r, dot in dots.values()])
    heights = [
        (chart.lanes.index(str(r["lane"])), dot.top + dot.height / 2) for r, dot in dots.values()
    ]
    assert on_one_line([(lane, height) for lane, height in heights])
    for record, dot in dots.values():
        assert (dot.fill.type == MSO_FILL.BACKGROUND) == (record["role"] == Meaning.PLANNED)
    assert set(chart.lanes) <= set(slides.text(slide).split("\n"))


def test_multiples_are_small_charts_on_the_same_axis() -> None:
    chart = replace(example("objective_courses"), own_scales=False)
    slide = list(slides.of(chart).slides)[1]
    native = slides.charts(slide)
    assert len(native) == len(chart.lanes)
    assert len({(c.value_axis.minimum_scale, c.value_axis.maximum_scale) for c in native}) == 1
    actual = [
        r["value"]
        for r in chart.records()
        if r["panel"] == chart.lanes[1] and r["role"] == Meaning.ACTUAL
    ]
    assert [v for v in slides.values(native[1])["Actual"] if v is not None] == actual


def test_more_than_twelve_panels_take_another_slide() -> None:
    chart = example("objective_courses")
    of_one = [row for row in chart.rows if row[0] == chart.lanes[1]]
    rows = tuple((f"Panel {n}", *row[1:]) for n in range(13) for row in of_one)
    shown = list(slides.of(replace(chart, rows=rows, lanes=())).slides)[1:]
    assert [len(slides.charts(slide)) for slide in shown] == [12, 1]
    assert slides.title(shown[1]).endswith("(2 of 2)")


def test_a_map_is_shapes_with_their_names_and_a_table_of_places() -> None:
    picture, listed = pages("events_map")
    (group,) = [shape for shape in picture.shapes if "grpSp" in slides.xml(shape).tag]
    assert "3 partners in Czechia" in slides.xml(group).find(".//{*}cNvPr").get("descr")
    assert {"Alpha", "Beta", "Berlin"} <= set(slides.text(picture).split("\n"))
    (cells,) = slides.tables(listed)
    assert cells[0] == ["Place or partner", "Events", "Country", "What"]
    assert cells[4][:2] == ["Greifswald (2)", "2"]


def test_a_long_table_continues_with_its_heading_again() -> None:
    columns = (ChartColumn("name", "Name"), ChartColumn("size", "Size", "km", "number"))
    rows = tuple((f"Row {number}", number * 1.5) for number in range(50))
    chart = Chart("t", ChartKind.TABLE, "Many rows", "50 rows of something.", columns, rows)
    shown = list(slides.of(chart).slides)[1:]
    cells = [slides.tables(slide)[0] for slide in shown]
    assert {tuple(table[0]) for table in cells} == {("Name", "Size (km)")}
    assert [row[0] for table in cells for row in table[1:]] == [row[0] for row in rows]
    assert [slides.title(slide)[-8:] for slide in shown] == [
        f"({n} of {len(shown)})" for n in range(1, len(shown) + 1)
    ]


def test_a_table_too_wide_for_a_slide_keeps_its_last_columns_for_the_notes() -> None:
    columns = tuple(ChartColumn(f"c{n}", f"Column {n}") for n in range(20))
    rows = (tuple(f"a text of some length {n}" for n in range(20)),)
    slide = slides.of(Chart("t", ChartKind.TABLE, "Wide", "1 row.", columns, rows)).slides[1]
    (cells,) = slides.tables(slide)
    assert len(cells[0]) < 10
    assert "Column 19 a text of some length 19" in slides.notes(slide)


def test_every_slide_says_its_title_its_state_and_its_place(deck: Deck, report: Report) -> None:
    count = len(deck.slides)
    for number, slide in enumerate(deck.slides, 1):
        kinds = {
            shape.placeholder_format.type: shape.text_frame.text for shape in slide.placeholders
        }
        words = set(kinds.values())
        assert slides.title(slide)
        assert report.seal.footer in words
        assert f"{number} of {count}" in words
        assert slides.notes(slide)
    assert len({slides.title(slide) for slide in deck.slides}) > count * 0.8


def test_the_slides_follow_the_meeting_and_leave_the_annex_out(deck: Deck, report: Report) -> None:
    titles = [slides.title(slide) for slide in deck.slides]
    assert titles[0] == f"INNO-DROP: {report.seal.name}"
    assert titles[1] == report.sections[0].finding
    assert titles[-1].startswith("What needs attention, and what comes next")
    assert "KPI values are illustrative" in slides.text(deck.slides[0])
    assert 20 <= len(titles) <= 55
    texts = "\n".join(slides.text(slide) for slide in deck.slides)
    for section in report.sections:
        if section.kind == "partner" and any(isinstance(block, Lines) for block in section.blocks):
            assert [title for title in titles if title.startswith(f"{section.title}: ")]
        if section.kind == "annex":
            assert section.title not in texts


def test_letters_are_large_enough_for_the_end_of_the_table(data: bytes, deck: Deck) -> None:
    for name, root in slides.parts(data):
        if name.startswith(("ppt/slides/slide", "ppt/charts/")):
            assert min(slides.sizes(root), default=12) >= 12, name
    for slide in list(deck.slides)[1:]:
        shape = slide.shapes.title
        assert shape is not None
        size = shape.text_frame.paragraphs[0].runs[0].font.size
        assert size is not None
        assert 24 <= size.pt <= 28


@pytest.mark.parametrize(
    "word", [plain, lambda text: f"{text} {'long ' * 60}"], ids=["plain", "long"]
)
def test_everything_stands_inside_the_slide_and_texts_inside_their_boxes(
    word: object, report: Report
) -> None:
    chosen = report if word is plain else sealed.of_examples(word)  # type: ignore[arg-type]
    chosen_deck = slides.opened(pptx.FORMAT.write(chosen))
    for slide in list(chosen_deck.slides)[1:]:
        drawn_shapes = [shape for group in slides.drawings(slide) for shape in group.shapes]
        for shape in [*slide.shapes, *drawn_shapes]:
            if shape.left is None:  # the layout's place
                continue
            box = [value / POINTS for value in (shape.left, shape.top, shape.left + shape.width)]
            assert box[0] >= 0 and box[1] >= 0 and box[2] <= layout.WIDTH + 0.5, (  # noqa: PT018 - one box
                slides.title(slide),
                shape.name,
            )
            bottom = (shape.top + shape.height) / POINTS
            assert bottom <= layout.HEIGHT, (slides.title(slide), shape.name)
            if not shape.is_placeholder and shape.has_text_frame:
                assert _needed(shape) <= shape.height / POINTS + 1, (
                    slides.title(slide),
                    shape.text_frame.text,
                )
            if shape.has_table:
                for row, high in ((row, row.height / POINTS) for row in shape.table.rows):
                    for cell, column in zip(row.cells, shape.table.columns, strict=True):
                        room = column.width / POINTS - 16
                        assert _lines(cell.text_frame, room) + 7 <= high + 1, cell.text


def _needed(shape: object) -> float:
    return _lines(shape.text_frame, shape.width / POINTS)  # type: ignore[attr-defined]


def _lines(frame: object, room: float) -> float:
    """The height of the paragraphs of a box in points."""
    height = 0.0
    for paragraph in frame.paragraphs:  # type: ignore[attr-defined]
        for run in paragraph.runs:
            size = run.font.size.pt
            hanging = 14 if slides.xml(paragraph).find("{*}pPr").get("marL") else 0
            letters = layout.face(size, bold=bool(run.font.bold))
            height += layout.lines(run.text, room - hanging, letters) * size * layout.LEADING
    return height


def test_consecutive_rows_of_a_table_do_not_overlap_the_footer(deck: Deck) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                assert (
                    shape.top + sum(row.height for row in shape.table.rows)
                ) / POINTS <= layout.FOOT


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_text_stays_text(hostile: str) -> None:
    data = pptx.FORMAT.write(sealed.of_examples(lambda text: f"{hostile}{text}"))
    whole = slides.opened(data)
    for name, root in slides.parts(data):
        if name.endswith(".rels"):
            assert [r for r in root if r.get("TargetMode") == "External"] == []
        assert list(root.iter("{*}hlinkClick", "{*}script")) == []
    noted = "\n".join(slides.notes(slide) for slide in whole.slides)
    assert flat(hostile)[:60] in noted
    for slide in whole.slides:
        for chart in slides.charts(slide):
            for row in slides.workbook(chart):
                assert [
                    cell
                    for cell in row
                    if isinstance(cell, str) and cell[:1] in ("=", "+", "@", "-")
                ] == []


def test_the_workbook_behind_a_chart_holds_what_the_chart_draws(deck: Deck) -> None:
    checked = 0
    for slide in deck.slides:
        for chart in slides.charts(slide):
            head, *rows = slides.workbook(chart)
            by_series = slides.values(chart)
            assert head[1:] == list(by_series)
            width = len(by_series) + 1
            cells = [tuple(row[1:width]) for row in rows]
            assert cells == list(zip(*by_series.values(), strict=True))
            checked += 1
    assert checked > 20


def test_it_says_who_made_it_when_and_from_which_state(deck: Deck, report: Report) -> None:
    about = deck.core_properties
    assert (about.author, about.last_modified_by) == ("INNO-DROP", "INNO-DROP")
    assert about.created == about.modified == report.seal.taken_at.replace(tzinfo=None)
    assert about.keywords == report.seal.mark


def test_it_is_small_enough_to_be_sent(data: bytes) -> None:
    assert len(data) < LARGEST


def test_a_report_without_anything_is_a_first_slide() -> None:
    bare = slides.opened(pptx.FORMAT.write(Report(sealed.SEAL, "en", (), (), lambda _table: {})))
    assert len(bare.slides) == 1


def test_a_section_without_blocks_is_told_on_the_first_slide() -> None:
    section = Section("changes", "changes", "What changed", "Nothing changed.", ())
    bare = slides.opened(
        pptx.FORMAT.write(Report(sealed.SEAL, "en", (section,), (), lambda _table: {}))
    )
    assert len(bare.slides) == 1
    assert "Nothing changed." in slides.text(bare.slides[0])


def test_a_figure_without_rows_says_what_to_do_next() -> None:
    slide = slides.of(EXAMPLES["bullet"].empty).slides[1]
    assert "No KPI belongs here yet. Add one by uploading the table of KPIs." in slides.text(slide)


def test_many_sentences_take_more_slides() -> None:
    lines = Lines(
        "Long list", tuple(f"Sentence number {n} of a list that goes on and on." for n in range(90))
    )
    section = Section("plan", "other", "Plan", "Many things.", (lines,))
    bare = slides.opened(
        pptx.FORMAT.write(Report(sealed.SEAL, "en", (section,), (), lambda _table: {}))
    )
    texts = [slides.text(slide) for slide in list(bare.slides)[1:]]
    assert len(texts) > 1
    places = [next(i for i, t in enumerate(texts) if f"number {n} of" in t) for n in range(90)]
    assert all(before <= after for before, after in pairwise(places))


def test_bytes_are_a_zip_that_names_no_other_program(data: bytes) -> None:

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        app = archive.read("docProps/app.xml").decode()
    assert not [name for name in names if "printerSettings" in name or "thumbnail" in name]
    assert "<Application>Microsoft Office PowerPoint</Application>" in app
