"""One chart, defined once and drawn by every writer (screen, report, slide, sheet).

A `Chart` imports no plotting library. Its `table` holds exactly the numbers drawn, one
row per mark; the columns of each kind are fixed here, so that a writer needs to know the
kind and nothing else. Series have a *role* instead of a colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from innodrop.errors import BadChart
from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.data_state import DataState
from innodrop.model.labels.checklist import CriterionState
from innodrop.model.labels.pathway import StageState


class ChartKind(StrEnum):
    """The closed set of shapes that every writer knows."""

    LINE = "line"
    BULLET = "bullet"
    GRID = "grid"
    SPAN = "span"
    TIMELINE = "timeline"
    MULTIPLES = "small multiples"
    MAP = "map"
    TABLE = "table"


class LevelsOf(StrEnum):
    """What the levels of a chart are about: each has a hue of its own, the same everywhere."""

    LABELS = "labels"
    READINESS = "readiness"
    RISKS = "risks"
    NEEDS = "needs"
    WORK = "work"


class Meaning(StrEnum):
    """What a mark means, turned into colour, line and fill; hollow: planned, dotted: projection."""

    ACTUAL = "actual"
    TARGET = "target"
    PROJECTION = "projection"
    LOW = "low"
    HIGH = "high"
    THRESHOLD = "threshold"
    ENTITY = "entity"
    PLANNED = "planned"
    DONE = "done"
    LATE = "late"
    UNFINISHED = "unfinished"


@dataclass(frozen=True)
class ChartColumn:
    """A column of the table under a chart; `unit` stands behind `label` in its header."""

    name: str
    label: str
    unit: str = ""
    kind: str = "text"
    """text, number, date, period or status"""

    @property
    def heading(self) -> str:
        """The header with its unit: `Participants (people)`."""
        return f"{self.label} ({self.unit})" if self.unit else self.label


NEEDS: dict[ChartKind, tuple[str, ...]] = {
    # x is a period's text; value may be None (a gap); role is a Meaning; series names the line.
    # threshold: one row, drawn as a rule across; low and high: the edges of the band around a
    # projection.
    ChartKind.LINE: ("series", "role", "x", "value"),
    # id is what a click opens; percent = how far the plan is fulfilled, None: no bar; mark is a
    # StatusCell such as "✓ 6 of 7 SMEs", whose level fills the bar.
    ChartKind.BULLET: ("id", "label", "value", "plan", "percent", "mark"),
    # text is a StatusCell such as "✓ on track", whose level fills the cell.
    ChartKind.GRID: ("row", "column", "text"),
    # start and end are days; level indexes `levels` (a scale from light to dark); label stands in
    # the bar. actual: the state now, written beside the lane (start = end); planned: an outlined
    # window, no level. Other rows with start = end are marks: done, planned or late.
    ChartKind.SPAN: ("lane", "label", "start", "end", "role", "level"),
    # role done, planned or late; size may be None (then one common size); label is the hover text.
    ChartKind.TIMELINE: ("lane", "label", "date", "role", "size"),
    # as LINE, once for each panel.
    ChartKind.MULTIPLES: ("panel", "series", "role", "x", "value"),
    # x and y are km of the base map (Lambert azimuthal equal-area, 52 N, 10 E); entity: a partner,
    # else an event.
    ChartKind.MAP: ("label", "x", "y", "size", "role"),
    ChartKind.TABLE: (),
}

KNOWS: dict[ChartKind, tuple[str, ...]] = {
    # mark: what stands beside the end of the curve instead of its last value, such as "44 to 52".
    ChartKind.LINE: ("mark",),
    # per cent of the plan from which a KPI is at risk and on track, or up to which where less is
    # better: the bands behind the bar.
    ChartKind.BULLET: ("at_risk", "on_track"),
    # basis inferred: hatched; shape: circle or diamond (the default) for a mark.
    ChartKind.SPAN: ("basis", "shape"),
    # mark: "✓ 33 of 25" in the head of the panel, taken from the last row that has one.
    ChartKind.MULTIPLES: ("mark",),
    # country: its name on the base map; the countries of partners are tinted.
    ChartKind.MAP: ("country",),
}
"""Columns that are drawn if they are there; all others are for hover text and table."""


Glyphed = Status | DataState | StageState | CriterionState
"""States of the model that bring the glyph which stands beside their word."""


@dataclass(frozen=True)
class StatusCell:
    """A cell that means a level: its fill says the level once more, glyph and words say it for all.

    `level` is a Status, a DataState, another state of the model, or a name from `levels`. `glyph`
    is what stands alone where there is no room: a glyph, or the number or code that matters most.
    """

    level: str
    glyph: str
    words: str

    @classmethod
    def of(cls, state: Glyphed) -> StatusCell:
        """The state with its glyph and its word: `✓ on track`."""
        words = state.words if isinstance(state, DataState) else state.value
        return cls(state, state.glyph, words)

    def __str__(self) -> str:
        return (
            f"{self.glyph} {self.words}" if self.glyph and self.words else self.glyph or self.words
        )


Plain = str | float | int | None
Cell = Plain | date | StatusCell

T_contra = TypeVar("T_contra", contravariant=True)


@dataclass(frozen=True)
class ColumnOf(Generic[T_contra]):
    """A column as a figure declares it: its header, and how its value is taken from an item."""

    name: str
    label: str
    value: Callable[[T_contra], Cell]
    unit: str = ""
    kind: str = "text"

    def cell(self, item: T_contra) -> Cell:
        """The value as a chart holds it: a state as its word. In a column of statuses a bare word
        is its own level."""
        value = self.value(item)
        if self.kind == "status" and isinstance(value, str) and value:
            return StatusCell(value, "", str(value))
        return value.value if isinstance(value, StrEnum) else value


def table(
    columns: Sequence[ColumnOf[T_contra]], items: Iterable[T_contra]
) -> tuple[tuple[ChartColumn, ...], tuple[tuple[Cell, ...], ...]]:
    """The headers of a chart and its rows, one for each item in the order given."""
    heads = tuple(ChartColumn(c.name, c.label, c.unit, c.kind) for c in columns)
    return heads, tuple(tuple(column.cell(item) for column in columns) for item in items)


@dataclass(frozen=True)
class Chart:
    """A figure: what it shows, the sentence it states, and the table of exactly the numbers drawn.

    `rows` follow `columns`. `finding` is the caption, the alternative text and the slide title.
    `unit` belongs to the value axis, `goal` says what 100 per cent of a bullet are. `now` is drawn
    as a dotted rule where the x axis is time. `x_order` gives the order of a category axis
    (periods), `lanes` the order from top to bottom, `levels` the ordered names of a scale from
    light to dark. `span` is the time shown, first to last day; what lies outside is cut. `since` is
    the project's start: the time axis then counts project months. `empty` is the sentence to show
    when there are no rows: what to do next.
    """

    id: str
    kind: ChartKind
    title: str
    finding: str
    columns: tuple[ChartColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    unit: str = ""
    goal: str = "plan to date"
    now: date | None = None
    x_order: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    span: tuple[date, date] | None = None
    since: date | None = None
    empty: str = "Nothing to show yet."
    brief: str = ""
    """The finding in short, where the title stands above it; empty: as it is."""
    notes: tuple[str, ...] = field(default=())
    """Sentences that belong under the figure: a basis, an unfinished period, what is left out."""
    levels_of: LevelsOf = LevelsOf.WORK
    """What its levels are about."""
    own_scales: bool = False
    """Whether each panel of MULTIPLES has a value axis of its own, since their units differ."""

    def __post_init__(self) -> None:
        names = [c.name for c in self.columns]
        if missing := [n for n in NEEDS[self.kind] if n not in names]:
            raise BadChart(f"{self.id}: a {self.kind} chart needs the columns {missing}")
        if bad := [row for row in self.rows if len(row) != len(names)]:
            raise BadChart(f"{self.id}: a row does not fit the columns: {bad[0]}")

    def records(self) -> list[dict[str, Plain]]:
        """The rows as dicts, by column name; see `plain`."""
        names = [c.name for c in self.columns]
        return [dict(zip(names, map(plain, row), strict=True)) for row in self.rows]


def plain(cell: Cell) -> Plain:
    """A cell as a file holds it: a status as its text, a day as ISO text."""
    return str(cell) if isinstance(cell, date | StatusCell) else cell
