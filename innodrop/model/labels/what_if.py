"""Trying out: readiness or label state with other points or dates. Nothing here is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.model.labels.readiness import KINDS
from innodrop.model.labels.rows import Indicator, LabelEvent, Mark, ValidityRule
from innodrop.model.labels.standing import Standing, standing_at


@dataclass(frozen=True)
class Tried:
    """Points that nobody gave: a mark without accepted evidence."""

    indicator: str
    kind: str
    date: date
    score: float
    max_score: float
    basis: str
    accepted: bool = False


def with_points(
    indicators: Sequence[Indicator],
    marks: Mapping[str, Mark],
    points: Mapping[str, float],
    day: date,
) -> dict[str, Mark]:
    """The marks with other points, at most what can be reached, without accepted evidence. An
    indicator that was never scored and whose most is not known stays unscored."""
    tried = dict(marks)
    for indicator in indicators:
        mark, given = marks.get(indicator.code), points.get(indicator.code)
        most = mark.max_score if mark else indicator.max_points
        if given is None or most is None or (mark is not None and given == mark.score):
            continue
        kind, when, basis = (mark.kind, mark.date, mark.basis) if mark else (KINDS[0], day, "fact")
        score = min(max(given, 0.0), most)
        tried[indicator.code] = Tried(indicator.code, kind, when, score, most, basis)
    return tried


def with_award(
    records: Sequence[LabelEvent], award: LabelEvent, rules: Sequence[ValidityRule], day: date
) -> Standing:
    """Where the cluster would stand after one more award or renewal, on the later of its day and
    `day`."""
    later = max(day, award.when.first) if award.when else day
    return standing_at((*records, award), rules, later)
