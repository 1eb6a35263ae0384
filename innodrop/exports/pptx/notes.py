"""The notes under a slide: the whole finding, what belongs to it, and the numbers of its table."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.slide import Slide

from innodrop.exports.sentences import say
from innodrop.model.chart import Cell, Chart, ChartColumn, plain
from innodrop.model.numbers import written
from innodrop.writers.lettering import flat


def write(slide: Slide, text: str) -> None:
    """Puts the text under the slide."""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        raise TypeError("the notes have no place for text")
    frame.text = text


def add(slide: Slide, lines: Sequence[str]) -> None:
    """Puts more lines under what the slide's notes say."""
    frame = slide.notes_slide.notes_text_frame
    if frame is not None and lines:
        frame.text = "\n".join([frame.text, "", *lines])


def of_chart(chart: Chart, locale: str, records: Sequence[int] | None = None) -> str:
    """Finding and remarks, then a line a row: each filled column with its label and unit."""
    rows = chart.rows if records is None else [chart.rows[index] for index in records]
    lines = [flat(chart.finding), *map(flat, chart.notes)]
    if rows:
        lines += ["", say("in_numbers", title=flat(chart.title))]
        lines += ["; ".join(_cells(chart.columns, row, locale)) for row in rows]
    return "\n".join(lines)


def _cells(columns: Sequence[ChartColumn], row: Sequence[Cell], locale: str) -> list[str]:
    return [
        f"{flat(column.label)} {_worded(column, value, locale)}"
        for column, value in zip(columns, row, strict=True)
        if plain(value) not in (None, "")
    ]


def _worded(column: ChartColumn, value: Cell, locale: str) -> str:
    if isinstance(value, int | float):
        return written(value, flat(column.unit), None, locale)
    return flat(str(value))
