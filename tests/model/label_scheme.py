"""A label scheme and one certificate, as the tests of label rules, standing and history share
them."""

from __future__ import annotations

from datetime import date
from typing import Any

from innodrop.tables.labels.assessment import Assessment
from innodrop.tables.labels.label_check import LabelCheck
from innodrop.tables.labels.label_indicator import LabelIndicator
from innodrop.tables.labels.label_record import LabelRecord
from innodrop.tables.labels.label_rule import LabelRule
from innodrop.tables.labels.label_stage import LabelStage
from innodrop.tables.labels.label_step import LabelStep

REFORM = date(2019, 11, 1)
"""From here on a Bronze label ends on the last day of its month, before on the exact day."""


def rule(
    label: str,
    kind: str,
    level: int,
    months: int,
    ends_on: str,
    *,
    applies_from: date = date(2008, 1, 1),
) -> LabelRule:
    return LabelRule.model_validate(
        {
            "label": label,
            "kind": kind,
            "applies_from": applies_from,
            "level": level,
            "name": label.capitalize(),
            "validity_months": months,
            "ends_on": ends_on,
            "grace_months": 12,
            "expiring_days": 180,
        }
    )


def to_silver(bronze: LabelRule) -> LabelRule:
    window = {"next_window_from": 18, "next_window_to": 24, "next_label": "silver"}
    return bronze.model_copy(update=window)


RULES = (
    to_silver(rule("bronze", "first", 1, 24, "exact day")),
    to_silver(rule("bronze", "first", 1, 24, "end of month", applies_from=REFORM)),
    rule("bronze", "renewal", 1, 36, "exact day"),
    rule("bronze", "renewal", 1, 36, "end of month", applies_from=REFORM),
    rule("silver", "first", 2, 24, "end of month").model_copy(update={"next_label": "gold"}),
    rule("gold", "first", 3, 24, "end of month").model_copy(update={"pass_share": 0.8}),
)


def record(code: str, label: str, event: str, when: str | None = None, **cells: Any) -> LabelRecord:
    """A record with its dates as texts."""
    known = {"code": code, "partner": "AA", "label": label, "event": event, "date": when, **cells}
    return LabelRecord.model_validate(known)


AWARDED = record("1", "bronze", "awarded", "2019-02-21", interview="2019-01-10")
"""Bronze by the exact day: valid until 10 Jan 2021, renewable until 10 Jan 2022."""


def check(criterion: str, day: str, *, met: bool, evidence: str | None = None) -> LabelCheck:
    cells = {"criterion": criterion, "date": day, "met": met, "evidence": evidence}
    return LabelCheck.model_validate({"partner": "AA", **cells})


def stage(number: int, name: str, evidence: str | None = None) -> LabelStage:
    return LabelStage(label="bronze", number=number, name=name, evidence=evidence)


def step(
    stage: int, planned: date | None = None, done: date | None = None, **cells: Any
) -> LabelStep:
    known = {"process": "P1", "partner": "AA", "stage": stage, "planned": planned, "done": done}
    return LabelStep.model_validate(known | cells)


def indicator(
    code: str, dimension: str = "One", *, name: str = "", verified: bool = False, **limits: float
) -> LabelIndicator:
    cells = {"code": code, "name": name or code, "dimension": dimension, "verified": verified}
    return LabelIndicator.model_validate({"labels": "gold", **cells, **limits})


def mark(
    code: str,
    points: float,
    most: float = 5,
    *,
    kind: str = "self",
    day: str = "2018-01-01",
    accepted: bool = False,
) -> Assessment:
    cells = {"kind": kind, "date": day, "accepted": accepted, "evidence": "minutes"}
    given = {"indicator": code, "score": points, "max_score": most}
    return Assessment.model_validate({"partner": "AA", **cells, **given})
