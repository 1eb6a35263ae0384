"""A report as plain data for the template of the PDF: texts, cells, widths, pictures; no markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from textwrap import wrap
from typing import Any

from innodrop.exports import report_cells
from innodrop.exports.pdf.pieces import drawn
from innodrop.exports.pdf.text import printable, printable_chart
from innodrop.exports.report import Lines, Report, Section
from innodrop.exports.report_columns import widths
from innodrop.exports.sentences import say
from innodrop.model.chart import Chart, ChartKind
from innodrop.model.dates import written
from innodrop.model.kpi.comparison import Status
from innodrop.model.numbers import BLANK
from innodrop.model.sentences import Sentence, joined
from innodrop.writers.palette import palette

PAGE_WIDTH = 751.0
"""Points between the margins of an A4 sheet on its side."""
TALLEST = 0.52
"""Height of a figure as a share of its width, so that heading, finding and figure share a page."""
PIXELS = {1: 1280, 2: 660, 4: 330}
"""Width in px of a figure, by how many stand side by side: letters are 8 to 10 points high."""
LISTS, TABLES = -1, 0
"""In place of such a number."""
LARGE, SMALL, TINY = 10.0, 8.0, 7.0
"""Points of the letters in a table: of the cover, of any, and of one with many columns."""
MANY = 10
FEW = 6
"""Columns of a grid that fit on half a page."""
LONGEST, BREAK = 20, "\N{ZERO WIDTH SPACE}"
_UNBREAKABLE = re.compile(rf"\w{{{LONGEST + 1},}}")
"""Letters in a row beyond which a word may be broken anywhere, lest it leave its cell."""
UNBROKEN = 700
"""Letters of the longest cell up to which a row stays on one page."""

Data = dict[str, Any]


def content(report: Report) -> Data:
    """Everything that the template shows."""
    seal = report.seal
    of_partner = [section for section in report.sections if section.kind == "partner"]
    return {
        "project": _title(seal.project),
        "name": _title(seal.name),
        "partner": next((printable(s.title) for s in of_partner if seal.partner), ""),
        "day": written(seal.reporting_day),
        "taken": _moment(seal.taken_at.astimezone(UTC)),
        "author": printable(seal.taken_by),
        "about": printable(_about(report)),
        "footer": printable(seal.footer),
        "mark": seal.mark,
        "sections": [_section(section, report.locale) for section in report.sections],
    }


def _title(text: str) -> str:
    """A heading, which may not be empty."""
    return printable(text).strip() or BLANK


def _moment(taken_at: datetime) -> dict[str, int]:
    names = ("year", "month", "day", "hour", "minute", "second")
    return dict(zip(names, taken_at.timetuple(), strict=False))


def _about(report: Report) -> Sentence:
    seal = report.seal
    submitted = "Includes uploads that were not yet approved." if seal.with_submitted else ""
    demo = "Demonstration: KPI values are illustrative." if seal.kind == "demo" else ""
    return joined((seal.sentence, submitted, demo))


def _section(section: Section, locale: str) -> Data:
    return {
        "kind": section.kind,
        "title": _title(section.title),
        "finding": printable(section.finding),
        "blocks": list(_blocks(section, locale)),
    }


def _blocks(section: Section, locale: str) -> Iterator[Data]:
    """The blocks in order; figures side by side stand in one block, and so do lists."""
    compact = section.kind == "overview"
    for beside, run in groupby(section.blocks, lambda block: _beside(block, compact=compact)):
        blocks = list(run)
        charts = [printable_chart(block) for block in blocks if isinstance(block, Chart)]
        if not charts:
            lists = [_lines(block) for block in blocks if isinstance(block, Lines)]
            yield {"type": "lists", "lists": lists}
        elif beside == TABLES:
            yield from (_table(chart, locale, compact=compact) for chart in charts)
        else:
            pictures = [picture for chart in charts for picture in _pictures(chart, beside, locale)]
            yield {"type": "figures", "beside": beside, "figures": pictures}


def _beside(block: Chart | Lines, *, compact: bool) -> int:
    """How many such figures stand side by side; `LISTS` and `TABLES` for what is no figure."""
    if isinstance(block, Lines):
        return LISTS
    if block.kind is ChartKind.TABLE or not block.rows:
        return TABLES
    if compact:
        return 4
    narrow = block.kind is ChartKind.GRID and len(block.x_order) <= FEW
    return 2 if narrow or block.kind is ChartKind.LINE else 1


def _pictures(chart: Chart, beside: int, locale: str) -> Iterator[Data]:
    pieces = drawn(chart, locale, PIXELS[beside], TALLEST)
    for number, piece in enumerate(pieces, start=1):
        part = say("part", number=number, of=len(pieces)) if len(pieces) > 1 else ""
        yield {
            "title": f"{_title(report_cells.title(chart))}{part}",
            "finding": chart.finding if number == 1 else "",
            "alt": f"{chart.title}{part}: {chart.finding}",
            "notes": " ".join(chart.notes) if number == len(pieces) else "",
            "svg": piece,
        }


def _lines(block: Lines) -> Data:
    sentences = [printable(sentence) for sentence in block.sentences or (block.empty or BLANK,)]
    listed, marked = len(block.sentences) > 1, sentences[0][:1] in report_cells.MARKS
    title = _title(block.title)
    return {"title": title, "sentences": sentences, "listed": listed, "marked": marked}


def _table(chart: Chart, locale: str, *, compact: bool) -> Data:
    header, rows = report_cells.words(chart, locale)
    size = LARGE if compact else TINY if len(header) >= MANY else SMALL
    return {
        "type": "table",
        "title": _title(chart.title),
        "finding": chart.finding,
        "notes": " ".join(chart.notes),
        "size": size,
        "header": header,
        "right": [column.kind == "number" for column in chart.columns],
        "widths": widths(header, rows, PAGE_WIDTH, size),
        "rows": [
            list(map(_cell, texts, map(report_cells.status_of, chart.columns, row)))
            for texts, row in zip(rows, chart.rows, strict=True)
        ],
        "whole": [max(map(len, row)) <= UNBROKEN for row in rows],
    }


def _cell(text: str, status: Status | None) -> Data:
    """A cell; that of a status has the colour of the status behind it."""
    if status is None:
        return {"text": _UNBREAKABLE.sub(lambda word: BREAK.join(wrap(word[0], LONGEST)), text)}
    fill = palette("light").status[status]
    return {"text": text, "fill": fill, "ink": palette("light").on(fill)}
