"""The lanes of a SPAN chart as rows of pieces that keep clear of each other with their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from innodrop.exports.pptx import layout, time_axis
from innodrop.exports.pptx.layout import SMALL
from innodrop.exports.pptx.marks import Scale
from innodrop.exports.pptx.shapes import hatched, solid, stroke
from innodrop.model.chart import Chart, Role
from innodrop.writers.palette import LIGHT, mixed
from innodrop.writers.scenes.rows import ChartRow

_LETTERS = layout.face(SMALL)
_SIGN = 8.0
"""Half of a mark across, in points."""
_GAP = 8.0
_PAD = "\N{NO-BREAK SPACE}" * 4
"""Keeps a name clear of the sign it belongs to: names stand where the sign's middle is."""
_SIGNS = {"circle": ("●", "○"), "diamond": ("◆", "◇")}
_LATE = "⊗"
_READABLE = 0.6
"""A bar that has room for less of its name has none; the notes have it."""
_FAINT = 0.25
"""How much of the ink a hatch takes on, so that letters on it stay readable."""


@dataclass(frozen=True)
class Piece:
    """A bar, a window or a mark from one day to another; `side` is where its label stands: inside,
    right, left.

    Days are counted as spreadsheets do. A mark has a `sign` and no length.
    """

    start: float
    end: float
    look: str
    label: str
    side: str
    ink: str = LIGHT.ink
    sign: str = ""
    sign_ink: str = LIGHT.ink
    pad: str = ""


@dataclass(frozen=True)
class Line:
    """One row of the chart: pieces in their order. Only the first two rows of a lane have a
    name."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass
class _Rows:
    """Rows under way: each holds pieces of one sort, with the points from and to that they take
    with their names."""

    rows: list[tuple[str, list[tuple[float, float, Piece]]]] = field(default_factory=list)

    def put(self, sort: str, piece: Piece, extent: tuple[float, float], gap: float) -> None:
        """Into the first row of its sort that is free there, else into a new one."""
        start, end = extent
        for held_sort, held in self.rows:
            if held_sort == sort and all(end + gap <= s or e + gap <= start for s, e, _ in held):
                held.append((start, end, piece))
                return
        self.rows.append((sort, [(start, end, piece)]))

    def lines(self) -> Iterator[tuple[Piece, ...]]:
        """The pieces of each row from left to right."""
        for _, held in self.rows:
            yield tuple(
                piece for _, _, piece in sorted(held, key=lambda entry: (entry[0], entry[1]))
            )


@dataclass(frozen=True)
class Plot:
    """Where the lanes stand: `room` points for the time shown, `beside` points at the right for
    names."""

    scale: Scale
    room: float
    beside: float
    chart: Chart

    def at(self, day: float) -> float:
        """A day in points from the left."""
        return (day - self.scale.low) / (self.scale.high - self.scale.low) * self.room

    @property
    def now(self) -> float:
        """The reporting date in points from the left; far outside if there is none."""
        return (
            self.at(time_axis.serial(self.chart.now.toordinal())) if self.chart.now else -self.room
        )

    def side(self, start: float, end: float, width: float) -> str:
        """Where a name that long has room beside what takes these points: not across the reporting
        date if possible."""
        right, left = end + width <= self.room + self.beside, start - width >= 0
        crossed = {"right": end < self.now < end + width, "left": start - width < self.now < start}
        sides = [side for side, free in (("right", right), ("left", left)) if free]
        return min(sides or ["right"], key=lambda side: crossed[side])


def lines_of(name: str, rows: Sequence[ChartRow], plot: Plot) -> list[Line]:
    """The rows of one lane: bars, then windows and marks; an empty one at the end parts it from the
    next lane."""
    found, scale = _Rows(), plot.scale
    for row in sorted(rows, key=lambda row: (row.text("role") == Role.PLANNED, row.day("start"))):
        start, end = time_axis.serial(row.day("start")), time_axis.serial(row.day("end"))
        if row.text("role") == Role.ACTUAL or start > scale.high or end < scale.low:
            continue
        start, end = max(start, scale.low), min(end, scale.high)
        if row.day("start") == row.day("end"):
            _put_mark(found, row, start, plot)
        else:
            _put_bar(found, row, (start, end), plot)
    state = next((row.text("label") for row in rows if row.text("role") == Role.ACTUAL), "")
    pieces = list(found.lines())
    least = 2 if state else 1
    pieces += [()] * (least - len(pieces))
    names = [name, state] + [""] * len(pieces)
    return [*(Line(names[place], held) for place, held in enumerate(pieces)), Line("", ())]


def _put_bar(found: _Rows, row: ChartRow, days: tuple[float, float], plot: Plot) -> None:
    """A bar with its name inside, cut if need be; a window whose name does not fit has it
    beside."""
    start, end = plot.at(days[0]), plot.at(days[1])
    window = row.text("role") == Role.PLANNED
    look, ink = _window() if window else _bar(row, len(plot.chart.levels))
    label, width = row.text("label"), _LETTERS.width(row.text("label"))
    if width + 6 <= end - start or not window:
        told = _LETTERS.shortened(label, end - start - 6)
        told = told if len(told) >= _READABLE * len(label) else ""
        found.put("bar", Piece(*days, look, told, "inside", ink), (start, end), 0)
        return
    side = plot.side(start, end, width + _GAP)
    piece = Piece(*days, look, label, side, LIGHT.ink, pad="\N{NO-BREAK SPACE}")
    taken = (start, end + width + _GAP) if side == "right" else (start - width - _GAP, end)
    found.put(side, piece, taken, _GAP)


def _put_mark(found: _Rows, row: ChartRow, day: float, plot: Plot) -> None:
    filled, hollow = _SIGNS["circle" if row.text("shape") == "circle" else "diamond"]
    role, at = row.text("role"), plot.at(day)
    sign = {Role.PLANNED: hollow, Role.LATE: _LATE}.get(Role(role), filled)
    ink = {Role.PLANNED: LIGHT.muted, Role.LATE: LIGHT.verdict("off track")}.get(
        Role(role), LIGHT.accent
    )
    width = _LETTERS.width(row.text("label")) + _SIGN
    side = plot.side(at - _SIGN, at + _SIGN, width)
    extent = (
        (at - _SIGN, at + _SIGN + width) if side == "right" else (at - _SIGN - width, at + _SIGN)
    )
    piece = Piece(day, day, "<a:noFill/>", row.text("label"), side, LIGHT.ink, sign, ink, _PAD)
    found.put(side, piece, extent, _GAP)


def _bar(row: ChartRow, levels: int) -> tuple[str, str]:
    """Look of a bar and the ink that can be read on it."""
    level = row.number("level")
    fill = LIGHT.span if level is None else LIGHT.step(int(level), levels)
    inside = (
        hatched(mixed(fill, LIGHT.on(fill), _FAINT), fill)
        if row.text("basis") == "inferred"
        else solid(fill)
    )
    return inside + stroke(LIGHT.muted if LIGHT.edge(fill) else LIGHT.paper, 1), LIGHT.on(fill)


def _window() -> tuple[str, str]:
    return f"<a:noFill/>{stroke(LIGHT.muted, 1.25)}", LIGHT.ink
