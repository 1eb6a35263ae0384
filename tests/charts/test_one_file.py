"""A new chart is one new file: it keeps every promise with its own example, and is drawn on the
screen, as a picture and in every report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from innodrop import charts, contracts, exports
from innodrop.exports import chart_file
from innodrop.exports.report import Section
from innodrop.pack.recognise import look
from innodrop.writers import plotly, svg
from tests.charts import examples, test_contract
from tests.exports import sealed
from tests.one_file import added

FILE = '''
"""Lighthouses by their first night, which no programme tells."""

from datetime import date

from innodrop.charts.parts.figure import Example, Figure
from innodrop.model.chart import ChartKind, ColumnOf, Meaning

COLUMNS = (
    ColumnOf("lane", "Sea", lambda item: item[0]),
    ColumnOf("label", "Lighthouse", lambda item: item[1]),
    ColumnOf("date", "Lit on", lambda item: item[2], kind="date"),
    ColumnOf("role", "Role", lambda item: Meaning.DONE),
    ColumnOf("size", "Height", lambda item: item[3], "m", "number"),
)


def build(lit):
    return CHART.of(
        lit,
        COLUMNS,
        "When they were lit",
        finding=f"{len(lit)} lighthouses shine.",
        empty="No lighthouse is known yet. Build one.",
        lanes=tuple({item[0]: None for item in lit}),
    )


CHART = Figure(ChartKind.TIMELINE,
    "Since when do they shine?",
    build,
    ("partner",),
    Example(lambda word: ([(word("Baltic"), word("Arkona"), date(1902, 4, 1), 35.0)],), ([],)),
)
'''
PROMISES = [
    test_contract.test_a_figure_asks_a_question_and_its_chart_answers_in_a_sentence,
    test_contract.test_its_numbers_lead_to_the_rows_that_make_them,
    test_contract.test_its_columns_are_labelled_and_its_numbers_have_a_unit,
    test_contract.test_its_rows_hold_what_the_columns_say,
    test_contract.test_without_input_it_says_what_to_do_next,
]


def test_one_file_keeps_every_promise_and_is_drawn_by_every_writer(tmp_path: Path) -> None:
    with added(contracts.CHART, tmp_path, "lighthouses", FILE):
        figure = charts.discover()["lighthouses"]
        for promise in PROMISES:
            promise(figure)
        chart = examples.of(figure).build(str.upper)
        assert "BALTIC" in svg.draw(chart, theme="light")
        assert "BALTIC" in str(plotly.draw(chart, theme="dark"))
        assert b"ARKONA" in chart_file.numbers(chart)
        report = sealed.of_examples(names=())
        section = Section("lights", "objective", "Lights", "They shine.", (chart,))
        report = replace(report, sections=(section,))
        bare = replace(report, sections=(replace(section, blocks=()),))
        for form in exports.formats().values():
            data = form.write(report)
            assert look(data).mark is not None, form.name
            assert (data == form.write(bare)) == (form.name == "datapackage"), form.name
    assert "lighthouses" not in charts.discover()
