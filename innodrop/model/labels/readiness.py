"""The points of a cluster for a label that is judged by points, and where the missing ones are.

The threshold is a share of the total, never of a dimension. The strict figure counts only points
whose evidence was accepted, the official one only indicators that a source verifies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.model.basis import weakest
from innodrop.model.floats import added_up, at_least
from innodrop.model.labels.rows import Indicator, Mark
from innodrop.model.ordering import natural

KINDS = ("self", "mentor", "benchmark")
"""Who gives points, from the one that counts least to the one that counts most on the same day."""


@dataclass(frozen=True)
class DimensionPoints:
    """The points of one dimension, `strict` with accepted evidence; `scored` indicators of `of`.
    `short` is what the codes of its indicators have in common before a dot, such as G1, else the
    name."""

    name: str
    short: str
    points: float
    strict: float
    most: float
    scored: int
    of: int


@dataclass(frozen=True)
class Readiness:
    """All points. `most` is the total that can be reached, `needed` the threshold, if any.
    `official` counts verified indicators alone and is None where there is none. `below` are the
    codes of indicators under a threshold of their own, `newest` the day of the newest mark."""

    parts: tuple[DimensionPoints, ...]
    points: float
    strict: float
    official: float | None
    most: float
    needed: float | None
    scored: int
    of: int
    unverified: int
    below: tuple[str, ...]
    newest: date | None
    basis: str

    @property
    def missing(self) -> float | None:
        """Points to the threshold; 0 once it is reached."""
        return _missing(self.points, self.needed)

    @property
    def strict_missing(self) -> float | None:
        """Points with accepted evidence to the threshold."""
        return _missing(self.strict, self.needed)


@dataclass(frozen=True)
class Gap:
    """Points of an indicator still to be had. `gain`: None if unscored and its most unknown.
    `to_prove` are points given whose evidence nobody has accepted."""

    indicator: Indicator
    points: float | None
    most: float | None
    gain: float | None
    to_prove: float


def newest(marks: Iterable[Mark], day: date, kind: str = "") -> dict[str, Mark]:
    """Each indicator's mark that counts on `day`: the newest, then that of the strongest kind. With
    `kind` only marks of that kind count."""
    known = [mark for mark in marks if mark.date <= day and kind in ("", mark.kind)]
    known.sort(key=lambda mark: (mark.date, KINDS.index(mark.kind)))
    return {mark.indicator: mark for mark in known}


def measure(
    indicators: Sequence[Indicator],
    marks: Mapping[str, Mark],
    *,
    total: float | None = None,
    share: float | None = None,
) -> Readiness:
    """The readiness by these marks. `total`: points of the scheme; `share`: needed of them. What
    was not scored counts no points, but its points stay in the total."""
    scored = [marks[indicator.code] for indicator in indicators if indicator.code in marks]
    by_dimension: dict[str, list[Indicator]] = {}
    for indicator in sorted(indicators, key=lambda indicator: natural(indicator.code)):
        by_dimension.setdefault(indicator.dimension, []).append(indicator)
    parts = tuple(_part(name, alike, marks) for name, alike in by_dimension.items())
    verified = {indicator.code for indicator in indicators if indicator.verified}
    most = max(total or 0.0, added_up(part.most for part in parts))
    return Readiness(
        parts=parts,
        points=added_up(mark.score for mark in scored),
        strict=added_up(mark.score for mark in scored if mark.accepted),
        official=added_up(mark.score for mark in scored if mark.indicator in verified)
        if verified
        else None,
        most=most,
        needed=share * most if share is not None else None,
        scored=len(scored),
        of=len(indicators),
        unverified=len(indicators) - len(verified),
        below=tuple(i.code for i in indicators if _is_below(i, marks)),
        newest=max((mark.date for mark in scored), default=None),
        basis=weakest(mark.basis for mark in scored),
    )


def gaps(indicators: Iterable[Indicator], marks: Mapping[str, Mark]) -> tuple[Gap, ...]:
    """Where points are to be had, the most first; then those to prove, last those unscored."""
    every = [_gap(indicator, marks.get(indicator.code)) for indicator in indicators]
    open_gaps = [gap for gap in every if gap.gain is None or gap.gain > 0 or gap.to_prove > 0]
    return tuple(
        sorted(
            open_gaps,
            key=lambda g: (g.gain is None, -(g.gain or 0), -g.to_prove, natural(g.indicator.code)),
        )
    )


def enough(largest_first: Sequence[Gap], missing: float) -> int | None:
    """How many of the largest gaps, closed, win so many points; None if all do not."""
    won = 0.0
    for count, gap in enumerate(largest_first):
        if at_least(won, missing):
            return count
        won += gap.gain or 0.0
    return len(largest_first) if at_least(won, missing) else None


def _part(name: str, indicators: Sequence[Indicator], marks: Mapping[str, Mark]) -> DimensionPoints:
    scored = [marks[i.code] for i in indicators if i.code in marks]
    unscored = added_up(i.max_points or 0.0 for i in indicators if i.code not in marks)
    heads = {i.code.partition(".")[0] for i in indicators}
    return DimensionPoints(
        name=name,
        short=heads.pop() if len(heads) == 1 and all("." in i.code for i in indicators) else name,
        points=added_up(mark.score for mark in scored),
        strict=added_up(mark.score for mark in scored if mark.accepted),
        most=added_up(mark.max_score for mark in scored) + unscored,
        scored=len(scored),
        of=len(indicators),
    )


def _gap(indicator: Indicator, mark: Mark | None) -> Gap:
    if mark is None:
        return Gap(indicator, None, indicator.max_points, indicator.max_points, 0.0)
    return Gap(
        indicator,
        mark.score,
        mark.max_score,
        mark.max_score - mark.score,
        0.0 if mark.accepted else mark.score,
    )


def _is_below(indicator: Indicator, marks: Mapping[str, Mark]) -> bool:
    mark = marks.get(indicator.code)
    return (
        mark is not None
        and indicator.threshold is not None
        and not at_least(mark.score, indicator.threshold)
    )


def _missing(points: float, needed: float | None) -> float | None:
    if needed is None:
        return None
    return 0.0 if at_least(points, needed) else needed - points
