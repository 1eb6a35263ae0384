"""The sheets of a report: contents, sentences, figures section by section, tables, definitions."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from innodrop.exports.report import Lines, Report, Section
from innodrop.exports.stable_zip import Properties, settled
from innodrop.exports.tables.workbook import workbook
from innodrop.exports.xlsx import contents
from innodrop.exports.xlsx.cells import Letters, SheetColumn, colour_words, table
from innodrop.exports.xlsx.contents import ContentsLine
from innodrop.exports.xlsx.figures import kinds
from innodrop.exports.xlsx.figures.prepared import Canvas
from innodrop.exports.xlsx.frame import CONTENTS, TOP, sheet
from innodrop.exports.xlsx.names import Names
from innodrop.model.chart import Chart, ChartKind
from innodrop.model.dates import written
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column, Table

_NOUNS = {
    ChartKind.LINE: "over time",
    ChartKind.BULLET: "against plan",
    ChartKind.GRID: "status",
    ChartKind.SPAN: "time spans",
    ChartKind.TIMELINE: "timeline",
    ChartKind.MULTIPLES: "side by side",
    ChartKind.MAP: "map",
}
_PLAIN = str | int | float
_KINDS = {Kind.NUMBER: "number", Kind.WHOLE: "number", Kind.DAY: "date", Kind.PERIOD: "period"}


def write(report: Report) -> bytes:
    """The workbook; the same report gives the same bytes."""
    target = io.BytesIO()
    with workbook(target) as book:
        _Book(book, report).fill()
    seal = report.seal
    title = f"{seal.project}: {seal.name}, {written(seal.reporting_day)}"
    return settled(target.getvalue(), Properties(title, seal.project, seal.taken_at, seal.mark))


class _Book:
    """A workbook under way: the names taken, and what the contents will list."""

    def __init__(self, book: Workbook, report: Report) -> None:
        self.book, self.report = book, report
        self.letters, self.names = Letters(book), Names()
        self.entries: list[ContentsLine] = []

    def fill(self) -> None:
        """All sheets; the contents are written last, when they are known, and stand first."""
        title = f"{self.report.seal.project}: {self.report.seal.name}"
        front = sheet(self.book, self.letters, self.names.of(CONTENTS), self.report.seal, (title,))
        self._sentences()
        for section in self.report.sections:
            for charts in _runs(section):
                self._charts(section, charts)
        for source in self.report.tables:
            self._table(source)
        self._definitions()
        contents.write(front, self.letters, self.report, self.entries)

    def _sheet(
        self,
        name: str,
        lines: tuple[str, ...],
        group: str,
        columns: Sequence[SheetColumn],
        ending: str = "",
    ) -> Worksheet:
        """A sheet with a table, listed in the contents under its first line."""
        made = sheet(self.book, self.letters, self.names.of(name, ending), self.report.seal, lines)
        table(made, self.letters, TOP, columns)
        rows = max((len(column.values) for column in columns), default=0)
        for index, column in enumerate(columns):
            if column.kind == "status" and rows:
                colour_words(made, self.book, (TOP + 1, index, TOP + rows, index))
        self.entries.append(ContentsLine(made.get_name(), group, lines[0], rows))
        return made

    def _charts(self, section: Section, charts: Sequence[Chart]) -> None:
        """One sheet for charts of a kind: a table of all, a native chart of each."""
        first = charts[0]
        is_table = first.kind is ChartKind.TABLE
        name, ending = (first.title, "") if is_table else (section.title, f" {_NOUNS[first.kind]}")
        notes = " ".join(dict.fromkeys(note for chart in charts for note in chart.notes))
        about = section if len(charts) > 1 else first
        lines = (about.finding, about.title, notes)
        prepared = kinds.prepared(charts)
        made = self._sheet(name, lines, section.title, prepared.columns, ending)
        kinds.draw(Canvas(self.book, made, self.letters, prepared))

    def _sentences(self) -> None:
        sentences = [
            (section.title, block.title, sentence)
            for section in self.report.sections
            for block in (Lines("Finding", (section.finding,)), *section.blocks)
            if isinstance(block, Lines)
            for sentence in block.sentences or (block.empty,)
        ]
        columns = _texts("Section Heading Sentence", sentences)
        self._sheet("In words", ("In words", "Every sentence of the report"), "Report", columns)

    def _table(self, source: Table) -> None:
        cells = self.report.columns(source)
        columns = [_data(column, cells[column.name]) for column in source.columns]
        lines = (source.title, source.purpose, " ".join(source.rules))
        self._sheet(source.title, lines, "Data", columns, ending=" (data)")

    def _definitions(self) -> None:
        pairs = [(source, column) for source in self.report.tables for column in source.columns]
        described = [_described(*pair) for pair in pairs]
        columns = _texts("Table Column Kind Required Unit Choices Refers_to Meaning", described)
        lines = ("Definitions", "What each column of each table means")
        self._sheet("Definitions", lines, "Definitions", columns)


def _texts(labels: str, rows: Sequence[tuple[str, ...]]) -> list[SheetColumn]:
    names = [label.replace("_", " ") for label in labels.split()]
    return [SheetColumn(name, "text", [row[i] for row in rows]) for i, name in enumerate(names)]


def _runs(section: Section) -> Iterator[list[Chart]]:
    """Charts that share a sheet, of one kind and with the same columns; tables have their own."""
    charts = [block for block in section.blocks if isinstance(block, Chart) and block.rows]
    for (kind, _), run in groupby(charts, key=lambda chart: (chart.kind, chart.columns)):
        if kind is ChartKind.TABLE:
            yield from ([chart] for chart in run)
        else:
            yield list(run)


def _data(column: Column, values: Sequence[object]) -> SheetColumn:
    """A column of a table file: flags as words, days as dates, partial ones and periods as told."""
    if column.kind is Kind.FLAG:
        values = [None if value is None else "yes" if value else "no" for value in values]
    cells = [
        value if value is None or isinstance(value, _PLAIN) else str(value) for value in values
    ]
    return SheetColumn(column.name, _KINDS.get(column.kind, "text"), cells, column.unit)


def _described(source: Table, column: Column) -> tuple[str, ...]:
    """A column in words: table, name, kind, whether required, unit, choices, reference, meaning."""
    required = "key" if column.name in source.key else "yes" if column.required else ""
    takes = (column.unit, ", ".join(column.choices), source.refers_to.get(column.name, ""))
    return source.title, column.name, column.kind.value, required, *takes, column.description
