"""Trying out: readiness or label state with other points or dates. Nothing here is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from innodrop.model.dates import PartialDate
from innodrop.model.labels.readiness import KINDS, Indicator, Mark
from innodrop.model.labels.rules import Record, Rule
from innodrop.model.labels.standing import Standing, standing_at


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
        most = mark.most if mark else indicator.most
        if given is None or most is None or (mark is not None and given == mark.points):
            continue
        fresh = mark or Mark(indicator.code, KINDS[0], day, 0.0, most, accepted=False)
        tried[indicator.code] = replace(fresh, points=min(max(given, 0.0), most), accepted=False)
    return tried


def with_award(
    records: Sequence[Record],
    rules: Sequence[Rule],
    label: str,
    event: str,
    awarded: date,
    day: date,
) -> Standing:
    """Where the cluster would stand, if it were `awarded`, on the later of that day and `day`.
    `event` is awarded or renewed."""
    tried = Record("what-if", label, event, date=PartialDate.of(awarded), basis="illustrative")
    return standing_at((*records, tried), rules, max(day, awarded))
