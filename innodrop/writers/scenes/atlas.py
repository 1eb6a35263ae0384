"""MAP: partners and events on the base map; countries of partners tinted, dots with their names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from innodrop.model.chart import Chart, Meaning
from innodrop.model.floats import added_up
from innodrop.model.geography import EXTENT_KM
from innodrop.writers.basemap import Ring, outlines
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import Face
from innodrop.writers.scene import Area, Axis, Dot, Margins, Panel, Rect, Scene, Spot, Text
from innodrop.writers.scenes.rows import ChartRow, rows_of

PAD = 0.16
"""Room around the outermost dots, as a share of their extent."""
LEAST_KM = 900.0
CROWDED = 0.2
"""Share of a name that others may cover; a place with less room is named in its hover text."""
OUTSIDE = 5
"""How much worse it is to be cut off than to cover another name."""
PARTNER_PX = 15.0
EVENT_PX = (9.0, 26.0)


def scene(chart: Chart, frame: Frame) -> Scene:
    """The part of the map that holds all dots."""
    rows = tuple(
        row for row in rows_of(chart) if row.number("x") is not None and row.number("y") is not None
    )
    inner = float((frame.height or (480 if frame.stacked else min(620, frame.room * 0.5))) - 4)
    x, y = _extent(rows, frame.room - 4, inner)
    partners = {row.text("country") for row in rows if row.text("role") == Meaning.ENTITY}
    areas = tuple(
        _area(ring, country, country in partners, frame)
        for country, rings in outlines().items()
        for ring in rings
        if _seen(ring, x, y)
    )
    west, east, south, north = EXTENT_KM
    sea = Rect(west, east, south, north, frame.palette.sea)
    events = (row for row in rows if row.text("role") != Meaning.ENTITY)
    largest = max((row.number("size") or 0.0 for row in events), default=0.0)
    dots = [_dot(row, largest, frame) for row in rows]
    km = (x.end - x.start) / (frame.room - 4)
    seen = _Box(
        (x.start + x.end) / 2, (y.start + y.end) / 2, (x.end - x.start) / 2, (y.end - y.start) / 2
    )
    texts = _names(rows, dots, seen, km, frame)
    panel = Panel(
        x, y, 0, inner, square=True, rects=(sea,), areas=areas, dots=tuple(dots), texts=tuple(texts)
    )
    return Scene((panel,), inner, Margins(2, 2, 2, 2))


def _extent(rows: tuple[ChartRow, ...], width: float, height: float) -> tuple[Axis, Axis]:
    """Axes of the same scale that hold all dots and fill the picture."""
    xs, ys = ([row.number(name) or 0.0 for row in rows] for name in ("x", "y"))
    east, north = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    wide = max((max(xs) - min(xs)) * (1 + 2 * PAD), LEAST_KM)
    high = max((max(ys) - min(ys)) * (1 + 2 * PAD), LEAST_KM)
    km = max(wide / width, high / height)
    half_x, half_y = km * width / 2, km * height / 2
    east, north = _kept(east, half_x, EXTENT_KM[:2]), _kept(north, half_y, EXTENT_KM[2:])
    return Axis(east - half_x, east + half_x), Axis(north - half_y, north + half_y)


def _kept(middle: float, half: float, limits: tuple[float, float]) -> float:
    """The middle moved so that nothing beyond the map shows, if the map is large enough."""
    low, high = limits
    return min(max(middle, low + half), high - half) if high - low >= 2 * half else (low + high) / 2


def _seen(ring: Ring, x: Axis, y: Axis) -> bool:
    """Whether any of it may be seen, also where the picture turns out wider than expected."""
    slack = 3 * (x.end - x.start)
    return any(
        x.start - slack <= px <= x.end + slack and y.start - slack <= py <= y.end + slack
        for px, py in ring
    )


def _area(ring: Ring, country: str, tinted: bool, frame: Frame) -> Area:  # noqa: FBT001 - plain
    """Borders are lines of the page's colour; the land beyond the outlines has none."""
    land = frame.palette.land_tint if tinted else frame.palette.land
    return Area(tuple(Spot(*at) for at in ring), land, frame.palette.coast if country else "")


