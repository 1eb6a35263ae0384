"""The points of each cluster by dimension, and in all against the threshold of a label that is
judged by points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.labels.readiness import Part, Readiness
from innodrop.model.numbers import BLANK
from innodrop.model.numbers import written as number

COLUMNS = (
    ChartColumn("row", "Cluster"),
    ChartColumn("column", "Dimension"),
    ChartColumn("level", "Share"),
    ChartColumn("text", "Points"),
    ChartColumn("points", "Points given", kind="number"),
    ChartColumn("strict", "With accepted evidence", kind="number"),
    ChartColumn("most", "Points possible", kind="number"),
    ChartColumn("scored", "Indicators scored", kind="number"),
    ChartColumn("of", "Indicators", kind="number"),
    ChartColumn("name", "Name of the dimension"),
)
TOTAL = "In all"
LEVELS = ("not scored", "below 40 %", "40 to 59 %", "60 to 79 %", "80 % and more")
_STEPS = (0.4, 0.6, 0.8)


def build(
    found: Mapping[str, Readiness],
    names: Mapping[str, str],
    label: str,
    day: date,
    title: str = "",
    *,
    locale: str = "en",
) -> Chart:
    """A row per cluster (keys of `found`, named by `names`), a cell per dimension and one for all
    points of `label`."""
    dimensions = dict.fromkeys(
        (part.short, part.name) for one in found.values() for part in one.parts
    )
    return Chart(
        id="readiness_grid",
        kind=ChartKind.GRID,
        title=title or f"Points towards {label} by dimension",
        finding=_finding(found, names, label, day, locale),
        columns=COLUMNS,
        rows=tuple(
            row for key, one in found.items() for row in _rows(names.get(key, key), one, locale)
        ),
        now=day,
        x_order=(*(short for short, _ in dimensions), TOTAL) if found else (),
        lanes=tuple(names.get(key, key) for key in found),
        levels=LEVELS,
        notes=(*_key(dimensions), *notes(found, "points")),
        empty=(
            "No cluster has been assessed yet. Add points by uploading the table of label"
            " assessments."
        ),
    )


def alone(one: Readiness, label: str, locale: str) -> str:
    """The readiness of one cluster in a sentence."""
    points, most, needed = (
        number(value, locale=locale) for value in (one.points, one.most, one.needed)
    )
    short = number(one.missing, locale=locale)
    left = (
        f"{short} short of the {needed} that {label} needs"
        if one.missing
        else f"{label} needs {needed}"
    )
    return (
        f"{points} of {most} points, {left}; {number(one.strict, locale=locale)} with accepted"
        " evidence."
    )


def notes(found: Mapping[str, Readiness], what: str) -> tuple[str, ...]:
    """What a reader must know: indicators that nothing verifies, indicators without points, and the
    basis."""
    unverified = max((one.unverified for one in found.values()), default=0)
    of = max((one.of for one in found.values()), default=0)
    said = []
    if unverified:
        said.append(
            f"Unverified: {unverified} of {of} indicators are a template that no source confirms;"
            " not official."
        )
    partly = sum(one.scored < one.of for one in found.values())
    if partly:
        said.append(
            f"{counted(partly, 'cluster')} not scored in every indicator: what is missing counts no"
            " points."
        )
    return (*said, *basis_notes((one.basis for one in found.values()), what))


def _key(dimensions: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What the short heads stand for."""
    named = [f"{short} {name}" for short, name in dimensions if short != name]
    return (f"{'; '.join(named)}.",) if named else ()


def _rows(name: str, one: Readiness, locale: str) -> list[tuple[Cell, ...]]:
    whole = Part(TOTAL, TOTAL, one.points, one.strict, one.most, one.scored, one.of)
    return [_row(name, part, locale) for part in (*one.parts, whole)]


def _row(name: str, part: Part, locale: str) -> tuple[Cell, ...]:
    told = f"{number(part.points, locale=locale)} of {number(part.most, locale=locale)}"
    return (
        name,
        part.short,
        _level(part),
        told if part.scored else f"{BLANK} not scored",
        part.points,
        part.strict,
        part.most,
        part.scored,
        part.of,
        part.name,
    )


def _level(part: Part) -> str:
    if not part.scored:
        return LEVELS[0]
    share = part.points / part.most
    return LEVELS[1 + sum(share >= step for step in _STEPS)]


def _finding(
    found: Mapping[str, Readiness], names: Mapping[str, str], label: str, day: date, locale: str
) -> str:
    missing = {key: one.missing for key, one in found.items() if one.missing is not None}
    if not missing:
        return (
            f"{counted(len(found), 'cluster')} assessed by {written(day)}."
            if found
            else "No cluster is assessed yet."
        )
    one = next(iter(found.values()))
    if len(missing) == 1:
        return f"{names.get(key := next(iter(missing)), key)}: {alone(one, label, locale)}"
    reached = sum(not left for left in missing.values())
    needed = f"{number(one.needed, locale=locale)} of {number(one.most, locale=locale)} points"
    said = (
        f"On {written(day)}, {reached} of {counted(len(missing), 'cluster')} have the {needed} that"
        f" {label} needs"
    )
    short = {key: left for key, left in missing.items() if left}
    if not short:
        return f"{said}."
    nearest = min(short, key=lambda key: (short[key], key))
    return (
        f"{said}; nearest to it is {names.get(nearest, nearest)},"
        f" {number(short[nearest], locale=locale)} short."
    )


CHART = Figure(
    "readiness_grid",
    ChartKind.GRID,
    "Where are the points, and where are they missing?",
    build,
    ("assessment",),
)
