"""Curves of values over periods: what LINE and each panel of MULTIPLES draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from innodrop.model.chart import Chart, Meaning
from innodrop.model.kpi import periods
from innodrop.model.numbers import is_percent
from innodrop.model.sentences import Sentence, parted
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import flat
from innodrop.writers.palette import Palette
from innodrop.writers.scales import round_steps
from innodrop.writers.scene import Area, Axis, Dot, Line, Spot, Tick
from innodrop.writers.scenes.rows import ChartRow

HEADROOM = 0.06
"""Share of the value axis that stays free above the highest value."""
_GIVEN = (Meaning.ACTUAL, Meaning.UNFINISHED, Meaning.THRESHOLD)


@dataclass(frozen=True)
class Curve:
    """The spots of one series in time order, without those that have no value."""

    name: str
    role: str
    spots: tuple[Spot, ...]
    label: str
    """What stands beside its end: its last value, or what the row says instead."""
    lines: tuple[str, ...]
    """The parts of that, each on a line of its own where it is too wide for one."""

    @property
    def last(self) -> Spot:
        """The newest spot."""
        return self.spots[-1]


@dataclass(frozen=True)
class Drawn:
    """Marks of several curves."""

    areas: tuple[Area, ...]
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]


def curves_of(rows: Iterable[ChartRow], chart: Chart, frame: Frame) -> tuple[Curve, ...]:
    """A curve per series and role; values stand at their period's end, unfinished ones at now."""
    by_curve: dict[tuple[str, str], list[tuple[float, ChartRow]]] = {}
    for row in rows:
        if row.number("value") is not None:
            key = (row.text("series"), row.text("role"))
            by_curve.setdefault(key, []).append((_x_of(row, chart.now), row))
    unit = chart.unit if is_percent(chart.unit) else ""
    return tuple(_curve(*key, placed, unit, frame) for key, placed in by_curve.items())


def _x_of(row: ChartRow, now: date | None) -> float:
    end = periods.parse(row.text("x")).end
    return float(
        (min(end, now) if row.text("role") == Meaning.UNFINISHED and now else end).toordinal()
    )


def _curve(
    name: str, role: str, placed: list[tuple[float, ChartRow]], unit: str, frame: Frame
) -> Curve:
    ordered = sorted(placed, key=lambda pair: pair[0])
    newest = ordered[-1][1]
    spots = tuple(Spot(x, row.number("value") or 0.0, row.index) for x, row in ordered)
    label = newest.text("mark") or frame.number(newest.read("value"), unit)
    mark = newest.cells.get("mark")
    parts = parted(mark) if isinstance(mark, Sentence) else (label,)
    return Curve(name, role, spots, label, tuple(map(flat, parts)))


def value_axis(curves: Iterable[Curve], frame: Frame, count: int = 5) -> Axis:
    """From zero, or below it for negative values, in round steps, with some air on top."""
    values = [spot.y for curve in curves for spot in curve.spots]
    counts = all(
        spot.y == int(spot.y) for curve in curves if curve.role in _GIVEN for spot in curve.spots
    )
    low, high = min([0.0, *values]), max([0.0, *values])
    steps = round_steps(low, high, count, whole=counts)
    end = max(steps[-1], high + HEADROOM * (steps[-1] - steps[0]))
    ticks = tuple(Tick(step, frame.tick(step, max(-low, high))) for step in steps)
    return Axis(steps[0], end, ticks, grid=True)


def drawn(curves: tuple[Curve, ...], palette: Palette, *, weight: float = 3.5) -> Drawn:
    """Actual solid with dots, unfinished hollow, target dashed, projection dotted in its band."""
    by_role = {curve.role: curve for curve in curves}
    lines, dots = [], []
    for curve in curves:
        match curve.role:
            case Meaning.ACTUAL:
                lines.append(Line(curve.spots, palette.ink, weight))
                dots += [
                    Dot(s, weight * 2.6, palette.ink, palette.ink, stroke=0) for s in curve.spots
                ]
            case Meaning.UNFINISHED:
                # a value so far that hangs loose would not look like the same curve
                before = by_role[Meaning.ACTUAL].last if Meaning.ACTUAL in by_role else None
                joined = (before, *curve.spots) if before else curve.spots
                lines.append(Line(joined, palette.ink, weight * 0.6))
                dots += [
                    Dot(s, weight * 3.0, palette.paper, palette.ink, stroke=2.5)
                    for s in curve.spots
                ]
            case Meaning.TARGET:
                lines.append(Line(curve.spots, palette.plan, 2.2, "dash"))
            case Meaning.PROJECTION:
                lines.append(Line(curve.spots, palette.ink, weight * 0.8, "dot"))
            case Meaning.ENTITY:
                lines.append(Line(curve.spots, palette.muted, 2.0))
            case _:
                continue
    return Drawn(_band(by_role, palette), tuple(lines), tuple(dots))


def _band(by_role: dict[str, Curve], palette: Palette) -> tuple[Area, ...]:
    low, high = by_role.get(Meaning.LOW), by_role.get(Meaning.HIGH)
    if low is None or high is None:
        return ()
    return (Area((*low.spots, *reversed(high.spots)), palette.rule),)