def _dot(row: ChartRow, largest: float, frame: Frame) -> Dot:
    palette = frame.palette
    at = Spot(row.number("x") or 0.0, row.number("y") or 0.0, row.index)
    if row.text("role") == Meaning.ENTITY:
        return Dot(at, PARTNER_PX, palette.ink, palette.paper, "diamond", 1.5)
    least, most = EVENT_PX
    share = ((row.number("size") or 0.0) / largest) ** 0.5 if largest > 0 else 0.0
    across = max(least, most * share) if largest > 1 else 13.0
    if row.text("role") == Meaning.PLANNED:
        return Dot(at, across, palette.paper, palette.accent, stroke=2.5)
    return Dot(at, across, palette.accent, palette.accent, stroke=1.5, opacity=0.65)


@dataclass(frozen=True)
class _Box:
    """A box in km: its middle and half its sides."""

    x: float
    y: float
    half_x: float
    half_y: float

    @property
    def area(self) -> float:
        """Square km."""
        return 4 * self.half_x * self.half_y

    def overlap(self, other: _Box) -> float:
        """Shared area in square km."""
        boxes = (self, other)
        wide = min(b.x + b.half_x for b in boxes) - max(b.x - b.half_x for b in boxes)
        high = min(b.y + b.half_y for b in boxes) - max(b.y - b.half_y for b in boxes)
        return max(wide, 0.0) * max(high, 0.0)

    def outside(self, seen: _Box) -> float:
        """Area in square km that lies outside of what is seen."""
        return self.area - self.overlap(seen)


def _names(
    rows: tuple[ChartRow, ...], dots: list[Dot], seen: _Box, km: float, frame: Frame
) -> list[Text]:
    """Names beside their dots where they cover least, partners first; a venue's only if it fits."""
    taken = [_Box(d.at.x, d.at.y, d.size * km / 2, d.size * km / 2) for d in dots]
    texts = {}  # placed in order of importance, but drawn in the order of the rows
    for index in sorted(
        range(len(rows)), key=lambda i: (rows[i].text("role") != Meaning.ENTITY, i)
    ):
        row, dot = rows[index], dots[index]
        bold = row.text("role") == Meaning.ENTITY
        size = frame.size if bold else frame.small
        base = Text(dot.at.x, dot.at.y, row.text("label"), frame.palette.ink, size, bold=bold)
        base = replace(base, halo=True, row=row.index)
        choices = _choices(base, _across(dot, dots, km), km, frame.slack)
        covered = [added_up(box.overlap(other) for other in taken) for box, _ in choices]
        costs = [c + OUTSIDE * b.outside(seen) for c, (b, _) in zip(covered, choices, strict=True)]
        chosen = costs.index(min(costs))
        box, text = choices[chosen]
        if bold or covered[chosen] <= CROWDED * box.area:
            taken.append(box)
            texts[index] = text
    return [texts[index] for index in sorted(texts)]


def _across(dot: Dot, dots: list[Dot], km: float) -> float:
    """Px across of the dot, or of a larger one right under it."""
    reach = dot.size * km / 2
    return max(d.size for d in dots if abs(d.at.x - dot.at.x) + abs(d.at.y - dot.at.y) < reach)


def _choices(text: Text, across: float, km: float, slack: float) -> list[tuple[_Box, Text]]:
    x, y, aside = text.x, text.y, across / 2 + 4
    half = (Face(text.size, slack, text.bold).width(text.text) / 2 * km, text.size * 0.6 * km)
    up = (across / 2 + text.size * 0.7) * km
    return [
        (_Box(x + aside * km + half[0], y, *half), replace(text, dx=aside)),
        (_Box(x - aside * km - half[0], y, *half), replace(text, anchor="end", dx=aside)),
        (_Box(x, y + up, *half), replace(text, anchor="middle", y=y + up)),
        (_Box(x, y - up, *half), replace(text, anchor="middle", y=y - up)),
    ]
