"""The points of each cluster by dimension, and in all against the threshold of a label."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import basis_notes, names_of
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, LevelsOf, StatusCell
from innodrop.model.labels.readiness import DimensionPoints, Readiness
from innodrop.model.nouns import counted
from innodrop.model.numbers import BLANK
from innodrop.model.numbers import written as number
from innodrop.model.sentences import Number, Sentence

TOTAL = "In all"
LEVELS = ("not scored", "below 40 %", "40 to 59 %", "60 to 79 %", "80 % and more")
_STEPS = (0.4, 0.6, 0.8)
PartOf = tuple[str, DimensionPoints]
"""The name of a cluster, and its points in a dimension or in all."""


def build(
    by_cluster: Mapping[str, Readiness], names: Names, label: str, day: date, *, locale: str = "en"
) -> Chart:
    """A row per cluster (keys, named by `names`), a cell per dimension and one for all points."""
    dimensions = dict.fromkeys((p.short, p.name) for r in by_cluster.values() for p in r.parts)
    return CHART.of(
        [
            (names.get(code, code), part)
            for code, readiness in by_cluster.items()
            for part in (*readiness.parts, _total(readiness))
        ],
        _columns(locale),
        say("towards", label=label),
        _finding(by_cluster, names, label, day, locale),
        empty="No cluster has been assessed yet. Add points by uploading the table of label"
        " assessments.",
        now=day,
        x_order=(*(short for short, _ in dimensions), TOTAL) if by_cluster else (),
        lanes=tuple(names.get(code, code) for code in by_cluster),
        levels=LEVELS,
        notes=(*names_of(dimensions), *notes(by_cluster)),
    )


def _columns(locale: str) -> tuple[ColumnOf[PartOf], ...]:
    return (
        ColumnOf("row", "Cluster", lambda cell: cell[0]),
        ColumnOf("column", "Dimension", lambda cell: cell[1].short),
        ColumnOf("level", "Share", lambda cell: _level(cell[1])),
        ColumnOf("text", "Points", lambda cell: _points(cell[1], locale)),
        ColumnOf("points", "Points given", lambda cell: cell[1].points, kind="number"),
        ColumnOf("strict", "With accepted evidence", lambda cell: cell[1].strict, kind="number"),
        ColumnOf("most", "Points possible", lambda cell: cell[1].most, kind="number"),
        ColumnOf("scored", "Indicators scored", lambda cell: cell[1].scored, kind="number"),
        ColumnOf("of", "Indicators", lambda cell: cell[1].of, kind="number"),
        ColumnOf("name", "Name of the dimension", lambda cell: cell[1].name),
    )


def _total(whole: Readiness) -> DimensionPoints:
    return DimensionPoints(
        TOTAL, TOTAL, whole.points, whole.strict, whole.most, whole.scored, whole.of
    )


def _level(part: DimensionPoints) -> str:
    if not part.scored:
        return LEVELS[0]
    share = part.points / part.most
    return LEVELS[1 + sum(share >= step for step in _STEPS)]


def _points(part: DimensionPoints, locale: str) -> StatusCell:
    if not part.scored:
        return StatusCell(_level(part), BLANK, "not scored")
    words = say("of", locale, whole=Number(part.most))
    return StatusCell(_level(part), number(part.points, locale=locale), words)


def alone(readiness: Readiness, label: str, locale: str) -> Sentence:
    """The readiness of one cluster for a label with a threshold, in a sentence."""
    r = readiness
    numbers = {
        "points": r.points,
        "strict": r.strict,
        "most": r.most,
        "needed": r.needed or 0.0,
        "missing": r.missing or 0.0,
    }
    written = {name: Number(value) for name, value in numbers.items()}
    return say("is_short" if r.missing else "has_points", locale, label=label, **written)


def notes(by_cluster: Mapping[str, Readiness]) -> tuple[Sentence, ...]:
    """What to know: indicators that nothing verifies, indicators without points, the basis."""
    unverified = max((readiness.unverified for readiness in by_cluster.values()), default=0)
    indicators = max((readiness.of for readiness in by_cluster.values()), default=0)
    partly = sum(readiness.scored < readiness.of for readiness in by_cluster.values())
    template = {"number": unverified, "of": indicators, "things": "indicators"}
    sentences = {
        say("template_unofficial", **template): unverified,
        say("not_all_scored", clusters=counted(partly, "cluster")): partly,
    }
    known = (sentence for sentence, holds in sentences.items() if holds)
    return (*known, *basis_notes((r.basis for r in by_cluster.values()), "Points", "Some points"))


def _finding(
    by_cluster: Mapping[str, Readiness], names: Names, label: str, day: date, locale: str
) -> str:
    missing = {key: r.missing for key, r in by_cluster.items() if r.missing is not None}
    if not by_cluster:
        return "No cluster is assessed yet."
    if not missing:
        return say("assessed", clusters=counted(len(by_cluster), "cluster"), day=day)
    first = next(iter(by_cluster.values()))
    if len(missing) == 1:
        (key,) = missing
        points = alone(by_cluster[key], label, locale)
        return say("about", locale, who=names.get(key, key), what=points)
    short = {key: left for key, left in missing.items() if left}
    nearest: str = ""
    if short:
        key = min(short, key=lambda key: (short[key], key))
        nearest = say("nearest", locale, who=names.get(key, key), missing=Number(short[key]))
    return say(
        "have_points",
        locale,
        day=day,
        number=sum(not left for left in missing.values()),
        clusters=counted(len(missing), "cluster"),
        needed=Number(first.needed or 0.0),
        most=Number(first.most),
        label=label,
        nearest=nearest,
    )


CHART = Figure(
    ChartKind.GRID,
    "Where are the points, and where are they missing?",
    build,
    ("assessment",),
    levels_of=LevelsOf.READINESS,
)
