"""What every figure promises, also those that come later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from innodrop import charts, errors, tables
from innodrop.charts.parts.figure import Figure
from innodrop.model.chart import NEEDS, Chart, ChartKind, Meaning
from innodrop.model.dates import YEARS
from tests.charts import examples
from tests.charts.examples import EXAMPLES, plain

FIGURES = tuple(charts.discover().values())
NUMBERED = (ChartKind.LINE, ChartKind.MULTIPLES, ChartKind.BULLET)


def chart_of(figure: Figure) -> Chart:
    return examples.of(figure).build(plain)


def test_every_figure_has_an_example_and_every_kind_a_figure() -> None:
    assert {figure.id for figure in FIGURES} == EXAMPLES.keys()
    assert {figure.kind for figure in FIGURES} == set(ChartKind)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
def test_a_figure_asks_a_question_and_its_chart_answers_in_a_sentence(figure: Figure) -> None:
    chart = chart_of(figure)
    assert figure.question.endswith("?")
    assert (chart.id, chart.kind) == (figure.id, figure.kind)
    assert chart.title
    assert not chart.title.endswith(".")
    assert chart.finding.endswith(".")
    assert not chart.finding.endswith("..")
    assert any(digit in chart.finding for digit in "0123456789")
    assert all(note.endswith(".") for note in chart.notes)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
def test_its_numbers_lead_to_the_rows_that_make_them(figure: Figure) -> None:
    """A figure without such rows must itself say from which file each of its lines came."""
    if not figure.rows_of:
        assert "file" in {column.name for column in chart_of(figure).columns}
    assert set(figure.rows_of) <= tables.discover().keys()


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
def test_its_columns_are_labelled_and_its_numbers_have_a_unit(figure: Figure) -> None:
    chart = chart_of(figure)
    assert all(column.label for column in chart.columns)
    assert len({column.label for column in chart.columns}) == len(chart.columns)
    assert {column.kind for column in chart.columns} <= {
        "text",
        "number",
        "date",
        "period",
        "status",
    }
    if figure.kind in NUMBERED:
        assert chart.unit or "unit" in [column.name for column in chart.columns]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
def test_its_rows_hold_what_the_columns_say(figure: Figure) -> None:
    chart = chart_of(figure)
    assert chart.rows
    for record in chart.records():
        for column in chart.columns:
            value = record[column.name]
            if column.kind == "number":
                assert value is None or isinstance(value, int | float), (column.name, value)
            if column.kind == "date" and value is not None:
                assert date.fromisoformat(str(value)).year in YEARS
        if "role" in NEEDS[chart.kind]:
            assert record["role"] in set(Meaning)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
def test_without_input_it_says_what_to_do_next(figure: Figure) -> None:
    chart = examples.of(figure).empty
    assert chart.rows == ()
    assert chart.empty.endswith(".")
    assert chart.empty != Chart.empty
    assert chart.finding.endswith(".")


def test_a_chart_without_the_columns_of_its_kind_is_a_mistake() -> None:
    chart = chart_of(charts.discover()["bullet"])
    with pytest.raises(errors.BadChart, match="needs the columns"):
        replace(chart, columns=chart.columns[1:], rows=())
    with pytest.raises(errors.BadChart, match="does not fit"):
        replace(chart, rows=(("I1",),))
