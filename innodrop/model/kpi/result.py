"""What was shown of a KPI on the day of a freeze: kept, so that no later rule rewrites it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self

from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.projection import Projection
from innodrop.model.kpi.sentences import say
from innodrop.model.numbers import Rounded
from innodrop.model.sentences import ENGLISH


@dataclass(frozen=True)
class Result:
    """A row of the table `result` of a frozen file. `seat` is empty for the project; `reason` is
    the sentence without its status, both in English; `projection` is JSON; `program` is the
    version that worked it out."""

    seat: str
    kpi: str
    value: float | None
    plan: float | None
    target: float | None
    status: str
    ratio: float | None
    share: float | None
    share_digits: int
    digits: int
    reason: str
    sentence: str
    projection: str | None
    program: str

    @classmethod
    def of(cls, measure: Measure, program: str) -> Self:
        """What is shown of a measure."""
        verdict, share = measure.verdict, measure.verdict.share
        sentence, reason = verdict.sentence.said_in(ENGLISH), verdict.why.said_in(ENGLISH)
        return cls(
            measure.seat,
            measure.kpi,
            measure.value,
            measure.plan,
            measure.target,
            verdict.status.value,
            verdict.ratio,
            None if share is None else float(share),
            0 if share is None else share.decimals,
            verdict.digits,
            str(reason),
            str(sentence),
            _kept(measure.projection),
            program,
        )

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Self:
        """A row as it is read."""
        return cls(**{column.name: row[column.name] for column in fields(cls)})

    def shown(self, measure: Measure) -> Measure:
        """The measure as it was shown then: itself, where today's rules say the same."""
        if Result.of(measure, self.program) == self:
            return measure
        return replace(
            measure,
            value=self.value,
            plan=self.plan,
            target=self.target,
            verdict=replace(
                measure.verdict,
                status=Status(self.status),
                ratio=self.ratio,
                reason=say("kept", text=self.reason),
                digits=self.digits,
                share=None if self.share is None else Rounded(self.share, self.share_digits),
                gap=None,
            ),
            points=self._points(measure),
            projection=self._projected(),
        )

    def _points(self, measure: Measure) -> tuple[Any, ...]:
        """The course, which ends where it ended then."""
        if not measure.points or self.value is None:
            return measure.points
        return (*measure.points[:-1], replace(measure.points[-1], value=self.value))

    def _projected(self) -> Projection | None:
        if self.projection is None:
            return None
        kept = json.loads(self.projection)
        at, sentence = date.fromisoformat(kept["at"]), say("kept", text=kept["sentence"])
        return Projection(**{**kept, "at": at, "sentence": sentence})


def _kept(projection: Projection | None) -> str | None:
    if projection is None:
        return None
    said = str(projection.sentence.said_in(ENGLISH))
    kept = {**vars(projection), "at": projection.at.isoformat(), "sentence": said}
    return json.dumps(kept, ensure_ascii=False)
